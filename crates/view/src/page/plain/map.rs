//! The map: every question by number, with what is answered and what is flagged.

use super::super::Frame;

/// A section of the map.
#[derive(Debug, Clone)]
pub struct MapSection {
    /// Its title.
    pub title: String,
    /// Its questions.
    pub entries: Vec<MapEntry>,
}

/// A question on the map.
#[derive(Debug, Clone)]
pub struct MapEntry {
    /// From 1 on.
    pub number: u32,
    /// Of its page.
    pub page: String,
    /// Whether it is answered.
    pub answered: bool,
    /// Whether it is marked.
    pub flagged: bool,
    /// How far away it is.
    pub reach: Reach,
}

/// How far away a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// On the page that is shown.
    Here,
    /// On a page that can be seen from here.
    Open,
    /// On a page to which no way leads.
    Closed,
}

impl MapEntry {
    pub(super) fn label(&self, frame: &Frame, total: u32) -> String {
        let (number, total) = (self.number.to_string(), total.to_string());
        let values = [("number", number.as_str()), ("total", total.as_str())];
        let mut words = vec![frame.words().fill("player-question", &values)];
        words.push(frame.text(if self.answered {
            "player-answered"
        } else {
            "player-not-answered"
        }));
        words.extend(self.flagged.then(|| frame.text("player-flagged")));
        words.join(", ")
    }
}
