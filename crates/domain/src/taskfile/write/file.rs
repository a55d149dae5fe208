//! Questions that are answered with files.

use super::mapping::Mapping;
use super::yaml::Yaml;
use crate::task::FileInput;
use crate::taskfile::read::MEBIBYTE;

/// Writes what the question takes; the usual types are left out.
pub(super) fn write(mapping: Mapping, body: &FileInput) -> Mapping {
    let megabytes = u32::try_from(body.max_bytes / MEBIBYTE).ok();
    let mapping = mapping
        .word("kind", "input")
        .word("type", body.medium)
        .maybe_whole("maxFiles", Some(body.max_files))
        .maybe_whole("maxMegabytes", megabytes)
        .maybe_whole("maxSeconds", body.max_seconds)
        .maybe_whole("takes", body.takes);
    if body.accept == body.medium.usual() {
        return mapping;
    }
    let words = body.accept.iter().map(|of| of.as_str().to_owned());
    mapping.list("accept", words.map(Yaml::Plain))
}
