//! The demo's own pages: what was mailed, and what was called back. They stand on an address of their own, as an integrator's system
//! would.

use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use view::asset::FILES;

use super::callbacks::{Callbacks, Received};
use super::mailbox::{Letter, Mailbox};
use super::sample::Sample;

/// Nothing but our own style, and the mails in their frames, which inherit this.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-src 'self'; form-action 'none'";

/// What the pages show.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) sample: Sample,
    pub(super) mailbox: Mailbox,
    pub(super) callbacks: Callbacks,
}

/// The pages, and the address that receives the callbacks.
pub(super) fn router(shown: Shown) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/style.css", get(style))
        .route("/mark.svg", get(mark))
        .route("/mails", get(mails))
        .route("/mails/{number}", get(mail))
        .route("/callbacks", get(callbacks).post(receive))
        .with_state(shown)
}

#[derive(Template)]
#[template(path = "demo/home.html")]
struct HomePage<'a> {
    sample: &'a Sample,
}

#[derive(Template)]
#[template(path = "demo/mails.html")]
struct MailsPage {
    letters: Vec<Letter>,
}

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct MailPage {
    letter: Letter,
}

#[derive(Template)]
#[template(path = "demo/callbacks.html")]
struct CallbacksPage {
    received: Vec<Received>,
}

async fn home(State(shown): State<Shown>) -> Response {
    page(&HomePage {
        sample: &shown.sample,
    })
}

async fn mails(State(shown): State<Shown>) -> Response {
    page(&MailsPage {
        letters: shown.mailbox.letters(),
    })
}

async fn mail(State(shown): State<Shown>, Path(number): Path<usize>) -> Response {
    match shown.mailbox.letter(number) {
        Some(letter) => page(&MailPage { letter }),
        None => (StatusCode::NOT_FOUND, "There is no such mail.").into_response(),
    }
}

async fn callbacks(State(shown): State<Shown>) -> Response {
    page(&CallbacksPage {
        received: shown.callbacks.all(),
    })
}

/// A receiver as anybody would write it: 204 when the signature is right, else 400.
async fn receive(
    State(shown): State<Shown>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    if shown
        .callbacks
        .put(&query.unwrap_or_default(), &headers, &body)
    {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::BAD_REQUEST
    }
}

/// The style of the candidates' pages, and a little of our own behind it.
async fn style() -> impl IntoResponse {
    let own: &[u8] = include_bytes!("../../../templates/demo/style.css");
    let parts = [asset("base.css"), asset("slip.css"), own];
    let content_type = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (content_type, parts.concat())
}

async fn mark() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml")], asset("mark.svg"))
}

/// A file of the candidates' pages; nothing, should it go by another name one day, which a test would see.
fn asset(name: &str) -> &'static [u8] {
    let mut files = FILES.iter();
    let found = files.find(|file| file.name == name);
    found.map_or(&[], view::asset::Asset::served)
}

fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(html)).into_response(),
        Err(error) => {
            tracing::error!(error = %error, "a page of the demo cannot be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_pages_borrow_is_there() {
        for name in ["base.css", "slip.css", "mark.svg"] {
            assert!(!asset(name).is_empty(), "{name}");
        }
    }
}
