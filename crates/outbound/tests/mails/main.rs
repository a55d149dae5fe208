//! Mails through a real server that is not ours, and through one that fails by script.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot set the stage must stop the test"
)]

mod content;
mod dkim;
mod faults;
mod server;
mod transport;

use std::time::Duration;

use outbound::mailer::{Mailer, MailerConfig, OutgoingMail};
use server::Server;
use view::mail::RenderedMail;

/// A mailer for the given server; `url` has `PORT` where the port goes.
fn mailer(server: &Server, url: &str) -> Mailer {
    Mailer::new(config(server, url))
}

fn config(server: &Server, url: &str) -> MailerConfig {
    let url = url
        .replace("PORT", &server.port.to_string())
        .parse()
        .unwrap();
    let from = "Hallticket <no-reply@exams.example>".parse().unwrap();
    MailerConfig {
        extra_roots: vec![server.authority.clone()],
        ..MailerConfig::new(url, from)
    }
}

/// A mailer that waits for half a second only.
fn hasty(server: &Server, url: &str) -> Mailer {
    Mailer::new(MailerConfig {
        timeout: Duration::from_millis(500),
        ..config(server, url)
    })
}

/// A mail to Ada.
fn mail() -> OutgoingMail {
    OutgoingMail {
        message_id: "<mail-1@exams.example>".into(),
        date: "2026-11-01T06:30:00Z".parse().unwrap(),
        sender_name: None,
        reply_to: None,
        to_name: "Ada Ölmez".into(),
        to: "ada@example.org".parse().unwrap(),
        cc: vec![],
        content: RenderedMail {
            subject: "Your exam".into(),
            text: "Open the exam <https://exam.example/?code=1&lang=en>\n".into(),
            html: "<p>Open the exam</p>\n".into(),
            unsubscribe: None,
        },
    }
}
