//! A call's place in a distributed trace.

use axum::extract::Request;
use axum::http::HeaderName;
use domain::trace::{TraceParent, Traces};

use crate::state::App;

/// W3C Trace Context.
const HEADER: HeaderName = HeaderName::from_static("traceparent");

/// The call's place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trace {
    /// The caller's, handed on.
    Forwarded(TraceParent),
    /// A span of the call's own, under the caller's if it sent one.
    Recorded {
        /// The call's.
        own: TraceParent,
        /// The caller's.
        parent: Option<TraceParent>,
    },
}

impl Trace {
    /// Where the caller says that the call belongs. What cannot be read is as good as nothing.
    pub(super) fn of(app: &App, request: &Request) -> Option<Self> {
        let header = request.headers().get(HEADER);
        let parent = header.and_then(|value| value.to_str().ok()?.parse::<TraceParent>().ok());
        match app.settings.traces {
            Traces::Forwarded => parent.map(Self::Forwarded),
            Traces::Recorded => Some(Self::Recorded {
                own: match parent {
                    Some(parent) => parent.child(&*app.chance),
                    None => TraceParent::begin(&*app.chance),
                },
                parent,
            }),
        }
    }

    /// What comes of the call belongs under this.
    pub(super) fn place(self) -> TraceParent {
        match self {
            Self::Forwarded(place) => place,
            Self::Recorded { own, .. } => own,
        }
    }
}
