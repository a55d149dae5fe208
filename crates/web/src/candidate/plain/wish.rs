//! What a button asks for.

use domain::answer::posted::Posted;
use domain::id::PageId;

/// What is done, once what was typed is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nothing more.
    Save,
    /// The page behind.
    Next,
    /// The page before.
    Back,
    /// A page of the map.
    Go(PageId),
    /// The page before the end.
    Finish,
    /// A break.
    Rest,
    /// Another language.
    Speak,
    /// To open the page: nothing was typed.
    Open,
    /// The writer role, before what was typed is saved.
    Take,
    /// The end of a break, before what was typed is saved.
    GoOn,
}

impl Wish {
    /// Of a form; one without a button's word was sent by a key and wants to be saved.
    pub(super) fn of(posted: &Posted) -> Self {
        let word = posted.first("do").unwrap_or_default();
        match word {
            "next" => Self::Next,
            "back" => Self::Back,
            "finish" => Self::Finish,
            "rest" => Self::Rest,
            "speak" => Self::Speak,
            "open" => Self::Open,
            "take" => Self::Take,
            "go-on" => Self::GoOn,
            _ => {
                let page = word.strip_prefix("go:").and_then(|id| id.parse().ok());
                page.map_or(Self::Save, Self::Go)
            }
        }
    }
}
