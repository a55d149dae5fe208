//! Questions that are answered with files: chosen, photographed, recorded.

use serde::{Deserialize, Serialize};

use crate::file_type::FileType;

/// Something handed in. To integrators and candidates it is an input of type `file`, `photo`, `audio` or `video`; a person marks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInput {
    /// How it comes about.
    pub medium: Medium,
    /// What it may be, by its bytes. At least one.
    pub accept: Vec<FileType>,
    /// At most so many files. 1 or more.
    pub max_files: u32,
    /// At most so many bytes each.
    pub max_bytes: u64,
    /// A recording ends after so many seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_seconds: Option<u32>,
    /// So many recordings may be made; absent means as many as the candidate likes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<u32>,
}

/// How a file comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// Chosen among the files of the candidate's device.
    File,
    /// By the camera of the device.
    Photo,
    /// By its microphone.
    Audio,
    /// By both.
    Video,
}

impl Medium {
    /// The word in task files, forms and results.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Photo => "photo",
            Self::Audio => "audio",
            Self::Video => "video",
        }
    }

    /// What is taken where the author names nothing. What browsers record comes in a container that does not say whether there are
    /// pictures in it, so that an audio question takes the containers of films too.
    pub fn usual(self) -> &'static [FileType] {
        use FileType as Of;
        match self {
            Self::File => &[
                Of::Pdf,
                Of::Docx,
                Of::Odt,
                Of::Text,
                Of::Png,
                Of::Jpeg,
                Of::Webp,
            ],
            Self::Photo => &[Of::Jpeg, Of::Png, Of::Webp],
            Self::Audio => &[Of::Webm, Of::Ogg, Of::M4a, Of::Mp4, Of::Mp3, Of::Wav],
            Self::Video => &[Of::Webm, Of::Mp4],
        }
    }
}
