//! The files of a task: pictures, sound and film that its texts show.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::file_type::FileType;

/// What a text writes before the name of a file of its task, wherever the folder is.
pub const ASSET_FOLDER: &str = "assets/";

/// The most characters of a name.
const MAX_NAME: usize = 200;

/// A file of a task. Its bytes are kept by their digest; this is what the pages need to know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskAsset {
    /// Its path below the folder, as texts write it behind [`ASSET_FOLDER`].
    pub name: AssetName,
    /// What is in it.
    pub digest: Digest,
    /// What it is.
    #[serde(rename = "type")]
    pub file_type: FileType,
    /// Its size in bytes.
    pub bytes: u64,
    /// Width and height of a picture, so that a page knows its place before it has arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pixels: Option<(u32, u32)>,
}

/// The name of a file below a task's folder: a path that cannot lead out of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AssetName(String);

/// A text that names no file below a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is no name of a file: expected a path below the folder, without `..`, `\\`, names that begin with a dot, or control characters, \
     of at most 200 characters"
)]
pub struct NotAnAssetName;

impl AssetName {
    /// The name as text, its parts separated by `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The captions that belong to a film: the file of the same name with the ending `vtt`.
    pub fn captions(&self) -> Option<Self> {
        let (stem, _) = self.0.rsplit_once('.')?;
        format!("{stem}.vtt").try_into().ok()
    }
}

impl TryFrom<String> for AssetName {
    type Error = NotAnAssetName;

    fn try_from(text: String) -> Result<Self, NotAnAssetName> {
        let part = |part: &str| {
            let strange = |letter: char| letter.is_control() || letter == '\\' || letter == ':';
            // Hidden files are no content, and `.` and `..` are among them.
            !part.is_empty() && !part.starts_with('.') && !part.contains(strange)
        };
        let fits = text.chars().count() <= MAX_NAME && text.split('/').all(part);
        if fits {
            Ok(Self(text))
        } else {
            Err(NotAnAssetName)
        }
    }
}

impl From<AssetName> for String {
    fn from(name: AssetName) -> Self {
        name.0
    }
}

impl std::fmt::Display for AssetName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leads_out_of_its_folder() {
        for name in ["a.png", "week 1/harita é.svg", "a..b.png"] {
            assert!(AssetName::try_from(name.to_owned()).is_ok(), "{name}");
        }
        let long = "a".repeat(201);
        let strange = [
            "", "/a.png", "a/", "a//b", "..", "../a", "a/../b", ".a", "a/.git/b", "a\\b", "c:a",
            "a\nb", "a\0", &long,
        ];
        for name in strange {
            assert!(AssetName::try_from(name.to_owned()).is_err(), "{name:?}");
        }
    }

    #[test]
    fn captions_have_their_name_from_the_film() {
        let name = AssetName::try_from("week.1/clip.webm".to_owned()).unwrap();
        let captions = name.captions().unwrap();
        assert_eq!(captions.as_str(), "week.1/clip.vtt");
    }
}
