//! Choosing, matching and ordering.

use super::shape::{Field, Object, Range, Shape};
use super::{MARKDOWN, NAME, PERCENT};

pub(super) const SHUFFLE_CHOICES: Field = Field::or(
    "shuffleChoices",
    "false",
    "Shuffle choices",
    Shape::Flag,
    "Whether each candidate gets the choices that are not pinned in another order.",
);

const CHOICE_LIST: Shape = Shape::List {
    of: &Shape::Object(&CHOICE),
    min: 2,
    max: 200,
};

pub(super) const CHOICES: Field =
    Field::required("choices", "Choices", CHOICE_LIST, "At least two.");

pub(super) static MULTIPLE_CHOICE: [Field; 6] = [
    SHUFFLE_CHOICES,
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
    Field::or(
        "layout",
        "vertical",
        "Layout",
        Shape::Word(&["vertical", "horizontal", "grid", "dropdown"]),
        "How the choices stand: below each other, beside each other, in columns of the same width, or in a list that opens \
         (text only, and only where one may be selected).",
    ),
    CHOICES,
];

pub(super) static MATCH: [Field; 5] = [
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
    Field::or(
        "layout",
        "dropdown",
        "Layout",
        Shape::Word(&["dropdown", "grid"]),
        "How options are given: from a list that opens beside each item, or in a grid with items as rows and options as columns.",
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

pub(super) static ORDER: [Field; 2] = [
    Field::or(
        "credit",
        "places",
        "Credit",
        Shape::Word(&["places", "neighbours", "all"]),
        "What a partly right order is worth: items in their own place divided by all items; items followed by the right one divided \
         by all but one; or nothing unless all is right.",
    ),
    Field::required(
        "items",
        "Items",
        Shape::List {
            of: &MARKDOWN,
            min: 2,
            max: 50,
        },
        "In the right order, at least two. Each candidate gets them shuffled.",
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
