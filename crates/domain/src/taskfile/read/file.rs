//! Questions that are answered with files.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

use crate::file_type::FileType;
use crate::task::{FileInput, Medium};
use crate::taskfile::fields::Fields;

/// Bytes of the unit in which authors write sizes.
pub(in crate::taskfile) const MEBIBYTE: u64 = 1024 * 1024;

/// The keys of a question that takes files.
pub(super) fn body(fields: &Fields<'_>, medium: Medium) -> FileInput {
    let recorded = matches!(medium, Medium::Audio | Medium::Video);
    let taken = medium != Medium::File;
    FileInput {
        medium,
        accept: accept(fields, medium),
        max_files: fields.whole("maxFiles").unwrap_or(1),
        max_bytes: u64::from(fields.whole("maxMegabytes").unwrap_or(1)) * MEBIBYTE,
        max_seconds: recorded.then(|| fields.whole("maxSeconds")).flatten(),
        takes: taken.then(|| fields.whole("takes")).flatten(),
    }
}

/// What the author allows, each once; else what is usual.
fn accept(fields: &Fields<'_>, medium: Medium) -> Vec<FileType> {
    let mut accept = Vec::new();
    for value in fields.list("accept") {
        let Some(word) = value.word(&WORDS) else {
            continue;
        };
        let source: StrDeserializer<'_, ValueError> = word.into_deserializer();
        let Ok(of) = FileType::deserialize(source) else {
            continue;
        };
        if accept.contains(&of) {
            value.fault("duplicate-name", "this type is there twice; remove one");
        }
        accept.push(of);
    }
    if accept.is_empty() {
        accept = medium.usual().to_vec();
    }
    accept
}

/// The words of the types that may be handed in. Drawings and captions are not among them: they can hold programs and nobody hands them in.
pub(in crate::taskfile) const WORDS: [&str; 19] = [
    "pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "text", "zip", "png", "jpeg", "webp",
    "gif", "mp3", "ogg", "wav", "m4a", "mp4", "webm",
];
