//! `hallticket serve`: the server.

pub(crate) mod crew;
pub(crate) mod house;
pub(crate) mod monitor;
pub(crate) mod shutdown;

use serde_json::json;

use crate::answer::Answer;
use crate::config::{DrainOptions, MailOptions, MonitoringOptions, Surface};
use crate::desk::Desk;
use crate::failure::Failure;
use house::House;
use monitor::Monitor;

/// Run the server: APIs, candidate pages, and the workers that send mails and callbacks
///
/// It logs one line with its address when it is ready. SIGTERM and SIGINT end it in order: readyz says 503, --drain goes by, running
/// requests end; a second signal ends it at once. With --json the address is also the one document on the standard output.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket serve
  hallticket serve --listen 0.0.0.0:8080 --public-url https://exams.example.org --trusted-proxy 10.0.0.0/8 \\
    --smtp-url smtps://hallticket:password@mail.example.org --mail-from 'Exams <exams@example.org>'")]
pub(crate) struct Arguments {
    #[command(flatten)]
    surface: Surface,
    #[command(flatten)]
    drain: DrainOptions,
    #[command(flatten)]
    mail: MailOptions,
    #[command(flatten)]
    monitoring: MonitoringOptions,

    /// Leave mails, callbacks and expired exams to `hallticket work` in other processes
    #[arg(long, help_heading = "Server options")]
    no_workers: bool,
}

/// Serves until a signal comes.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let stop = shutdown::listen()?;
    let surface = &arguments.surface;
    let mailer = arguments.mail.mailer()?;
    let monitoring = &arguments.monitoring;
    let (monitor, exporter) = (Monitor::open(monitoring).await?, monitoring.exporter()?);
    let house = House::open(desk, surface, monitoring.traces()).await?;
    let workers = if arguments.no_workers {
        None
    } else {
        let options = crew::Options::of(surface, monitoring.traces());
        Some(crew::start(desk, &house.store, &house.url, mailer, options).await?)
    };
    tracing::info!(server.address = %house.bound, server.url = %house.url, "listening on {}", house.url);
    let mut document = json!({"listen": house.bound, "url": house.url.to_string()});
    if let Some(monitor) = monitor {
        document["metrics"] = json!(monitor.bound);
        monitor.watch(desk, &house.store, surface.grace.grace);
    }
    let ready = Answer::new(&document, "")?;
    ready.print(desk.general.output());
    house.run(workers, arguments.drain.drain, stop).await;
    if let Some(exporter) = exporter {
        exporter.finish().await;
    }
    Ok(Answer::told())
}
