//! The type of a file by its first bytes.

use domain::file_type::FileType;

/// So many bytes of a file are enough to tell its type.
pub const HEAD: usize = 64 * 1024;

/// The type that the beginning of a file shows, whatever its name says. Nothing for what is not on the list of types.
pub fn sniff(head: &[u8]) -> Option<FileType> {
    let head = &head[..head.len().min(HEAD)];
    match infer::get(head).map(|found| found.mime_type()) {
        Some("image/png") => Some(FileType::Png),
        Some("image/jpeg") => Some(FileType::Jpeg),
        Some("image/webp") => Some(FileType::Webp),
        Some("image/gif") => Some(FileType::Gif),
        Some("audio/mpeg") => Some(FileType::Mp3),
        Some("audio/ogg" | "audio/opus") => Some(FileType::Ogg),
        Some("audio/x-wav") => Some(FileType::Wav),
        Some("audio/m4a") => Some(FileType::M4a),
        Some("video/mp4" | "video/x-m4v") => Some(FileType::Mp4),
        Some("video/webm") => Some(FileType::Webm),
        Some("application/pdf") => Some(FileType::Pdf),
        Some("application/zip") => Some(FileType::Zip),
        Some(other) => document(other).or_else(|| text(head)),
        None => text(head),
    }
}

fn document(media_type: &str) -> Option<FileType> {
    use FileType::{Docx, Odp, Ods, Odt, Pptx, Xlsx};
    let known = [Docx, Xlsx, Pptx, Odt, Ods, Odp];
    known.into_iter().find(|of| of.media_type() == media_type)
}

/// Text of any kind, drawings and captions among it. HTML and scripts are text too: as text they are served, and as nothing else.
fn text(head: &[u8]) -> Option<FileType> {
    let text = match str::from_utf8(head) {
        Ok(text) => text,
        // The head may end within a letter.
        Err(error) if error.error_len().is_none() && head.len() == HEAD => {
            str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let strange =
        |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}');
    if text.contains(strange) {
        return None;
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.starts_with("WEBVTT") {
        Some(FileType::Vtt)
    } else if root_tag(text).is_some_and(|tag| tag.starts_with("<svg")) {
        Some(FileType::Svg)
    } else {
        Some(FileType::Text)
    }
}

/// An XML document from its root element on: prolog, comments and document type are skipped.
pub(crate) fn root_tag(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!") {
            ">"
        } else {
            return rest.starts_with('<').then_some(rest);
        };
        let at = rest.find(end)?;
        rest = rest[at + end.len()..].trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_by_the_bytes() {
        let mut webm = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm".to_vec();
        webm.resize(300, 0);
        let cases: [(&[u8], FileType); 13] = [
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileType::Png),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0", FileType::Jpeg),
            (b"RIFF\x24\0\0\0WEBPVP8 ", FileType::Webp),
            (b"GIF89a\x01\0\x01\0", FileType::Gif),
            (b"ID3\x04\0\0\0\0\0\0", FileType::Mp3),
            (b"OggS\0\x02\0\0\0\0\0\0\0\0", FileType::Ogg),
            (b"RIFF\x24\0\0\0WAVEfmt ", FileType::Wav),
            (b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42", FileType::M4a),
            (b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2", FileType::Mp4),
            (&webm, FileType::Webm),
            (b"%PDF-1.7\n", FileType::Pdf),
            (b"PK\x03\x04\x14\0\0\0\0\0", FileType::Zip),
            (b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello", FileType::Vtt),
        ];
        for (bytes, expected) in cases {
            assert_eq!(sniff(bytes), Some(expected), "{bytes:?}");
        }
    }

    #[test]
    fn a_drawing_is_told_by_its_root_element() {
        let prolog =
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- a map -->\n<!DOCTYPE svg>\n<svg xmlns=\"x\">";
        for drawing in ["<svg viewBox=\"0 0 1 1\"/>", prolog] {
            assert_eq!(sniff(drawing.as_bytes()), Some(FileType::Svg), "{drawing}");
        }
        let page = "<html><body><svg></svg></body></html>";
        assert_eq!(sniff(page.as_bytes()), Some(FileType::Text));
    }

    #[test]
    fn programs_and_broken_text_are_nothing() {
        for bytes in [
            &b"MZ\x90\0\x03"[..],
            b"\x7fELF\x02\x01",
            b"a\0b",
            b"\xff\xfe\xfd",
            b"caf\xe9 au lait",
        ] {
            assert_eq!(sniff(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_letter_that_the_head_cuts_makes_text_no_other_thing() {
        let mut long = "a".repeat(HEAD - 1).into_bytes();
        long.extend("é and more".bytes());
        assert_eq!(sniff(&long), Some(FileType::Text));
    }
}
