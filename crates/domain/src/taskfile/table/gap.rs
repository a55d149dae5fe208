//! Gaps of a text, and tables.

use super::choice::{CHOICES, SHUFFLE_CHOICES};
use super::input::{NUMBER_RULES, SCORING, TEXT_RULES, TYPE};
use super::shape::{Field, Object, Range, Shape, Variant};
use super::{MARKDOWN, MAX_POINTS, NAME};

pub(super) static GAPS: [Field; 2] = [
    SCORING,
    Field::required(
        "gaps",
        "Gaps",
        Shape::List {
            of: &Shape::Object(&GAP),
            min: 1,
            max: 200,
        },
        "What goes into each `[[id]]` of the text.",
    ),
];

pub(super) static TABULAR: [Field; 4] = [
    TYPE,
    SCORING,
    Field::required(
        "columns",
        "Columns",
        Shape::List {
            of: &MARKDOWN,
            min: 1,
            max: 20,
        },
        "Markdown: what heads each column.",
    ),
    Field::required(
        "rows",
        "Rows",
        Shape::List {
            of: &Shape::Object(&ROW),
            min: 1,
            max: 100,
        },
        "The rows of the table.",
    ),
];

const SHARE: Field = Field::or(
    "share",
    "1",
    "Share",
    Shape::Number(Range::positive(MAX_POINTS)),
    "What part of the question it is, beside those of the others. Above 0.",
);

static TEXT_GAP: [Field; 2] = [SHARE, TEXT_RULES];
static NUMBER_GAP: [Field; 2] = [SHARE, NUMBER_RULES];
static DROPDOWN_GAP: [Field; 3] = [SHARE, SHUFFLE_CHOICES, CHOICES];

const TEXT: Variant = Variant {
    title: "gap for text",
    when: &[("type", &["field"])],
    fields: &TEXT_GAP,
};
const NUMBER: Variant = Variant {
    title: "gap for a number",
    when: &[("type", &["numeric"])],
    fields: &NUMBER_GAP,
};
const DROPDOWN: Variant = Variant {
    title: "gap with choices",
    when: &[("type", &["dropdown"])],
    fields: &DROPDOWN_GAP,
};

pub(in crate::taskfile) static GAP: Object = Object {
    name: "gap",
    about: "A gap of a text. What further keys it has depends on `type`.",
    fields: &[
        Field::required(
            "id",
            "Id",
            NAME,
            "As the text names it, `[[id]]`, exactly once: letters, digits, `-` and `_`. Candidates never see it.",
        ),
        Field::required(
            "type",
            "Type",
            Shape::Word(&["field", "numeric", "dropdown"]),
            "A line of text, a number, or one of several choices.",
        ),
    ],
    variants: &[TEXT, NUMBER, DROPDOWN],
};

pub(in crate::taskfile) static ROW: Object = Object {
    name: "row",
    about: "A row of a table.",
    fields: &[
        Field::required("text", "Text", MARKDOWN, "Markdown: what heads the row."),
        Field::required(
            "cells",
            "Cells",
            Shape::List {
                of: &Shape::Object(&CELL),
                min: 1,
                max: 20,
            },
            "As many as there are columns.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static CELL: Object = Object {
    name: "cell",
    about: "A cell of a table. What further keys it has depends on `type`.",
    fields: &[Field::required(
        "type",
        "Type",
        Shape::Word(&["given", "field", "numeric", "dropdown"]),
        "Text that stands there, or what is to be filled in.",
    )],
    variants: &[
        Variant {
            title: "cell with text",
            when: &[("type", &["given"])],
            fields: &GIVEN,
        },
        TEXT,
        NUMBER,
        DROPDOWN,
    ],
};

static GIVEN: [Field; 1] = [Field::required("text", "Text", MARKDOWN, "Markdown.")];
