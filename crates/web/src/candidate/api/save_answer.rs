//! `PUT /assessment/api/test-instances/{id}/answers/{questionId}`

use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use domain::id::QuestionId;
use domain::requests::candidate::SaveAnswer;
use domain::time::rfc3339;
use serde::Serialize;

use super::reply;
use crate::candidate::saving::save;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::{instance_id, read_body};
use crate::candidate::words::{not_saved, question_not_found};
use crate::error::{ApiResult, invalid};
use crate::state::AppState;

/// 100,000 characters fit, even where every one of them is escaped twice over (`\ud83d\ude00`); more than that need not be parsed.
const MAX_BODY: usize = 2 * 1024 * 1024;

/// Saves an answer. The reply goes out once it is on disk: the light that says "saved" tells the truth.
pub(crate) async fn save_answer(
    app: AppState,
    seat: Seat,
    Path((id, question)): Path<(String, String)>,
    bytes: Bytes,
) -> ApiResult<Response> {
    // The instant of arrival: nobody is late by our own waiting.
    let now = app.clock.now();
    let request = SaveAnswer::parse(&read_body(&bytes, MAX_BODY)?).map_err(invalid)?;
    let id = instance_id(&id)?;
    let question: QuestionId = question.parse().map_err(|_| question_not_found())?;
    let saved = save(&app, &seat, (&id, &question), request, now).await?;
    let on_disk = saved.map_err(|why| not_saved(why, now))?;
    reply(&SavedReply {
        rev: on_disk.rev,
        server_now: rfc3339(now),
        deadline_at: on_disk.deadline_at.map(rfc3339),
    })
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SavedReply {
    rev: u32,
    server_now: String,
    deadline_at: Option<String>,
}
