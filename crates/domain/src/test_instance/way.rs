//! The way through the pages of a test instance, for a player without code of its own: where its candidate is, and where to from there.

use jiff::Timestamp;

use super::pages::{NotOpened, Scope};
use super::{Sitting, TestInstance};
use crate::drawing::DrawnSection;
use crate::id::{PageId, SectionId};
use crate::task::Navigation;

/// How a page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Which.
    pub page: PageId,
    /// In which section.
    pub section: SectionId,
    /// Since when it is open.
    pub opened_at: Option<Timestamp>,
    /// When its own limit is over, once it is open.
    pub page_deadline_at: Option<Timestamp>,
    /// When its section's limit is over, once that runs.
    pub section_deadline_at: Option<Timestamp>,
    /// Whether it takes answers, or why not.
    pub standing: Result<(), NotOpened>,
}

impl TestInstance {
    /// Every page, in the order shown.
    pub fn stops(&self, sitting: &Sitting<'_>) -> Vec<Stop> {
        let settled = self.settled(sitting.now);
        let walk = settled.walk(sitting);
        let stop = |(section, page): (&SectionId, &PageId)| Stop {
            page: page.clone(),
            section: section.clone(),
            opened_at: settled.opened.get(page),
            page_deadline_at: walk.page_deadline(page),
            section_deadline_at: walk.section_deadline(page),
            standing: walk.check_write(page),
        };
        let pages = sitting.drawing.pages();
        pages
            .map(|(section, page)| stop((&section.id, &page.id)))
            .collect()
    }
}

/// The page on which somebody is who comes back: the one that was opened last, if it can still be seen; else the next that can be opened.
/// Nothing where nothing is left but to hand in.
pub fn here(stops: &[Stop]) -> Option<&Stop> {
    let opened = stops.iter().enumerate();
    let latest = opened
        .filter(|(_, stop)| stop.opened_at.is_some())
        .max_by_key(|(place, stop)| (stop.opened_at, *place));
    let from = match latest {
        Some((_, stop)) if stop.can_be_seen() => return Some(stop),
        Some((place, _)) => place + 1,
        None => 0,
    };
    stops.get(from..)?.iter().find(|stop| stop.can_be_seen())
}

impl Stop {
    /// A page whose own time is over may still be looked at.
    pub fn can_be_seen(&self) -> bool {
        matches!(
            self.standing,
            Ok(()) | Err(NotOpened::TimeOver(Scope::Page))
        )
    }
}

impl Sitting<'_> {
    /// Whether the way from one page to another is open: back unless a page between closed it, forward past others unless that would close
    /// them unseen.
    pub fn leads(&self, from: &PageId, to: &PageId) -> bool {
        let pages: Vec<_> = self.drawing.pages().collect();
        let place = |page: &PageId| pages.iter().position(|(_, drawn)| &drawn.id == page);
        let (Some(from), Some(to)) = (place(from), place(to)) else {
            return false;
        };
        if to < from {
            (to + 1..=from).all(|later| self.is_free(pages[to].0, pages[later].0))
        } else {
            to <= from + 1 || (from..to).all(|earlier| self.is_free(pages[earlier].0, pages[to].0))
        }
    }

    /// Whether a page stays open when a later one is opened.
    fn is_free(&self, page: &DrawnSection, later: &DrawnSection) -> bool {
        let own = { self.test.section(&page.id) }.and_then(|section| section.navigation);
        let own = own.filter(|_| page.id == later.id);
        own.unwrap_or(self.test.navigation) == Navigation::TwoWay
    }
}
