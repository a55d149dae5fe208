//! What is run, and how much of it.

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;

/// Measure the server against a bare program that writes the same rows
///
/// Both run on this machine, one after the other in short turns, so that what else happens on it hits both. The table goes to the standard
/// output, lines as they come to the standard error.
#[derive(Debug, Parser)]
pub(crate) struct Options {
    /// The program under test, built with --release
    #[arg(long, default_value = "target/release/hallticket")]
    pub(crate) binary: PathBuf,

    /// A PostgreSQL cluster in which databases may be made; without one only SQLite is measured
    #[arg(long)]
    pub(crate) postgres: Option<String>,

    /// Leave SQLite out
    #[arg(long)]
    pub(crate) no_sqlite: bool,

    /// Where databases are put; must be on the disk that is to be measured
    #[arg(long, default_value_os_t = std::env::temp_dir())]
    pub(crate) directory: PathBuf,

    /// Also write everything as JSON to this file
    #[arg(long)]
    pub(crate) json: Option<PathBuf>,

    /// A tiny run that says nothing but that everything works
    #[arg(long)]
    pub(crate) quick: bool,

    /// Instead of everything: the hottest calls before and after a million tickets and ten million answers are stored
    #[arg(long)]
    pub(crate) grown: bool,

    /// How long each repetition takes, in seconds: longer for a flame graph
    #[arg(long, value_parser = seconds)]
    pub(crate) seconds: Option<Duration>,

    /// Only these scenarios: floor, create, save, submit, query, herd, mail, callback, end
    #[arg(long, value_delimiter = ',')]
    pub(crate) only: Vec<String>,

    /// Only these calls of create-tickets: users and connections, such as 1x64
    #[arg(long, value_delimiter = ',', value_parser = calls)]
    pub(crate) calls: Vec<(usize, usize)>,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| format!("{text} is no number"))?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

fn calls(text: &str) -> Result<(usize, usize), String> {
    let (users, connections) = text.split_once('x').ok_or("expected such as 1x64")?;
    let number = |text: &str| text.parse().map_err(|_| format!("{text} is no number"));
    Ok((number(users)?, number(connections)?))
}

/// How much of everything.
#[derive(Debug, Clone)]
pub(crate) struct Size {
    /// Of one repetition.
    pub(crate) time: Duration,
    pub(crate) repetitions: usize,
    /// Users and connections of create-tickets.
    pub(crate) calls: Vec<(usize, usize)>,
    /// Tickets of one query.
    pub(crate) queries: Vec<usize>,
    /// Candidates who save or submit at once, and how many take turns in each place.
    pub(crate) candidates: usize,
    pub(crate) turns: usize,
    /// Exams that are handed in.
    pub(crate) submits: usize,
    /// Candidates who start at the bell, and within which time.
    pub(crate) herd: usize,
    pub(crate) herd_time: Duration,
    /// Callbacks that wait, and a quarter as many mails.
    pub(crate) waiting: usize,
    /// Exams from end to end on each connection.
    pub(crate) exams: usize,
    /// What is stored in a database that has grown.
    pub(crate) tickets: usize,
    pub(crate) answers: usize,
}

impl Size {
    pub(crate) fn of(options: &Options) -> Self {
        let mut size = if options.quick {
            Self::quick()
        } else {
            Self::full()
        };
        if !options.calls.is_empty() {
            size.calls.clone_from(&options.calls);
        }
        if let Some(seconds) = options.seconds {
            size.time = seconds;
        }
        size
    }

    fn full() -> Self {
        let connections = [1, 16, 64];
        let of = |users| connections.map(move |connections| (users, connections));
        Self {
            time: Duration::from_millis(800),
            repetitions: 3,
            calls: [of(1), of(3), of(200)].concat(),
            queries: vec![1, 100, 10_000],
            candidates: 64,
            turns: 10,
            submits: 1000,
            herd: 2000,
            herd_time: Duration::from_secs(5),
            waiting: 2000,
            exams: 20,
            tickets: 1_000_000,
            answers: 10_000_000,
        }
    }

    fn quick() -> Self {
        Self {
            time: Duration::from_millis(20),
            repetitions: 1,
            calls: vec![(1, 2), (3, 2)],
            queries: vec![2],
            candidates: 2,
            turns: 2,
            submits: 4,
            herd: 4,
            herd_time: Duration::from_millis(40),
            waiting: 32,
            exams: 1,
            tickets: 400,
            answers: 4000,
        }
    }

    /// How many wait for a receiver that takes so long: a slow one shall not keep us for long.
    pub(crate) fn outgoing(&self, delay: Duration) -> usize {
        if delay.is_zero() {
            self.waiting
        } else {
            self.waiting.div_ceil(4)
        }
    }
}
