//! `hallticket callback`: what was called back, and what became of it.

mod endpoints;
mod list;
mod resend;

use clap::{Args, Subcommand};
use domain::id::TicketId;
use store::deliveries::DeliveryFilter;
use store::jobs::JobState;

use super::outgoing::State;
use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::Failure;

/// List callbacks with the receiver's words, and send them again
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::Arguments),
    Resend(resend::Arguments),
    Endpoints(endpoints::Arguments),
}

/// Does what was asked for.
pub(crate) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.verb {
        Verb::List(arguments) => list::run(desk, &arguments).await,
        Verb::Resend(arguments) => resend::run(desk, &arguments).await,
        Verb::Endpoints(arguments) => endpoints::run(desk, arguments).await,
    }
}

/// Which callbacks are meant.
#[derive(Debug, Clone, Args)]
struct Range {
    /// Only those of this ticket
    #[arg(long, value_name = "TICKET_ID")]
    ticket: Option<TicketId>,

    /// Only those in this state
    #[arg(long, value_name = "STATE")]
    state: Option<State>,

    /// Only from this number of the feed on
    #[arg(long, value_name = "SEQUENCE")]
    from_sequence: Option<i64>,

    /// Only up to this number of the feed
    #[arg(long, value_name = "SEQUENCE")]
    to_sequence: Option<i64>,
}

impl Range {
    fn is_given(&self) -> bool {
        self.ticket.is_some()
            || self.state.is_some()
            || self.from_sequence.is_some()
            || self.to_sequence.is_some()
    }

    fn filter(&self, limit: u32) -> DeliveryFilter {
        DeliveryFilter {
            ticket_id: self.ticket.clone(),
            state: self.state.map(Into::into),
            from_sequence: self.from_sequence,
            to_sequence: self.to_sequence,
            limit,
            ..DeliveryFilter::default()
        }
    }
}

/// The state of a callback in one word.
fn word(state: JobState) -> &'static str {
    match state {
        JobState::Pending => "pending",
        JobState::Done => "delivered",
        JobState::Failed => "failed",
    }
}
