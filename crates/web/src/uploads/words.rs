//! The refusals of uploads by their meaning.

use axum::http::{HeaderValue, StatusCode, header};
use domain::file_type::FileType;
use media::NotAPicture;

use crate::error::ApiError;

fn conflict(code: &'static str, message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::CONFLICT, code, message)
}

fn unprocessable(code: &'static str, message: impl Into<String>) -> ApiError {
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
}

/// The test instance has no such upload.
pub(super) fn upload_not_found() -> ApiError {
    let message = "the test instance has no upload with this id";
    ApiError::new(StatusCode::NOT_FOUND, "upload-not-found", message)
}

/// The question is answered otherwise.
pub(super) fn no_file_question() -> ApiError {
    unprocessable(
        "no-file-question",
        "this question is not answered with files",
    )
}

/// More bytes than the question or the operator takes.
pub(super) fn too_large(most: u64) -> ApiError {
    let message = format!("a file may have at most {most} bytes here");
    ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large", message).with("maxBytes", most)
}

/// The author allows no further recording.
pub(super) fn no_takes_left(takes: u32) -> ApiError {
    conflict(
        "no-takes-left",
        format!("at most {takes} recordings may be made"),
    )
}

/// The instance has begun as many files as it may.
pub(super) fn too_many_files(most: u64) -> ApiError {
    conflict(
        "too-many-files",
        format!("a test instance hands in at most {most} files"),
    )
}

/// The instance has handed in as much as it may.
pub(super) fn too_much(most: u64) -> ApiError {
    let message = format!("a test instance hands in at most {most} bytes");
    ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "too-many-bytes", message)
}

/// The disk is nearly full: the operator must look, and answers must go on.
pub(super) fn storage_full() -> ApiError {
    let message = "there is no room for files at the moment; answers are saved all the same";
    ApiError::new(StatusCode::INSUFFICIENT_STORAGE, "storage-full", message)
        .because("less than --min-free-bytes is left for --assets-dir")
        .header(header::RETRY_AFTER, HeaderValue::from_static("60"))
}

/// The piece belongs elsewhere.
pub(super) fn wrong_offset(offset: u64) -> ApiError {
    conflict("wrong-offset", format!("the next piece begins at {offset}")).with("offset", offset)
}

/// The piece before is still being written.
pub(super) fn upload_busy() -> ApiError {
    let message = "a piece of this upload is being written";
    ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "upload-busy", message)
        .header(header::RETRY_AFTER, HeaderValue::from_static("1"))
}

/// It takes no bytes any more.
pub(super) fn already_whole() -> ApiError {
    conflict("upload-complete", "this upload is complete")
}

/// Bytes are missing.
pub(super) fn incomplete(offset: u64) -> ApiError {
    conflict("upload-incomplete", "bytes of this upload are missing").with("offset", offset)
}

/// Something happened on the way: it must be sent again.
pub(super) fn wrong_digest() -> ApiError {
    conflict(
        "wrong-digest",
        "what arrived is not what was sent; send the file again",
    )
}

/// It was looked at and not taken.
pub(super) fn upload_refused() -> ApiError {
    conflict(
        "upload-refused",
        "this upload was refused; send another file",
    )
}

/// It is of a type that the question does not take.
pub(super) fn wrong_type(found: Option<FileType>, accept: &[FileType]) -> ApiError {
    let words: Vec<&str> = accept.iter().map(|of| of.as_str()).collect();
    let found = found.map_or("of no known type", FileType::as_str);
    let message = format!(
        "this question takes {}; the file is {found}",
        words.join(", ")
    );
    unprocessable("wrong-file-type", message).with("accept", words)
}

/// It begins like a picture.
pub(super) fn not_a_picture(why: &NotAPicture) -> ApiError {
    let code = match why {
        NotAPicture::TooManyPixels { .. } => "too-many-pixels",
        NotAPicture::Broken(_) => "broken-picture",
    };
    unprocessable(code, why.to_string())
}
