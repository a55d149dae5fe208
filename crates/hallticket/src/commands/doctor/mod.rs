//! `hallticket doctor`: whether everything is as it must be, and what to do where it is not.

mod database;
mod files;
mod mail;
mod records;
mod surroundings;

use std::net::SocketAddr;

use domain::email::EmailAddress;
use serde::Serialize;
use serde_json::json;

use crate::answer::Answer;
use crate::config::{
    LinkOptions, ListenOptions, MailOptions, MonitoringOptions, StorageOptions, UploadOptions,
};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::table;

/// Check configuration, database, durability settings, clock, mail and storage
///
/// Each check is ok, a warning, or a failure with what to do about it. Exit code 1 when any failed. Give it the options that the server
/// has, best by the same configuration file.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket doctor
  hallticket doctor --smtp-url smtp://mail.example.org:587 --send-mail ada@example.org")]
pub(crate) struct Arguments {
    #[command(flatten)]
    listen: ListenOptions,
    #[command(flatten)]
    links: LinkOptions,
    #[command(flatten)]
    mail: MailOptions,
    #[command(flatten)]
    storage: StorageOptions,
    #[command(flatten)]
    uploads: UploadOptions,
    #[command(flatten)]
    monitoring: MonitoringOptions,

    /// Send a test mail to this address
    #[arg(long, value_name = "ADDRESS")]
    send_mail: Option<EmailAddress>,

    /// Ask this DNS server, and not the system's, for the records of the sender's domain
    #[arg(long, value_name = "ADDRESS:PORT")]
    dns_server: Option<SocketAddr>,
}

/// How a check went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Ok,
    Warn,
    Fail,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    verdict: Verdict,
    words: String,
}

impl Check {
    fn ok(name: &'static str, words: impl Into<String>) -> Self {
        Self {
            name,
            verdict: Verdict::Ok,
            words: words.into(),
        }
    }

    fn warn(name: &'static str, words: impl Into<String>) -> Self {
        Self {
            name,
            verdict: Verdict::Warn,
            words: words.into(),
        }
    }

    fn fail(name: &'static str, words: impl Into<String>) -> Self {
        Self {
            name,
            verdict: Verdict::Fail,
            words: words.into(),
        }
    }
}

/// Looks at everything; one failure does not keep it from the rest.
pub(crate) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let mut checks = vec![
        surroundings::configuration(),
        surroundings::links(&arguments.listen, &arguments.links),
    ];
    checks.extend(database::all(desk).await);
    checks.push(surroundings::master_key(desk));
    checks.extend(files::all(desk, &arguments.storage, &arguments.uploads).await);
    checks.push(surroundings::metrics(&arguments.monitoring));
    checks.extend(mail::all(desk, &arguments.mail, arguments.send_mail.as_ref()).await);
    checks.extend(records::all(&arguments.mail, arguments.dns_server).await);
    let rows: Vec<[String; 3]> = checks
        .iter()
        .map(|check| {
            let verdict = match check.verdict {
                Verdict::Ok => "ok",
                Verdict::Warn => "WARN",
                Verdict::Fail => "FAIL",
            };
            [
                verdict.to_owned(),
                check.name.to_owned(),
                check.words.clone(),
            ]
        })
        .collect();
    let healthy = checks.iter().all(|check| check.verdict != Verdict::Fail);
    let answer = Answer::new(
        &json!({"healthy": healthy, "checks": checks}),
        table(["", "CHECK", "FOUND"], &rows),
    )?;
    Ok(if healthy {
        answer
    } else {
        answer.but_failing()
    })
}
