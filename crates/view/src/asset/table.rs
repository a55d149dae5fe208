//! The files themselves.

use super::Asset;

macro_rules! files {
    ($($kind:ident $name:literal),* $(,)?) => {
        /// Every file, by its name.
        pub const FILES: &[Asset] = &[$(Asset {
            name: $name,
            bytes: include_bytes!(concat!("../../../web/static/", $name)),
            content_type: $kind,
        }),*];
    };
}

const CSS: &str = "text/css; charset=utf-8";
/// Modules.
pub(super) const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

files! {
    SVG "mark.svg",
    CSS "base.css",
    CSS "slip.css",
    CSS "player.css",
    JS "finished.js",
    JS "waiting.js",
    JS "welcome.js",
    JS "player/main.js",
}
