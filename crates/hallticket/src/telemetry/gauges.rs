//! Gauges of what nobody counts: it is looked up at each scrape.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use metrics::{Unit, describe_gauge, gauge};
use store::Store;
use store::vitals::{Outbox, Vitals};

/// How long a scrape waits for the database; Prometheus itself waits for ten seconds.
const PATIENCE: Duration = Duration::from_secs(3);

const BUILD: &str = "hallticket_build_info";
const UP: &str = "hallticket_db_up";
const AHEAD: &str = "hallticket_db_clock_skew_seconds";
const SIZE: &str = "hallticket_db_size_bytes";
const CONNECTIONS: &str = "hallticket_db_pool_connections";
const MOST_CONNECTIONS: &str = "hallticket_db_pool_connections_max";
const EVENTS_BACKLOG: &str = "hallticket_events_backlog_seconds";
const EVENTS: &str = "hallticket_events_queue_depth";
const OVERDUE: &str = "hallticket_test_instances_overdue_seconds";
const RUNNING: &str = "hallticket_test_instances_running";

/// The two gauges of an outbox.
struct Names {
    backlog: &'static str,
    depth: &'static str,
}

const WEBHOOK: Names = Names {
    backlog: "hallticket_webhook_backlog_seconds",
    depth: "hallticket_webhook_queue_depth",
};
const MAIL: Names = Names {
    backlog: "hallticket_mail_backlog_seconds",
    depth: "hallticket_mail_queue_depth",
};

/// Explains the gauges to the recorder.
pub(super) fn describe() {
    let s = Unit::Seconds;
    describe_gauge!(BUILD, "Always 1: its label is what it says.");
    describe_gauge!(UP, "Whether the database answered this scrape.");
    describe_gauge!(AHEAD, s, "How far the database's clock is ahead.");
    describe_gauge!(SIZE, Unit::Bytes, "What the database takes on disk.");
    describe_gauge!(CONNECTIONS, "Open connections to the database.");
    describe_gauge!(MOST_CONNECTIONS, "How many connections may be open.");
    describe_gauge!(WEBHOOK.backlog, s, "How long the oldest callback is due.");
    describe_gauge!(WEBHOOK.depth, "Callbacks that wait, counted to 100000.");
    describe_gauge!(MAIL.backlog, s, "How long the oldest mail is due.");
    describe_gauge!(MAIL.depth, "Mails that wait, counted to 100000.");
    describe_gauge!(
        EVENTS_BACKLOG,
        s,
        "Age of the oldest event without a number."
    );
    describe_gauge!(EVENTS, "Events without a number, counted to 100000.");
    describe_gauge!(
        OVERDUE,
        s,
        "How long the time of a running test instance is over, grace included."
    );
    describe_gauge!(
        RUNNING,
        "Test instances that run against a deadline, counted to 100000."
    );
    gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    metrics_process::Collector::default().describe();
}

/// Looks, and sets the gauges.
pub(crate) async fn look(store: &Store, now: Timestamp, grace: SignedDuration) {
    metrics_process::Collector::default().collect();
    pools(store);
    let found = match tokio::time::timeout(PATIENCE, look_into(store, now)).await {
        Ok(Ok(found)) => Some(found),
        Ok(Err(error)) => {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "the database does not answer a scrape");
            None
        }
        Err(_) => {
            tracing::warn!("the database did not answer a scrape in time");
            None
        }
    };
    gauge!(UP).set(if found.is_some() { 1.0 } else { 0.0 });
    tell(found.as_ref(), now, grace);
}

/// What a scrape found in the database.
struct Found {
    vitals: Vitals,
    size: i64,
    ahead: SignedDuration,
}

async fn look_into(store: &Store, now: Timestamp) -> store::Result<Found> {
    let mut reader = store.read().await?;
    let ahead = reader.database_clock().await?.duration_since(now);
    Ok(Found {
        vitals: reader.vitals(now).await?,
        size: reader.database_size().await?,
        ahead,
    })
}

fn tell(found: Option<&Found>, now: Timestamp, grace: SignedDuration) {
    let vitals = found.map(|found| &found.vitals);
    outbox(&WEBHOOK, vitals.map(|vitals| vitals.deliveries), now);
    outbox(&MAIL, vitals.map(|vitals| vitals.mails), now);
    set(
        EVENTS_BACKLOG,
        vitals.map(|vitals| age(vitals.oldest_unnumbered, now)),
    );
    set(EVENTS, vitals.map(|vitals| number(vitals.unnumbered)));
    let over = |vitals: &Vitals| vitals.earliest_deadline.map(|deadline| deadline + grace);
    set(OVERDUE, vitals.map(|vitals| age(over(vitals), now)));
    set(RUNNING, vitals.map(|vitals| number(vitals.running)));
    set(SIZE, found.map(|found| number(found.size)));
    set(AHEAD, found.map(|found| found.ahead.as_secs_f64()));
}

fn outbox(names: &Names, outbox: Option<Outbox>, now: Timestamp) {
    let oldest = outbox.map(|outbox| age(outbox.oldest_due, now));
    set(names.backlog, oldest);
    let (due, scheduled) = outbox
        .map(|outbox| (number(outbox.due), number(outbox.scheduled)))
        .unzip();
    for (state, count) in [("due", due), ("scheduled", scheduled)] {
        gauge!(names.depth, "state" => state).set(count.unwrap_or(f64::NAN));
    }
}

fn pools(store: &Store) {
    for pool in store.pools() {
        let busy = pool.open.saturating_sub(pool.idle);
        for (state, count) in [("idle", pool.idle), ("busy", busy)] {
            gauge!(CONNECTIONS, "pool" => pool.name, "state" => state).set(count);
        }
        gauge!(MOST_CONNECTIONS, "pool" => pool.name).set(pool.most);
    }
}

/// What is not known is not a number: a zero would say that nothing waits.
fn set(name: &'static str, value: Option<f64>) {
    gauge!(name).set(value.unwrap_or(f64::NAN));
}

/// Seconds since then; none if it is still to come or never was.
fn age(since: Option<Timestamp>, now: Timestamp) -> f64 {
    since.map_or(0.0, |since| {
        now.duration_since(since).as_secs_f64().max(0.0)
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a measure: 53 bits are more than anybody needs"
)]
fn number(count: i64) -> f64 {
    count as f64
}
