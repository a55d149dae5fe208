//! Inputs.

use super::shape::{Field, Object, Shape};
use super::{MARKDOWN, NAME, NUMBER_RULE, TEXT_RULE, VALUE};

pub(super) const TYPE: Field = Field::required(
    "type",
    "Type",
    Shape::Word(&[
        "field", "area", "rich", "code", "numeric", "tabular", "file", "photo", "audio", "video",
    ]),
    "`field` is a line of text, `area` many lines, `rich` many lines with bold, italic and lists, `code` a program, `numeric` a number \
     typed in the candidate's language, `tabular` a table with cells to be filled in, `file` files of the candidate's device; `photo`, `audio` and `video` are taken by its camera \
     and microphone.",
);

pub(super) const SCORING: Field = Field::or(
    "scoring",
    "rules",
    "Scoring",
    Shape::Word(&["rules", "manual"]),
    "By the first rule that holds, or by a person afterwards. With `manual` there are no rules.",
);

const TEXT_RULE_LIST: Shape = Shape::List {
    of: &Shape::Object(&TEXT_RULE),
    min: 1,
    max: 200,
};
const NUMBER_RULE_LIST: Shape = Shape::List {
    of: &Shape::Object(&NUMBER_RULE),
    min: 1,
    max: 200,
};
const ABOUT_RULES: &str = "The first rule that holds gives the success rate; none holding gives 0. At least one unless marked by hand.";

pub(super) const TEXT_RULES: Field = Field::optional("rules", "Rules", TEXT_RULE_LIST, ABOUT_RULES);
pub(super) const NUMBER_RULES: Field =
    Field::optional("rules", "Rules", NUMBER_RULE_LIST, ABOUT_RULES);

const PREFIX: Field = Field::optional(
    "prefix",
    "Prefix",
    NAME,
    "Shown before what is typed, such as `€`; no part of the answer.",
);

const SUFFIX: Field = Field::optional(
    "suffix",
    "Suffix",
    NAME,
    "Shown behind what is typed, such as a unit; no part of the answer.",
);

const WORDS: Shape = Shape::Whole {
    min: 1,
    max: 100_000,
};

const MIN_WORDS: Field = Field::optional(
    "minWords",
    "Least words",
    WORDS,
    "The candidate sees how many words there are and how many there ought to be; what is shorter is saved all the same.",
);

const MAX_WORDS: Field = Field::optional(
    "maxWords",
    "Most words",
    WORDS,
    "As `minWords`; what is longer is saved all the same.",
);

const MIN_CHARACTERS: Field = Field::optional(
    "minCharacters",
    "Least characters",
    WORDS,
    "As `minWords`, in characters.",
);

const MAX_CHARACTERS: Field = Field::optional(
    "maxCharacters",
    "Most characters",
    WORDS,
    "As `maxWords`, in characters.",
);

pub(super) static FIELD_INPUT: [Field; 10] = [
    TYPE,
    PREFIX,
    SUFFIX,
    MIN_WORDS,
    MAX_WORDS,
    MIN_CHARACTERS,
    MAX_CHARACTERS,
    Field::optional(
        "validation",
        "Validation",
        Shape::Object(&VALIDATION),
        "What the answer ought to look like. Advice to the candidate: what looks otherwise is saved and scored all the same.",
    ),
    SCORING,
    TEXT_RULES,
];

pub(super) static LONG_INPUT: [Field; 7] = [
    TYPE,
    MIN_WORDS,
    MAX_WORDS,
    MIN_CHARACTERS,
    MAX_CHARACTERS,
    SCORING,
    TEXT_RULES,
];

pub(super) static CODE_INPUT: [Field; 5] = [
    TYPE,
    Field::optional(
        "language",
        "Programming language",
        NAME,
        "Shown to the candidate, such as `Rust`. Nothing is run.",
    ),
    Field::optional(
        "template",
        "Template",
        MARKDOWN,
        "What stands there at the beginning. Left as it is, it is no answer.",
    ),
    SCORING,
    TEXT_RULES,
];

pub(super) static NUMBER_INPUT: [Field; 5] = [TYPE, PREFIX, SUFFIX, SCORING, NUMBER_RULES];

pub(in crate::taskfile) static VALIDATION: Object = Object {
    name: "validation",
    about: "What a line of text ought to look like: one of the two expressions, and what the candidate reads when the answer is otherwise. \
            Candidates' browsers get it: let it describe the form of an answer, not the answer.",
    fields: &[
        Field::condition(
            "regex",
            "Regular expression",
            VALUE,
            "Ought to match the whole answer. The syntax is that of the Rust crate `regex`.",
        ),
        Field::condition(
            "notRegex",
            "Not the regular expression",
            VALUE,
            "Ought not to match the whole answer.",
        ),
        Field::required("message", "Message", VALUE, "Plain text."),
    ],
    variants: &[],
};
