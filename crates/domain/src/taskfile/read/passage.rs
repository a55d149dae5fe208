//! Passages: a text, or a mapping that says more of it.

use crate::task::{LanguageTag, Passage};
use crate::taskfile::fields::Fields;
use crate::taskfile::node::Content;
use crate::taskfile::table::{MARKDOWN, PASSAGE, Shape};

/// The passage of a section or a page, if it has one.
pub(super) fn of(fields: &Fields<'_>) -> Option<Passage> {
    let value = fields.get("passage")?;
    if !matches!(value.node.content, Content::Map(_)) {
        return value.text(&MARKDOWN).map(|text| Passage {
            title: None,
            lang: None,
            text,
        });
    }
    let fields = value.fields(&PASSAGE)?;
    Some(Passage {
        title: fields.optional_text("title"),
        lang: lang(&fields),
        text: fields.text("text"),
    })
}

fn lang(fields: &Fields<'_>) -> Option<LanguageTag> {
    let value = fields.get("lang")?;
    let tag = LanguageTag::try_from(value.text(&Shape::Tongue)?);
    if let Err(error) = &tag {
        value.fault("bad-language", error.to_string());
    }
    tag.ok()
}
