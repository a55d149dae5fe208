//! Receivers: one that does on its socket what a test scripts, and one that nothing may ever reach.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A receiver on 127.0.0.1 that reads a request and then does what the script says.
pub(crate) async fn scripted<F, Fut>(script: F) -> String
where
    F: Fn(TcpStream) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            read_request(&mut stream).await;
            script(stream).await;
        }
    });
    format!("http://{address}/hook")
}

/// A receiver that answers with these bytes and hangs up.
pub(crate) async fn answering(answer: impl Into<Vec<u8>>) -> String {
    let answer = Arc::new(answer.into());
    scripted(move |mut stream| {
        let answer = Arc::clone(&answer);
        async move {
            let _ = stream.write_all(&answer).await;
        }
    })
    .await
}

/// Reads until the end of the body that `content-length` announces.
async fn read_request(stream: &mut TcpStream) {
    let mut seen = Vec::new();
    let mut buffer = [0u8; 4096];
    loop {
        let read = stream.read(&mut buffer).await.unwrap();
        if read == 0 {
            return;
        }
        seen.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&seen).to_lowercase();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
            return;
        }
    }
}

/// A listener at an address that callbacks must not reach; it counts who connects.
pub(crate) struct Trap {
    pub(crate) address: SocketAddr,
    caught: Arc<AtomicUsize>,
}

impl Trap {
    pub(crate) async fn at(address: &str) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let trap = Self {
            address: listener.local_addr().unwrap(),
            caught: Arc::default(),
        };
        let caught = Arc::clone(&trap.caught);
        tokio::spawn(async move {
            loop {
                let _ = listener.accept().await.unwrap();
                caught.fetch_add(1, Ordering::SeqCst);
            }
        });
        trap
    }

    /// Fails if anybody connected. Connects once itself, so that a trap that catches nothing is found out.
    pub(crate) async fn assert_untouched(&self) {
        assert_eq!(
            self.caught.load(Ordering::SeqCst),
            0,
            "somebody reached the trap"
        );
        let _probe = TcpStream::connect(self.address).await.unwrap();
        while self.caught.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        self.caught.store(0, Ordering::SeqCst);
    }
}
