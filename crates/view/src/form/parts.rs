//! Texts with gaps and tables of the form.

use std::collections::HashMap;

use domain::drawing::DrawnQuestion;
use domain::id::ChoiceId;
use domain::task::{Cell, Choice, Gap, GapBody, Gaps, Piece, Table, pieces};
use serde_json::{Value, json};

use super::question::{Own, labelled};
use crate::markdown;
use crate::task_files::TaskFiles;

/// The gaps of a text, in its order.
pub(super) fn gaps(files: &TaskFiles, body: &Gaps, drawn: &DrawnQuestion) -> Own {
    let gaps = body.gaps.iter().map(|named| gap(files, &named.gap, drawn));
    vec![("gaps", gaps.collect())]
}

/// The text with an empty `<span data-gap="id">` where each gap is. One that Markdown swallowed, as in the address of a link, comes at the
/// end: nobody is to be asked for what cannot be filled in.
pub(super) fn text(files: &TaskFiles, text: &str, body: &Gaps) -> String {
    let id_of = |name: &str| {
        let named = body.gaps.iter().find(|named| named.name == name);
        named.map(|named| named.gap.id.as_str())
    };
    let mut marked = markdown::Marked::default();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => marked.push(text),
            Piece::Gap(name, _) => match id_of(name) {
                Some(id) => marked.mark(id),
                None => marked.push(name),
            },
        }
    }
    marked.to_html(files)
}

/// The columns and rows of a table; a cell is words, or a gap.
pub(super) fn table(files: &TaskFiles, body: &Table, drawn: &DrawnQuestion) -> Own {
    let columns = body.columns.iter().map(|text| files.inline_html(text));
    let cell = |cell: &Cell| match cell {
        Cell::Given(text) => json!({ "html": files.inline_html(text) }),
        Cell::Asked(asked) => gap(files, asked, drawn),
    };
    let rows = body.rows.iter().map(|row| {
        let cells: Value = row.cells.iter().map(cell).collect();
        json!({ "html": files.inline_html(&row.text), "cells": cells })
    });
    vec![("columns", columns.collect()), ("rows", rows.collect())]
}

fn gap(files: &TaskFiles, gap: &Gap, drawn: &DrawnQuestion) -> Value {
    let (id, own) = (&gap.id, gap.choices());
    match &gap.body {
        GapBody::Field(_) => json!({ "id": id, "type": "field" }),
        GapBody::Numeric(_) => json!({ "id": id, "type": "numeric" }),
        GapBody::Dropdown { .. } => {
            let own: HashMap<&ChoiceId, &Choice> =
                own.iter().map(|choice| (&choice.id, choice)).collect();
            let choices = drawn.choices.iter().filter_map(|id| own.get(id));
            let choices: Value = choices
                .map(|choice| labelled(files, choice.id.as_str(), &choice.text))
                .collect();
            json!({ "id": id, "type": "dropdown", "choices": choices })
        }
    }
}
