//! What goes out: mails and callbacks that have piled up, and the way from a ticket to its callback.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use futures_util::future::try_join_all;
use serde_json::Value;

use super::Stand;
use super::calls::{Wishes, create_tickets};
use super::candidates::{ask, created, enter, seat, tickets};
use crate::Outcome;
use crate::http::Connection;
use crate::load::{Latencies, expect};
use crate::receivers::Receiver;
use crate::report::{Line, Sample};

/// The organization's receivers: what one endpoint may have in flight is bounded.
const ENDPOINTS: usize = 4;
/// Here callbacks may go to this machine.
const ALLOWED: [&str; 2] = ["--allow-callback-net", "127.0.0.0/8"];
/// Exams that are taken at the same time, from end to end.
const LANES: usize = 16;

/// Mails that waited for a mail server.
pub(crate) async fn mails(stand: &Stand, delay: Duration) -> Outcome<Line> {
    let count = stand.size.outgoing(delay) / 4;
    let server = stand.site.serve(&[]).await?;
    let wishes = Wishes {
        mail: Some("invitation"),
        ..Wishes::default()
    };
    tickets(&server, &stand.site, count, wishes).await?;
    server.stop()?;
    let mut receiver = Receiver::smtp(delay).await?;
    let url = format!("smtp://{}?tls=none", receiver.address);
    let server = stand.site.serve(&["--smtp-url", &url]).await?;
    let sample = drain(&mut [&mut receiver], count, || server.cpu()).await?;
    server.stop()?;
    let work = format!("mails that waited, server of {} ms", delay.as_millis());
    Ok(Line::new(stand.title(work, 1, "mails"), &[sample]))
}

/// Callbacks that waited for a worker.
pub(crate) async fn callbacks(stand: &Stand, delay: Duration) -> Outcome<Line> {
    let count = stand.size.outgoing(delay);
    let mut options = ALLOWED.to_vec();
    options.push("--no-workers");
    let server = stand.site.serve(&options).await?;
    let mut receivers = Vec::new();
    for _ in 0..ENDPOINTS {
        let receiver = Receiver::http(delay).await?;
        let url = format!("http://{}/results", receiver.address);
        let wishes = Wishes {
            callback: Some(&url),
            ..Wishes::default()
        };
        let mut connection = Connection::open(server.address).await?;
        for candidate in seat(&server, &stand.site, count / ENDPOINTS, wishes).await? {
            expect(200, connection.ask(&candidate.submit()).await?)?;
        }
        receivers.push(receiver);
    }
    server.stop()?;
    let server = stand.site.serve(&ALLOWED).await?;
    let mut waiting: Vec<&mut Receiver> = receivers.iter_mut().collect();
    let sample = drain(&mut waiting, count / ENDPOINTS, || server.cpu()).await?;
    server.stop()?;
    let work = format!(
        "callbacks that waited, {ENDPOINTS} receivers of {} ms",
        delay.as_millis()
    );
    Ok(Line::new(
        stand.title(work, ENDPOINTS, "callbacks"),
        &[sample],
    ))
}

/// Waits until each receiver has got so many; the latency is the time since the first.
async fn drain(
    receivers: &mut [&mut Receiver],
    each: usize,
    cpu: impl Fn() -> Outcome<f64>,
) -> Outcome<Sample> {
    let mut arrivals = Vec::new();
    let before = cpu()?;
    for receiver in receivers {
        for _ in 0..each {
            arrivals.push(receiver.next().await?.at);
        }
    }
    let spent = cpu()? - before;
    arrivals.sort_unstable();
    let (Some(first), Some(last)) = (arrivals.first(), arrivals.last()) else {
        return Err("nothing arrived".into());
    };
    let seconds = last.duration_since(*first).as_secs_f64().max(1e-6);
    let mut latencies = Latencies::default();
    for at in &arrivals {
        latencies.add(at.duration_since(*first));
    }
    Ok(Sample::of_arrivals(latencies, seconds, spent))
}

/// Exams from the call that creates the ticket to the callback with the result. The latency is that of the whole way.
pub(crate) async fn end_to_end(stand: &Stand) -> Outcome<Line> {
    let server = stand.site.serve(&ALLOWED).await?;
    let mut receiver = Receiver::http(Duration::ZERO).await?;
    let url = format!("http://{}/results", receiver.address);
    let wishes = Wishes {
        callback: Some(&url),
        ..Wishes::default()
    };
    let (call, site) = (create_tickets(&stand.site, 1, wishes), &stand.site);
    let (call, server_ref) = (&call, &server);
    let (started, before) = (Instant::now(), server.cpu()?);
    let lanes = (0..LANES).map(|_| async move {
        let mut connection = Connection::open(server_ref.address).await?;
        let mut begun = Vec::new();
        for _ in 0..stand.size.exams {
            let asked = Instant::now();
            let made: Value = ask(&mut connection, call).await?;
            let ticket = created(&made).next().ok_or("no ticket was made")?;
            let entered = enter(&mut connection, site, &ticket).await?;
            let reply = connection.ask(&entered.start()).await?;
            let candidate = entered.seated(reply)?;
            expect(200, connection.ask(&candidate.submit()).await?)?;
            begun.push((candidate.ticket, asked));
        }
        Outcome::Ok(begun)
    });
    let begun: HashMap<String, Instant> =
        try_join_all(lanes).await?.into_iter().flatten().collect();
    let mut latencies = Latencies::default();
    for _ in 0..begun.len() {
        let arrival = receiver.next().await?;
        let asked = begun.get(&arrival.ticket).ok_or("a callback of nobody")?;
        latencies.add(arrival.at.duration_since(*asked));
    }
    let sample = Sample::of_arrivals(
        latencies,
        started.elapsed().as_secs_f64(),
        server.cpu()? - before,
    );
    server.stop()?;
    let title = stand.title("exams, from the ticket to its callback", LANES, "exams");
    Ok(Line::new(title, &[sample]))
}
