//! Rules for what is typed: a rule holds when all its conditions hold; the first that holds gives the success rate.

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::exact::Exact;

/// The rules of one input, for text or for numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleSet {
    /// For `field` and `area`.
    Text(Vec<Rule<TextCondition>>),
    /// For `numeric`.
    Number(Vec<Rule<NumberCondition>>),
}

/// A rule: when all its conditions hold, the success rate is `score`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule<C> {
    /// At least one.
    pub conditions: Vec<C>,
    /// In percent, -100 to 100.
    pub score: Exact,
    /// Whether text is compared without regard to case. Always false for numbers.
    pub ignore_case: bool,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "of", rename_all = "camelCase")]
pub enum Condition<T> {
    /// Equal to it.
    Equal(T),
    /// Not equal to it.
    NotEqual(T),
    /// Equal to one of them.
    OneOf(Vec<T>),
    /// Equal to none of them.
    NoneOf(Vec<T>),
}

/// A condition on text, which is compared trimmed and in NFC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TextCondition {
    /// By its letters.
    Plain(Condition<String>),
    /// By a pattern that must match the whole of it, or must not.
    Regex {
        /// The pattern.
        regex: Pattern,
        /// Whether it must match.
        matches: bool,
    },
}

/// A condition on a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NumberCondition {
    /// By equality.
    Plain(Condition<Exact>),
    /// Not below the first and not above the second.
    Between {
        /// Both ends belong to it.
        between: (Exact, Exact),
    },
    /// Above it.
    Greater {
        /// The number itself does not belong to it.
        greater: Exact,
    },
    /// Below it.
    Less {
        /// The number itself does not belong to it.
        less: Exact,
    },
}

/// A regular expression in the syntax of the `regex` crate: it runs in time linear in the answer by construction, so that no author and
/// no candidate can stop the server with it. Matches the whole answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    source: String,
    exact: Regex,
    ignoring_case: Regex,
}

impl Pattern {
    /// Compiles the pattern; 64 KiB is the most that a compiled one may take.
    pub fn parse(source: &str) -> Result<Self, regex::Error> {
        let compile = |flags: &str| {
            regex::RegexBuilder::new(&format!("{flags}^(?:{source})$"))
                .size_limit(64 << 10)
                .build()
        };
        // Alone first: `a)(b` is no pattern although it becomes one inside our brackets.
        regex::RegexBuilder::new(source)
            .size_limit(64 << 10)
            .build()?;
        Ok(Self {
            exact: compile("")?,
            ignoring_case: compile("(?i)")?,
            source: source.to_owned(),
        })
    }

    /// As the author wrote it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the whole text matches.
    pub fn matches(&self, text: &str, ignore_case: bool) -> bool {
        if ignore_case {
            self.ignoring_case.is_match(text)
        } else {
            self.exact.is_match(text)
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl TryFrom<String> for Pattern {
    type Error = regex::Error;
    fn try_from(source: String) -> Result<Self, regex::Error> {
        Self::parse(&source)
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.source
    }
}
