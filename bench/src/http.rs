//! A client as cheap as it can be, because it shares the machine with what it measures: prepared bytes out, a status and a body in.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection that is kept.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reply<'a> {
    pub(crate) status: u16,
    pub(crate) body: &'a [u8],
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(16 * 1024),
        })
    }

    /// Sends a request and waits for its reply.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> io::Result<Reply<'_>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if let Some(head) = Head::of(&self.buffer) {
                while self.buffer.len() < head.length + head.body {
                    self.more().await?;
                }
                let body = &self.buffer[head.length..head.length + head.body];
                let status = head.status;
                return Ok(Reply { status, body });
            }
            self.more().await?;
        }
    }

    async fn more(&mut self) -> io::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

/// The part of a head that matters. The server sends bodies whole, with their length.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    status: u16,
    length: usize,
    body: usize,
}

impl Head {
    fn of(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let text = std::str::from_utf8(&bytes[..end]).ok()?;
        let status = text.get(9..12)?.parse().ok()?;
        let length = text.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            (name.eq_ignore_ascii_case("content-length")).then(|| value.trim().parse().ok())?
        });
        Some(Self {
            status,
            length: end + 4,
            body: length.unwrap_or(0),
        })
    }
}

/// The bytes of a request. `token` is a candidate's, where there is one.
pub(crate) fn request(method: &str, path: &str, token: Option<&str>, body: &str) -> Vec<u8> {
    let seat = token.map(|token| format!("authorization: Bearer {token}\r\n"));
    let (seat, length) = (seat.unwrap_or_default(), body.len());
    format!("{method} {path} HTTP/1.1\r\nhost: bench\r\n{seat}content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_once_it_is_whole() {
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello";
        let read = Head::of(head).unwrap();
        assert_eq!((read.status, read.length, read.body), (200, 39, 12));
        assert_eq!(Head::of(&head[..30]), None);
    }
}
