//! From the tree to a [`TaskContent`], one noun a file. Everything is read behind a fault too, so that all faults are told at once.

mod choice;
mod entrance;
mod file;
mod gap;
mod input;
mod matching;
mod names;
mod ordering;
mod passage;
mod question;
mod rule;
mod step;
mod template;
mod test;

pub(super) use file::{MEBIBYTE, WORDS as UPLOAD_WORDS};

use jiff::Timestamp;

use super::cursor::Cursor;
use super::fault::{FaultList, quoted};
use super::fields::Fields;
use super::node::Node;
use super::table::TASK;
use crate::chance::Chance;
use crate::locale::Locale;
use crate::task::TaskContent;

/// Where the ids of a task come from.
#[derive(Debug, Clone, Copy)]
struct Ids<'c> {
    now: Timestamp,
    chance: &'c dyn Chance,
}

/// Reads the root. What it gives is whole only if no fault was found.
pub(super) fn task(
    root: &Node,
    faults: &FaultList,
    chance: &dyn Chance,
    now: Timestamp,
) -> Option<TaskContent> {
    let ids = Ids { now, chance };
    let root = Cursor {
        node: root,
        path: String::new(),
        faults,
    };
    let fields = root.fields(&TASK)?;
    let email_templates = template::all(&fields);
    Some(TaskContent {
        title: fields.text("title"),
        description: fields.optional_text("description"),
        lang: lang(&fields),
        entrance: entrance::of_task(&fields, &email_templates, ids.chance),
        email_templates,
        steps: step::all(&fields, ids),
        assets: Vec::new(),
    })
}

fn lang(fields: &Fields<'_>) -> Locale {
    let code = fields.optional_text("lang");
    let locale = code.as_deref().map(Locale::from_code);
    if let (Some(code), Some(None)) = (&code, locale) {
        let known = Locale::ALL.map(Locale::code).join(", ");
        let message = format!("unknown language {}; known are {known}", quoted(code));
        fields.fault("lang", "unknown-word", message);
    }
    locale.flatten().unwrap_or_default()
}
