//! What the program tells its operator: logs, metrics.

mod error_count;
pub(crate) mod gauges;
mod logs;
pub(crate) mod metrics;

pub(crate) use logs::start;
