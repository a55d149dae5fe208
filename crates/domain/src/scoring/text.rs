//! When two texts are the same: trimmed, in NFC, and if wished without regard to case.

use unicode_normalization::UnicodeNormalization;

/// The form in which a text is compared: `é` typed as one letter or as two is the same.
pub(super) fn comparable(text: &str) -> String {
    text.trim().nfc().collect()
}

/// Whether an author's text and a [`comparable`] answer are the same.
pub(super) fn same(author: &str, answer: &str, ignore_case: bool) -> bool {
    let author = comparable(author);
    if ignore_case {
        folded(&author) == folded(answer)
    } else {
        author == answer
    }
}

/// One case for all letters. By way of the upper case, so that `ß` meets `SS`, `ς` meets `σ` and `ſ` meets `s`.
///
/// `İ`, `I`, `ı` and `i` all become `i`: in Turkish they are two pairs, elsewhere one, and whoever ignores case does not ask which.
fn folded(text: &str) -> String {
    text.chars()
        .map(|letter| if letter == 'İ' { 'i' } else { letter })
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_ignored_only_if_wished() {
        for (author, answer) in [
            ("mut", "MUT"),
            ("Straße", "STRASSE"),
            ("ΣΟΦΟΣ", "σοφος"),
            ("σοφος", "σοφοσ"),
            ("İstanbul", "istanbul"),
            ("IŞIK", "ışık"),
            ("École", "e\u{301}cole"),
        ] {
            let answer = comparable(answer);
            assert!(same(author, &answer, true), "{author} {answer}");
            assert!(!same(author, &answer, false), "{author} {answer}");
        }
    }

    #[test]
    fn white_space_around_and_ways_to_write_accents_do_not_matter() {
        assert!(same("né ", &comparable("\u{a0}ne\u{301}\n"), false));
        assert!(!same("let mut", &comparable("letmut"), true));
    }
}
