//! What the program tells its operator: logs, metrics, traces.

mod error_count;
pub(crate) mod gauges;
mod logs;
pub(crate) mod metrics;
pub(crate) mod traces;

pub(crate) use logs::start;
