//! What candidates hand in: begun, sent piece by piece, completed; each piece is on disk before its reply.
//!
//! A protocol of our own in the manner of tus: `begin` makes a row, `append` takes bytes at the offset that is stored (whoever was cut asks
//! for it with `show`), `complete` compares the digest of the whole and looks what it is. Bytes are taken under the rules of answers, and
//! an answer names what was completed; so an upload that fails costs nothing but itself. To add a call: a file named like its verb, its
//! line in the router, its words in [`words`]. A form without code sends a file whole; it goes the same way, see [`Whole`].

mod append;
mod begin;
mod complete;
mod desk;
mod scene;
mod show;
mod whole;
mod words;

pub(crate) use append::append;
pub(crate) use begin::begin;
pub(crate) use complete::complete;
pub(crate) use desk::Desk;
pub(crate) use scene::not_handed_in;
pub(crate) use show::{list, show};
pub(crate) use whole::{GATHERED, Whole};

use axum::response::Response;
use domain::digest::Digest;
use domain::id::{FileId, QuestionId};
use serde::Serialize;
use store::uploads::{Upload, UploadState};

use crate::error::{ApiResult, internal};
use crate::json_reply::json_reply;

/// What the operator decided about uploads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UploadLimits {
    /// The largest file, whatever an author allows.
    pub max_bytes: u64,
    /// What one test instance may hand in, together.
    pub max_instance_bytes: u64,
    /// How many files one test instance may begin, refused ones not counted.
    pub max_instance_files: u64,
    /// The largest picture.
    pub max_pixels: u64,
    /// When less is left on the disk, nothing is taken.
    pub min_free_bytes: u64,
}

impl Default for UploadLimits {
    fn default() -> Self {
        Self {
            max_bytes: 1 << 30,
            max_instance_bytes: 4 << 30,
            max_instance_files: 200,
            max_pixels: 40_000_000,
            min_free_bytes: 1 << 30,
        }
    }
}

/// The most bytes of one piece: small enough that a bad network gets one through, large enough that not every one waits for the disk.
const PIECE: usize = 4 * 1024 * 1024;

/// An upload as its candidate sees it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'u> {
    upload_id: &'u FileId,
    question_id: &'u QuestionId,
    name: &'u str,
    /// So many bytes are on disk: the next piece begins there.
    offset: u64,
    /// Null while a recording does not know.
    bytes: Option<u64>,
    state: &'static str,
    #[serde(rename = "type")]
    file_type: Option<&'static str>,
    /// Of what was sent.
    sha256: Option<Digest>,
    piece_bytes: usize,
}

fn shown(upload: &Upload, piece_bytes: usize) -> ApiResult<Response> {
    let shown = Shown::of(upload, piece_bytes);
    let text = serde_json::to_string(&shown).map_err(internal)?;
    Ok(json_reply(text))
}

impl<'u> Shown<'u> {
    fn of(upload: &'u Upload, piece_bytes: usize) -> Self {
        let kept = match &upload.state {
            UploadState::Stored(kept) => Some(kept),
            UploadState::Receiving | UploadState::Refused => None,
        };
        Self {
            upload_id: &upload.id,
            question_id: &upload.question_id,
            name: &upload.name,
            offset: upload.received,
            bytes: upload.bytes,
            state: match upload.state {
                UploadState::Receiving => "receiving",
                UploadState::Stored(_) => "stored",
                UploadState::Refused => "refused",
            },
            file_type: kept.map(|kept| kept.file_type.as_str()),
            sha256: kept.map(|kept| kept.sent_digest),
            piece_bytes,
        }
    }
}
