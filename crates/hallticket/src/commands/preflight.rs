//! `hallticket preflight`: before an exam, who would be cut short, cannot be mailed, or has not tried it.

use domain::id::{StepId, TaskId};
use domain::preflight::{Forecast, Seat, forecast};
use domain::test_instance::start::Attempt;
use domain::ticket::TicketState;
use domain::time::rfc3339;
use jiff::Timestamp;
use serde_json::{Value, json};
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::tickets::{Ticket, TicketFilter};
use store::{Reader, Store};

use crate::answer::Answer;
use crate::commands::task;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::{count, table};

/// So many tickets are read at a time.
const PAGE: u32 = 1_000;

/// Compute when each candidate's time will end, and list whom a window would cut short
///
/// Each ticket that can still be used is looked at as the server will: its window, the time limits, what its candidate is granted (breaks
/// to the last minute), and the steps one after the other, as soon as possible. Also listed are those without an e-mail address and those who have not tried their
/// device. Exit code 1 when somebody would be cut short.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket preflight 0Vk3bXw1d2E4f6G8h0J2
  hallticket preflight 0Vk3bXw1d2E4f6G8h0J2 --json")]
pub(crate) struct Arguments {
    /// Id of the task
    #[arg(value_name = "TASK_ID")]
    task: TaskId,
}

/// One candidate's prospects.
struct Prospect {
    ticket: Ticket,
    forecasts: Vec<Forecast>,
    rehearsed_at: Option<Timestamp>,
}

impl Prospect {
    fn is_cut_short(&self) -> bool {
        self.forecasts.iter().any(Forecast::is_cut_short)
    }
}

/// Looks at every ticket of the task.
pub(crate) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let task = task::find(&store, &arguments.task).await?;
    let prospects = all(&store, &task, desk.now()).await?;
    let cut = prospects.iter().filter(|one| one.is_cut_short()).count();
    let answer = Answer::new(&document(&task, &prospects), text(&task, &prospects))?;
    Ok(if cut == 0 {
        answer
    } else {
        answer.but_failing()
    })
}

async fn all(store: &Store, task: &Task, now: Timestamp) -> Result<Vec<Prospect>, Failure> {
    let mut reader = store.read().await?;
    let mut filter = TicketFilter {
        task_id: Some(task.id.clone()),
        limit: PAGE,
        ..TicketFilter::default()
    };
    let mut prospects = Vec::new();
    loop {
        let page = reader.tickets(&task.organization_id, &filter).await?;
        let Some(last) = page.last() else {
            return Ok(prospects);
        };
        filter.after = Some(last.id.clone());
        for ticket in page {
            let state = TicketState::of(&ticket.window, ticket.revoked_at, now);
            if matches!(state, TicketState::NotYetActive | TicketState::Active) {
                prospects.push(prospect(&mut reader, task, ticket, now).await?);
            }
        }
    }
}

async fn prospect(
    reader: &mut Reader,
    task: &Task,
    ticket: Ticket,
    now: Timestamp,
) -> Result<Prospect, Failure> {
    let instances = reader.test_instances(&ticket.id).await?;
    let attempts: Vec<Attempt> = instances.iter().map(attempt).collect();
    let breaks = |stored: &StoredInstance| (stored.instance.id.clone(), stored.instance.breaks);
    let breaks: Vec<_> = instances.iter().map(breaks).collect();
    let seat = Seat {
        window: &ticket.window,
        accommodations: &ticket.accommodations,
        attempts: &attempts,
        breaks: &breaks,
    };
    let forecasts = forecast(&task.content, seat, now);
    let rehearsal = reader.rehearsal(&ticket.id).await?;
    Ok(Prospect {
        forecasts,
        rehearsed_at: rehearsal.map(|rehearsal| rehearsal.at),
        ticket,
    })
}

fn attempt(stored: &StoredInstance) -> Attempt {
    Attempt {
        id: stored.instance.id.clone(),
        step: stored.instance.step.clone(),
        started_at: stored.instance.started_at,
        deadline_at: stored.instance.deadline_at,
        ended_at: stored.instance.ended().map(|ended| ended.at),
        ignored_at: None,
        writer_seen_at: Some(stored.writer_seen_at),
    }
}

fn document(task: &Task, prospects: &[Prospect]) -> Value {
    let tickets: Vec<Value> = prospects.iter().map(|one| ticket(task, one)).collect();
    let ids = |wanted: fn(&Prospect) -> bool| -> Vec<Value> {
        let wanted = prospects.iter().filter(|one| wanted(one));
        wanted.map(|one| json!(one.ticket.id)).collect()
    };
    json!({
        "taskId": task.id,
        "tickets": tickets,
        "cutShort": ids(Prospect::is_cut_short),
        "withoutEmail": ids(|one| one.ticket.email.is_none()),
        "notTried": ids(|one| one.rehearsed_at.is_none()),
    })
}

fn ticket(task: &Task, one: &Prospect) -> Value {
    let steps: Vec<Value> = { one.forecasts.iter() }
        .map(|forecast| {
            json!({
                "stepId": forecast.step,
                "stepTitle": step_title(task, &forecast.step),
                "startsAt": rfc3339(forecast.starts_at),
                "endsAt": forecast.ends_at.map(rfc3339),
                "fullEndAt": forecast.full_end_at.map(rfc3339),
                "cutShort": forecast.is_cut_short(),
            })
        })
        .collect();
    json!({
        "ticketId": one.ticket.id,
        "fullname": one.ticket.fullname,
        "hasEmail": one.ticket.email.is_some(),
        "triedAt": one.rehearsed_at.map(rfc3339),
        "cutShort": one.is_cut_short(),
        "steps": steps,
    })
}

fn step_title<'a>(task: &'a Task, step: &StepId) -> &'a str {
    task.content
        .step(step)
        .map_or("", |step| step.title.as_str())
}

fn text(task: &Task, prospects: &[Prospect]) -> String {
    let number = |wanted: fn(&Prospect) -> bool| prospects.iter().filter(|one| wanted(one)).count();
    let mut text = format!(
        "{} of {}: {} would be cut short, {} without an e-mail address, {} not tried yet.\n",
        count(prospects.len(), "usable ticket"),
        task.content.title,
        number(Prospect::is_cut_short),
        number(|one| one.ticket.email.is_none()),
        number(|one| one.rehearsed_at.is_none()),
    );
    let rows: Vec<[String; 5]> = { prospects.iter() }
        .flat_map(|one| one.forecasts.iter().map(move |forecast| (one, forecast)))
        .filter(|(_, forecast)| forecast.is_cut_short())
        .map(|(one, forecast)| {
            [
                one.ticket.id.to_string(),
                one.ticket.fullname.clone(),
                step_title(task, &forecast.step).to_owned(),
                forecast.ends_at.map(rfc3339).unwrap_or_default(),
                forecast.full_end_at.map(rfc3339).unwrap_or_default(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        text.push('\n');
        let heads = ["TICKET", "CANDIDATE", "STEP", "ENDS", "WOULD NEED"];
        text.push_str(&table(heads, &rows));
    }
    text
}
