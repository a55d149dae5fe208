//! Match.

use serde::{Deserialize, Serialize};

use crate::id::{ItemId, OptionId};

/// Items to be given options.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Whether items are shuffled.
    pub shuffle_items: bool,
    /// Whether options are shuffled.
    pub shuffle_options: bool,
    /// How options are given.
    #[serde(default)]
    pub layout: MatchLayout,
    /// At least one.
    pub items: Vec<Item>,
    /// At least one; some may fit no item.
    pub options: Vec<MatchOption>,
}

/// Something to be given an option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Opaque.
    pub id: ItemId,
    /// Markdown.
    pub text: String,
    /// The right one.
    pub option: OptionId,
}

/// Something to give to items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchOption {
    /// Opaque.
    pub id: OptionId,
    /// The author's name for it; never shown to candidates.
    pub name: String,
    /// Markdown.
    pub text: String,
}

/// How options are given to items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchLayout {
    /// Each item has a list that opens.
    #[default]
    Dropdown,
    /// Items are rows, options are columns, and each row has one button for each column.
    Grid,
}
