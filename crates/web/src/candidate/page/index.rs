//! `GET /`

use axum::http::StatusCode;
use axum::response::Response;
use view::page::IndexPage;

use super::Place;
use super::language::Spoken;
use crate::error::ApiResult;
use crate::frame::Call;
use crate::state::AppState;

/// Says what is here, to whoever lands on it.
pub(crate) async fn index(app: AppState, call: Call, spoken: Spoken) -> ApiResult<Response> {
    let place = Place::new(&app, &call, spoken.to_anybody());
    let page = IndexPage {
        frame: place.frame(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        demo: None,
    };
    place.html(StatusCode::OK, &page)
}
