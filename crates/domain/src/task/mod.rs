//! A task: one assessment process with its e-mail templates and its steps, each holding a test.
//!
//! These types are what a task file says after parsing, and what the database keeps as JSON: immutable once stored, so that a running
//! test instance never sees an edit. Ids in here are opaque and random: their order tells a candidate nothing.

mod asset;
mod automaton;
mod choice;
mod entrance;
mod file_input;
mod gap;
mod input;
mod matching;
mod ordering;
mod passage;
mod question;
mod rule;
mod table;
mod test;
mod variable;

pub use asset::{ASSET_FOLDER, AssetName, NotAnAssetName, TaskAsset};
pub use automaton::{Action, Automaton, Edge, NoAutomaton};
pub use choice::{Choice, ChoiceLayout, MultipleChoice};
pub use entrance::{
    Access, Asked, Entrance, FormField, GuestName, Guests, Help, PrivacyNotice, Property,
};
pub use file_input::{FileInput, Medium};
pub use gap::{Gap, GapBody, Gaps, NamedGap, Piece, pieces};
pub use input::{Face, Input, InputType, Length, ScoredBy, Scoring, Validation};
pub use matching::{Item, Match, MatchLayout, MatchOption};
pub use ordering::{Credit, OrderItem, Ordering};
pub use passage::{Calculator, LanguageTag, NotALanguageTag, Passage};
pub use question::{Question, QuestionBody};
pub use rule::{Condition, NumberCondition, Pattern, Rule, RuleSet, TextCondition};
pub use table::{Cell, Table, TableRow};
pub use test::{Dimension, Navigation, Page, Section, Test};
pub use variable::TEMPLATE_VARIABLES;

use serde::{Deserialize, Serialize};

use crate::email::EmailAddress;
use crate::id::StepId;
use crate::locale::Locale;

/// The content of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskContent {
    /// Shown to candidates and integrators.
    pub title: String,
    /// Markdown, shown on the welcome page.
    pub description: Option<String>,
    /// The language of the pages where a ticket names none; also that of typed numbers.
    pub lang: Locale,
    /// How candidates get in, and what they are told there.
    #[serde(default)]
    pub entrance: Entrance,
    /// Templates that create-tickets may name.
    pub email_templates: Vec<EmailTemplate>,
    /// At least one.
    pub steps: Vec<Step>,
    /// The files that its texts show, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<TaskAsset>,
}

/// A mail that create-tickets can send: `{{ fullname }}` and its like are filled in, then the body is read as Markdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EmailTemplate {
    /// How create-tickets names it; unique in the task.
    pub name: String,
    /// One line.
    pub subject: String,
    /// Markdown with variables.
    pub body: String,
    /// An invitation must carry the link or the code.
    pub purpose: TemplatePurpose,
    /// The name beside the sender's address.
    pub sender_name: Option<String>,
    /// Where answers go.
    pub reply_to: Option<EmailAddress>,
    /// Where a recipient can say, in one click, to want no more of these: an https URL with variables. For mails to lists; an invitation
    /// that somebody asked for needs none.
    pub unsubscribe: Option<String>,
}

/// What a mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TemplatePurpose {
    /// Brings a candidate into the exam.
    #[default]
    Invitation,
    /// Anything else; may go without link and code.
    Other,
}

/// A test inside a task, with its delivery settings. Candidates see its title, not the test's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Opaque.
    pub id: StepId,
    /// Unique in the task.
    pub title: String,
    /// How many test instances a ticket may have of this step; absent means unlimited.
    pub attempt_limit: Option<u32>,
    /// Markdown on the welcome page.
    pub instructions: Option<String>,
    /// Markdown that must be confirmed before the start.
    pub notice: Option<String>,
    /// Markdown after the end.
    pub finishing: Option<String>,
    /// What the end of the ticket's window does to a running instance.
    pub closing: Closing,
    /// Steps that must be done first.
    pub after: Vec<StepId>,
    /// What the candidate is told at the end.
    pub result: ShownResult,
    /// What is taken.
    pub test: Test,
}

/// What the end of a ticket's window does to a running test instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Closing {
    /// It cuts the deadline.
    #[default]
    Hard,
    /// A started instance may run its full limit.
    Soft,
}

/// What a candidate is told of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShownResult {
    /// Nothing but that it was received.
    #[default]
    Hidden,
    /// Points and ratio, once nothing waits to be marked.
    Score,
}

impl TaskContent {
    /// The step of an id.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.iter().find(|step| &step.id == id)
    }

    /// The file of a name.
    pub fn asset(&self, name: &str) -> Option<&TaskAsset> {
        self.assets.iter().find(|asset| asset.name.as_str() == name)
    }

    /// The template of a name.
    pub fn template(&self, name: &str) -> Option<&EmailTemplate> {
        self.email_templates
            .iter()
            .find(|template| template.name == name)
    }
}
