//! Multiple choice.

use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::id::ChoiceId;

/// One or more of several choices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MultipleChoice {
    /// Whether unpinned choices are shuffled.
    pub shuffle_choices: bool,
    /// At least this many, or the answer is not valid for submitting. 0 or more, not more than there are choices or `max_selections`.
    pub min_selections: u32,
    /// At most this many. 1 or more; more than there are choices limits nothing.
    pub max_selections: u32,
    /// How the choices stand.
    #[serde(default)]
    pub layout: ChoiceLayout,
    /// In percent: a sum of weights below it scores 0.
    pub threshold: Option<Exact>,
    /// At least two.
    pub choices: Vec<Choice>,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Opaque.
    pub id: ChoiceId,
    /// Markdown.
    pub text: String,
    /// In percent, -100 to 100.
    pub weight: Exact,
    /// Stays where it is although choices are shuffled.
    pub pinned: bool,
}

/// How choices stand (reference, section 3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChoiceLayout {
    /// Below each other.
    #[default]
    Vertical,
    /// Beside each other, as many as there is room for.
    Horizontal,
    /// In columns of the same width, as pictures want it.
    Grid,
    /// In a list that opens; text only, and only where one may be selected.
    Dropdown,
}
