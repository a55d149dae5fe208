//! Metrics: the recorder that collects them.
//!
//! Each crate counts what it does and explains it in its `measures`; what has to be looked up is in [`super::gauges`]. `docs/operating.md`
//! lists all of it, and a test compares that list with what the running program exports.

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

use super::{error_count, gauges, traces};
use crate::failure::Failure;

/// As OpenTelemetry has them for requests; they suit mails and callbacks too.
const SECONDS: [f64; 14] = [
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
];
/// A callback or a mail may arrive after days of tries.
const LONG_SECONDS: [f64; 12] = [
    0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 1800.0, 7200.0, 28_800.0, 86_400.0, 259_200.0,
];
/// A flushed commit on a good disk takes less than a millisecond.
const COMMIT_SECONDS: [f64; 11] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0,
];
const SIZES: [f64; 10] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0];

/// Starts collecting. From then on, what the crates count is kept; before it, and without it, it is thrown away.
pub(crate) fn install() -> Result<PrometheusHandle, Failure> {
    let handle = build().map_err(|error| Failure::caused("cannot collect metrics", &error))?;
    store::describe_metrics();
    outbound::describe_metrics();
    web::describe_metrics();
    error_count::describe();
    gauges::describe();
    traces::describe();
    Ok(handle)
}

fn build() -> Result<PrometheusHandle, BuildError> {
    let suffix = |text: &str| Matcher::Suffix(text.to_owned());
    let full = |text: &str| Matcher::Full(text.to_owned());
    PrometheusBuilder::new()
        .set_buckets_for_metric(suffix("_duration_seconds"), &SECONDS)?
        .set_buckets_for_metric(full(store::COMMIT_DURATION), &COMMIT_SECONDS)?
        .set_buckets_for_metric(suffix("_end_to_end_seconds"), &LONG_SECONDS)?
        .set_buckets_for_metric(suffix("_schedule_lag_seconds"), &LONG_SECONDS)?
        .set_buckets_for_metric(suffix("_members"), &SIZES)?
        .set_buckets_for_metric(suffix("_calls"), &SIZES)?
        .install_recorder()
}
