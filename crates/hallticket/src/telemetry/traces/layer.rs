//! Watches spans that belong to a trace.

use std::fmt;

use domain::time::Clock as _;
use domain::trace::TraceParent;
use metrics::counter;
use tokio::time::Instant;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Metadata, Subscriber};
use tracing_subscriber::filter::FilterFn;
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::LookupSpan;

use super::{ENDED, Ended, Value};
use crate::system::SystemClock;

/// The field that says that a span is part of a trace, and where.
const CONTEXT: &str = "trace.context";
const PARENT: &str = "trace.parent";
/// Spans that nobody took in time.
pub(super) const DROPPED: &str = "hallticket_traces_dropped_total";

/// The layer that hands ended spans over.
#[derive(Debug)]
pub(crate) struct SpanExport;

impl SpanExport {
    /// Only spans that may belong to a trace concern it; no event does.
    pub(crate) fn filter() -> FilterFn {
        FilterFn::new(|metadata: &Metadata<'_>| {
            metadata.is_span() && metadata.fields().field(CONTEXT).is_some()
        })
    }
}

/// A span that runs.
struct Open {
    from_ns: i128,
    begun: Instant,
    fields: Fields,
}

/// What a span says of itself: the fields that its maker gave it, and nothing of what is logged inside.
#[derive(Default)]
struct Fields {
    context: Option<TraceParent>,
    parent: Option<String>,
    attributes: Vec<(&'static str, Value)>,
}

impl Fields {
    fn take(&mut self, name: &'static str, value: Value) {
        match (name, value) {
            (CONTEXT, Value::Text(text)) => self.context = text.parse().ok(),
            (PARENT, Value::Text(text)) => self.parent = Some(text),
            (name, value) => self.attributes.push((name, value)),
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.take(field.name(), Value::Text(format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.take(field.name(), Value::Text(value.to_owned()));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.take(field.name(), Value::Number(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        let number = i64::try_from(value).unwrap_or(i64::MAX);
        self.take(field.name(), Value::Number(number));
    }

    /// The latency, which the two instants of a span say already.
    fn record_f64(&mut self, _: &Field, _: f64) {}
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for SpanExport {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if ENDED.get().is_none() {
            return;
        }
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let wanted = fields.context.is_some_and(TraceParent::is_sampled);
        if let Some(span) = context.span(id).filter(|_| wanted) {
            span.extensions_mut().insert(Open {
                from_ns: SystemClock.now().as_nanosecond(),
                begun: Instant::now(),
                fields,
            });
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(open) = span.extensions_mut().get_mut::<Open>()
        {
            values.record(&mut open.fields);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let span = context.span(&id);
        let open = span
            .as_ref()
            .and_then(|span| span.extensions_mut().remove::<Open>());
        let (Some(span), Some(open), Some(ended)) = (span, open, ENDED.get()) else {
            return;
        };
        let Some(place) = open.fields.context else {
            return;
        };
        let took = i128::try_from(open.begun.elapsed().as_nanos()).unwrap_or_default();
        let handed_over = ended.try_send(Ended {
            name: span.metadata().name(),
            context: place,
            parent: open.fields.parent,
            from_ns: open.from_ns,
            to_ns: open.from_ns + took,
            attributes: open.fields.attributes,
        });
        // A collector that hangs must not hold up anybody, nor fill the memory.
        if handed_over.is_err() {
            counter!(DROPPED).increment(1);
        }
    }
}
