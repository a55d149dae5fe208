//! `GET /`

use axum::extract::RawQuery;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use view::page::IndexPage;

use super::Place;
use super::language::{asked, liked};
use crate::error::ApiResult;
use crate::frame::Call;
use crate::state::AppState;

/// Says what is here, to whoever lands on it.
pub(crate) async fn index(
    app: AppState,
    call: Call,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let locale = asked(query.as_deref()).unwrap_or_else(|| liked(&headers));
    let place = Place::new(&app, &call, locale);
    let page = IndexPage {
        frame: place.frame(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        demo: None,
    };
    place.html(StatusCode::OK, &page)
}
