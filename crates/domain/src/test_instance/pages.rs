//! Which pages of a test instance were opened, what that started and what it closed (contract, section 4; reference, section 3.2).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Barred, Sitting, TestInstance};
use crate::deadline::Terms;
use crate::id::{PageId, SectionId};
use crate::task::{Closing, Navigation, Page, Section};

/// When each opened page was first opened: a row each in a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenedPages(BTreeMap<PageId, Timestamp>);

/// A page that is opened now, for the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewlyOpened {
    /// Which.
    pub page: PageId,
    /// The instant of the request.
    pub at: Timestamp,
}

/// What opening a page does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// To be stored; `None` if the page was open before.
    pub opened: Option<NewlyOpened>,
    /// When the page's own limit is over.
    pub page_deadline_at: Option<Timestamp>,
    /// When its section's limit is over.
    pub section_deadline_at: Option<Timestamp>,
}

/// Which clock has run out (403 `time-over`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// That of the whole test.
    Test,
    /// That of the section.
    Section,
    /// That of the page.
    Page,
}

/// Why a page is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// The candidate has no such page.
    #[error("this test instance has no such page")]
    UnknownPage,
    /// The instance has ended (409 `already-submitted`).
    #[error("the exam was already submitted")]
    AlreadySubmitted,
    /// Somebody else has the writer role (423 `other-writer`).
    #[error("the exam is open in another window")]
    OtherWriter,
    /// A later page was opened, and there is no way back (409 `page-closed`).
    #[error("this page is closed: a later one was opened")]
    PageClosed,
    /// A clock has run out.
    #[error("the time is over")]
    TimeOver(Scope),
    /// The clock stands still (409 `paused`).
    #[error("the exam is paused: go on first")]
    Paused,
}

impl From<Barred> for NotOpened {
    fn from(barred: Barred) -> Self {
        match barred {
            Barred::AlreadySubmitted => Self::AlreadySubmitted,
            Barred::OtherWriter => Self::OtherWriter,
            Barred::TimeOver => Self::TimeOver(Scope::Test),
            Barred::Paused => Self::Paused,
        }
    }
}

impl TestInstance {
    /// Opens a page at the writer's wish: its clock and its section's start at the first time; again changes nothing.
    pub fn open_page(
        &self,
        sitting: &Sitting<'_>,
        writer_epoch: i64,
        page: &PageId,
    ) -> Result<Opening, NotOpened> {
        if sitting.drawing.place_of(page).is_none() {
            return Err(NotOpened::UnknownPage);
        }
        self.bar(sitting, writer_epoch)?;
        let settled = self.settled(sitting.now);
        let walk = settled.walk(sitting);
        walk.check_open(page)?;
        let opened = walk.opening(page);
        let after = settled.opened.clone().with(opened.clone());
        let walk = Walk {
            opened: &after,
            ..walk
        };
        Ok(Opening {
            page_deadline_at: walk.page_deadline(page),
            section_deadline_at: walk.section_deadline(page),
            opened,
        })
    }

    /// Its pages as they stand, to ask about.
    pub(crate) fn walk<'a>(&'a self, sitting: &'a Sitting<'a>) -> Walk<'a> {
        Walk {
            sitting,
            opened: &self.opened,
            deadline_at: self.deadline_at,
        }
    }
}

impl OpenedPages {
    /// When a page was opened.
    pub fn get(&self, page: &PageId) -> Option<Timestamp> {
        self.0.get(page).copied()
    }

    /// With one page more, if there is one.
    #[must_use]
    pub fn with(mut self, opened: Option<NewlyOpened>) -> Self {
        self.0.extend(opened.map(|opened| (opened.page, opened.at)));
        self
    }
}

impl IntoIterator for OpenedPages {
    type Item = (PageId, Timestamp);
    type IntoIter = std::collections::btree_map::IntoIter<PageId, Timestamp>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(PageId, Timestamp)> for OpenedPages {
    fn from_iter<I: IntoIterator<Item = (PageId, Timestamp)>>(pages: I) -> Self {
        Self(pages.into_iter().collect())
    }
}

/// The pages of one instance, opened or not.
#[derive(Clone, Copy)]
pub(crate) struct Walk<'a> {
    sitting: &'a Sitting<'a>,
    opened: &'a OpenedPages,
    deadline_at: Option<Timestamp>,
}

impl Walk<'_> {
    /// Whether an answer may go to a page: not closed, and neither its own clock nor its section's has run out.
    pub(crate) fn check_write(&self, page: &PageId) -> Result<(), NotOpened> {
        self.check_open(page)?;
        if self.is_over(self.page_deadline(page)) {
            return Err(NotOpened::TimeOver(Scope::Page));
        }
        Ok(())
    }

    /// What is to be stored when this page is opened, unless it is open already.
    pub(crate) fn opening(&self, page: &PageId) -> Option<NewlyOpened> {
        let new = !self.opened.0.contains_key(page);
        new.then(|| NewlyOpened {
            page: page.clone(),
            at: self.sitting.now,
        })
    }

    /// A page whose own time is over may still be looked at; one of a section whose time is over starts no clock of its own any more.
    fn check_open(&self, page: &PageId) -> Result<(), NotOpened> {
        if self.is_closed(page) {
            return Err(NotOpened::PageClosed);
        }
        if self.is_over(self.section_deadline(page)) {
            return Err(NotOpened::TimeOver(Scope::Section));
        }
        Ok(())
    }

    /// Inside a section its own navigation counts, between sections the test's: a page is closed once a later one was opened to which
    /// there is only the way forward.
    fn is_closed(&self, page: &PageId) -> bool {
        let drawing = self.sitting.drawing;
        let Some((place, section)) = drawing.place_of(page) else {
            return false;
        };
        drawing
            .pages()
            .skip(place + 1)
            .filter(|(_, later)| self.opened.0.contains_key(&later.id))
            .any(|(of, _)| self.navigation(section, &of.id) != Navigation::TwoWay)
    }

    fn navigation(&self, from: &SectionId, to: &SectionId) -> Navigation {
        let test = self.sitting.test;
        let own = if from == to {
            test.section(from).and_then(|section| section.navigation)
        } else {
            None
        };
        own.unwrap_or(test.navigation)
    }

    pub(super) fn page_deadline(&self, page: &PageId) -> Option<Timestamp> {
        let (_, content) = self.content(page)?;
        let opened = self.opened.get(page)?;
        let within = self.section_deadline(page).or(self.deadline_at);
        self.terms()
            .part_deadline(content.time_limit, opened, within)
    }

    /// Its clock runs since the first of its pages was opened.
    pub(super) fn section_deadline(&self, page: &PageId) -> Option<Timestamp> {
        let (section, _) = self.content(page)?;
        let opened = section
            .pages
            .iter()
            .filter_map(|page| self.opened.get(&page.id))
            .min()?;
        self.terms()
            .part_deadline(section.time_limit, opened, self.deadline_at)
    }

    fn content(&self, page: &PageId) -> Option<(&Section, &Page)> {
        let sections = self.sitting.test.sections.iter();
        sections
            .flat_map(|section| section.pages.iter().map(move |page| (section, page)))
            .find(|(_, content)| &content.id == page)
    }

    fn terms(&self) -> Terms<'_> {
        Terms {
            time_limit: self.sitting.test.time_limit,
            window_end: None,
            closing: Closing::Soft,
            accommodations: self.sitting.accommodations,
        }
    }

    fn is_over(&self, deadline: Option<Timestamp>) -> bool {
        self.sitting.grace.is_over(deadline, self.sitting.now)
    }
}
