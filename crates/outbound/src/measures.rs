//! What the workers count and time for operators. The names are promised: `docs/operating.md` lists them, and a test compares.
//!
//! Labels are words of ours. A receiver, a mail server or an organization never is one: they would be as many as there are customers.

use std::time::Duration;

use metrics::{
    Gauge, Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
};

use crate::caller::ErrorCode;

/// A kind of row that goes out, as the names of its metrics have it.
#[derive(Debug)]
pub(crate) struct Outgoing {
    attempts: &'static str,
    duration: &'static str,
    given_up: &'static str,
}

/// Callbacks.
pub(crate) const WEBHOOK: Outgoing = Outgoing {
    attempts: "hallticket_webhook_attempts_total",
    duration: "hallticket_webhook_attempt_duration_seconds",
    given_up: "hallticket_webhook_exhausted_total",
};
/// Mails.
pub(crate) const MAIL: Outgoing = Outgoing {
    attempts: "hallticket_mail_sends_total",
    duration: "hallticket_mail_send_duration_seconds",
    given_up: "hallticket_mail_failed_total",
};

const END_TO_END: &str = "hallticket_webhook_end_to_end_seconds";
const SCHEDULE_LAG: &str = "hallticket_mail_schedule_lag_seconds";
const DISABLED: &str = "hallticket_endpoints_disabled_total";
const ROUNDS: &str = "hallticket_worker_rounds_total";
const UNDER_WAY: &str = "hallticket_worker_jobs_under_way";
const NUMBERED: &str = "hallticket_events_sequenced_total";
const MISSING: &str = "hallticket_files_missing";
const SWEPT: &str = "hallticket_files_swept_total";
const ENDED: &str = "hallticket_test_instances_timed_out_total";

/// What a try of a mail came to.
pub(crate) const MAIL_OUTCOMES: [&str; 5] =
    ["sent", "deferred", "refused", "unsendable", "internal"];

/// Explains the workers' metrics to the recorder, and shows those that nothing has happened to yet.
pub fn describe() {
    describe_files();
    describe_counter!(WEBHOOK.attempts, "Tries of callbacks by what they came to.");
    describe_histogram!(
        WEBHOOK.duration,
        Unit::Seconds,
        "How long a try of a callback took."
    );
    describe_counter!(WEBHOOK.given_up, "Callbacks that were given up.");
    describe_histogram!(
        END_TO_END,
        Unit::Seconds,
        "From an event to the receiver's 2xx."
    );
    describe_counter!(
        DISABLED,
        "Receivers left alone for a while because most callbacks to them failed."
    );
    describe_counter!(MAIL.attempts, "Tries of mails by what they came to.");
    describe_histogram!(
        MAIL.duration,
        Unit::Seconds,
        "How long a try of a mail took."
    );
    describe_counter!(MAIL.given_up, "Mails that were given up.");
    describe_histogram!(
        SCHEDULE_LAG,
        Unit::Seconds,
        "From when a mail was to go out to its acceptance by the mail server."
    );
    describe_counter!(
        ROUNDS,
        "Rounds of each worker by how they went: one that makes no ok rounds is stuck."
    );
    describe_gauge!(
        UNDER_WAY,
        "Callbacks and mails of this process that wait for the other side."
    );
    describe_counter!(NUMBERED, "Events that got their number in the feed.");
    describe_counter!(ENDED, "Test instances that time ended.");
    show();
}

/// Shows those that nothing has happened to yet.
fn show() {
    for outcome in ErrorCode::ALL
        .map(ErrorCode::as_str)
        .into_iter()
        .chain(["delivered", "internal"])
    {
        counter!(WEBHOOK.attempts, "outcome" => outcome).absolute(0);
    }
    for outcome in MAIL_OUTCOMES {
        counter!(MAIL.attempts, "outcome" => outcome).absolute(0);
    }
    for worker in [
        "callbacks",
        "files",
        "mails",
        "purge",
        "retention",
        "sequencer",
        "sweeper",
    ] {
        counter!(ROUNDS, "worker" => worker, "outcome" => "failed").absolute(0);
    }
    for worker in ["callbacks", "mails"] {
        gauge!(UNDER_WAY, "worker" => worker).set(0.0);
    }
    for name in [WEBHOOK.given_up, MAIL.given_up, DISABLED, NUMBERED, ENDED] {
        counter!(name).absolute(0);
    }
    for name in [WEBHOOK.duration, MAIL.duration, END_TO_END, SCHEDULE_LAG] {
        let _ = histogram!(name);
    }
}

/// The same for what keeps the directory of files.
fn describe_files() {
    describe_gauge!(
        MISSING,
        "Files that the database knows and the directory has not, as the last look found."
    );
    describe_counter!(
        SWEPT,
        "Files that were removed because nobody finished them or no row knew them."
    );
    gauge!(MISSING).set(0.0);
    counter!(SWEPT).absolute(0);
}

impl Outgoing {
    /// A try has come to something.
    pub(crate) fn tried(&self, outcome: &'static str, took: Duration) {
        counter!(self.attempts, "outcome" => outcome).increment(1);
        histogram!(self.duration).record(took);
    }

    /// A row was given up.
    pub(crate) fn gave_up(&self) {
        counter!(self.given_up).increment(1);
    }
}

/// A callback has arrived, so long after its event.
pub(crate) fn delivered(after: Duration) {
    histogram!(END_TO_END).record(after);
}

/// A mail was accepted, so long after it was to go out.
pub(crate) fn accepted(after: Duration) {
    histogram!(SCHEDULE_LAG).record(after);
}

/// A receiver is left alone from now on.
pub(crate) fn disabled() {
    counter!(DISABLED).increment(1);
}

/// Events got their numbers.
pub(crate) fn numbered(events: usize) {
    counter!(NUMBERED).increment(events as u64);
}

/// Files were removed that nobody needs.
pub(crate) fn swept(files: u64) {
    counter!(SWEPT).increment(files);
}

/// So many files are not where they must be.
pub(crate) fn missing(files: usize) {
    gauge!(MISSING).set(u32::try_from(files).unwrap_or(u32::MAX));
}

/// Time ended a test instance.
pub(crate) fn timed_out() {
    counter!(ENDED).increment(1);
}

/// How a worker's round went.
pub(crate) fn round(worker: &'static str, went: Went) {
    let outcome = match went {
        Went::Well => "ok",
        Went::Badly => "failed",
    };
    counter!(ROUNDS, "worker" => worker, "outcome" => outcome).increment(1);
}

/// How something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Went {
    /// As it should.
    Well,
    /// Not at all.
    Badly,
}

/// Counts a job of this worker as under way until it is dropped, however the job ends.
#[derive(Debug)]
pub(crate) struct UnderWayNow(Gauge);

impl UnderWayNow {
    /// One more.
    pub(crate) fn of(worker: &'static str) -> Self {
        let jobs = gauge!(UNDER_WAY, "worker" => worker);
        jobs.increment(1.0);
        Self(jobs)
    }
}

impl Drop for UnderWayNow {
    fn drop(&mut self) {
        self.0.decrement(1.0);
    }
}
