//! What comes back of a mail that a server had taken.

use crate::email::EmailAddress;
use crate::id::MailId;

/// The longest text that is kept of what the other side says.
const MAX_WORDS: usize = 1_000;

/// What kind of news it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BounceKind {
    /// It did not arrive and will not.
    Hard,
    /// It has not arrived yet; somebody still tries.
    Soft,
    /// It arrived, and its reader called it unwanted.
    Complaint,
}

impl BounceKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Hard, Self::Soft, Self::Complaint];

    /// The word of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
            Self::Complaint => "complaint",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The other side's news of one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Of which mail.
    pub mail_id: MailId,
    /// To whom it did not get; the candidate, if nobody is named.
    pub recipient: Option<EmailAddress>,
    /// What kind of news.
    pub kind: BounceKind,
    /// Why, in the other side's words: one line, cut.
    pub words: String,
}

/// The mail of a Message-ID of ours, with or without its brackets: `<0Vk3bXw1d2E4f6G8h0J2@example.org>`. Whose domain it names does not
/// matter: the operator may have changed it since, and the id itself is one that nobody guesses.
pub fn mail_of_message_id(text: &str) -> Option<MailId> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    let id = text.split_once('@').map_or(text, |(id, _)| id);
    // Ours have twenty letters; what others have is not looked up.
    id.parse()
        .ok()
        .filter(|id: &MailId| id.as_str().len() == 20)
}

/// Foreign words as they are kept: one line, no longer than need be.
pub fn kept_words(text: &str) -> String {
    let line = text.replace(char::is_control, " ");
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(MAX_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_of_ours_names_its_mail() {
        for text in [
            "<0Vk3bXw1d2E4f6G8h0J2@example.org>",
            " 0Vk3bXw1d2E4f6G8h0J2@other.example ",
            "0Vk3bXw1d2E4f6G8h0J2",
        ] {
            let found = mail_of_message_id(text).expect(text);
            assert_eq!(found.as_str(), "0Vk3bXw1d2E4f6G8h0J2");
        }
        for text in [
            "",
            "<>",
            "<abc@example.org>",
            "<0Vk3bXw1d2E4f6G8h0J%@example.org>",
        ] {
            assert_eq!(mail_of_message_id(text), None, "{text}");
        }
    }

    #[test]
    fn foreign_words_are_kept_as_one_line_and_cut() {
        assert_eq!(kept_words(" 550\r\n\tno such\0user "), "550 no such user");
        assert_eq!(
            kept_words(&"\u{e4}".repeat(2_000)).chars().count(),
            MAX_WORDS
        );
    }
}
