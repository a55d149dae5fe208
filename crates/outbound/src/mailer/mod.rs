//! Hands one mail over to the operator's mail server.
//!
//! lettre speaks SMTP; the connections are ours, because its own pool leaves Nagle's algorithm on and so sends 22 mails a second where
//! 5,000 are possible, and because a Cc that is refused must not cost the candidate the invitation.

mod implicit_tls;
mod message;
mod outcome;
mod session;
mod tls;

use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::email::EmailAddress;
use lettre::message::Mailbox;
use lettre::transport::smtp::extension::ClientId;
use rustls::pki_types::CertificateDer;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::dkim::Signer;
use crate::pace::Spacing;
use crate::smtp_url::SmtpUrl;
pub use message::OutgoingMail;
pub use outcome::MailOutcome;
use outcome::Problem;
use session::Session;
use tls::Tls;

/// How many connections are open at once; small relays refuse more. More concurrent sends than this wait.
pub const SESSIONS: usize = 4;
/// How many mails go through one connection; some relays hang up at a hundred.
const MAILS_PER_SESSION: u32 = 100;
/// How long an unused connection is trusted to be alive.
const IDLE: Duration = Duration::from_secs(30);

/// How many times the wait for one answer a whole attempt may take: a server that answers each step late must not hold a worker.
const WHOLE: u32 = 4;

/// Who sends: `Hallticket <no-reply@example.org>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(Mailbox);

/// A text that names no sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be written Name <name@example.org>")]
pub struct NoSender;

impl Sender {
    /// What stands behind the at sign.
    pub fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

impl FromStr for Sender {
    type Err = NoSender;

    fn from_str(text: &str) -> Result<Self, NoSender> {
        if text.chars().any(char::is_control) {
            return Err(NoSender);
        }
        text.parse().map(Self).map_err(|_| NoSender)
    }
}

/// What a mailer is made from.
#[derive(Debug, Clone)]
pub struct MailerConfig {
    /// The server.
    pub url: SmtpUrl,
    /// Who sends, unless a template names a name.
    pub from: Sender,
    /// Certificate authorities beside the system's.
    pub extra_roots: Vec<CertificateDer<'static>>,
    /// Where reports of failure go, if not to the sender.
    pub bounces: Option<EmailAddress>,
    /// Signs every mail, unless the server does that.
    pub dkim: Option<Arc<Signer>>,
    /// How far apart mails go out.
    pub spacing: Spacing,
    /// How long to wait for each answer of the server, and for the connection.
    pub timeout: Duration,
}

impl MailerConfig {
    /// The usual: the system's authorities, 30 seconds.
    pub fn new(url: SmtpUrl, from: Sender) -> Self {
        Self {
            url,
            from,
            extra_roots: Vec::new(),
            bounces: None,
            dkim: None,
            spacing: Spacing::default(),
            timeout: Duration::from_secs(30),
        }
    }
}

/// Sends mails over a few connections that it keeps.
pub struct Mailer {
    config: MailerConfig,
    helo: ClientId,
    tls: Tls,
    turns: Semaphore,
    idle: Mutex<Vec<Session>>,
}

impl Mailer {
    /// Prepares a mailer; opens no connection.
    pub fn new(config: MailerConfig) -> Self {
        let domain = config.from.0.email.domain();
        // A server wants a full name; where there is none, lettre's address literal is the polite way to say so.
        let helo = if domain.contains('.') {
            ClientId::Domain(domain.to_owned())
        } else {
            ClientId::default()
        };
        Self {
            helo,
            tls: Tls::new(&config.url.host, &config.extra_roots),
            turns: Semaphore::new(SESSIONS),
            idle: Mutex::default(),
            config,
        }
    }

    /// The Message-ID of a mail: the same at every attempt, so that a mail that arrives twice is seen to be one.
    pub fn message_id(&self, mail_id: &str) -> String {
        format!("<{mail_id}@{}>", self.config.from.0.email.domain())
    }

    /// How far apart mails are to go out.
    pub(crate) fn spacing(&self) -> Spacing {
        self.config.spacing
    }

    /// How long an attempt takes at most, once it has its turn.
    pub fn limit(&self) -> Duration {
        self.config.timeout * WHOLE
    }

    /// Makes one attempt. Never fails: what went wrong is part of the outcome.
    pub async fn send(&self, mail: &OutgoingMail) -> MailOutcome {
        let message = match self.letter(mail) {
            Ok(message) => message,
            Err(problem) => return problem.into(),
        };
        // Closed never: an error here only means no limit.
        let _turn = self.turns.acquire().await.ok();
        let limit = self.limit();
        let handed = timeout(limit, self.hand_over(&message)).await;
        match handed.unwrap_or_else(|_| Err(Problem::timeout(limit))) {
            Ok(response) => MailOutcome::Sent { response },
            Err(problem) => problem.into(),
        }
    }

    /// Writes a mail down and signs it.
    fn letter(&self, mail: &OutgoingMail) -> Result<message::Message, Problem> {
        let bounces = self.config.bounces.as_ref();
        let message = message::build(mail, &self.config.from.0, bounces);
        let mut message = message.map_err(Problem::lasting)?;
        if let Some(signer) = &self.config.dkim {
            let header = signer.header(&message.bytes, mail.date);
            let header = header.map_err(Problem::passing)?;
            message.bytes.splice(0..0, header);
        }
        Ok(message)
    }

    async fn hand_over(&self, message: &message::Message) -> Result<String, Problem> {
        let mut session = match self.idle_session().await {
            Some(session) => session,
            None => self.open().await?,
        };
        let handed = session.hand_over(message, self.config.timeout).await;
        // After a refusal both sides still know where they are; after a silence or a broken connection nobody does.
        if handed
            .as_ref()
            .err()
            .is_none_or(Problem::leaves_session_usable)
        {
            self.keep(session).await;
        }
        handed
    }

    /// Connects, encrypts and logs in as for a mail, and sends none: for `doctor`. The error is in the server's or the network's words.
    pub async fn check(&self) -> Result<(), String> {
        let session = self
            .open()
            .await
            .map_err(|problem| problem.words().to_owned())?;
        session.quit().await;
        Ok(())
    }

    async fn open(&self) -> Result<Session, Problem> {
        Session::open(&self.config.url, &self.helo, &self.tls, self.config.timeout).await
    }

    async fn idle_session(&self) -> Option<Session> {
        while let Some(mut session) = self.take_idle() {
            if session.idle_for() < IDLE && session.is_alive(self.config.timeout).await {
                return Some(session);
            }
        }
        None
    }

    async fn keep(&self, session: Session) {
        if session.mails() >= MAILS_PER_SESSION {
            session.quit().await;
        } else {
            self.idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(session);
        }
    }

    fn take_idle(&self) -> Option<Session> {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
    }

    /// Says goodbye on every connection that waits: when there is nothing more to send, and before the program ends.
    pub async fn close_idle(&self) {
        while let Some(session) = self.take_idle() {
            session.quit().await;
        }
    }
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
