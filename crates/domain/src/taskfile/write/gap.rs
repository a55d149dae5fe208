//! Gaps of a text, and tables.

use super::mapping::Mapping;
use super::yaml::Yaml;
use super::{choice, rule};
use crate::task::{Cell, Gap, GapBody, Gaps, Table};
use crate::taskfile::table::{CELL, GAP, ROW};

/// The keys of a text with gaps.
pub(super) fn text(mapping: Mapping, body: &Gaps) -> Mapping {
    let gaps = body.gaps.iter().map(|named| {
        let mapping = Mapping::of(&GAP).text("id", &named.name);
        gap(mapping, &named.gap).done()
    });
    mapping
        .word("kind", "gaps")
        .word("scoring", body.scored_by)
        .list("gaps", gaps)
}

/// The keys of a table.
pub(super) fn table(mapping: Mapping, body: &Table) -> Mapping {
    let columns = body.columns.iter().map(|text| Yaml::Text(text.clone()));
    let rows = body.rows.iter().map(|row| {
        Mapping::of(&ROW)
            .text("text", &row.text)
            .list("cells", row.cells.iter().map(cell))
            .done()
    });
    mapping
        .word("kind", "input")
        .word("type", "tabular")
        .word("scoring", body.scored_by)
        .list("columns", columns)
        .list("rows", rows)
}

fn cell(cell: &Cell) -> Yaml {
    let mapping = Mapping::of(&CELL);
    match cell {
        Cell::Given(text) => mapping.word("type", "given").text("text", text),
        Cell::Asked(asked) => gap(mapping, asked),
    }
    .done()
}

fn gap(mapping: Mapping, gap: &Gap) -> Mapping {
    let mapping = mapping.number("share", &gap.share);
    match &gap.body {
        GapBody::Field(rules) => mapping
            .word("type", "field")
            .list("rules", rules.iter().map(rule::text)),
        GapBody::Numeric(rules) => mapping
            .word("type", "numeric")
            .list("rules", rules.iter().map(rule::number)),
        GapBody::Dropdown {
            shuffle_choices,
            choices,
        } => mapping
            .word("type", "dropdown")
            .word("shuffleChoices", *shuffle_choices)
            .list("choices", choices.iter().map(choice::one)),
    }
}
