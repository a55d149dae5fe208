//! Tables whose cells are to be filled in.

use serde::{Deserialize, Serialize};

use super::{Gap, ScoredBy};

/// A table with cells to be filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// All by their rules, or the whole by a person.
    pub scored_by: ScoredBy,
    /// Markdown: what heads each column; at least one.
    pub columns: Vec<String>,
    /// At least one.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// Markdown: what heads it.
    pub text: String,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// Markdown that stands there.
    Given(String),
    /// To be filled in.
    Asked(Gap),
}

impl Table {
    /// The cells to be filled in, row by row.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter_map(|cell| match cell {
            Cell::Given(_) => None,
            Cell::Asked(gap) => Some(gap),
        })
    }
}
