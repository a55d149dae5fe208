//! A question that is answered with files.

use super::super::Frame;
use super::question::PlainQuestion;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// A file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Its id; answers name it.
    pub id: String,
    /// As the candidate's machine called it.
    pub name: String,
    /// The size of what is kept.
    pub bytes: u64,
}

impl Handed {
    pub(super) fn size(&self) -> String {
        size(self.bytes)
    }
}

/// Rounded up: nothing that is there has no size.
fn size(bytes: u64) -> String {
    if bytes < MIB {
        format!("{} KiB", bytes.div_ceil(KIB))
    } else {
        format!("{} MiB", bytes.div_ceil(MIB))
    }
}

impl PlainQuestion {
    /// What a browser offers first. A phone that is asked for sound, a picture or a film opens what makes it.
    pub(super) fn accepted(&self) -> String {
        let form = &self.form;
        match form.input.as_deref() {
            Some("photo") => form.media_types.join(","),
            Some("audio") => format!("audio/*,{}", form.endings.join(",")),
            Some("video") => format!("video/*,{}", form.endings.join(",")),
            _ => form.endings.join(","),
        }
    }

    /// Which camera; sound has none, and is recorded all the same.
    pub(super) fn captured(&self) -> Option<&'static str> {
        match self.form.input.as_deref()? {
            "photo" => Some("environment"),
            "audio" | "video" => Some("user"),
            _ => None,
        }
    }

    /// How many may be there.
    pub(super) fn most_files(&self) -> u32 {
        self.form.max_files.unwrap_or(1)
    }

    /// What may be handed in, in one line.
    pub(super) fn limits(&self, frame: &Frame) -> Option<String> {
        let form = &self.form;
        let (types, each) = (form.accept.join(", "), size(form.max_bytes?));
        let values = [("types", types.as_str()), ("size", each.as_str())];
        let most = self.most_files().to_string();
        let length = form.max_seconds.map(|seconds| {
            let length = frame.duration(&seconds);
            frame.with("plain-file-length", "duration", &length)
        });
        let takes = self.takes_left.map(|left| {
            let left = left.to_string();
            frame.with("player-file-takes-left", "count", &left)
        });
        let parts = [
            Some(frame.words().fill("player-file-limits", &values)),
            Some(frame.with("plain-file-most", "count", &most)),
            length,
            takes,
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Some(parts.join(" · "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_never_nothing() {
        for (bytes, words) in [
            (1, "1 KiB"),
            (KIB, "1 KiB"),
            (KIB + 1, "2 KiB"),
            (MIB, "1 MiB"),
            (25 * MIB, "25 MiB"),
        ] {
            assert_eq!(size(bytes), words);
        }
    }
}
