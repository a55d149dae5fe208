//! Credentials as they are compared: people type capitals, copy spaces along, and have keyboards that write one letter in two ways.

use unicode_normalization::UnicodeNormalization as _;

/// The text that two spellings of one credential have in common: NFKC, lower case, single spaces.
pub fn normal(text: &str) -> String {
    let folded: String = text
        .nfkc()
        .collect::<String>()
        .to_lowercase()
        .nfkc()
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_credential_are_one() {
        for (one, other) in [
            (" Ada@Example.ORG ", "ada@example.org"),
            ("İ\u{307}", "i\u{307}\u{307}"),
            ("ＡＢ１２", "ab12"),
            ("19 \t 70", "19 70"),
            ("e\u{301}", "É"),
        ] {
            assert_eq!(normal(one), normal(other), "{one}");
        }
        assert_ne!(normal("ab"), normal("a b"));
    }

    proptest! {
        #[test]
        fn what_is_normal_stays_so(text in "\\PC{0,30}") {
            let once = normal(&text);
            prop_assert_eq!(normal(&once), once);
        }
    }
}
