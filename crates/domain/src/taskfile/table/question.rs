//! Question, choice, item and option.

use super::shape::{Field, Object, Range, Shape, Variant};
use super::{MARKDOWN, MAX_POINTS, NAME, NUMBER_RULE, PERCENT, TEXT_RULE};

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
        "Whether each candidate gets the options in another order. On unless switched off: \
         authors tend to write both lists in the same order.",
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
