//! Questions: what they have in common, and which further keys each kind has.

use super::choice::{MATCH, MULTIPLE_CHOICE, ORDER};
use super::file::{FILE_INPUT, PHOTO_INPUT, RECORDING_INPUT};
use super::gap::{GAPS, TABULAR};
use super::input::{CODE_INPUT, FIELD_INPUT, LONG_INPUT, NUMBER_INPUT};
use super::shape::{Field, Object, Range, Shape, Variant};
use super::{MARKDOWN, MAX_POINTS, NAME};

pub(in crate::taskfile) static QUESTION: Object = Object {
    name: "question",
    about: "A question. What further keys it has depends on `kind`, and for an input on `type`.",
    fields: &[
        Field::required(
            "name",
            "Name",
            NAME,
            "The author's name for it, unique in the test; candidates never see it.",
        ),
        Field::required(
            "kind",
            "Kind",
            Shape::Word(&["multiplechoice", "match", "order", "gaps", "input"]),
            "What kind of answer it takes.",
        ),
        Field::required("text", "Text", MARKDOWN, "Markdown: what is asked."),
        Field::optional(
            "hint",
            "Hint",
            MARKDOWN,
            "Markdown that a candidate may open.",
        ),
        Field::or(
            "points",
            "1",
            "Points",
            Shape::Number(Range::positive(MAX_POINTS)),
            "The positive multiplier: points of a fully right answer. Above 0.",
        ),
        Field::or(
            "penalty",
            "0",
            "Penalty",
            Shape::Number(Range::between(0, MAX_POINTS)),
            "The negative multiplier: points taken for a fully wrong answer. 0 or more.",
        ),
        Field::or(
            "pinned",
            "false",
            "Pinned",
            Shape::Flag,
            "Keeps its place although questions are shuffled.",
        ),
        Field::or(
            "required",
            "false",
            "Required",
            Shape::Flag,
            "Whether submitting without an answer is refused.",
        ),
        Field::or(
            "effective",
            "true",
            "Effective",
            Shape::Flag,
            "`false` keeps it out of every sum, as in a trial of a new question.",
        ),
        Field::optional(
            "dimensions",
            "Dimensions",
            Shape::Numbers(Range::positive(MAX_POINTS)),
            "Names of dimensions of the test, and the multiplier of this question in each.",
        ),
    ],
    variants: &[
        Variant {
            title: "multiple-choice question",
            when: &[("kind", &["multiplechoice"])],
            fields: &MULTIPLE_CHOICE,
        },
        Variant {
            title: "match question",
            when: &[("kind", &["match"])],
            fields: &MATCH,
        },
        Variant {
            title: "order question",
            when: &[("kind", &["order"])],
            fields: &ORDER,
        },
        Variant {
            title: "text with gaps",
            when: &[("kind", &["gaps"])],
            fields: &GAPS,
        },
        Variant {
            title: "input for a line of text",
            when: &[("kind", &["input"]), ("type", &["field"])],
            fields: &FIELD_INPUT,
        },
        Variant {
            title: "input for a long text",
            when: &[("kind", &["input"]), ("type", &["area", "rich"])],
            fields: &LONG_INPUT,
        },
        Variant {
            title: "input for code",
            when: &[("kind", &["input"]), ("type", &["code"])],
            fields: &CODE_INPUT,
        },
        Variant {
            title: "input for a number",
            when: &[("kind", &["input"]), ("type", &["numeric"])],
            fields: &NUMBER_INPUT,
        },
        Variant {
            title: "table to be filled in",
            when: &[("kind", &["input"]), ("type", &["tabular"])],
            fields: &TABULAR,
        },
        Variant {
            title: "question for files",
            when: &[("kind", &["input"]), ("type", &["file"])],
            fields: &FILE_INPUT,
        },
        Variant {
            title: "question for photos",
            when: &[("kind", &["input"]), ("type", &["photo"])],
            fields: &PHOTO_INPUT,
        },
        Variant {
            title: "question for recordings",
            when: &[("kind", &["input"]), ("type", &["audio", "video"])],
            fields: &RECORDING_INPUT,
        },
    ],
};
