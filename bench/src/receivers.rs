//! What stands at the other end of callbacks and mails: it takes everything, after a while, and tells what came and when.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

use crate::Outcome;

/// Something that has arrived.
#[derive(Debug)]
pub(crate) struct Arrival {
    pub(crate) at: Instant,
    /// The ticket that a callback is about; empty for mails.
    pub(crate) ticket: String,
}

/// A receiver that listens.
#[derive(Debug)]
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    arrivals: UnboundedReceiver<Arrival>,
}

/// What a receiver speaks.
#[derive(Debug, Clone, Copy)]
enum Speech {
    Http,
    Smtp,
}

impl Receiver {
    /// Takes callbacks; answers each after a while.
    pub(crate) async fn http(delay: Duration) -> Outcome<Self> {
        Self::listen(Speech::Http, delay).await
    }

    /// Takes mails; acknowledges each after a while.
    pub(crate) async fn smtp(delay: Duration) -> Outcome<Self> {
        Self::listen(Speech::Smtp, delay).await
    }

    async fn listen(speech: Speech, delay: Duration) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (sender, arrivals) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sender = sender.clone();
                // A sender that hangs up ends its conversation; what came until then has been told.
                tokio::spawn(async move {
                    let _ = match speech {
                        Speech::Http => callbacks(stream, delay, sender).await,
                        Speech::Smtp => mails(stream, delay, sender).await,
                    };
                });
            }
        });
        Ok(Self { address, arrivals })
    }

    /// The next arrival. What does not come within a minute will not come.
    pub(crate) async fn next(&mut self) -> Outcome<Arrival> {
        let arrival = tokio::time::timeout(Duration::from_mins(1), self.arrivals.recv()).await;
        Ok(arrival?.ok_or("the receiver has ended")?)
    }
}

async fn callbacks(
    stream: TcpStream,
    delay: Duration,
    sender: UnboundedSender<Arrival>,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    let (mut line, mut body) = (String::new(), Vec::new());
    loop {
        let mut length = 0;
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            if line == "\r\n" {
                break;
            }
            let (name, value) = line.split_once(':').unwrap_or_default();
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        body.resize(length, 0);
        stream.read_exact(&mut body).await?;
        let (at, ticket) = (Instant::now(), ticket_of(&body));
        let _ = sender.send(Arrival { at, ticket });
        tokio::time::sleep(delay).await;
        let reply = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        stream.write_all(reply).await?;
    }
}

/// Found without reading the whole: the receiver must not be what is measured.
fn ticket_of(body: &[u8]) -> String {
    let body = String::from_utf8_lossy(body);
    let found = body
        .split_once(r#""ticketId":""#)
        .and_then(|(_, rest)| rest.split_once('"'));
    found.map_or_else(String::new, |(ticket, _)| ticket.to_owned())
}

async fn mails(
    stream: TcpStream,
    delay: Duration,
    sender: UnboundedSender<Arrival>,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 bench\r\n").await?;
    let (mut line, mut in_mail) = (String::new(), false);
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let reply: &[u8] = if in_mail {
            if line != ".\r\n" {
                continue;
            }
            in_mail = false;
            tokio::time::sleep(delay).await;
            let (at, ticket) = (Instant::now(), String::new());
            let _ = sender.send(Arrival { at, ticket });
            b"250 taken\r\n"
        } else if line.starts_with("DATA") {
            in_mail = true;
            b"354 go on\r\n"
        } else if line.starts_with("QUIT") {
            return stream.write_all(b"221 bye\r\n").await;
        } else {
            b"250 ok\r\n"
        };
        stream.write_all(reply).await?;
    }
}
