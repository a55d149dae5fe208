//! The body of query-test-results.

use super::MAX_TEXT;
use super::body::Body;
use super::json::{self, Node};
use crate::fault::Faults;
use crate::id::{TaskId, TicketId};

/// How many tickets one call may ask about.
pub const MAX_TICKETS: usize = 10_000;

/// Which results are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryTestResults {
    /// Nothing when the text cannot be an id of ours: such a task does not exist.
    pub task: Option<TaskId>,
    /// In the order asked.
    pub tickets: Vec<AskedTicket>,
}

/// A ticket that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedTicket {
    /// As sent: an unknown one is echoed.
    pub text: String,
    /// Nothing when the text cannot be an id of ours.
    pub id: Option<TicketId>,
}

impl QueryTestResults {
    /// Reads everything but `requester`.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let task = root
                .required("taskId")
                .and_then(|node| node.filled_text(MAX_TEXT));
            let kind = root.required("kind").and_then(|node| kind(&node));
            let tickets = root.required("tickets").and_then(|node| tickets(&node));
            kind?;
            Some(Self {
                task: task?.parse().ok(),
                tickets: tickets?,
            })
        })
    }
}

fn kind(node: &Node<'_>) -> Option<()> {
    if node.text(MAX_TEXT)? == "by-ticket" {
        return Some(());
    }
    node.fault("unknown-kind", "must be \"by-ticket\"");
    None
}

fn tickets(node: &Node<'_>) -> Option<Vec<AskedTicket>> {
    let items = node.items()?;
    if items.len() > MAX_TICKETS {
        node.fault(
            "too-many",
            format!("must list at most {MAX_TICKETS} tickets"),
        );
        return None;
    }
    // Every item is read before the first that failed ends it: all faults are wanted.
    let tickets: Vec<_> = items.map(|item| ticket(&item)).collect();
    tickets.into_iter().collect()
}

fn ticket(node: &Node<'_>) -> Option<AskedTicket> {
    let ticket = node.object()?;
    let id = ticket
        .required("ticketId")
        .and_then(|node| node.filled_text(MAX_TEXT));
    if let Some(reporting) = ticket.optional("stepTestCustomReporting") {
        reporting_kind(&reporting);
    }
    let text = id?.to_owned();
    Some(AskedTicket {
        id: text.parse().ok(),
        text,
    })
}

/// Old clients choose a report with this; results carry no reports, so it is only held to its shape.
fn reporting_kind(node: &Node<'_>) {
    let Some(reporting) = node.object() else {
        return;
    };
    if let Some(kind) = reporting.required("kind") {
        let known = kind
            .text(MAX_TEXT)
            .map(|k| matches!(k, "default" | "custom"));
        if known == Some(false) {
            kind.fault("unknown-kind", "must be \"default\" or \"custom\"");
        }
    }
    if let Some(report) = reporting.optional("reportId") {
        report.text(MAX_TEXT);
    }
}
