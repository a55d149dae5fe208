//! Rules for what is typed.

use super::shape::{Field, Object, Range, Shape};
use super::{MAX_VALUES, PERCENT, VALUE};

const NUMBER: Shape = Shape::Number(Range::ANY);
const TEXTS: Shape = Shape::List {
    of: &VALUE,
    min: 1,
    max: MAX_VALUES,
};
const NUMBERS: Shape = Shape::List {
    of: &NUMBER,
    min: 1,
    max: MAX_VALUES,
};
const SCORE: Field = Field::or(
    "score",
    "100",
    "Score",
    PERCENT,
    "Success rate in percent when all conditions of the rule hold, -100 to 100.",
);

pub(in crate::taskfile) static TEXT_RULE: Object = Object {
    name: "rule for text",
    about: "Holds when all its conditions hold, at least one. Text is compared trimmed and in Unicode's composed form.",
    fields: &[
        Field::condition("equal", "Equal", VALUE, "The answer is this."),
        Field::condition("notEqual", "Not equal", VALUE, "The answer is not this."),
        Field::condition("oneOf", "One of", TEXTS, "The answer is one of these."),
        Field::condition("noneOf", "None of", TEXTS, "The answer is none of these."),
        Field::condition(
            "regex",
            "Regular expression",
            VALUE,
            "Matches the whole answer. The syntax is that of the Rust crate `regex`: no look-around, no back-references.",
        ),
        Field::condition(
            "notRegex",
            "Not the regular expression",
            VALUE,
            "Does not match the whole answer.",
        ),
        Field::or(
            "ignoreCase",
            "false",
            "Ignore case",
            Shape::Flag,
            "Whether capital and small letters are the same.",
        ),
        SCORE,
    ],
    variants: &[],
};

pub(in crate::taskfile) static NUMBER_RULE: Object = Object {
    name: "rule for numbers",
    about: "Holds when all its conditions hold, at least one. Numbers are exact decimals.",
    fields: &[
        Field::condition("equal", "Equal", NUMBER, "The answer is this."),
        Field::condition("notEqual", "Not equal", NUMBER, "The answer is not this."),
        Field::condition("oneOf", "One of", NUMBERS, "The answer is one of these."),
        Field::condition("noneOf", "None of", NUMBERS, "The answer is none of these."),
        Field::condition(
            "between",
            "Between",
            Shape::List {
                of: &NUMBER,
                min: 2,
                max: 2,
            },
            "The answer is not below the first and not above the second.",
        ),
        Field::condition("greater", "Greater", NUMBER, "The answer is above this."),
        Field::condition("less", "Less", NUMBER, "The answer is below this."),
        SCORE,
    ],
    variants: &[],
};
