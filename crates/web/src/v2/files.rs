//! `GET /api/v2/test-instances/{id}/files` and `…/files/{fileId}`: what candidates handed in, for whoever asked for the exam.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use domain::id::{FileId, TestInstanceId};
use domain::time::rfc3339;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use store::uploads::{Kept, Upload, UploadState};

use crate::auth::Caller;
use crate::error::{ApiResult, internal, not_found};
use crate::file_reply::file_reply;
use crate::json_reply::json_reply;
use crate::state::AppState;

/// Lists the files of a test instance of the caller's, oldest first.
pub(crate) async fn list_files(
    app: AppState,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let id: TestInstanceId = id.parse().map_err(|_| not_found())?;
    let mut reader = app.store.read().await?;
    let found = reader.test_instance(&caller.organization, &id).await?;
    found.ok_or_else(not_found)?;
    let uploads = reader.stored_uploads(&caller.organization, &id).await?;
    let files: Vec<Value> = uploads.iter().filter_map(shown).collect();
    Ok(json_reply(json!({ "files": files }).to_string()))
}

fn shown(upload: &Upload) -> Option<Value> {
    let kept = kept(upload)?;
    Some(json!({
        "id": upload.id,
        "questionId": upload.question_id,
        "name": upload.name,
        "type": kept.file_type,
        "bytes": kept.bytes,
        "sha256": kept.digest,
        "createdAt": rfc3339(upload.created_at),
    }))
}

fn kept(upload: &Upload) -> Option<&Kept> {
    match &upload.state {
        UploadState::Stored(kept) => Some(kept),
        UploadState::Receiving | UploadState::Refused => None,
    }
}

/// Gives a file: to be saved, never to be shown beside our pages.
pub(crate) async fn show_file(
    app: AppState,
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
    asked: HeaderMap,
) -> ApiResult<Response> {
    let id: TestInstanceId = id.parse().map_err(|_| not_found())?;
    let file: FileId = file.parse().map_err(|_| not_found())?;
    let mut reader = app.store.read().await?;
    let found = reader.upload(&id, &file).await?;
    drop(reader);
    let own = found.filter(|upload| upload.organization_id == caller.organization);
    let upload = own.ok_or_else(not_found)?;
    let kept = kept(&upload).ok_or_else(not_found)?;
    let path = app.vault.upload(&upload);
    let mut response = file_reply(&path, kept.file_type.media_type(), &asked).await?;
    let disposition = disposition(&upload.name);
    let disposition = HeaderValue::from_str(&disposition).map_err(internal)?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    tracing::info!(upload.id = %upload.id, organization.id = %caller.organization, "gave file {}", upload.id);
    Ok(response)
}

/// RFC 6266: a plain name for old programs, the real one for all others.
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || ".-_ ".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let exact = utf8_percent_encode(name, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_its_header() {
        assert_eq!(
            disposition("ödev\".pdf"),
            "attachment; filename=\"_dev_.pdf\"; filename*=UTF-8''%C3%B6dev%22%2Epdf"
        );
    }
}
