//! One connection to a mail server: opened, encrypted, logged in, used for some mails, closed.

use std::future::Future;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::Response;
use secrecy::ExposeSecret as _;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use super::implicit_tls::ImplicitTls;
use super::message::Message;
use super::outcome::Problem;
use super::tls::Tls;
use crate::smtp_url::{Login, Security, SmtpUrl};

/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(1);

/// How we log in: both are as safe as the TLS around them.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// An open connection, ready for a mail.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    mails: u32,
    last_used: Instant,
}

impl Session {
    /// Connects, encrypts and logs in. Whatever fails here says nothing about the mail.
    pub(super) async fn open(
        url: &SmtpUrl,
        helo: &ClientId,
        tls: &Tls,
        limit: Duration,
    ) -> Result<Self, Problem> {
        let connection = Self::connect(url, helo, tls, limit)
            .await
            .map_err(Problem::about_us)?;
        Ok(Self {
            connection,
            mails: 0,
            last_used: Instant::now(),
        })
    }

    async fn connect(
        url: &SmtpUrl,
        helo: &ClientId,
        tls: &Tls,
        limit: Duration,
    ) -> Result<AsyncSmtpConnection, Problem> {
        let stream = timeout(limit, stream(url, tls))
            .await
            .map_err(|_| Problem::timeout(limit))??;
        let mut connection = within(
            limit,
            AsyncSmtpConnection::connect_with_transport(stream, helo),
        )
        .await?;
        let offered = connection.can_starttls();
        match url.security {
            Security::Required | Security::Offered if offered => {
                within(limit, connection.starttls(tls.starttls()?, helo)).await?;
            }
            Security::Required => {
                return Err(Problem::passing(
                    "the server offers no STARTTLS, and tls=required",
                ));
            }
            Security::Implicit | Security::Offered | Security::Off => {}
        }
        if let Some(login) = &url.login {
            if url.security != Security::Implicit && !connection.is_encrypted() {
                return Err(Problem::passing(
                    "the server offers no STARTTLS, and a password is never sent without TLS",
                ));
            }
            within(limit, connection.auth(&MECHANISMS, &credentials(login))).await?;
        }
        Ok(connection)
    }

    /// Hands a mail over and gives the server's last words.
    pub(super) async fn hand_over(
        &mut self,
        message: &Message,
        limit: Duration,
    ) -> Result<String, Problem> {
        self.mails += 1;
        let connection = &mut self.connection;
        let parameters = mail_parameters(connection, message)?;
        let from = Some(message.from.clone());
        within(limit, connection.command(Mail::new(from, parameters))).await?;
        within(
            limit,
            connection.command(Rcpt::new(message.to.clone(), vec![])),
        )
        .await?;
        let mut refused = Vec::new();
        for copy in &message.cc {
            match within(limit, connection.command(Rcpt::new(copy.clone(), vec![]))).await {
                Ok(_) => {}
                // The candidate's mail is worth more than the copy.
                Err(problem) if problem.leaves_session_usable() => {
                    refused.push(format!("; not taken for {copy}: {}", problem.words()));
                }
                Err(problem) => return Err(problem),
            }
        }
        within(limit, connection.command(Data)).await?;
        // The last dot may take the server long: it scans the mail now. Hanging up early would send it twice.
        let response = within(limit * 2, connection.message(&message.bytes)).await?;
        self.last_used = Instant::now();
        Ok(format!("{}{}", words(&response), refused.concat()))
    }

    /// Whether the server still listens; also forgets what the last mail left behind.
    pub(super) async fn is_alive(&mut self, limit: Duration) -> bool {
        within(limit, self.connection.command(Rset)).await.is_ok()
    }

    pub(super) fn idle_for(&self) -> Duration {
        self.last_used.elapsed()
    }

    pub(super) fn mails(&self) -> u32 {
        self.mails
    }

    /// Says goodbye, without insisting on an answer.
    pub(super) async fn quit(mut self) {
        let _ = timeout(GOODBYE, self.connection.quit()).await;
    }
}

async fn stream(url: &SmtpUrl, tls: &Tls) -> Result<Box<dyn AsyncTokioStream>, Problem> {
    let tcp = TcpStream::connect((url.host.as_str(), url.port))
        .await
        .map_err(Problem::passing)?;
    // lettre writes a mail and its final dot apart: with Nagle's algorithm each mail waits 40 ms for the peer's delayed ACK.
    tcp.set_nodelay(true).map_err(Problem::passing)?;
    if url.security == Security::Implicit {
        let encrypted = tls.implicit(tcp).await?;
        Ok(Box::new(ImplicitTls(encrypted)))
    } else {
        Ok(Box::new(tcp))
    }
}

fn credentials(login: &Login) -> Credentials {
    let password = login.password.expose_secret().to_owned();
    Credentials::new(login.user.clone(), password)
}

fn mail_parameters(
    connection: &AsyncSmtpConnection,
    message: &Message,
) -> Result<Vec<MailParameter>, Problem> {
    if message.bytes.is_ascii() {
        return Ok(vec![]);
    }
    // Only an address can bring letters outside ASCII: names, subject and body are encoded.
    if connection
        .server_info()
        .supports_feature(Extension::SmtpUtfEight)
    {
        Ok(vec![MailParameter::SmtpUtfEight])
    } else {
        Err(Problem::lasting(
            "the server takes no addresses with letters outside ASCII",
        ))
    }
}

fn words(response: &Response) -> String {
    let lines: Vec<&str> = response.message().collect();
    format!("{} {}", response.code(), lines.join(" "))
}

async fn within<T>(
    limit: Duration,
    step: impl Future<Output = Result<T, Error>>,
) -> Result<T, Problem> {
    match timeout(limit, step).await {
        Ok(result) => Ok(result?),
        Err(_) => Err(Problem::timeout(limit)),
    }
}
