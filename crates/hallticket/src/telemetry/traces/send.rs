//! Hands ended spans to the collector, a batch at a time.

use std::time::Duration;

use metrics::{counter, describe_counter};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use url::Url;

use super::{ENDED, Ended, layer, otlp};
use crate::failure::Failure;

/// So many spans wait for the collector; what comes beyond is dropped and counted.
const MOST_WAITING: usize = 4096;
const BATCH: usize = 512;
/// How long a span waits for company.
const PAUSE: Duration = Duration::from_secs(1);
/// How long the collector may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the end of the process waits for the last batch.
const LAST_PATIENCE: Duration = Duration::from_secs(2);

/// Sends spans until it is told to finish.
pub(crate) struct Exporter {
    finish: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Exporter {
    /// From now on, spans go to the collector at this address.
    pub(crate) fn start(endpoint: &Url) -> Result<Self, Failure> {
        let failed = |error: &dyn std::error::Error| Failure::caused("cannot export traces", error);
        let client = reqwest::Client::builder().timeout(PATIENCE).build();
        let client = client.map_err(|error| failed(&error))?;
        let mut url = endpoint.clone();
        let path = format!("{}/v1/traces", url.path().trim_end_matches('/'));
        url.set_path(&path);
        let (sender, ended) = mpsc::channel(MOST_WAITING);
        let (finish, finishing) = oneshot::channel();
        // A process exports to one place.
        let _ = ENDED.set(sender);
        let task = tokio::spawn(run(Collector { client, url }, ended, finishing));
        Ok(Self { finish, task })
    }

    /// Sends what has ended so far, for a little while.
    pub(crate) async fn finish(self) {
        let _ = self.finish.send(());
        let _ = tokio::time::timeout(LAST_PATIENCE, self.task).await;
    }
}

/// Explains the metric of traces to the recorder.
pub(crate) fn describe() {
    describe_counter!(
        layer::DROPPED,
        "Spans that the collector did not take in time."
    );
    counter!(layer::DROPPED).absolute(0);
}

struct Collector {
    client: reqwest::Client,
    url: Url,
}

async fn run(
    collector: Collector,
    mut ended: mpsc::Receiver<Ended>,
    mut finishing: oneshot::Receiver<()>,
) {
    let mut works = true;
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let is_last = tokio::select! {
            _ = &mut finishing => true,
            () = tokio::time::sleep(PAUSE) => false,
        };
        loop {
            while batch.len() < BATCH
                && let Ok(span) = ended.try_recv()
            {
                batch.push(span);
            }
            if batch.is_empty() {
                break;
            }
            let taken = collector.take(&batch).await;
            tell(works, &taken, batch.len());
            works = taken.is_ok();
            batch.clear();
        }
        if is_last {
            return;
        }
    }
}

impl Collector {
    async fn take(&self, batch: &[Ended]) -> Result<(), reqwest::Error> {
        let sent = self.client.post(self.url.clone()).json(&otlp::body(batch));
        // The address may be internal: errors go to the log without it.
        let answer = sent.send().await.map_err(reqwest::Error::without_url)?;
        answer
            .error_for_status()
            .map_err(reqwest::Error::without_url)?;
        Ok(())
    }
}

/// Says it once when the collector fails and once when it works again.
fn tell(worked: bool, taken: &Result<(), reqwest::Error>, spans: usize) {
    match taken {
        Ok(()) if !worked => tracing::info!("the collector takes traces again"),
        Ok(()) => {}
        Err(error) => {
            counter!(layer::DROPPED).increment(spans as u64);
            if worked {
                let error = error as &dyn std::error::Error;
                tracing::warn!(error, "the collector takes no traces: they are dropped");
            }
        }
    }
}
