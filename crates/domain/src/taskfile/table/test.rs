//! Test, dimension, section and page.

use super::shape::{Field, Object, Shape};
use super::{MARKDOWN, MAX_SECONDS, NAME, QUESTION, TITLE};

const SECONDS: Shape = Shape::Whole {
    min: 0,
    max: MAX_SECONDS,
};
const CALCULATOR: Shape = Shape::Word(&["none", "basic", "scientific"]);
const BESIDE: Shape = Shape::Either(&MARKDOWN, &Shape::Object(&PASSAGE));
const NAVIGATION: Shape = Shape::Word(&["two-way", "one-way", "none"]);

pub(in crate::taskfile) static TEST: Object = Object {
    name: "test",
    about: "Sections of pages of questions, with limits and what is shuffled.",
    fields: &[
        Field::optional(
            "title",
            "Title",
            TITLE,
            "For staff; absent, the step's title.",
        ),
        Field::optional(
            "timeLimit",
            "Time limit",
            SECONDS,
            "Seconds for the whole test, held by the server; absent or 0 means none.",
        ),
        Field::or(
            "navigation",
            "two-way",
            "Navigation",
            NAVIGATION,
            "How a candidate moves between pages: `two-way` freely, `one-way` forward only, `none` forward only \
             and without a bar to look ahead.",
        ),
        Field::or(
            "showWorth",
            "false",
            "Show what questions are worth",
            Shape::Flag,
            "Whether each question shows the candidate its points.",
        ),
        Field::or(
            "calculator",
            "none",
            "Calculator",
            CALCULATOR,
            "What candidates may reckon with beside the questions: `basic` has four kinds of arithmetic, per cent and the square root, \
             `scientific` powers, logarithms and trigonometry too.",
        ),
        Field::or(
            "shuffleSections",
            "false",
            "Shuffle sections",
            Shape::Flag,
            "Whether each candidate gets the sections that are not pinned in another order.",
        ),
        Field::optional(
            "dimensions",
            "Dimensions",
            Shape::List {
                of: &Shape::Either(&NAME, &Shape::Object(&DIMENSION)),
                min: 0,
                max: 100,
            },
            "Named qualities that are scored beside the whole: a name, or a name with `subDimensions`.",
        ),
        Field::required(
            "sections",
            "Sections",
            Shape::List {
                of: &Shape::Object(&SECTION),
                min: 1,
                max: 200,
            },
            "The parts of the test, at least one.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static DIMENSION: Object = Object {
    name: "dimension",
    about: "A quality that is scored beside the whole, with finer ones below it.",
    fields: &[
        Field::required(
            "name",
            "Name",
            NAME,
            "As questions name it; unique in the test, over both levels.",
        ),
        Field::optional(
            "subDimensions",
            "Sub-dimensions",
            Shape::List {
                of: &NAME,
                min: 0,
                max: 100,
            },
            "Names one level below.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static SECTION: Object = Object {
    name: "section",
    about: "A part of a test.",
    fields: &[
        Field::required("title", "Title", TITLE, "Shown to candidates."),
        Field::optional(
            "introduction",
            "Introduction",
            MARKDOWN,
            "Markdown before the first page.",
        ),
        Field::optional(
            "passage",
            "Passage",
            BESIDE,
            "A text that candidates read beside the questions of all its pages: Markdown, or that as `text` with a `title` and a `lang`.",
        ),
        Field::optional(
            "calculator",
            "Calculator",
            CALCULATOR,
            "Overrides the test's.",
        ),
        Field::optional(
            "timeLimit",
            "Time limit",
            SECONDS,
            "Seconds from opening the first page; absent or 0 means none.",
        ),
        Field::optional(
            "navigation",
            "Navigation",
            NAVIGATION,
            "Overrides the test's.",
        ),
        Field::or(
            "pinned",
            "false",
            "Pinned",
            Shape::Flag,
            "Keeps its place although sections are shuffled.",
        ),
        Field::or(
            "shufflePages",
            "false",
            "Shuffle pages",
            Shape::Flag,
            "Whether each candidate gets the pages that are not pinned in another order.",
        ),
        Field::optional(
            "pick",
            "Pick",
            Shape::Whole { min: 1, max: 2000 },
            "How many of the pages each candidate gets, drawn at the start; pinned pages are always among them. Absent, all.",
        ),
        Field::required(
            "pages",
            "Pages",
            Shape::List {
                of: &Shape::Object(&PAGE),
                min: 1,
                max: 2000,
            },
            "At least one.",
        ),
    ],
    variants: &[],
};

pub(in crate::taskfile) static PASSAGE: Object = Object {
    name: "passage",
    about: "A text that candidates read while they answer.",
    fields: &[
        Field::optional(
            "title",
            "Title",
            TITLE,
            "Stands above it and names it to those who hear the page.",
        ),
        Field::optional(
            "lang",
            "Language",
            Shape::Tongue,
            "The tag of its language (BCP 47), where that is not the task's.",
        ),
        Field::required("text", "Text", MARKDOWN, "Markdown."),
    ],
    variants: &[],
};

pub(in crate::taskfile) static PAGE: Object = Object {
    name: "page",
    about: "What a candidate sees at one time.",
    fields: &[
        Field::optional(
            "passage",
            "Passage",
            BESIDE,
            "A text that candidates read beside the questions of this page, in place of its section's.",
        ),
        Field::optional(
            "timeLimit",
            "Time limit",
            SECONDS,
            "Seconds from opening the page; absent or 0 means none.",
        ),
        Field::or(
            "pinned",
            "false",
            "Pinned",
            Shape::Flag,
            "Keeps its place although pages are shuffled, and is never left out by `pick`.",
        ),
        Field::or(
            "shuffleQuestions",
            "false",
            "Shuffle questions",
            Shape::Flag,
            "Whether each candidate gets the questions that are not pinned in another order.",
        ),
        Field::required(
            "questions",
            "Questions",
            Shape::List {
                of: &Shape::Object(&QUESTION),
                min: 1,
                max: 500,
            },
            "At least one.",
        ),
    ],
    variants: &[],
};
