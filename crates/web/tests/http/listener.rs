//! Over a real socket: what only shows there.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::world::World;

on_both_databases! {
    a_client_that_sends_too_much_still_reads_the_answer
    a_client_that_asks_first_sends_nothing
    what_is_no_http_is_a_400
    running_requests_end_and_the_listener_closes
    who_finds_no_place_waits_for_one
}

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

async fn serve(world: &World) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let app = world.app.clone();
    let running = tokio::spawn(async move {
        let stopped = async {
            let _ = stopped.await;
        };
        web::serve(listener, &app, stopped).await;
    });
    Server {
        address,
        stop,
        running,
    }
}

async fn exchange(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.unwrap();
    reply
}

async fn a_client_that_sends_too_much_still_reads_the_answer(world: World) {
    let server = serve(&world).await;
    let size = 70 << 20;
    let mut request = format!(
        "POST /api/v1/fatih/create-tickets HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {size}\r\n\r\n"
    )
    .into_bytes();
    request.resize(request.len() + size, b'x');
    let reply = exchange(server.address, &request).await;
    assert!(reply.starts_with("HTTP/1.1 413 "), "{reply}");
    assert!(reply.contains(r#""code":"payload-too-large""#), "{reply}");
}

async fn a_client_that_asks_first_sends_nothing(world: World) {
    let server = serve(&world).await;
    let request = "POST /api/v1/fatih/create-tickets HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n\
         content-length: 90000000\r\n\r\n";
    let reply = exchange(server.address, request.as_bytes()).await;
    assert!(reply.starts_with("HTTP/1.1 413 "), "{reply}");
}

async fn what_is_no_http_is_a_400(world: World) {
    let server = serve(&world).await;
    let reply = exchange(server.address, b"nonsense\r\n\r\n").await;
    assert!(reply.starts_with("HTTP/1.1 400 "), "{reply}");
    let request = b"POST /api/v1/fatih/fetch-tasks HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n";
    let reply = exchange(server.address, request).await;
    assert!(reply.starts_with("HTTP/1.1 400 "), "{reply}");
    assert!(reply.contains(r#""code":"invalid-json""#), "{reply}");
}

async fn running_requests_end_and_the_listener_closes(world: World) {
    let server = serve(&world).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let opening = b"POST /api/v1/fatih/fetch-tasks HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n\
        content-length: 2\r\n\r\n";
    stream.write_all(opening).await.unwrap();
    // The server asks for the body once the request runs: only then is it one that the shutdown must wait for.
    let asked = b"HTTP/1.1 100 Continue\r\n\r\n";
    let mut heard = vec![0; asked.len()];
    stream.read_exact(&mut heard).await.unwrap();
    assert_eq!(heard, asked);
    stream.write_all(b"{").await.unwrap();
    server.stop.send(()).unwrap();
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    stream.write_all(b"}").await.unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.unwrap();
    assert!(reply.starts_with("HTTP/1.1 400 "), "{reply}");
    let ended = tokio::time::timeout(Duration::from_secs(5), server.running).await;
    ended.unwrap().unwrap();
}

async fn who_finds_no_place_waits_for_one(world: World) {
    let world = world.again(|settings| settings.max_connections = 1).await;
    let server = serve(&world).await;
    let ask = b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n";
    let mut first = TcpStream::connect(server.address).await.unwrap();
    first.write_all(ask).await.unwrap();
    assert_ne!(first.read(&mut [0; 4096]).await.unwrap(), 0);
    let mut second = TcpStream::connect(server.address).await.unwrap();
    second.write_all(ask).await.unwrap();
    // The first is served on and on, and the second is not.
    for _ in 0..50 {
        first.write_all(ask).await.unwrap();
        assert_ne!(first.read(&mut [0; 4096]).await.unwrap(), 0);
    }
    let early = second.try_read(&mut [0; 4096]).unwrap_err();
    assert_eq!(early.kind(), std::io::ErrorKind::WouldBlock);
    drop(first);
    let mut reply = [0; 4096];
    let length = second.read(&mut reply).await.unwrap();
    assert!(reply[..length].starts_with(b"HTTP/1.1 200 "));
}
