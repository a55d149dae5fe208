//! `hallticket demo`: a server with everything that a newcomer needs, and pages that show what left the house.

mod callbacks;
mod mailbox;
mod pages;
mod sample;
mod smtp;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use domain::taskfile;
use outbound::mailer::{Mailer, MailerConfig};
use secrecy::SecretString;
use serde_json::json;
use store::Store;
use store::notices::Contact;
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::serve::house::House;
use super::serve::monitor::Monitor;
use super::serve::{crew, shutdown};
use super::{org, task};
use crate::answer::Answer;
use crate::config::{MonitoringOptions, Surface};
use crate::desk::Desk;
use crate::failure::Failure;
use callbacks::Callbacks;
use mailbox::Mailbox;
use sample::{Places, Sample};

/// Run a server with a sample organization and exam, a mailbox page and a page of received callbacks
///
/// Nothing leaves this machine: mails end in the mailbox page, callbacks in the callbacks page. Without --database-url the database is a
/// temporary one that goes away with the demo.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket demo
  hallticket demo --listen 127.0.0.1:0 --json")]
pub(crate) struct Arguments {
    #[command(flatten)]
    surface: Surface,
    #[command(flatten)]
    monitoring: MonitoringOptions,
}

/// Runs the demo until a signal comes.
pub(super) async fn run(desk: &Desk, arguments: Arguments) -> Result<Answer, Failure> {
    let stop = shutdown::listen()?;
    let (desk, mut surface, _cleared_at_the_end) = in_a_place_of_its_own(desk, arguments.surface)?;
    let (pages_listener, pages_address) = bind_pages(surface.listen.listen).await?;
    let pages_url = format!("http://{pages_address}");
    surface
        .callbacks
        .allow_callback_net
        .push(pages_address.ip().into());
    let monitoring = &arguments.monitoring;
    let (monitor, exporter) = (Monitor::open(monitoring).await?, monitoring.exporter()?);
    let house = House::open(&desk, &surface, monitoring.traces()).await?;
    let places = Places {
        server: house.url.to_string(),
        pages: pages_url,
    };
    let (sample, secret) = furnish(&desk, &house.store, places).await?;
    let mailbox = Mailbox::default();
    let mailer = mailer(&mailbox).await?;
    let callbacks = Callbacks::new(&secret)
        .map_err(|error| Failure::caused("cannot verify callbacks", &error))?;
    let shown = pages::Shown {
        sample: sample.clone(),
        mailbox,
        callbacks,
    };
    let pages = axum::serve(pages_listener, pages::router(shown));
    let pages = tokio::spawn(pages.into_future());
    let options = crew::Options::of(&surface, monitoring.traces());
    let workers = crew::start(&desk, &house.store, &house.url, Some(mailer), options).await?;
    let mut document = sample.document(&secret);
    if let Some(monitor) = monitor {
        document["metrics"] = json!(monitor.bound);
        monitor.watch(&desk, &house.store, surface.grace.grace);
    }
    Answer::new(&document, sample.banner())?.print(desk.general.output());
    house.run(Some(workers), Duration::ZERO, stop).await;
    pages.abort();
    if let Some(exporter) = exporter {
        exporter.finish().await;
    }
    Ok(Answer::told())
}

/// Without a database of the operator's, everything is kept in a temporary directory, which is removed when its guard is dropped.
fn in_a_place_of_its_own(
    desk: &Desk,
    mut surface: Surface,
) -> Result<(Desk, Surface, Option<TempDir>), Failure> {
    let mut desk = desk.clone();
    if desk.general.database_url.is_some() {
        return Ok((desk, surface, None));
    }
    let place = tempfile::Builder::new()
        .prefix("hallticket-demo-")
        .tempdir();
    let place =
        place.map_err(|error| Failure::caused("cannot make a temporary directory", &error))?;
    let url = format!("sqlite://{}", place.path().join("demo.db").display());
    desk.general.database_url = Some(SecretString::from(url));
    surface.storage.assets_dir = place.path().join("assets");
    Ok((desk, surface, Some(place)))
}

/// The pages listen on the port behind the server's if it is free: a fixed place to find them again.
async fn bind_pages(server: SocketAddr) -> Result<(TcpListener, SocketAddr), Failure> {
    let ip = if server.ip().is_unspecified() {
        Ipv4Addr::LOCALHOST.into()
    } else {
        server.ip()
    };
    let wanted = if server.port() == 0 {
        0
    } else {
        server.port().wrapping_add(1)
    };
    match TcpListener::bind((ip, wanted)).await {
        Ok(listener) => {
            let bound = listener
                .local_addr()
                .map_err(|error| Failure::caused("the pages have no address", &error))?;
            Ok((listener, bound))
        }
        Err(_) => super::serve::house::bind(SocketAddr::new(ip, 0), "--listen").await,
    }
}

/// Puts the sample into the database; gives it with the secret that signs its callbacks.
async fn furnish(desk: &Desk, store: &Store, places: Places) -> Result<(Sample, String), Failure> {
    let created =
        org::create::create(desk, store, sample::ORGANIZATION, &Contact::default()).await?;
    let content = taskfile::parse(sample::EXAM, &*desk.chance, desk.now());
    let content = content.map_err(|faults| {
        Failure::faulty("the demo's exam is no valid task file".to_owned(), &faults)
    })?;
    let task = task::import::import(desk, store, &created.id, content).await?;
    let sample = Sample {
        places,
        organization_id: created.id,
        private_key: created.key.reveal().clone(),
        task_id: task.id,
    };
    Ok((sample, created.secret.to_whsec()))
}

/// A mailer whose server is the demo's own, which fills the mailbox.
async fn mailer(mailbox: &Mailbox) -> Result<Mailer, Failure> {
    let failed = |error: &dyn std::error::Error| {
        Failure::caused("cannot start the demo's mail server", error)
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .map_err(|error| failed(&error))?;
    let address = listener.local_addr().map_err(|error| failed(&error))?;
    tokio::spawn(smtp::receive(listener, mailbox.clone()));
    let url = format!("smtp://{address}?tls=none")
        .parse()
        .map_err(|error| failed(&error))?;
    let from = sample::SENDER.parse().map_err(|error| failed(&error))?;
    Ok(Mailer::new(MailerConfig::new(url, from)))
}
