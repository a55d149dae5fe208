//! Gaps of a text, and tables.

use serde::Deserialize;

use super::names::Names;
use super::test::Scope;
use super::{choice, rule};
use crate::exact::Exact;
use crate::id::GapId;
use crate::task::{Cell, Gap, GapBody, Gaps, NamedGap, Piece, ScoredBy, Table, TableRow, pieces};
use crate::taskfile::fault::{quoted, suggestion};
use crate::taskfile::fields::Fields;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Type {
    Given,
    Field,
    Numeric,
    Dropdown,
}

/// The keys of a text with gaps.
pub(super) fn of_text(fields: &Fields<'_>, scope: &Scope<'_>) -> Gaps {
    let scored_by = fields.word("scoring");
    let text = fields.text("text");
    let marks: Vec<&str> = pieces(&text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Gap(name, _) => Some(name),
            Piece::Text(_) => None,
        })
        .collect();
    let place = |name: &str| marks.iter().position(|mark| *mark == name);
    let mut names = Names::default();
    let mut gaps = Vec::new();
    for fields in fields.objects("gaps") {
        let name = fields.text("id");
        if let Some(message) = names.take(&name) {
            fields.fault("id", "duplicate-name", message);
        } else if !name.is_empty() && place(&name).is_none() {
            let message = format!("the text has no {}", quoted(&format!("[[{name}]]")));
            fields.fault("id", "unknown-name", message);
        }
        if let Some(gap) = gap(&fields, scored_by, scope) {
            gaps.push(NamedGap { name, gap });
        }
    }
    check_text(fields, &text, &names);
    gaps.sort_by_key(|named| place(&named.name));
    Gaps {
        scored_by: scored_by.unwrap_or_default(),
        gaps,
    }
}

/// Every gap that the text names is there, and is named once.
fn check_text(fields: &Fields<'_>, text: &str, names: &Names) {
    let mut seen = Names::default();
    for piece in pieces(text) {
        let Piece::Gap(name, at) = piece else {
            continue;
        };
        if !names.has(name) {
            let meant = suggestion(name, names.all());
            let message = format!("there is no gap with the id {}{meant}", quoted(name));
            fields.fault_within("text", at, "unknown-name", message);
        } else if seen.take(name).is_some() {
            let message = format!("the gap {} stands in the text twice", quoted(name));
            fields.fault_within("text", at, "duplicate-name", message);
        }
    }
}

/// The keys of a table.
pub(super) fn of_table(fields: &Fields<'_>, scope: &Scope<'_>) -> Table {
    let scored_by = fields.word("scoring");
    let columns: Vec<String> = fields
        .texts("columns")
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let rows = fields.objects("rows").into_iter().map(|fields| {
        let cells = fields.objects("cells");
        if !columns.is_empty() && cells.len() != columns.len() {
            let message = format!(
                "expected {} cells, one for each column, found {}",
                columns.len(),
                cells.len()
            );
            fields.fault("cells", "out-of-range", message);
        }
        TableRow {
            text: fields.text("text"),
            cells: cells
                .iter()
                .filter_map(|fields| cell(fields, scored_by, scope))
                .collect(),
        }
    });
    let table = Table {
        scored_by: scored_by.unwrap_or_default(),
        rows: rows.collect(),
        columns,
    };
    if table.gaps().next().is_none() {
        let message = "at least one cell must be there to be filled in";
        fields.fault("rows", "no-gap", message);
    }
    table
}

fn cell(fields: &Fields<'_>, scored_by: Option<ScoredBy>, scope: &Scope<'_>) -> Option<Cell> {
    match fields.word("type")? {
        Type::Given => Some(Cell::Given(fields.text("text"))),
        Type::Field | Type::Numeric | Type::Dropdown => {
            gap(fields, scored_by, scope).map(Cell::Asked)
        }
    }
}

/// A gap; none when its type cannot be told.
fn gap(fields: &Fields<'_>, scored_by: Option<ScoredBy>, scope: &Scope<'_>) -> Option<Gap> {
    let body = match fields.word("type")? {
        Type::Given => return None,
        Type::Field => {
            rule::check(fields, scored_by);
            GapBody::Field(rule::text(fields))
        }
        Type::Numeric => {
            rule::check(fields, scored_by);
            GapBody::Numeric(rule::numbers(fields))
        }
        Type::Dropdown => GapBody::Dropdown {
            shuffle_choices: fields.flag("shuffleChoices"),
            choices: choice::text_choices(fields, scope),
        },
    };
    Some(Gap {
        id: GapId::generate(scope.ids.chance),
        share: fields.number("share").unwrap_or_else(Exact::zero),
        body,
    })
}
