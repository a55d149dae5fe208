//! Question, choice, item, option and rules.

use super::shape::{Field, Object, Range, Shape, Variant};
use super::{MARKDOWN, MAX_POINTS, MAX_VALUES, NAME, VALUE};

const PERCENT: Shape = Shape::Number(Range::between(-100, 100));
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
            Shape::Word(&["multiplechoice", "match", "input"]),
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
            title: "input for text",
            when: &[("kind", &["input"]), ("type", &["field", "area"])],
            fields: &TEXT_INPUT,
        },
        Variant {
            title: "input for a number",
            when: &[("kind", &["input"]), ("type", &["numeric"])],
            fields: &NUMBER_INPUT,
        },
    ],
};

static MULTIPLE_CHOICE: [Field; 5] = [
    Field::or(
        "shuffleChoices",
        "false",
        "Shuffle choices",
        Shape::Flag,
        "Whether each candidate gets the choices that are not pinned in another order.",
    ),
    Field::or(
        "minSelections",
        "0",
        "Least selections",
        Shape::Whole { min: 0, max: 200 },
        "Fewer selected choices are no valid answer for submitting. Not more than there are choices, nor than `maxSelections`.",
    ),
    Field::optional(
        "maxSelections",
        "Most selections",
        Shape::Whole { min: 1, max: 200 },
        "More than there are choices is the same as all; absent, 1, or `minSelections` if that is more.",
    ),
    Field::optional(
        "threshold",
        "Threshold",
        Shape::Number(Range::between(0, 100)),
        "In percent: a sum of weights below it scores 0.",
    ),
    Field::required(
        "choices",
        "Choices",
        Shape::List {
            of: &Shape::Object(&CHOICE),
            min: 2,
            max: 200,
        },
        "At least two.",
    ),
];

static MATCH: [Field; 4] = [
    Field::or(
        "shuffleItems",
        "false",
        "Shuffle items",
        Shape::Flag,
        "Whether each candidate gets the items in another order.",
    ),
    Field::or(
        "shuffleOptions",
        "true",
        "Shuffle options",
        Shape::Flag,
        "Whether each candidate gets the options in another order. On unless switched off: authors tend to write both lists in the same order.",
    ),
    Field::required(
        "items",
        "Items",
        Shape::List {
            of: &Shape::Object(&ITEM),
            min: 1,
            max: 200,
        },
        "What is to be given options, at least one.",
    ),
    Field::required(
        "options",
        "Options",
        Shape::List {
            of: &Shape::Object(&OPTION),
            min: 1,
            max: 200,
        },
        "What is given to items, at least one; some may fit no item.",
    ),
];

const TYPE: Field = Field::required(
    "type",
    "Type",
    Shape::Word(&["field", "area", "numeric"]),
    "`field` is a line of text, `area` many lines, `numeric` a number typed in the candidate's language.",
);

const SCORING: Field = Field::or(
    "scoring",
    "rules",
    "Scoring",
    Shape::Word(&["rules", "manual"]),
    "By the first rule that holds, or by a person afterwards. With `manual` there are no rules.",
);

static TEXT_INPUT: [Field; 3] = [
    TYPE,
    SCORING,
    Field::optional(
        "rules",
        "Rules",
        Shape::List {
            of: &Shape::Object(&TEXT_RULE),
            min: 1,
            max: 200,
        },
        "The first rule that holds gives the success rate; none holding gives 0. At least one unless marked by hand.",
    ),
];

static NUMBER_INPUT: [Field; 3] = [
    TYPE,
    SCORING,
    Field::optional(
        "rules",
        "Rules",
        Shape::List {
            of: &Shape::Object(&NUMBER_RULE),
            min: 1,
            max: 200,
        },
        "The first rule that holds gives the success rate; none holding gives 0. At least one unless marked by hand.",
    ),
];

pub(in crate::taskfile) static CHOICE: Object = Object {
    name: "choice",
    about: "A choice of a multiple-choice question.",
    fields: &[
        Field::required("text", "Text", MARKDOWN, "Markdown."),
        Field::or(
            "weight",
            "0",
            "Weight",
            PERCENT,
            "In percent, -100 to 100: what selecting it adds to the success rate. A fraction such as 100/3 is exact.",
        ),
        Field::or(
            "pinned",
            "false",
            "Pinned",
            Shape::Flag,
            "Keeps its place although choices are shuffled.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static ITEM: Object = Object {
    name: "item",
    about: "An item of a match question.",
    fields: &[
        Field::required("text", "Text", MARKDOWN, "Markdown."),
        Field::required("option", "Option", NAME, "The `id` of the right option."),
    ],
    variants: &[],
};

pub(in crate::taskfile) static OPTION: Object = Object {
    name: "option",
    about: "An option of a match question.",
    fields: &[
        Field::required(
            "id",
            "Id",
            NAME,
            "The author's name for it, unique in the question; candidates never see it.",
        ),
        Field::required("text", "Text", MARKDOWN, "Markdown."),
    ],
    variants: &[],
};

pub(in crate::taskfile) static TEXT_RULE: Object = Object {
    name: "rule for text",
    about: "Holds when all its conditions hold, at least one. Text is compared trimmed and in Unicode's composed form.",
    fields: &[
        Field::optional("equal", "Equal", VALUE, "The answer is this."),
        Field::optional("notEqual", "Not equal", VALUE, "The answer is not this."),
        Field::optional("oneOf", "One of", TEXTS, "The answer is one of these."),
        Field::optional("noneOf", "None of", TEXTS, "The answer is none of these."),
        Field::optional(
            "regex",
            "Regular expression",
            VALUE,
            "Matches the whole answer. The syntax is that of the Rust crate `regex`: no look-around, no back-references.",
        ),
        Field::optional(
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
        Field::optional("equal", "Equal", NUMBER, "The answer is this."),
        Field::optional("notEqual", "Not equal", NUMBER, "The answer is not this."),
        Field::optional("oneOf", "One of", NUMBERS, "The answer is one of these."),
        Field::optional("noneOf", "None of", NUMBERS, "The answer is none of these."),
        Field::optional(
            "between",
            "Between",
            Shape::List {
                of: &NUMBER,
                min: 2,
                max: 2,
            },
            "The answer is not below the first and not above the second.",
        ),
        Field::optional("greater", "Greater", NUMBER, "The answer is above this."),
        Field::optional("less", "Less", NUMBER, "The answer is below this."),
        SCORE,
    ],
    variants: &[],
};
