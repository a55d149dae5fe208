//! Identifiers. An id of a row is 20 letters: 8 of time, then 12 of chance (see [`time_ordered`]); a part of a test has 12 of chance.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::chance::{BASE62, Chance, push_letters};

/// A text that is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: expected 1 to 40 letters and digits")]
pub struct NotAnId;

/// Eight letters of milliseconds since 1970 in base 62, then twelve from the source: new rows land on the last page of an index.
fn time_ordered(now: Timestamp, chance: &dyn Chance) -> String {
    let mut millis = now.as_millisecond().max(0).unsigned_abs();
    let mut text = [b'0'; 8];
    for place in text.iter_mut().rev() {
        // The remainder is below 62, so it fits and indexes the alphabet.
        *place = BASE62[(millis % 62) as usize];
        millis /= 62;
    }
    let mut id = String::with_capacity(20);
    id.extend(text.iter().copied().map(char::from));
    push_letters(&mut id, 12, chance);
    id
}

fn parse(text: &str) -> Result<String, NotAnId> {
    let fits =
        (1..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if fits {
        Ok(text.to_owned())
    } else {
        Err(NotAnId)
    }
}

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident: $make:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);
        typed_id!(@$make $name);
        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> { parse(text).map(Self) }
        }
        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> { parse(&text).map(Self) }
        }
        impl From<$name> for String { fn from(id: $name) -> Self { id.0 } }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
    )*};
    (@row $name:ident) => { impl $name {
        /// Makes a new id: ordered by time, unguessable behind it.
        pub fn generate(now: Timestamp, chance: &dyn Chance) -> Self { Self(time_ordered(now, chance)) }
    }};
    (@part $name:ident) => { impl $name {
        /// Makes a new opaque id of twelve letters.
        pub fn generate(chance: &dyn Chance) -> Self { let mut id = String::new(); push_letters(&mut id, 12, chance); Self(id) }
    }};
}

typed_id! {
    /// A tenant.
    OrganizationId: row;
    /// An API key (not the key itself).
    KeyId: row;
    /// One assessment process.
    TaskId: row;
    /// A test inside a task.
    StepId: row;
    /// One registered person in a task.
    TicketId: row;
    /// One attempt at one step.
    TestInstanceId: row;
    /// One call of create-tickets or query-test-results; also the id of the HTTP request.
    RequestId: row;
    /// A mail in the outbox.
    MailId: row;
    /// An event of the feed before and after it is numbered.
    EventId: row;
    /// A callback in the outbox; its `webhook-id`.
    DeliveryId: row;
    /// A stored monitoring asset.
    AssetId: row;
    /// A file that a candidate handed in.
    FileId: row;
    /// A section of a test.
    SectionId: part;
    /// A page of a section.
    PageId: part;
    /// A question of a page.
    QuestionId: part;
    /// A choice of a multiple-choice question.
    ChoiceId: part;
    /// An item of a match or order question.
    ItemId: part;
    /// An option of a match question.
    OptionId: part;
    /// A gap of a text, or a cell of a table.
    GapId: part;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::SeededChance;

    #[test]
    fn ids_are_twenty_letters_and_ordered_by_time() {
        let chance = SeededChance::new(1);
        let earlier = TicketId::generate(crate::time::from_millis(1_790_000_000_000), &chance);
        let later = TicketId::generate(crate::time::from_millis(1_790_000_000_001), &chance);
        assert_eq!(earlier.as_str().len(), 20);
        assert!(earlier < later);
        assert!(
            earlier
                .as_str()
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric())
        );
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "a b", "a\0", "é", "../x", &"a".repeat(41)] {
            assert_eq!(text.parse::<TaskId>(), Err(NotAnId), "{text:?}");
        }
    }
}
