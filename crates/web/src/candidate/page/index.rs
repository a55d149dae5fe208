//! `GET /`

use axum::extract::RawQuery;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use view::page::IndexPage;

use super::language::{asked, liked};
use super::{frame, html};
use crate::error::ApiResult;
use crate::state::AppState;

/// Says what is here, to whoever lands on it.
pub(crate) async fn index(
    app: AppState,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let locale = asked(query.as_deref()).unwrap_or_else(|| liked(&headers));
    let page = IndexPage {
        frame: frame(&app, locale),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        demo: None,
    };
    html(StatusCode::OK, &page)
}
