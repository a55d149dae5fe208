//! A test: sections of pages of questions, with their limits and what is shuffled.

use serde::{Deserialize, Serialize};

use super::{Calculator, Passage, Question};
use crate::id::{PageId, QuestionId, SectionId};

/// Questions, structure, timing and scoring. The limits are in whole seconds; `None` means no limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// For staff; candidates see the step's title.
    pub title: String,
    /// For the whole test.
    pub time_limit: Option<u32>,
    /// How a candidate moves between pages, where a section says nothing else.
    pub navigation: Navigation,
    /// Whether each candidate gets the unpinned sections in another order.
    pub shuffle_sections: bool,
    /// Whether each question shows what it is worth.
    pub show_worth: bool,
    /// What candidates may reckon with, where a section says nothing else.
    #[serde(default)]
    pub calculator: Calculator,
    /// The dimensions that questions may count towards.
    pub dimensions: Vec<Dimension>,
    /// At least one.
    pub sections: Vec<Section>,
}

/// A named quality that is scored beside the whole, such as `arithmetic`. Names are unique in the test, over both levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    /// As questions name it.
    pub name: String,
    /// One level below.
    pub sub_dimensions: Vec<String>,
}

/// How a candidate moves between pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Navigation {
    /// Freely, back and forth.
    #[default]
    TwoWay,
    /// Forward only: opening a page closes earlier ones.
    OneWay,
    /// Forward only, and without a bar to look ahead.
    None,
}

/// A part of a test, with a title that candidates see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Opaque.
    pub id: SectionId,
    /// Shown.
    pub title: String,
    /// Markdown before its first page.
    pub introduction: Option<String>,
    /// Beside all of its pages that have none of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// Overrides the test's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculator: Option<Calculator>,
    /// From opening its first page.
    pub time_limit: Option<u32>,
    /// Overrides the test's.
    pub navigation: Option<Navigation>,
    /// Stays where it is although sections are shuffled.
    pub pinned: bool,
    /// Whether unpinned pages are shuffled.
    pub shuffle_pages: bool,
    /// How many of the pages each candidate gets, drawn at start; pinned pages are always among them.
    pub pick: Option<u32>,
    /// At least one.
    pub pages: Vec<Page>,
}

/// What a candidate sees at one time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Opaque.
    pub id: PageId,
    /// Beside its questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// From opening it.
    pub time_limit: Option<u32>,
    /// Stays where it is, and is never left out.
    pub pinned: bool,
    /// Whether unpinned questions are shuffled.
    pub shuffle_questions: bool,
    /// At least one.
    pub questions: Vec<Question>,
}

impl Test {
    /// Every question, in the author's order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections
            .iter()
            .flat_map(|section| &section.pages)
            .flat_map(|page| &page.questions)
    }

    /// The question of an id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions().find(|question| &question.id == id)
    }

    /// The section of an id.
    pub fn section(&self, id: &SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| &section.id == id)
    }
}
