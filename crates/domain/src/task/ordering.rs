//! Ordering: items to be put in the right order.

use serde::{Deserialize, Serialize};

use crate::id::ItemId;

/// Items to be put in order. Candidates always get them shuffled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ordering {
    /// What a partly right order is worth.
    pub credit: Credit,
    /// In the right order; at least two.
    pub items: Vec<OrderItem>,
}

/// Something to be put in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderItem {
    /// Opaque.
    pub id: ItemId,
    /// Markdown.
    pub text: String,
}

/// What a partly right order is worth. The reference does not know the kind; the first rule follows its match, the others are ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Credit {
    /// Items in their own place, divided by all items.
    #[default]
    Places,
    /// Items followed by the one that ought to follow, divided by all but one: a run that is right but shifted keeps its worth.
    Neighbours,
    /// Nothing unless all is right.
    All,
}
