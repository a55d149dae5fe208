//! A task's own files at their addresses: what its texts show of pictures, sound and film.

use std::fmt::Write as _;

use domain::file_type::Shown;
use domain::task::{ASSET_FOLDER, TaskAsset, TaskContent};

/// Where the files of all tasks lie below the prefix.
pub const FOLDER: &str = "/assessment/assets/";

/// The files of one task, for rendering its texts. The default is a task without any.
#[derive(Debug, Clone, Default)]
pub struct TaskFiles {
    base: String,
    assets: Vec<TaskAsset>,
    lang: &'static str,
}

impl TaskFiles {
    /// The files of a task below an address: `{prefix}/assessment/assets/{pass}`, without a slash at its end.
    pub fn new(base: String, task: &TaskContent) -> Self {
        Self {
            base,
            assets: task.assets.clone(),
            lang: task.lang.code(),
        }
    }

    /// The file that a text means by `assets/NAME`.
    pub(crate) fn find(&self, target: &str) -> Option<ShownFile<'_>> {
        let name = target.strip_prefix(ASSET_FOLDER)?;
        let asset = self.named(name)?;
        Some(ShownFile { files: self, asset })
    }

    /// The address below which they lie; it tells apart what the same text shows for different tasks.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    fn named(&self, name: &str) -> Option<&TaskAsset> {
        self.assets.iter().find(|asset| asset.name.as_str() == name)
    }

    fn address(&self, asset: &TaskAsset) -> String {
        escaped(&format!("{}/{}", self.base, asset.digest))
    }
}

/// A file where a text shows it.
pub(crate) struct ShownFile<'f> {
    files: &'f TaskFiles,
    asset: &'f TaskAsset,
}

impl ShownFile<'_> {
    /// The element that shows it. A picture's place is known before the picture: nothing jumps when it arrives.
    pub(crate) fn element(&self, description: &str) -> String {
        let (src, words) = (self.files.address(self.asset), escaped(description));
        match self.asset.file_type.shown() {
            Some(Shown::Image) => {
                let sides = self
                    .asset
                    .pixels
                    .map(|(width, height)| format!(r#" width="{width}" height="{height}""#));
                let sides = sides.unwrap_or_default();
                format!(r#"<img src="{src}" alt="{words}"{sides} decoding="async">"#)
            }
            Some(Shown::Audio) => format!(
                r#"<audio src="{src}" controls preload="metadata" aria-label="{words}"></audio>"#
            ),
            Some(Shown::Video) => format!(
                r#"<video src="{src}" controls playsinline preload="metadata" aria-label="{words}">{}</video>"#,
                self.captions()
            ),
            Some(Shown::Captions) | None => words,
        }
    }

    fn captions(&self) -> String {
        let name = self.asset.name.captions();
        let found = name.and_then(|name| self.files.named(name.as_str()));
        let mut track = String::new();
        if let Some(captions) = found {
            let (src, lang) = (self.files.address(captions), self.files.lang);
            // Writing to a String cannot fail.
            let _ = write!(
                track,
                r#"<track kind="captions" src="{src}" srclang="{lang}" default>"#
            );
        }
        track
    }
}

/// Whether an address is that of a task's file, below whatever prefix: the pass and the digest, and nothing behind.
pub(crate) fn is_address(address: &str) -> bool {
    let own = address.starts_with('/') && !address.starts_with("//");
    let Some((prefix, rest)) = address.rsplit_once(FOLDER) else {
        return false;
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let digest = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    own && prefix.bytes().all(|byte| byte == b'/' || plain(byte))
        && rest.split_once('/').is_some_and(|(pass, name)| {
            !pass.is_empty() && !pass.starts_with('.') && pass.bytes().all(plain) && digest(name)
        })
}

/// Text as HTML shows it, in an attribute too.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use domain::digest::Digest;
    use domain::file_type::FileType;

    use super::*;

    fn files() -> TaskFiles {
        let asset = |name: &str, pixels| TaskAsset {
            name: name.to_owned().try_into().unwrap(),
            digest: Digest::of(name.as_bytes()),
            file_type: FileType::of_name(name).unwrap(),
            bytes: 1,
            pixels,
        };
        TaskFiles {
            base: "/exams/assessment/assets/task1.seal-_".to_owned(),
            assets: vec![
                asset("map.png", Some((640, 480))),
                asset("clip.webm", None),
                asset("clip.vtt", None),
                asset("talk.mp3", None),
            ],
            lang: "tr",
        }
    }

    fn address(name: &str) -> String {
        let digest = Digest::of(name.as_bytes());
        format!("/exams/assessment/assets/task1.seal-_/{digest}")
    }

    #[test]
    fn a_picture_is_shown_from_its_digest_with_its_place_kept() {
        let html = files().inline_html("![A *map* of <b> & \"c\"](assets/map.png)");
        let src = address("map.png");
        let expected = format!(
            r#"<img src="{src}" alt="A map of &lt;b&gt; &amp; &quot;c&quot;" width="640" height="480" decoding="async">"#
        );
        assert_eq!(html, expected);
    }

    #[test]
    fn sound_and_film_have_controls_and_a_film_its_captions() {
        let html = files().html("![Talk](assets/talk.mp3)\n\n![Clip](assets/clip.webm)");
        let (talk, clip, captions) = (
            address("talk.mp3"),
            address("clip.webm"),
            address("clip.vtt"),
        );
        for part in [
            format!(
                r#"<audio src="{talk}" controls="" preload="metadata" aria-label="Talk"></audio>"#
            ),
            format!(
                r#"<video src="{clip}" controls="" playsinline="" preload="metadata" aria-label="Clip">"#
            ),
            format!(r#"<track kind="captions" src="{captions}" srclang="tr" default="">"#),
        ] {
            assert!(html.contains(&part), "{part} in {html}");
        }
    }

    #[test]
    fn what_is_no_file_of_the_task_leaves_its_description() {
        for target in [
            "assets/other.png",
            "map.png",
            "https://x.example/map.png",
            "/assets/map.png",
        ] {
            let html = files().inline_html(&format!("![A map]({target})"));
            assert_eq!(html, "A map", "{target}");
        }
    }

    #[test]
    fn nothing_is_shown_from_elsewhere_even_behind_the_first_wall() {
        let own = address("map.png");
        let kept = crate::markdown::clean(&format!(r#"<img src="{own}">"#));
        assert_eq!(kept, format!(r#"<img src="{own}">"#));
        for src in [
            "https://x.example/p.png".to_owned(),
            format!("https://x.example{own}"),
            format!("//x.example{own}"),
            format!("/\\x.example{own}"),
            format!("{own}/../../../api/enter"),
            format!("{own}?x"),
            "/assessment/api/enter".to_owned(),
            "data:image/png;base64,AAAA".to_owned(),
            "blob:https://x.example/1".to_owned(),
        ] {
            for tag in ["img", "audio", "video", "track"] {
                let html = crate::markdown::clean(&format!(r#"<{tag} src="{src}">"#));
                assert!(!html.contains("src"), "{html}");
            }
        }
    }
}
