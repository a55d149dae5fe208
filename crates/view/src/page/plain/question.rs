//! A question on a plain page: what is asked, what stands in its fields, what is said about it.

use domain::answer::posted::Posted;

use super::super::Frame;
use super::file::Handed;
use super::form::{FormGap, FormQuestion, Labelled};
use super::note::Note;

/// A question with its number.
#[derive(Debug, Clone)]
pub struct PlainQuestion {
    /// From 1 on, over all pages.
    pub number: u32,
    /// What is asked.
    pub form: FormQuestion,
    /// What stands in its fields.
    pub filled: Posted,
    /// The files that they name.
    pub handed: Vec<Handed>,
    /// How many recordings may still be made, where the author counts them.
    pub takes_left: Option<u32>,
    /// The revision that they show; 0 is none yet.
    pub rev: u32,
    /// Whether the candidate marked it.
    pub flagged: bool,
    /// What is said beside it.
    pub note: Option<Note>,
}

impl PlainQuestion {
    /// The name of its field, and the start of those of its parts.
    pub(super) fn field(&self) -> String {
        format!("a.{}", self.form.id)
    }

    /// What names its control.
    pub(super) fn labelled(&self) -> String {
        format!("n-{0} t-{0}", self.form.id)
    }

    /// What describes it.
    pub(super) fn described(&self) -> String {
        let note =
            { self.note.as_ref() }.map_or_else(String::new, |_| format!(" m-{}", self.form.id));
        format!("k-{}{note}", self.form.id)
    }

    /// What stands in its only field: of code that nobody has touched, what its author put there.
    pub(super) fn text(&self) -> &str {
        let typed = self.filled.first(&self.field());
        let given = self.form.template.as_deref().filter(|_| self.rev == 0);
        typed.or(given).unwrap_or_default()
    }

    /// What stands in a part.
    pub(super) fn part(&self, id: &str) -> &str {
        let part = self.filled.first(&format!("{}.{id}", self.field()));
        part.unwrap_or_default()
    }

    /// Whether a choice is chosen.
    pub(super) fn chose(&self, id: &str) -> bool {
        self.filled.all(&self.field()).any(|chosen| chosen == id)
    }

    pub(super) fn is_invalid(&self) -> bool {
        { self.note.as_ref() }.is_some_and(|note| !matches!(note, Note::Advice(_)))
    }

    /// One choice or several.
    pub(super) fn is_single(&self) -> bool {
        self.form.max_selections.unwrap_or(1) == 1
    }

    /// A choice that is none: without it nobody could take one back.
    pub(super) fn offers_none(&self) -> bool {
        !self.form.required
    }

    /// The places that items may be given.
    pub(super) fn places(&self) -> Vec<String> {
        (1..=self.form.items.len())
            .map(|place| place.to_string())
            .collect()
    }

    /// What the candidate is asked to do, in one line.
    pub(super) fn task(&self, frame: &Frame) -> String {
        let required = { self.form.required }.then(|| frame.text("player-required"));
        let worth = self
            .form
            .worth
            .map(|points| frame.words().amount("player-worth", points));
        let (length, limits) = (self.length(frame), self.limits(frame));
        let parts = [required, self.to_do(frame), worth, length, limits];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" · ")
    }

    fn to_do(&self, frame: &Frame) -> Option<String> {
        let key = match self.form.kind.as_str() {
            "multiplechoice" => return Some(self.to_choose(frame)),
            "match" => "player-match-task",
            "order" => "player-order-task",
            "gaps" => "player-gaps-task",
            _ => match self.form.input.as_deref()? {
                "tabular" => "player-table-task",
                "numeric" => "player-number-task",
                "rich" => "plain-rich",
                _ => return None,
            },
        };
        Some(frame.text(key))
    }

    fn to_choose(&self, frame: &Frame) -> String {
        let all = u32::try_from(self.form.choices.len()).unwrap_or(u32::MAX);
        let least = self.form.min_selections.unwrap_or_default();
        let most = self.form.max_selections.unwrap_or(1).min(all);
        let counted = |key| frame.with(key, "count", &most.to_string());
        if self.is_single() {
            frame.text("player-choose-one")
        } else if least == most {
            counted("player-choose-exactly")
        } else if least > 0 {
            let (least, count) = (least.to_string(), most.to_string());
            let values = [("least", least.as_str()), ("count", count.as_str())];
            frame.words().fill("player-choose-between", &values)
        } else if most == all {
            frame.text("player-choose-any")
        } else {
            counted("player-choose-up-to")
        }
    }

    fn length(&self, frame: &Frame) -> Option<String> {
        let form = &self.form;
        let bound = |key: &str, unit: &str, count: Option<u32>| {
            count.map(|count| frame.with(key, "count", &frame.words().count(unit, count)))
        };
        let (least, most) = ("player-at-least", "player-no-more-than");
        let (words, characters) = ("player-words", "player-characters");
        let parts = [
            bound(least, words, form.min_words),
            bound(most, words, form.max_words),
            bound(least, characters, form.min_characters),
            bound(most, characters, form.max_characters),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The words of an item, for the name of its list.
    pub(super) fn options(&self) -> &[Labelled] {
        &self.form.options
    }

    /// The place of a gap among all, from 1 on.
    pub(super) fn place_of(&self, gap: &FormGap) -> usize {
        let place = self.form.gaps.iter().position(|known| known.id == gap.id);
        place.map_or(0, |place| place + 1)
    }
}
