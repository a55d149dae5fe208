//! `hallticket mail bounce`: what a mail server sent back.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use domain::bounce::Bounce;
use outbound::dsn;
use serde_json::{Value, json};
use store::Store;
use store::bounces::Effect;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// The largest report that is read. One that brings a whole mail of ours back is a tenth of it.
const MOST: u64 = 10 * 1024 * 1024;

/// Take in a report of failure as a mail server sent it: the mail that it is about is failed, with the server's words
///
/// Reads delivery reports (RFC 3464) and complaints (RFC 5965). What is neither, or is not about a mail of ours, changes nothing and is no
/// failure of the command: an alias of the mail server can pipe everything into it that comes to the address for bounces.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket mail bounce report.eml
  bounces: \"|hallticket mail bounce - --config /etc/hallticket.toml || exit 75\"     (a line of /etc/aliases)")]
pub(crate) struct Arguments {
    /// The mail as it came in; - reads the standard input
    #[arg(value_name = "FILE")]
    report: PathBuf,
}

/// Takes it in.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let raw = read(&arguments.report)?;
    let bounces = match dsn::read(&raw) {
        Ok(bounces) => bounces,
        Err(reason) => {
            let document = json!({"outcome": reason.code(), "bounces": []});
            return Answer::new(&document, format!("Nothing changed: {reason}.\n"));
        }
    };
    let store = desk.store().await?;
    let (mut documents, mut text) = (Vec::new(), String::new());
    for bounce in &bounces {
        let effect = take(desk, &store, bounce).await?;
        documents.push(document(bounce, effect));
        text.push_str(&line(bounce, effect));
    }
    Answer::new(&json!({"outcome": "report", "bounces": documents}), text)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display();
    let failed = |error: io::Error| Failure::new("failed", format!("cannot read {name}: {error}"));
    let mut raw = Vec::new();
    let count = if path.as_os_str() == "-" {
        io::stdin().lock().take(MOST + 1).read_to_end(&mut raw)
    } else {
        let file = File::open(path).map_err(failed)?;
        file.take(MOST + 1).read_to_end(&mut raw)
    };
    let count = count.map_err(failed)?;
    if u64::try_from(count).is_ok_and(|count| count <= MOST) {
        Ok(raw)
    } else {
        let message = format!("{name} has more than {} MiB: no report has", MOST >> 20);
        Err(Failure::new("too-large", message))
    }
}

/// What became of it, or nothing when there is no such mail.
async fn take(desk: &Desk, store: &Store, bounce: &Bounce) -> Result<Option<Effect>, Failure> {
    let now = desk.now();
    let mut tx = store.begin().await?;
    let Some(organization) = tx.organization_of_mail(&bounce.mail_id).await? else {
        return Ok(None);
    };
    let taken = tx
        .bounce_mail(&organization, bounce, now, &*desk.chance)
        .await?;
    tx.commit().await?;
    Ok(taken.map(|(_, effect)| effect))
}

fn document(bounce: &Bounce, effect: Option<Effect>) -> Value {
    json!({
        "mailId": bounce.mail_id,
        "recipient": bounce.recipient,
        "kind": bounce.kind.as_str(),
        "effect": effect.map_or("mail-not-found", Effect::as_str),
        "reason": bounce.words,
    })
}

fn line(bounce: &Bounce, effect: Option<Effect>) -> String {
    let (id, words) = (&bounce.mail_id, &bounce.words);
    match effect {
        Some(Effect::Failed) => format!("Mail {id} is failed: {words}\n"),
        Some(Effect::Noted) => format!("Noted with mail {id}, whose state stays: {words}\n"),
        Some(Effect::Known) => format!("Nothing changed: this was known of mail {id}.\n"),
        Some(Effect::OtherRecipient) => {
            format!("Nothing changed: mail {id} never went to that address.\n")
        }
        None => format!("Nothing changed: there is no mail {id}.\n"),
    }
}
