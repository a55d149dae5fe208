//! `hallticket work`: the workers alone, beside servers that run with `--no-workers`.

use serde_json::json;

use super::serve::house::LAST_PATIENCE;
use super::serve::monitor::Monitor;
use super::serve::{crew, shutdown};
use crate::answer::Answer;
use crate::config::{
    CallbackOptions, GraceOptions, KeepingOptions, LinkOptions, MailOptions, MonitoringOptions,
    StorageOptions,
};
use crate::desk::Desk;
use crate::failure::Failure;

/// Run the workers alone: they send mails and callbacks and end exams whose time is over
///
/// For many nodes: `hallticket serve --no-workers` on some, `hallticket work` on others, all with the same database and options. SIGTERM
/// and SIGINT end it in order; a second signal ends it at once. With --json one document on the standard output says that it works.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  hallticket work --database-url postgres://hallticket@db/hallticket --public-url https://exams.example.org")]
pub(crate) struct Arguments {
    #[command(flatten)]
    links: LinkOptions,
    #[command(flatten)]
    mail: MailOptions,
    #[command(flatten)]
    callbacks: CallbackOptions,
    #[command(flatten)]
    grace: GraceOptions,
    #[command(flatten)]
    storage: StorageOptions,
    #[command(flatten)]
    keeping: KeepingOptions,
    #[command(flatten)]
    monitoring: MonitoringOptions,
}

/// Works until a signal comes.
pub(super) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let mut stop = shutdown::listen()?;
    let url = arguments.links.public_url.clone();
    let url = url.ok_or_else(|| {
        Failure::usage(
            "--public-url is needed: mails carry links, and this process listens nowhere",
        )
    })?;
    let mailer = arguments.mail.mailer()?;
    let monitoring = &arguments.monitoring;
    let (monitor, exporter) = (Monitor::open(monitoring).await?, monitoring.exporter()?);
    let store = desk.store().await?;
    let options = crew::Options {
        callbacks: &arguments.callbacks,
        grace: &arguments.grace,
        storage: &arguments.storage,
        keeping: &arguments.keeping,
        traces: monitoring.traces(),
    };
    let workers = crew::start(desk, &store, &url, mailer, options).await?;
    tracing::info!(server.url = %url, "working for {url}");
    let mut document = json!({"working": true, "url": url.to_string()});
    if let Some(monitor) = monitor {
        document["metrics"] = json!(monitor.bound);
        monitor.watch(desk, &store, arguments.grace.grace);
    }
    Answer::new(&document, "")?.print(desk.general.output());
    let name = stop.next().await;
    tracing::info!(signal = name, "{name}: finishing what is under way");
    stop.exit_at_the_next();
    let ended = async {
        workers.shutdown().await;
        store.close().await;
    };
    // As in `serve`: a database that hangs must not outlive the patience of whoever sent the signal. What is cut here is done again.
    if tokio::time::timeout(LAST_PATIENCE, ended).await.is_ok() {
        tracing::info!("stopped");
    } else {
        tracing::warn!("stopped with work unfinished: the database does not answer");
    }
    if let Some(exporter) = exporter {
        exporter.finish().await;
    }
    Ok(Answer::told())
}
