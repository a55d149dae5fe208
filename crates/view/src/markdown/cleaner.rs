//! The second wall: what is allowed of the HTML that the parser makes.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::{code, math, task_files};

pub(super) static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// Lets formulas and the colours of listings through too, which only we put there: an author's HTML has become text before.
pub(super) static SHOWN_CLEANER: LazyLock<Builder<'static>> = LazyLock::new(shown_cleaner);

/// Lets the places of gaps through as well.
pub(super) static MARKED_CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = shown_cleaner();
    cleaner.add_tag_attributes("span", ["data-gap"]);
    cleaner
});

fn shown_cleaner() -> Builder<'static> {
    let mut cleaner = cleaner();
    cleaner
        .add_tags(["span"])
        .add_tags(math::ELEMENTS)
        .add_tags(math::TABLES)
        .add_allowed_classes("span", code::CLASSES);
    for element in math::ELEMENTS.into_iter().chain(math::TABLES) {
        cleaner.add_tag_attributes(element, math::ATTRIBUTES);
    }
    cleaner
}

/// What Markdown and the files of a task are made of.
const ELEMENTS: [&str; 27] = [
    "a",
    "audio",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "track",
    "ul",
    "video",
];

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(ELEMENTS))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            (
                "audio",
                HashSet::from(["aria-label", "controls", "preload", "src"]),
            ),
            (
                "img",
                HashSet::from(["alt", "decoding", "height", "src", "width"]),
            ),
            ("ol", HashSet::from(["start"])),
            (
                "track",
                HashSet::from(["default", "kind", "src", "srclang"]),
            ),
            (
                "video",
                HashSet::from(["aria-label", "controls", "playsinline", "preload", "src"]),
            ),
        ]))
        // A link opens beside the exam, never over it, and tells nobody where it was followed.
        .set_tag_attribute_values(HashMap::from([(
            "a",
            HashMap::from([("target", "_blank")]),
        )]))
        .link_rel(Some("noopener noreferrer"))
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        // A relative link would lead into our own pages: nothing an author needs, much an attacker wants. A task's files are all there is.
        .url_relative(UrlRelative::Custom(Box::new(own_file)))
        .attribute_filter(|_, attribute, value| {
            let shows = attribute == "src" && !task_files::is_address(value);
            (!shows).then_some(Cow::Borrowed(value))
        });
    cleaner
}

fn own_file(address: &str) -> Option<Cow<'_, str>> {
    task_files::is_address(address).then_some(Cow::Borrowed(address))
}
