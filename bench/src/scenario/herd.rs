//! The bell: everybody starts within five seconds, each on a connection that stays open. And what that takes of memory.

use std::time::Instant;

use futures_util::future::try_join_all;

use super::calls::Wishes;
use super::candidates::{enter, tickets};
use super::{Stand, add};
use crate::Outcome;
use crate::http::Connection;
use crate::load::Latencies;
use crate::report::{Fact, Line, Report, Sample, count};

/// Open loop: each starts at its instant, however slow the server is with those before.
pub(crate) async fn run(stand: &Stand, report: &mut Report) -> Outcome<()> {
    let server = stand.site.serve(&[]).await?;
    let people = stand.size.herd;
    let fact = |report: &mut Report, what: &str, value: f64, unit| {
        let what = format!("{}: {what}", stand.database);
        report.facts.push(Fact { what, value, unit });
    };
    fact(
        report,
        "start of the process to a good readyz",
        server.ready_after.as_secs_f64() * 1000.0,
        "ms",
    );
    let idle = server.memory()?;
    fact(report, "memory of a server just started", idle, "MB");
    let tickets = tickets(&server, &stand.site, people, Wishes::default()).await?;
    let mut everybody = Vec::with_capacity(people);
    for ticket in &tickets {
        let mut connection = Connection::open(server.address).await?;
        let entered = enter(&mut connection, &stand.site, ticket).await?;
        everybody.push((connection, entered));
    }
    let (before, bell) = (server.cpu()?, Instant::now());
    let pause = stand.size.herd_time / u32::try_from(people)?;
    let all = { (0_u32..).zip(everybody) }.map(|(place, (mut connection, entered))| async move {
        let turn = bell + pause * place;
        tokio::time::sleep_until(turn.into()).await;
        let reply = connection.ask(&entered.start()).await?;
        entered.seated(reply)?;
        Outcome::Ok((turn.elapsed(), connection))
    });
    let mut latencies = Latencies::default();
    let mut open = Vec::with_capacity(people);
    for (latency, connection) in try_join_all(all).await? {
        latencies.add(latency);
        open.push(connection);
    }
    let sample = Sample::of_arrivals(
        latencies,
        bell.elapsed().as_secs_f64(),
        server.cpu()? - before,
    );
    let title = stand.title(
        format!("{people} candidates start at the bell"),
        people,
        "starts",
    );
    add(report, Line::new(title, &[sample]));
    let per_thousand = (server.memory()? - idle) * 1000.0 / count(people);
    fact(
        report,
        "memory for each 1,000 candidates with open connections",
        per_thousand,
        "MB",
    );
    drop(open);
    server.stop()
}
