//! Traces: spans that belong to one, told to an OpenTelemetry collector.
//!
//! Who makes a span decides: one with the field `trace.context` is part of a trace, and that field is its place. So nothing is exported by
//! accident, and what is handed on to receivers does not depend on whether anybody records it. The format is OTLP over HTTP as JSON, which
//! is a page of code; the ready-made exporter brings thirteen crates, a protobuf compiler's output among them, for the same three kinds of
//! span.

mod layer;
mod otlp;
mod send;

use std::sync::OnceLock;

use tokio::sync::mpsc;

pub(crate) use layer::SpanExport;
pub(crate) use send::{Exporter, describe};

/// Where ended spans go, once somebody wants them. The layer is set up before the options are known.
static ENDED: OnceLock<mpsc::Sender<Ended>> = OnceLock::new();

/// A span that has ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) name: &'static str,
    pub(super) context: domain::trace::TraceParent,
    pub(super) parent: Option<String>,
    /// Since 1970.
    pub(super) from_ns: i128,
    pub(super) to_ns: i128,
    pub(super) attributes: Vec<(&'static str, Value)>,
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Number(i64),
}
