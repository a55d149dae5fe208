//! What one candidate was drawn: which sections, pages and questions, in which order, down to the choices.
//!
//! Drawn once at start and stored, so that a reload, another device and the score all see the same (design, section 4). It holds ids
//! only; the words come from the task's content.

use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::id::{ChoiceId, ItemId, OptionId, PageId, QuestionId, SectionId};
use crate::task::{Choice, Gap, GapBody, Page, Question, QuestionBody, Section, Test};

/// The drawn form of a test instance. Its JSON has one-letter keys: there is one for every instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// In the order shown.
    #[serde(rename = "s")]
    pub sections: Vec<DrawnSection>,
}

/// A drawn section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnSection {
    /// Which.
    #[serde(rename = "i")]
    pub id: SectionId,
    /// In the order shown; only those picked.
    #[serde(rename = "p")]
    pub pages: Vec<DrawnPage>,
}

/// A drawn page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnPage {
    /// Which.
    #[serde(rename = "i")]
    pub id: PageId,
    /// In the order shown.
    #[serde(rename = "q")]
    pub questions: Vec<DrawnQuestion>,
}

/// A drawn question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnQuestion {
    /// Which.
    #[serde(rename = "i")]
    pub id: QuestionId,
    /// The order of its choices, those of its first gap before those of its second; empty unless it has any.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ChoiceId>,
    /// The order of its items; empty unless it has any.
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
    /// The order of its options; empty unless it has any.
    #[serde(rename = "o", default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionId>,
}

impl Drawing {
    /// Every page with its section, in the order shown.
    pub fn pages(&self) -> impl Iterator<Item = (&DrawnSection, &DrawnPage)> {
        self.sections
            .iter()
            .flat_map(|section| section.pages.iter().map(move |page| (section, page)))
    }

    /// Every question, in the order shown.
    pub fn questions(&self) -> impl Iterator<Item = &DrawnQuestion> {
        self.pages().flat_map(|(_, page)| &page.questions)
    }

    /// The page that holds a question, if it was drawn.
    pub fn page_of(&self, question: &QuestionId) -> Option<&PageId> {
        self.pages()
            .find(|(_, page)| page.questions.iter().any(|drawn| &drawn.id == question))
            .map(|(_, page)| &page.id)
    }

    /// The place of a page in the order shown, and its section, if it was drawn.
    pub fn place_of(&self, page: &PageId) -> Option<(usize, &SectionId)> {
        self.pages()
            .enumerate()
            .find(|(_, (_, drawn))| &drawn.id == page)
            .map(|(place, (section, _))| (place, &section.id))
    }
}

/// Draws a form: every order that the test allows is equally likely.
///
/// Reference, section 3.1: shuffling on four levels, where a pinned thing keeps the author's place and only the rest move. Of a section
/// with `pick`, pinned pages are always among the picked; the place a pinned page keeps is its place among the picked in the author's
/// order (the first stays first, the last stays last).
pub fn draw(test: &Test, chance: &dyn Chance) -> Drawing {
    let sections = ordered(
        test.sections.iter().collect(),
        test.shuffle_sections,
        |section: &&Section| section.pinned,
        chance,
    );
    Drawing {
        sections: sections
            .into_iter()
            .map(|section| draw_section(section, chance))
            .collect(),
    }
}

fn draw_section(section: &Section, chance: &dyn Chance) -> DrawnSection {
    let pages = ordered(
        picked(section, chance),
        section.shuffle_pages,
        |page: &&Page| page.pinned,
        chance,
    );
    DrawnSection {
        id: section.id.clone(),
        pages: pages
            .into_iter()
            .map(|page| draw_page(page, chance))
            .collect(),
    }
}

fn draw_page(page: &Page, chance: &dyn Chance) -> DrawnPage {
    let questions = ordered(
        page.questions.iter().collect(),
        page.shuffle_questions,
        |question: &&Question| question.pinned,
        chance,
    );
    DrawnPage {
        id: page.id.clone(),
        questions: questions
            .into_iter()
            .map(|question| draw_question(question, chance))
            .collect(),
    }
}

