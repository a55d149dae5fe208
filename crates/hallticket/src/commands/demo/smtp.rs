//! The demo's mail server: it takes every mail over real SMTP and puts it into the mailbox that the demo's page shows. It never passes
//! a mail on. Only what a client of a relay needs is there, and it listens on the loopback only.

use std::io;

use tokio::io::{
    AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _,
    BufReader,
};
use tokio::net::TcpListener;

use super::mailbox::Mailbox;

/// Longest line of a command or a mail, and largest mail: enough for any mail of ours, small enough to hold.
const LONGEST_LINE: u64 = 64 * 1024;
const LARGEST_MAIL: usize = 10 * 1024 * 1024;

/// Takes mails until the program ends.
pub(super) async fn receive(listener: TcpListener, mailbox: Mailbox) {
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::warn!(error = %error, "the demo's mail server could not accept a connection");
                continue;
            }
        };
        let mailbox = mailbox.clone();
        tokio::spawn(async move {
            let (read, write) = stream.into_split();
            if let Err(error) = converse(BufReader::new(read), write, &mailbox).await {
                tracing::debug!(error = %error, "a mail client hung up");
            }
        });
    }
}

/// Speaks with one client until it quits.
async fn converse(
    mut read: impl AsyncBufRead + Unpin,
    mut write: impl AsyncWrite + Unpin,
    mailbox: &Mailbox,
) -> io::Result<()> {
    let mut recipients = Vec::new();
    write.write_all(b"220 demo.hallticket ready\r\n").await?;
    while let Some(line) = read_line(&mut read).await? {
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let (verb, rest) = line.split_once([' ', ':']).unwrap_or((&line, ""));
        let reply: &[u8] = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                b"250-demo.hallticket\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 10485760\r\n"
            }
            "HELO" | "NOOP" => b"250 ok\r\n",
            "MAIL" | "RSET" => {
                recipients.clear();
                b"250 ok\r\n"
            }
            "RCPT" => {
                recipients.push(address(rest));
                b"250 ok\r\n"
            }
            "DATA" if recipients.is_empty() => b"503 name a recipient first\r\n",
            "DATA" => {
                write
                    .write_all(b"354 go on, end with a lone dot\r\n")
                    .await?;
                match read_mail(&mut read).await? {
                    Some(raw) => {
                        mailbox.put(&raw, std::mem::take(&mut recipients));
                        b"250 kept for the demo\r\n"
                    }
                    None => b"552 too large for the demo\r\n",
                }
            }
            "QUIT" => return write.write_all(b"221 goodbye\r\n").await,
            _ => b"502 the demo does not know that\r\n",
        };
        write.write_all(reply).await?;
    }
    Ok(())
}

/// One line with its end, or nothing at the end of the stream.
async fn read_line(read: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    read.take(LONGEST_LINE).read_until(b'\n', &mut line).await?;
    Ok(line.ends_with(b"\n").then_some(line))
}

/// The text of a mail up to its lone dot, without the dots that keep lines apart from it; nothing if it was too large.
async fn read_mail(read: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut mail = Vec::new();
    let mut fits = true;
    loop {
        let line = read_line(read).await?.ok_or(io::ErrorKind::UnexpectedEof)?;
        if line == b".\r\n" || line == b".\n" {
            return Ok(fits.then_some(mail));
        }
        fits = fits && mail.len() + line.len() <= LARGEST_MAIL;
        if fits {
            mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
    }
}

/// The address of `TO:<ada@example.org> SIZE=1`.
fn address(rest: &str) -> String {
    let inside = rest
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inside
        .map_or(rest, |(address, _)| address)
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn talk(client: &str) -> (Mailbox, String) {
        let mailbox = Mailbox::default();
        let mut replies = Vec::new();
        converse(client.as_bytes(), &mut replies, &mailbox)
            .await
            .expect("the client is heard out");
        (mailbox, String::from_utf8(replies).expect("ASCII"))
    }

    #[tokio::test]
    async fn a_mail_comes_into_the_mailbox_with_its_dots() {
        let (mailbox, replies) = talk(
            "EHLO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<ada@example.org> X=1\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n\
             Subject: Hello\r\n\r\n..dot\r\nend\r\n.\r\nQUIT\r\n",
        )
        .await;
        let letters = mailbox.letters();
        assert_eq!(letters.len(), 1);
        assert_eq!(
            letters[0].recipients,
            ["ada@example.org", "bob@example.org"]
        );
        assert_eq!(
            (letters[0].subject.as_str(), letters[0].text.trim_end()),
            ("Hello", ".dot\nend")
        );
        assert!(
            replies.ends_with("250 kept for the demo\r\n221 goodbye\r\n"),
            "{replies}"
        );
    }

    #[tokio::test]
    async fn a_mail_without_recipients_or_end_is_not_kept() {
        let (mailbox, replies) =
            talk("EHLO me\r\nMAIL FROM:<a@b.c>\r\nDATA\r\nAUTH x\r\nQUIT\r\n").await;
        assert!(
            replies.contains("503 ") && replies.contains("502 "),
            "{replies}"
        );
        assert!(mailbox.letters().is_empty());
        let mailbox = Mailbox::default();
        let client = b"MAIL FROM:<a@b.c>\r\nRCPT TO:<x@y.z>\r\nDATA\r\nSubject: half";
        assert!(converse(&client[..], Vec::new(), &mailbox).await.is_err());
        assert!(mailbox.letters().is_empty());
    }
}
