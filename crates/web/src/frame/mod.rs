//! What happens around every request, whatever it asks for.
//!
//! One layer instead of a tower of them, so that the order, which matters, can be read: the id first (everything else names it), then
//! the span, the body's bound, the handler with its panics caught, the wait for the disk, the error's form, the headers, the encoding.

mod body_limit;
mod call;
mod compression;
mod meter;
mod panics;
mod security_headers;
mod span;
mod trace;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tracing::Instrument as _;

pub(crate) use body_limit::{Bodies, Held, MOST_DRAINED, PATIENCE, brings_files};
pub(crate) use call::Call;
pub(crate) use compression::takes_gzip;
pub(crate) use meter::Meter;
pub(crate) use meter::describe as describe_meter;
pub(crate) use security_headers::{Needs, framed_by};

use crate::error::{ApiError, ApiResult, PageStyle, Surface, of_plain_response};
use crate::language;
use crate::state::AppState;

/// Answers a request, come what may.
pub(crate) async fn frame(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let started = app.clock.now();
    let underway = meter::Underway::of(&request);
    let call = Call::of(&app, &request);
    let surface = Surface::of(request.uri().path());
    let compressed = takes_gzip(request.headers());
    let style = PageStyle {
        locale: language::asked_for(request.headers()).unwrap_or_default(),
        public_url: &app.settings.public_url,
        help: &app.settings.help,
    };
    let span = span::of(&call, &request);
    let mut response = answer(&app, &call, request, next)
        .instrument(span.clone())
        .await;
    let entered = span.enter();
    if let Some(error) = error_of(&app, &response) {
        error.log();
        let headers = std::mem::take(response.headers_mut());
        response = error.render(surface, call.shown_id(), headers, style);
    }
    security_headers::add(&mut response, &app.settings.public_url, surface);
    call.mark(&mut response);
    underway.answered(&response, &app.meter);
    span::close(
        &call,
        &span,
        &response,
        app.clock.now().duration_since(started),
    );
    drop(entered);
    compression::apply(response, compressed).await
}

/// The handler's answer, or an error that says what came in between.
async fn answer(app: &AppState, call: &Call, request: Request, next: Next) -> Response {
    let handled = async {
        let (mut request, _held) = app.bodies.receive(request).await?;
        request.extensions_mut().insert(call.clone());
        // Nobody is answered by what is not on disk: not even a reader who saw somebody else's unflushed rows.
        let response: ApiResult<Response> =
            Ok(store::flushed(panics::caught(next.run(request))).await??);
        response
    };
    handled.await.unwrap_or_else(IntoResponse::into_response)
}

fn error_of(app: &AppState, response: &Response) -> Option<Arc<ApiError>> {
    let named = response.extensions().get::<Arc<ApiError>>().cloned();
    named.or_else(|| of_plain_response(response, app.settings.max_body_bytes).map(Arc::new))
}

#[cfg(test)]
mod tests;