fn draw_question(question: &Question, chance: &dyn Chance) -> DrawnQuestion {
    let (mut choices, mut items, mut options) = (Vec::new(), Vec::new(), Vec::new());
    match &question.body {
        QuestionBody::MultipleChoice(body) => {
            choices = draw_choices(&body.choices, body.shuffle_choices, chance);
        }
        QuestionBody::Match(body) => {
            let all = body.items.iter().map(|item| &item.id).collect();
            items = ordered(all, body.shuffle_items, |_| false, chance);
            let all = body.options.iter().map(|option| &option.id).collect();
            options = ordered(all, body.shuffle_options, |_| false, chance);
        }
        // The right order may come out of it as any other may: never to show it would tell that what is shown is wrong.
        QuestionBody::Order(body) => {
            let all = body.items.iter().map(|item| &item.id).collect();
            items = ordered(all, true, |_| false, chance);
        }
        QuestionBody::Gaps(body) => {
            let gaps = body.gaps.iter().map(|named| &named.gap);
            choices = gaps.flat_map(|gap| draw_gap(gap, chance)).collect();
        }
        QuestionBody::Table(body) => {
            choices = body.gaps().flat_map(|gap| draw_gap(gap, chance)).collect();
        }
        QuestionBody::Input(_) | QuestionBody::Files(_) => {}
    }
    DrawnQuestion {
        id: question.id.clone(),
        choices: choices.into_iter().cloned().collect(),
        items: items.into_iter().cloned().collect(),
        options: options.into_iter().cloned().collect(),
    }
}

fn draw_gap<'a>(gap: &'a Gap, chance: &dyn Chance) -> Vec<&'a ChoiceId> {
    let shuffled = matches!(
        gap.body,
        GapBody::Dropdown {
            shuffle_choices: true,
            ..
        }
    );
    draw_choices(gap.choices(), shuffled, chance)
}

fn draw_choices<'a>(
    choices: &'a [Choice],
    shuffled: bool,
    chance: &dyn Chance,
) -> Vec<&'a ChoiceId> {
    let drawn = ordered(
        choices.iter().collect(),
        shuffled,
        |choice| choice.pinned,
        chance,
    );
    drawn
        .into_iter()
        .map(|choice: &Choice| &choice.id)
        .collect()
}

/// The pages a candidate gets of a section, in the author's order.
fn picked<'a>(section: &'a Section, chance: &dyn Chance) -> Vec<&'a Page> {
    let all = || section.pages.iter().enumerate();
    let Some(pick) = section.pick else {
        return section.pages.iter().collect();
    };
    let pinned: Vec<usize> = all()
        .filter(|(_, page)| page.pinned)
        .map(|(place, _)| place)
        .collect();
    let mut loose: Vec<usize> = all()
        .filter(|(_, page)| !page.pinned)
        .map(|(place, _)| place)
        .collect();
    let wanted = usize::try_from(pick)
        .unwrap_or(usize::MAX)
        .saturating_sub(pinned.len());
    shuffle(&mut loose, chance);
    loose.truncate(wanted);
    let mut places = [pinned, loose].concat();
    places.sort_unstable();
    places
        .into_iter()
        .map(|place| &section.pages[place])
        .collect()
}

/// The things with the unpinned ones shuffled among their own places.
fn ordered<T: Copy>(
    mut things: Vec<T>,
    shuffled: bool,
    pinned: impl Fn(&T) -> bool,
    chance: &dyn Chance,
) -> Vec<T> {
    if !shuffled {
        return things;
    }
    let places: Vec<usize> = (0..things.len())
        .filter(|place| !pinned(&things[*place]))
        .collect();
    let mut loose: Vec<T> = places.iter().map(|place| things[*place]).collect();
    shuffle(&mut loose, chance);
    for (place, thing) in places.into_iter().zip(loose) {
        things[place] = thing;
    }
    things
}

/// Fisher and Yates: every order is equally likely.
fn shuffle<T>(things: &mut [T], chance: &dyn Chance) {
    for last in (1..things.len()).rev() {
        things.swap(last, below(last + 1, chance));
    }
}

/// A number below the bound, each equally likely: what a plain remainder would favour is drawn again.
fn below(bound: usize, chance: &dyn Chance) -> usize {
    let bound = bound as u64;
    let fair = u64::MAX - u64::MAX % bound;
    loop {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        let number = u64::from_le_bytes(bytes);
        if number < fair {
            return usize::try_from(number % bound).unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests;
