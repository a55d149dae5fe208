//! A try of a mail or of a callback, as this API shows it.

use domain::time::rfc3339;
use serde::Serialize;
use store::jobs::Attempt;

/// So many characters of the other side's words are shown: enough to see what it means, too few to read its pages.
const MAX_WORDS: usize = 300;

/// One try. The address that was connected to is left out: it tells of the operator's network.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownAttempt {
    number: u32,
    started_at: String,
    duration_ms: i64,
    outcome: String,
    status: Option<u32>,
    words: Option<String>,
}

impl From<Attempt> for ShownAttempt {
    fn from(attempt: Attempt) -> Self {
        Self {
            number: attempt.number,
            started_at: rfc3339(attempt.started_at),
            duration_ms: attempt.duration_ms,
            outcome: attempt.outcome,
            status: attempt.status,
            words: attempt.words.as_deref().map(trimmed),
        }
    }
}

/// The beginning of what somebody said.
pub(super) fn trimmed(words: &str) -> String {
    let words = words.trim();
    match words.char_indices().nth(MAX_WORDS) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_letters() {
        assert_eq!(trimmed(" no \n"), "no");
        let cut = trimmed(&"é".repeat(MAX_WORDS + 1));
        assert_eq!(cut, format!("{}…", "é".repeat(MAX_WORDS)));
    }
}
