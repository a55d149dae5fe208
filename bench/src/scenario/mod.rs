//! What is measured: one scenario a file.

pub(crate) mod calls;
pub(crate) mod candidates;
pub(crate) mod create;
pub(crate) mod exam;
pub(crate) mod floor;
pub(crate) mod herd;
pub(crate) mod outgoing;
pub(crate) mod results;

use std::time::Duration;

use crate::Outcome;
use crate::http::Connection;
use crate::load::{Caller, closed};
use crate::options::Size;
use crate::report::{Line, Report, Sample, Title};
use crate::server::{Server, Site, cpu_of};
use crate::yardstick::{Work, Yardstick};

/// One database: the server on it, and the yardstick on another of the same kind.
#[derive(Debug)]
pub(crate) struct Stand {
    pub(crate) database: &'static str,
    pub(crate) site: Site,
    pub(crate) yardstick: Yardstick,
    pub(crate) size: Size,
    /// The scenarios that are wanted; none named means all.
    pub(crate) only: Vec<String>,
}

/// What is laid against the yardstick: the same work in groups of so many calls.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Against {
    work: Work,
    calls: usize,
    each: usize,
}

impl Stand {
    fn wants(&self, scenario: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|wanted| wanted == scenario)
    }

    pub(crate) fn title(
        &self,
        work: impl Into<String>,
        connections: usize,
        unit: &'static str,
    ) -> Title {
        Title {
            database: self.database,
            work: work.into(),
            connections,
            unit,
        }
    }

    /// A load, a few times over, each time beside the yardstick so that both have the same neighbours on the machine.
    pub(crate) async fn measure<C: Caller>(
        &mut self,
        server: &Server,
        seats: &mut [(Connection, C)],
        against: Against,
    ) -> Outcome<Vec<Sample>> {
        let time = self.size.time;
        let mut samples = Vec::new();
        closed(seats, time / 4).await?;
        for _ in 0..self.size.repetitions {
            let idle = cpu_of("self")?;
            let written = self
                .yardstick
                .run(against.work, against.calls, time)
                .await?;
            let spent = cpu_of("self")? - idle;
            let before = server.cpu()?;
            let answered = closed(seats, time).await?;
            let sample = Sample::of(answered, against.each, server.cpu()? - before);
            let yardstick = crate::report::count(written.calls * against.each);
            samples.push(Sample {
                yardstick: Some(yardstick / written.elapsed.as_secs_f64()),
                yardstick_cpu_us: Some(spent * 1e6 / yardstick),
                ..sample
            });
        }
        Ok(samples)
    }

    /// The same where there is no yardstick.
    pub(crate) async fn measure_alone<C: Caller>(
        &self,
        server: &Server,
        seats: &mut [(Connection, C)],
        each: usize,
    ) -> Outcome<Vec<Sample>> {
        let mut samples = Vec::new();
        for _ in 0..self.size.repetitions {
            samples.push(once(server, seats, self.size.time, each).await?);
        }
        Ok(samples)
    }
}

/// One repetition.
pub(crate) async fn once<C: Caller>(
    server: &Server,
    seats: &mut [(Connection, C)],
    time: Duration,
    each: usize,
) -> Outcome<Sample> {
    let before = server.cpu()?;
    let answered = closed(seats, time).await?;
    Ok(Sample::of(answered, each, server.cpu()? - before))
}

/// Everything that is measured of one database.
pub(crate) async fn all(stand: &mut Stand, report: &mut Report) -> Outcome<()> {
    under_load(stand, report).await?;
    stand.yardstick.settle().await?;
    if stand.wants("herd") {
        herd::run(stand, report).await?;
    }
    for delay in [Duration::ZERO, Duration::from_millis(50)] {
        if stand.wants("mail") {
            add(report, outgoing::mails(stand, delay).await?);
        }
        if stand.wants("callback") {
            add(report, outgoing::callbacks(stand, delay).await?);
        }
    }
    if stand.wants("end") {
        add(report, outgoing::end_to_end(stand).await?);
    }
    Ok(())
}

/// What many ask for at once of one server.
async fn under_load(stand: &mut Stand, report: &mut Report) -> Outcome<()> {
    let server = stand.site.serve(&[]).await?;
    if stand.wants("floor") {
        add(report, floor::run(stand, &server).await?);
    }
    if stand.wants("create") {
        for (users, connections) in stand.size.calls.clone() {
            stand.yardstick.settle().await?;
            let line = create::run(stand, &server, users, connections).await?;
            add(report, line);
        }
    }
    stand.yardstick.settle().await?;
    if stand.wants("save") {
        add(report, exam::saves(stand, &server).await?);
    }
    if stand.wants("submit") {
        add(report, exam::submits(stand, &server).await?);
    }
    if stand.wants("query") {
        for tickets in stand.size.queries.clone() {
            add(report, results::run(stand, &server, tickets).await?);
        }
    }
    server.stop()
}

/// Shows a line as soon as there is one.
pub(crate) fn add(report: &mut Report, line: Line) {
    eprint!("{}", line.row());
    report.lines.push(line);
}
