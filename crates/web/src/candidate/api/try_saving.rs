//! `PUT /assessment/api/try`

use axum::response::Response;
use bytes::Bytes;
use domain::requests::candidate::Sampled;
use domain::time::rfc3339;
use serde_json::json;

use super::reply;
use crate::candidate::cross_site::Provenance;
use crate::candidate::sitting::{SMALL_BODY, read_body};
use crate::error::{ApiResult, invalid};
use crate::state::AppState;

/// Takes a sample answer in the way in which answers are taken, and forgets it: a proxy that lets no PUT through is found before the exam.
pub(crate) async fn try_saving(
    app: AppState,
    provenance: Provenance,
    bytes: Bytes,
) -> ApiResult<Response> {
    provenance.require_own()?;
    Sampled::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    reply(&json!({"serverNow": rfc3339(app.clock.now())}))
}
