//! Counts what is logged as a warning or an error: an error means that somebody must act, so a count that grows is an alert.

use metrics::{counter, describe_counter};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

const MESSAGES: &str = "hallticket_log_messages_total";

/// The layer that counts.
#[derive(Debug)]
pub(super) struct ErrorCount;

impl<S: Subscriber> Layer<S> for ErrorCount {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        match *event.metadata().level() {
            Level::ERROR => counter!(MESSAGES, "level" => "error").increment(1),
            Level::WARN => counter!(MESSAGES, "level" => "warn").increment(1),
            _ => {}
        }
    }
}

/// Explains the count to the recorder.
pub(super) fn describe() {
    describe_counter!(
        MESSAGES,
        "Lines logged as warning or error, whatever --log shows."
    );
    for level in ["error", "warn"] {
        counter!(MESSAGES, "level" => level).absolute(0);
    }
}
