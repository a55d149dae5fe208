//! Questions that are answered with files.

use super::input::TYPE;
use super::shape::{Field, Shape};
use crate::taskfile::read::UPLOAD_WORDS;

const SCORING: Field = Field::or(
    "scoring",
    "manual",
    "Scoring",
    Shape::Word(&["manual"]),
    "By a person afterwards: what is handed in has no rules.",
);

const ACCEPT: Field = Field::optional(
    "accept",
    "Accepted types",
    Shape::List {
        of: &Shape::Word(&UPLOAD_WORDS),
        min: 1,
        max: 19,
    },
    "What may be handed in, by the bytes and not by the name. Absent, what is usual: documents, text and pictures for `file`, pictures for \
     `photo`, what browsers record for `audio` and `video`.",
);

const MAX_FILES: Field = Field::or(
    "maxFiles",
    "1",
    "Most files",
    Shape::Whole { min: 1, max: 20 },
    "So many files may be handed in.",
);

const MAX_MEGABYTES: Field = Field::or(
    "maxMegabytes",
    "50",
    "Most megabytes",
    Shape::Whole { min: 1, max: 4000 },
    "The largest file, in MiB. The operator may allow less.",
);

const TAKES: Field = Field::optional(
    "takes",
    "Takes",
    Shape::Whole { min: 1, max: 100 },
    "So many pictures or recordings may be made; absent, as many as the candidate likes.",
);

const MAX_SECONDS: Field = Field::or(
    "maxSeconds",
    "120",
    "Most seconds",
    Shape::Whole { min: 1, max: 3600 },
    "A recording ends after so many seconds.",
);

pub(super) static FILE_INPUT: [Field; 5] = [TYPE, SCORING, ACCEPT, MAX_FILES, MAX_MEGABYTES];
pub(super) static PHOTO_INPUT: [Field; 6] =
    [TYPE, SCORING, ACCEPT, MAX_FILES, MAX_MEGABYTES, TAKES];
pub(super) static RECORDING_INPUT: [Field; 7] = [
    TYPE,
    SCORING,
    ACCEPT,
    MAX_FILES,
    MAX_MEGABYTES,
    TAKES,
    MAX_SECONDS,
];
