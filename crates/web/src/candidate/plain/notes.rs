//! What a save came to, for the page that says it.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use domain::answer::posted::NoOrder;
use domain::answer::{AnswerValue, InvalidValue};
use domain::id::QuestionId;
use domain::task::{Question, QuestionBody};
use domain::test_instance::pages::Scope;
use domain::test_instance::save::NotSaved;
use view::page::plain::{Band, FileFault, Note, Writing};

use super::brought::{NotTaken, RefusedFile};

/// What is said of a page and of its questions.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) status: StatusCode,
    pub(super) band: Option<Band>,
    pub(super) writing: Writing,
    pub(super) notes: BTreeMap<QuestionId, Note>,
    /// The questions whose page keeps what was typed, for it is not on disk.
    pub(super) unsaved: BTreeSet<QuestionId>,
    /// Whether anything was stored.
    pub(super) stored: bool,
    /// Whether a file was not taken. It cannot stand on the page again, as what was typed can.
    missing: bool,
}

impl Told {
    /// Nothing yet.
    pub(super) fn new(writing: Writing) -> Self {
        Self {
            status: StatusCode::OK,
            band: None,
            writing,
            notes: BTreeMap::new(),
            unsaved: BTreeSet::new(),
            stored: false,
            missing: false,
        }
    }

    pub(super) fn is_good(&self) -> bool {
        self.unsaved.is_empty() && !self.missing
    }

    /// The places of an ordering make no order.
    pub(super) fn no_order(&mut self, question: &Question, why: NoOrder) {
        let note = match why {
            NoOrder::SamePlace(place) => Note::SamePlace(place),
            NoOrder::NoPlace(_) => Note::NotSaved,
        };
        self.refuse(
            question,
            note,
            Band::NotSaved,
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    }

    /// A save was refused.
    pub(super) fn not_saved(&mut self, question: &Question, why: NotSaved) {
        let (note, band, status) = match why {
            NotSaved::InvalidValue(why) => {
                let note = match why {
                    InvalidValue::TooManySelections { most } => Note::AtMost(most),
                    InvalidValue::TooLong => Note::TooLong,
                    _ => Note::NotSaved,
                };
                (note, Band::NotSaved, StatusCode::UNPROCESSABLE_ENTITY)
            }
            NotSaved::StaleRevision { current } => {
                let words = current.map(|answer| answer.value.in_words(question));
                let note = Note::Conflict(words.unwrap_or_default());
                (note, Band::NotSaved, StatusCode::CONFLICT)
            }
            NotSaved::OtherWriter => {
                self.writing = Writing::TakeOver;
                (Note::NotSaved, Band::OtherWriter, StatusCode::LOCKED)
            }
            NotSaved::Paused => {
                self.writing = Writing::Paused;
                (Note::NotSaved, Band::Paused, StatusCode::CONFLICT)
            }
            NotSaved::TimeOver { scope, .. } => {
                let (writing, band) = match scope {
                    Scope::Test => (Writing::Never, Band::TimeOver),
                    Scope::Section => (Writing::Never, Band::SectionOver),
                    Scope::Page => (Writing::Over, Band::PageOver),
                };
                self.writing = writing;
                (Note::TooLate, band, StatusCode::FORBIDDEN)
            }
            NotSaved::AlreadySubmitted => {
                self.writing = Writing::Never;
                (Note::NotSaved, Band::Ended, StatusCode::CONFLICT)
            }
            NotSaved::PageClosed => {
                self.writing = Writing::Never;
                (Note::NotSaved, Band::PageClosed, StatusCode::CONFLICT)
            }
            NotSaved::UnknownQuestion | NotSaved::OpIdReused => (
                Note::NotSaved,
                Band::NotSaved,
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
        };
        self.refuse(question, note, band, status);
    }

    /// A file was not taken; everything else goes on as if it had not been chosen.
    pub(super) fn not_taken(&mut self, file: RefusedFile) {
        let RefusedFile {
            question,
            name,
            why,
        } = file;
        let (why, band, status) = match why {
            NotTaken::TooMany(most) => (
                FileFault::TooMany(most),
                Band::NotSaved,
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            NotTaken::Refused(error) => {
                let (band, writing) = match error.code() {
                    "other-writer" => (Band::OtherWriter, Writing::TakeOver),
                    "paused" => (Band::Paused, Writing::Paused),
                    "time-over" => (Band::TimeOver, Writing::Never),
                    "page-closed" => (Band::PageClosed, Writing::Never),
                    "already-submitted" => (Band::Ended, Writing::Never),
                    _ => (Band::NotSaved, self.writing),
                };
                self.writing = writing;
                let status = error.status();
                if status.is_server_error() && status != StatusCode::INSUFFICIENT_STORAGE {
                    error.log();
                }
                (fault(error.code()), band, status)
            }
        };
        self.say(band, status);
        self.missing = true;
        let note = self.notes.entry(question);
        let note = note.or_insert_with(|| Note::Files(Vec::new()));
        // Whoever is told that the answer is another one by now looks at it first.
        if let Note::Files(files) = note {
            files.push((name, why));
        }
    }

    fn refuse(&mut self, question: &Question, note: Note, band: Band, status: StatusCode) {
        self.say(band, status);
        self.unsaved.insert(question.id.clone());
        self.notes.insert(question.id.clone(), note);
    }
}

impl Told {
    /// What concerns the whole page is said rather than what concerns one question.
    fn say(&mut self, band: Band, status: StatusCode) {
        self.status = status;
        if self.band.is_none_or(|said| said == Band::NotSaved) {
            self.band = Some(band);
        }
    }
}

fn fault(code: &str) -> FileFault {
    match code {
        "wrong-file-type" => FileFault::WrongType,
        "broken-picture" => FileFault::Broken,
        "file-too-large" | "too-many-pixels" => FileFault::TooLarge,
        "too-many-bytes" => FileFault::TooMuch,
        "too-many-files" => FileFault::AttemptFull,
        "no-takes-left" => FileFault::NoTakes,
        "storage-full" => FileFault::NoRoom,
        _ => FileFault::Failed,
    }
}

/// What its author advises of an answer that is stored: it counts all the same.
pub(super) fn advice(question: &Question, value: &AnswerValue) -> Option<Note> {
    let (QuestionBody::Input(body), AnswerValue::Text(text)) = (&question.body, value) else {
        return None;
    };
    let validation = body.face.validation.as_ref()?;
    let text = text.trim();
    let fits = text.is_empty() || validation.pattern.matches(text, false) == validation.matches;
    (!fits).then(|| Note::Advice(validation.message.clone()))
}
