//! The controls that stand inside words or cells: gaps.

use askama::Template;

use super::super::Frame;
use super::form::{FormCell, FormGap};
use super::question::PlainQuestion;

/// What a question is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Control {
    Choices,
    Dropdown,
    Pairs,
    Grid,
    Order,
    Gaps,
    Line,
    Area,
    Table,
    Files,
}

/// A gap as an element.
#[derive(Debug, Template)]
#[template(path = "plain/gap.html")]
struct GapField<'a> {
    gap: &'a FormGap,
    name: String,
    value: &'a str,
    /// The attribute that names it.
    called: (&'static str, String),
    choose: String,
}

impl PlainQuestion {
    pub(super) fn control(&self) -> Control {
        let form = &self.form;
        match (
            form.kind.as_str(),
            form.input.as_deref(),
            form.layout.as_deref(),
        ) {
            ("multiplechoice", _, Some("dropdown")) => Control::Dropdown,
            ("multiplechoice", ..) => Control::Choices,
            ("match", _, Some("grid")) => Control::Grid,
            ("match", ..) => Control::Pairs,
            ("order", ..) => Control::Order,
            ("gaps", ..) => Control::Gaps,
            (_, Some("field" | "numeric"), _) => Control::Line,
            (_, Some("area" | "rich" | "code"), _) => Control::Area,
            (_, Some("tabular"), _) => Control::Table,
            _ => Control::Files,
        }
    }

    pub(super) fn is(&self, input: &str) -> bool {
        self.form.input.as_deref() == Some(input)
    }

    /// The question's words; a text with gaps has its fields in it.
    pub(super) fn html(&self, frame: &Frame) -> String {
        let total = self.form.gaps.len().to_string();
        let mut html = self.form.html.clone();
        for gap in &self.form.gaps {
            let number = self.place_of(gap).to_string();
            let values = [("number", number.as_str()), ("total", total.as_str())];
            let called = ("aria-label", frame.words().fill("player-gap", &values));
            let mark = format!(r#"<span data-gap="{}"></span>"#, gap.id);
            html = html.replace(&mark, &self.gap(frame, gap, called));
        }
        html
    }

    /// The rows of a table as HTML: what heads each, and its cells.
    pub(super) fn rows(&self, frame: &Frame) -> Vec<(String, Vec<String>)> {
        let rows = self.form.rows.iter().enumerate();
        rows.map(|(place, row)| {
            let cells = row.cells.iter().enumerate();
            let cells = cells.map(|(column, cell)| self.cell(frame, cell, (place, column)));
            (row.html.clone(), cells.collect())
        })
        .collect()
    }

    fn cell(&self, frame: &Frame, cell: &FormCell, place: (usize, usize)) -> String {
        match cell {
            FormCell::Given { html } => html.clone(),
            FormCell::Asked(gap) => {
                let (row, column) = place;
                let id = &self.form.id;
                let called = format!("r-{id}-{row} h-{id}-{column}");
                self.gap(frame, gap, ("aria-labelledby", called))
            }
        }
    }

    fn gap(&self, frame: &Frame, gap: &FormGap, called: (&'static str, String)) -> String {
        let field = GapField {
            gap,
            name: format!("{}.{}", self.field(), gap.id),
            value: self.part(&gap.id),
            called,
            choose: frame.text("player-choose-option"),
        };
        // Nothing of it can fail; if it did, the question would stand there without a field rather than not at all.
        field.render().unwrap_or_default()
    }
}
