//! Servers of others, which refuse everything and repeat who it was about.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

use super::columns::WORD;

/// A listener whose connections are each served by a thread; gives its address.
fn listen(serve: fn(TcpStream) -> std::io::Result<()>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // The other side may hang up whenever it likes.
            std::thread::spawn(move || drop(serve(stream)));
        }
    });
    address
}

/// A mail server that knows no recipient; gives its URL.
pub(super) fn mail_server() -> String {
    format!("smtp://{}?tls=none", listen(refuse_recipients))
}

fn refuse_recipients(mut stream: TcpStream) -> std::io::Result<()> {
    let lines = BufReader::new(stream.try_clone()?).lines();
    stream.write_all(b"220 mx.example\r\n")?;
    for line in lines {
        let line = line?.to_uppercase();
        let reply = match line.get(..4) {
            Some("RCPT") => format!("550 5.1.1 {WORD}: no such user\r\n"),
            Some("QUIT") => "221 2.0.0 bye\r\n".to_owned(),
            _ => "250 2.0.0 mx.example\r\n".to_owned(),
        };
        stream.write_all(reply.as_bytes())?;
    }
    Ok(())
}

/// A receiver that wants no callback; gives its origin.
pub(super) fn receiver() -> String {
    format!("http://{}", listen(refuse_callbacks))
}

fn refuse_callbacks(mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let head = head.to_lowercase();
    let length = head.split("content-length: ").nth(1).unwrap_or_default();
    let length = length
        .split("\r\n")
        .next()
        .and_then(|length| length.parse().ok());
    reader.read_exact(&mut vec![0; length.unwrap_or(0)])?;
    let words = format!("nobody knows {WORD}");
    let reply = format!(
        "HTTP/1.1 410 Gone\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{words}",
        words.len()
    );
    stream.write_all(reply.as_bytes())
}
