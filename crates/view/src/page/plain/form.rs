//! The form as a player reads it, from the JSON that every player gets.

use serde::Deserialize;
use serde_json::Value;

/// All of it.
#[derive(Debug, Clone, Deserialize)]
pub struct Form {
    /// In the order shown.
    pub sections: Vec<FormSection>,
}

/// A section.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormSection {
    /// Opaque.
    pub id: String,
    /// Shown.
    pub title: String,
    /// HTML before its first page.
    pub introduction: Option<String>,
    /// In seconds.
    pub time_limit: Option<u32>,
    /// `two-way`, `one-way` or `none`.
    pub navigation: String,
    /// What is to be read beside all its questions.
    pub passage: Option<Passage>,
    /// In the order shown.
    pub pages: Vec<FormPage>,
}

/// A page.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormPage {
    /// Opaque.
    pub id: String,
    /// In seconds.
    pub time_limit: Option<u32>,
    /// What is to be read beside its questions.
    pub passage: Option<Passage>,
    /// In the order shown.
    pub questions: Vec<FormQuestion>,
}

/// A text to be read beside questions.
#[derive(Debug, Clone, Deserialize)]
pub struct Passage {
    pub(super) html: String,
    pub(super) title: Option<String>,
    pub(super) lang: Option<String>,
}

/// A question; what its kind does not have is absent.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormQuestion {
    /// Opaque.
    pub id: String,
    pub(super) kind: String,
    #[serde(rename = "type")]
    pub(super) input: Option<String>,
    pub(super) layout: Option<String>,
    pub(super) html: String,
    pub(super) required: bool,
    pub(super) hint: Option<String>,
    pub(super) worth: Option<f64>,
    #[serde(default)]
    pub(super) choices: Vec<Labelled>,
    pub(super) min_selections: Option<u32>,
    pub(super) max_selections: Option<u32>,
    #[serde(default)]
    pub(super) items: Vec<Labelled>,
    #[serde(default)]
    pub(super) options: Vec<Labelled>,
    #[serde(default)]
    pub(super) gaps: Vec<FormGap>,
    #[serde(default)]
    pub(super) columns: Vec<String>,
    #[serde(default)]
    pub(super) rows: Vec<FormRow>,
    pub(super) prefix: Option<String>,
    pub(super) suffix: Option<String>,
    pub(super) min_words: Option<u32>,
    pub(super) max_words: Option<u32>,
    pub(super) min_characters: Option<u32>,
    pub(super) max_characters: Option<u32>,
    pub(super) language: Option<String>,
    pub(super) template: Option<String>,
    #[serde(default)]
    pub(super) accept: Vec<String>,
    #[serde(default)]
    pub(super) media_types: Vec<String>,
    #[serde(default)]
    pub(super) endings: Vec<String>,
    pub(super) max_files: Option<u32>,
    pub(super) max_bytes: Option<u64>,
    pub(super) max_seconds: Option<u32>,
}

/// Something with an id and words.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Labelled {
    pub(super) id: String,
    pub(super) html: String,
}

/// A gap of a text or a cell to be filled in.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct FormGap {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) choices: Vec<Labelled>,
}

/// A row of a table.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct FormRow {
    pub(super) html: String,
    pub(super) cells: Vec<FormCell>,
}

/// A cell: to be filled in, or words.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum FormCell {
    Asked(FormGap),
    Given { html: String },
}

impl Form {
    /// Reads the form that `view::form` made.
    pub fn read(form: Value) -> Result<Self, serde_json::Error> {
        serde_json::from_value(form)
    }

    /// Every page with its section and its place in it, in the order shown.
    pub fn pages(&self) -> impl Iterator<Item = (&FormSection, usize, &FormPage)> {
        self.sections.iter().flat_map(|section| {
            let pages = section.pages.iter().enumerate();
            pages.map(move |(place, page)| (section, place, page))
        })
    }

    /// Every question with its number, in the order shown.
    pub fn questions(&self) -> impl Iterator<Item = (u32, &FormQuestion)> {
        let questions = self.pages().flat_map(|(_, _, page)| &page.questions);
        (1..).zip(questions)
    }

    /// How many questions there are.
    pub fn total(&self) -> u32 {
        self.questions().last().map_or(0, |(number, _)| number)
    }
}

impl Labelled {
    /// The words without their signs, for a list that opens: it holds nothing else.
    pub(super) fn words(&self) -> String {
        words(&self.html)
    }
}

/// The text of HTML that we wrote ourselves; of a picture its description.
fn words(html: &str) -> String {
    let (mut text, mut rest) = (String::new(), html);
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start..];
        let end = end_of_tag(tag);
        if let Some((_, alt)) = tag[..end].split_once(r#" alt=""#) {
            text.push_str(alt.split('"').next().unwrap_or_default());
        }
        rest = &tag[end..];
    }
    text.push_str(rest);
    plain(text.trim())
}

/// Behind the `>` that ends a tag; one inside a value ends nothing.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (place, letter) in tag.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return place + 1,
            _ => {}
        }
    }
    tag.len()
}

/// What `&…;` stands for; `&amp;` last, for it may have made others look like one.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_option_are_its_text_without_signs() {
        for (html, text) in [
            (
                "<strong>Iron</strong> &amp; <code>a&lt;b</code>",
                "Iron & a<b",
            ),
            (
                r#"<img src="/a" alt="A 2 > 1 &quot;map&quot;" width="1"> here"#,
                r#"A 2 > 1 "map" here"#,
            ),
            ("&amp;lt;", "&lt;"),
            ("plain", "plain"),
        ] {
            assert_eq!(words(html), text, "{html}");
        }
    }
}
