//! A page of the exam as a form.

use askama::Template;

use super::super::Frame;
use super::clock::Clock;
use super::control::Control;
use super::form::Passage;
use super::map::{MapEntry, MapSection, Reach};
use super::note::Band;
use super::question::PlainQuestion;

/// What is around every page of the exam.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Title of the step.
    pub title: String,
    /// Who asks for the exam.
    pub organization_name: String,
    /// Who sits it.
    pub candidate_name: String,
    /// The path of the instance's own page: the player for browsers that run code, the receipt at the end.
    pub instance_path: String,
    /// The writer role that this page claims.
    pub epoch: i64,
    /// What runs.
    pub clock: Clock,
    /// What is said above the page.
    pub band: Option<Band>,
}

impl Paper {
    /// The address of a page of the exam.
    pub(super) fn page_path(&self, page: &str) -> String {
        self.path(&format!("/pages/{page}"))
    }

    /// An address of the plain player below the instance's.
    pub(super) fn path(&self, rest: &str) -> String {
        format!("{}/plain{rest}?as={}", self.instance_path, self.epoch)
    }
}

/// A page of questions.
#[derive(Debug, Template)]
#[template(path = "plain/sheet.html")]
pub struct SheetPage {
    /// Around it.
    pub frame: Frame,
    /// The exam around it.
    pub paper: Paper,
    /// Which page.
    pub page_id: String,
    /// Title of its section.
    pub section_title: String,
    /// HTML of its section, on its first page.
    pub introduction: Option<String>,
    /// What is to be read beside the questions.
    pub passage: Option<Passage>,
    /// The page's place in its section, from 1 on, and how many there are.
    pub place: (usize, usize),
    /// The questions.
    pub questions: Vec<PlainQuestion>,
    /// How many there are on all pages.
    pub total: u32,
    /// Sections by their questions; empty where nobody is to look ahead.
    pub map: Vec<MapSection>,
    /// How many are answered.
    pub answered: u32,
    /// What can be done.
    pub writing: Writing,
    /// Where to from here.
    pub moves: Moves,
    /// Whole minutes of break that are left, where a break was granted.
    pub rest_left: Option<u32>,
    /// What makes a form that is sent again the same form.
    pub form_id: String,
}

/// Who may write on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Whoever has it.
    Open,
    /// Nobody: its time is over. The way leads on.
    Over,
    /// Somebody else has the writer role, and nothing was typed here.
    Elsewhere,
    /// Somebody else has the writer role. What was typed here stays, and can be saved by taking over.
    TakeOver,
    /// Whoever has it, once the break is over: what was typed is saved with its end.
    Paused,
    /// Nobody, ever again: what was typed can be read and copied.
    Never,
}

/// Where to from a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moves {
    /// The page before can be seen.
    pub back: bool,
    /// There is a page behind it.
    pub next: bool,
    /// Going on closes this one.
    pub for_good: bool,
}

impl SheetPage {
    /// Whether the fields can be changed.
    fn is_open(&self) -> bool {
        matches!(
            self.writing,
            Writing::Open | Writing::TakeOver | Writing::Paused
        )
    }

    /// Whether the form can bring files.
    fn takes_files(&self) -> bool {
        let mut questions = self.questions.iter();
        self.writing == Writing::Open && questions.any(|it| it.control() == Control::Files)
    }

    /// What the text beside the questions is called.
    fn passage_title(&self) -> String {
        let title = self.passage.as_ref().and_then(|it| it.title.clone());
        title.unwrap_or_else(|| self.frame.text("plain-passage"))
    }

    fn pages(&self) -> String {
        let (number, total) = (self.place.0.to_string(), self.place.1.to_string());
        self.numbered("player-page", &number, &total)
    }

    fn question(&self, question: &PlainQuestion) -> String {
        let (number, total) = (question.number.to_string(), self.total.to_string());
        self.numbered("player-question", &number, &total)
    }

    fn numbered(&self, key: &str, number: &str, total: &str) -> String {
        let values = [("number", number), ("total", total)];
        self.frame.words().fill(key, &values)
    }

    fn sum(&self) -> String {
        let (answered, count) = (self.answered.to_string(), self.total.to_string());
        let values = [("answered", answered.as_str()), ("count", count.as_str())];
        self.frame.words().fill("player-sum", &values)
    }

    fn label(&self, entry: &MapEntry) -> String {
        entry.label(&self.frame, self.total)
    }

    /// A map's button is of no use to whoever cannot write, for it saves.
    fn can_go(&self, entry: &MapEntry) -> bool {
        entry.reach != Reach::Closed && matches!(self.writing, Writing::Open | Writing::Over)
    }
}
