//! The types of file that Hallticket knows: what an author may put beside a task, and what a candidate may hand in.
//!
//! A closed list, each with the one media type under which it is served. What is not on it is never served as anything: a browser that is
//! handed a stranger's file under a type that it runs has been handed a program.

use serde::{Deserialize, Serialize};

/// A type of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileType {
    /// A picture without loss.
    Png,
    /// A photograph.
    Jpeg,
    /// Either of them, smaller.
    Webp,
    /// A small animation.
    Gif,
    /// A drawing; shown as a picture only, never as a document of its own.
    Svg,
    /// Sound.
    Mp3,
    /// Sound in an Ogg container.
    Ogg,
    /// Sound as it was sampled.
    Wav,
    /// Sound in an MP4 container.
    M4a,
    /// Film.
    Mp4,
    /// Film or sound, as browsers record it.
    Webm,
    /// The captions of a film.
    Vtt,
    /// A document in PDF.
    Pdf,
    /// A text document, as Word writes it.
    Docx,
    /// A spreadsheet, as Excel writes it.
    Xlsx,
    /// Slides, as `PowerPoint` writes them.
    Pptx,
    /// A text document, as `LibreOffice` writes it.
    Odt,
    /// A spreadsheet, as `LibreOffice` writes it.
    Ods,
    /// Slides, as `LibreOffice` writes them.
    Odp,
    /// An archive.
    Zip,
    /// Plain text: notes, data, source code.
    Text,
}

/// How a page shows a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As a picture.
    Image,
    /// With controls to listen.
    Audio,
    /// With controls to watch.
    Video,
    /// As the captions of the film that it has its name from.
    Captions,
}

impl FileType {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Png,
        Self::Jpeg,
        Self::Webp,
        Self::Gif,
        Self::Svg,
        Self::Mp3,
        Self::Ogg,
        Self::Wav,
        Self::M4a,
        Self::Mp4,
        Self::Webm,
        Self::Vtt,
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Odt,
        Self::Ods,
        Self::Odp,
        Self::Zip,
        Self::Text,
    ];

    /// The word in task files and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Svg => "svg",
            Self::Mp3 => "mp3",
            Self::Ogg => "ogg",
            Self::Wav => "wav",
            Self::M4a => "m4a",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
            Self::Vtt => "vtt",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Odp => "odp",
            Self::Zip => "zip",
            Self::Text => "text",
        }
    }

    /// The type of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.as_str() == word)
    }

    /// The media type under which it is served.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::M4a => "audio/mp4",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
            Self::Vtt => "text/vtt; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Zip => "application/zip",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// The endings of names, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
            Self::Svg => &["svg"],
            Self::Mp3 => &["mp3"],
            Self::Ogg => &["ogg", "oga", "opus"],
            Self::Wav => &["wav"],
            Self::M4a => &["m4a"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Webm => &["webm"],
            Self::Vtt => &["vtt"],
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Zip => &["zip"],
            Self::Text => &["txt", "md", "csv"],
        }
    }

    /// How a page shows it; documents are not shown.
    pub fn shown(self) -> Option<Shown> {
        match self {
            Self::Png | Self::Jpeg | Self::Webp | Self::Gif | Self::Svg => Some(Shown::Image),
            Self::Mp3 | Self::Ogg | Self::Wav | Self::M4a => Some(Shown::Audio),
            Self::Mp4 | Self::Webm => Some(Shown::Video),
            Self::Vtt => Some(Shown::Captions),
            _ => None,
        }
    }

    /// What the name of a file says that it is. Names lie: see the crate `media` for what the bytes say.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let known = |of: &Self| of.extensions().contains(&ending.as_str());
        Self::ALL.into_iter().find(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_in_files_and_in_rows() {
        for of in FileType::ALL {
            assert_eq!(serde_json::to_value(of).unwrap(), of.as_str());
            assert_eq!(FileType::from_word(of.as_str()), Some(of));
        }
    }

    #[test]
    fn an_ending_belongs_to_one_type_whatever_its_case() {
        for of in FileType::ALL {
            for ending in of.extensions() {
                let name = format!("a.b.{}", ending.to_uppercase());
                assert_eq!(FileType::of_name(&name), Some(of), "{name}");
            }
        }
        for name in ["", "png", "a.exe", "a.html", "a."] {
            assert_eq!(FileType::of_name(name), None, "{name}");
        }
    }
}
