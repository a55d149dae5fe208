//! What was measured, as a table and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use crate::load::{Answered, Latencies};

/// One line of the report: medians over the repetitions.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) database: &'static str,
    /// What was done, such as `create-tickets, 200 users`.
    pub(crate) work: String,
    pub(crate) connections: usize,
    /// What the rate counts.
    pub(crate) unit: &'static str,
    /// Units a second.
    pub(crate) rate: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// CPU time of the server's process for one unit, in microseconds.
    pub(crate) cpu_us: f64,
    /// What the yardstick writes, in the same unit, where there is one.
    pub(crate) yardstick: Option<f64>,
    /// CPU time of the yardstick for one unit, in microseconds. On PostgreSQL most of it is the database's and not counted.
    pub(crate) yardstick_cpu_us: Option<f64>,
    /// The median of the ratios of neighbours in time.
    pub(crate) ratio: Option<f64>,
}

/// One repetition.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    pub(crate) rate: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    pub(crate) cpu_us: f64,
    pub(crate) yardstick: Option<f64>,
    pub(crate) yardstick_cpu_us: Option<f64>,
}

impl Sample {
    /// Of a load whose answers count so many units each, and the CPU seconds that the server spent on it.
    pub(crate) fn of(mut answered: Answered, each: usize, cpu: f64) -> Self {
        let units = count(answered.latencies.count() * each);
        Self {
            rate: units / answered.elapsed.as_secs_f64(),
            cpu_us: cpu * 1e6 / units.max(1.0),
            p50_ms: answered.latencies.percentile(50),
            p99_ms: answered.latencies.percentile(99),
            yardstick: None,
            yardstick_cpu_us: None,
        }
    }

    /// Of things that arrived on their own.
    pub(crate) fn of_arrivals(mut latencies: Latencies, seconds: f64, cpu: f64) -> Self {
        let units = count(latencies.count());
        Self {
            rate: units / seconds,
            cpu_us: cpu * 1e6 / units.max(1.0),
            p50_ms: latencies.percentile(50),
            p99_ms: latencies.percentile(99),
            yardstick: None,
            yardstick_cpu_us: None,
        }
    }
}

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
pub(crate) fn count(number: usize) -> f64 {
    number as f64
}

fn median(samples: &[Sample], value: impl Fn(&Sample) -> Option<f64>) -> Option<f64> {
    let mut values: Vec<f64> = samples.iter().filter_map(value).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Names a line.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    pub(crate) database: &'static str,
    pub(crate) work: String,
    pub(crate) connections: usize,
    pub(crate) unit: &'static str,
}

impl Line {
    pub(crate) fn new(title: Title, samples: &[Sample]) -> Self {
        let of = |value: fn(&Sample) -> f64| median(samples, |sample| Some(value(sample)));
        Self {
            database: title.database,
            work: title.work,
            connections: title.connections,
            unit: title.unit,
            rate: of(|sample| sample.rate).unwrap_or_default(),
            p50_ms: of(|sample| sample.p50_ms).unwrap_or_default(),
            p99_ms: of(|sample| sample.p99_ms).unwrap_or_default(),
            cpu_us: of(|sample| sample.cpu_us).unwrap_or_default(),
            yardstick: median(samples, |sample| sample.yardstick),
            yardstick_cpu_us: median(samples, |sample| sample.yardstick_cpu_us),
            ratio: median(samples, |sample| Some(sample.rate / sample.yardstick?)),
        }
    }
}

/// A number that is not the rate of anything.
#[derive(Debug, Serialize)]
pub(crate) struct Fact {
    pub(crate) what: String,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
}

/// All of it.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    pub(crate) machine: Vec<(&'static str, String)>,
    pub(crate) lines: Vec<Line>,
    pub(crate) facts: Vec<Fact>,
}

impl Report {
    /// A table in Markdown.
    pub(crate) fn table(&self) -> String {
        let mut table = String::new();
        for (what, value) in &self.machine {
            let _ = writeln!(table, "{what}: {value}  ");
        }
        table.push_str(
            "\n| database | work | connections | rate | p50 ms | p99 ms | CPU of the server | yardstick | its CPU | ratio |\n\
             |---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
        );
        for line in &self.lines {
            table.push_str(&line.row());
        }
        if !self.facts.is_empty() {
            table.push('\n');
        }
        for Fact { what, value, unit } in &self.facts {
            let _ = writeln!(table, "- {what}: {value:.1} {unit}");
        }
        table
    }
}

impl Line {
    pub(crate) fn row(&self) -> String {
        let or_dash = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
        format!(
            "| {} | {} | {} | {:.0} {}/s | {:.2} | {:.2} | {:.0} µs | {} | {} | {} |\n",
            self.database,
            self.work,
            self.connections,
            self.rate,
            self.unit,
            self.p50_ms,
            self.p99_ms,
            self.cpu_us,
            or_dash(self.yardstick.map(|rate| format!("{rate:.0}/s"))),
            or_dash(self.yardstick_cpu_us.map(|cpu| format!("{cpu:.0} µs"))),
            or_dash(self.ratio.map(|ratio| format!("{ratio:.2}"))),
        )
    }
}
