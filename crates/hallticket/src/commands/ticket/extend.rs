//! `hallticket ticket extend`: more time, by an audited deed, for what runs and for what is started later.

use std::time::Duration;

use domain::accommodation::{Accommodations, RawAccommodations};
use domain::exact::Exact;
use domain::id::TicketId;
use domain::ticket::WindowEnd;
use domain::time::rfc3339;
use serde_json::json;
use store::audit::Deed;
use store::tickets::Ticket;

use crate::answer::Answer;
use crate::commands::task;
use crate::config::value;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::count;

/// Give a candidate more time: a later end of the ticket's window, more working time, or both
///
/// Deadlines of test instances that run move with it; nothing ever gets shorter.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket ticket extend 0Vk3bXw1d2E4f6G8h0J2 --until 2026-12-01T18:00:00+03:00
  hallticket ticket extend 0Vk3bXw1d2E4f6G8h0J2 --by 15m")]
pub(crate) struct Arguments {
    /// Id of the ticket
    #[arg(value_name = "TICKET_ID")]
    ticket: TicketId,

    /// New end of the window: RFC 3339, with the offset in which the candidate is shown it
    #[arg(long, value_name = "INSTANT", value_parser = value::window_end)]
    until: Option<WindowEnd>,

    /// More working time for each attempt, the running one included, in whole minutes
    #[arg(long, value_name = "TIME", value_parser = value::duration)]
    by: Option<Duration>,
}

/// Extends it.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    if arguments.until.is_none() && arguments.by.is_none() {
        return Err(Failure::usage(
            "say how: --until INSTANT, --by TIME, or both",
        ));
    }
    let store = desk.store().await?;
    let found = super::find(&store, &arguments.ticket).await?;
    let task = task::find(&store, &found.task_id).await?;
    let mut tx = store.begin().await?;
    let mut ticket = super::lock(&mut tx, &arguments.ticket).await?;
    if let Some(until) = arguments.until {
        move_end(&mut ticket, until)?;
    }
    if let Some(by) = arguments.by {
        ticket.accommodations = grant(&ticket.accommodations, by)?;
    }
    tx.save_ticket(&ticket).await?;
    let moved = tx.move_deadlines(&ticket, &task.content).await?;
    let data = json!({
        "activeBefore": arguments.until.map(|end| rfc3339(end.at)),
        "extraMinutes": arguments.by.map(|by| by.as_secs() / 60),
    });
    let deed = Deed {
        at: desk.now(),
        action: "ticket.extend".to_owned(),
        subject: ticket.id.to_string(),
        data,
    };
    tx.audit(&ticket.organization_id, &deed, &*desk.chance)
        .await?;
    tx.commit().await?;
    let end = ticket
        .window
        .before
        .map_or_else(|| "open".to_owned(), |end| rfc3339(end.at));
    let text = format!(
        "Extended ticket {} of {}: its window ends {end}; {} moved.",
        ticket.id,
        ticket.fullname,
        count(moved, "running deadline")
    );
    Answer::new(&super::document(&ticket), text)
}

fn move_end(ticket: &mut Ticket, until: WindowEnd) -> Result<(), Failure> {
    match ticket.window.before {
        None => Err(Failure::usage(
            "the ticket's window has no end: --until would shorten it",
        )),
        Some(before) if until.at < before.at => {
            let message = format!(
                "the ticket's window ends at {} already: --until must be later",
                rfc3339(before.at)
            );
            Err(Failure::usage(message))
        }
        Some(_) => {
            ticket.window.before = Some(until);
            Ok(())
        }
    }
}

/// What was granted, and so many minutes more.
fn grant(granted: &Accommodations, by: Duration) -> Result<Accommodations, Failure> {
    let minutes = i64::try_from(by.as_secs() / 60).unwrap_or(i64::MAX);
    if !by.as_secs().is_multiple_of(60) || minutes == 0 {
        return Err(Failure::usage(
            "--by takes whole minutes, such as 15m or 1h30m",
        ));
    }
    let mut raw = RawAccommodations::from(granted.clone());
    let before = raw.extra_minutes.unwrap_or_else(Exact::zero);
    raw.extra_minutes = Some(Exact(before.0 + Exact::whole(minutes).0));
    Accommodations::new(raw).map_err(|wrong| {
        let words: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        Failure::usage(format!("--by grants too much: {}", words.join(", ")))
    })
}
