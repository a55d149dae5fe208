//! The fields of a task file: the one table that the reader, the schema and their tests are driven from.
//!
//! To add a field: a row here, a line in `read`, a line in `write`. The tests fail while one of them is missing.

mod choice;
mod entrance;
mod file;
mod gap;
mod input;
mod question;
mod rule;
mod shape;
mod task;
mod test;

pub(super) use choice::{CHOICE, ITEM, OPTION};
pub(super) use entrance::{ACCESS, FORM_FIELD, HELP, PRIVACY};
pub(super) use gap::{CELL, GAP, ROW};
pub(super) use input::VALIDATION;
pub(super) use question::QUESTION;
pub(super) use rule::{NUMBER_RULE, TEXT_RULE};
pub(super) use shape::{Field, Object, Presence, Range, Shape, Variant};
pub(super) use task::{STEP, TASK, TEMPLATE};
pub(super) use test::{DIMENSION, PAGE, PASSAGE, SECTION, TEST};

/// Every kind of mapping, the root first.
pub(super) const OBJECTS: [&Object; 22] = [
    &TASK,
    &ACCESS,
    &FORM_FIELD,
    &PRIVACY,
    &HELP,
    &TEMPLATE,
    &STEP,
    &TEST,
    &DIMENSION,
    &SECTION,
    &PAGE,
    &PASSAGE,
    &QUESTION,
    &CHOICE,
    &ITEM,
    &OPTION,
    &GAP,
    &ROW,
    &CELL,
    &VALIDATION,
    &TEXT_RULE,
    &NUMBER_RULE,
];

/// A title or subject.
pub(super) const TITLE: Shape = Shape::Line { max: MAX_TITLE };
/// A name that others refer to.
pub(super) const NAME: Shape = Shape::Line { max: MAX_NAME };
/// Text for candidates.
pub(super) const MARKDOWN: Shape = Shape::Markdown { max: MAX_TEXT };
/// A success rate.
const PERCENT: Shape = Shape::Number(Range::between(-100, 100));
/// What answers are compared with.
pub(super) const VALUE: Shape = Shape::Text { max: MAX_VALUE };

/// The most values of a condition.
pub(super) const MAX_VALUES: usize = 1000;
/// The most characters of a title or subject.
const MAX_TITLE: usize = 200;
/// The most characters of a name that others refer to.
const MAX_NAME: usize = 100;
/// The most characters of a Markdown text.
const MAX_TEXT: usize = 50_000;
/// The most characters of a value that answers are compared with.
const MAX_VALUE: usize = 1000;
/// A year, in seconds.
const MAX_SECONDS: u32 = 31_536_000;
/// The most points of a question.
const MAX_POINTS: i64 = 1_000_000;
