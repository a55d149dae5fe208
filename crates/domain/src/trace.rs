//! The place of a piece of work in a distributed trace: W3C Trace Context, the `traceparent` header.
//!
//! A caller of create-tickets may send one. It outlives the call, with the ticket and its callback: days later the callback continues the
//! trace of the call that it is the answer to.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;

/// A position in a trace: whose it is, and the span that what comes next belongs under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TraceParent {
    trace: u128,
    span: u64,
    flags: u8,
}

/// A text that is no `traceparent`: it is ignored, as the specification wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a traceparent such as 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
pub struct NotATraceParent;

/// What becomes of traces here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Traces {
    /// Handed on unchanged: whoever sends none has none.
    #[default]
    Forwarded,
    /// Recorded and exported: each piece of work is a span of its own.
    Recorded,
}

/// The bit that says that the caller records the trace.
const SAMPLED: u8 = 1;

impl TraceParent {
    /// The beginning of a trace that nobody began before us.
    pub fn begin(chance: &dyn Chance) -> Self {
        let mut bytes = [0; 16];
        chance.fill(&mut bytes);
        Self {
            // All zeros means none.
            trace: u128::from_be_bytes(bytes).max(1),
            span: span(chance),
            flags: SAMPLED,
        }
    }

    /// A span under this one.
    #[must_use]
    pub fn child(self, chance: &dyn Chance) -> Self {
        Self {
            span: span(chance),
            ..self
        }
    }

    /// The id of the trace, in hexadecimal.
    pub fn trace_id(self) -> String {
        format!("{:032x}", self.trace)
    }

    /// The id of the span, in hexadecimal.
    pub fn span_id(self) -> String {
        format!("{:016x}", self.span)
    }

    /// Whether it is wanted that spans of this trace are recorded.
    pub fn is_sampled(self) -> bool {
        self.flags & SAMPLED != 0
    }
}

fn span(chance: &dyn Chance) -> u64 {
    let mut bytes = [0; 8];
    chance.fill(&mut bytes);
    u64::from_be_bytes(bytes).max(1)
}

impl FromStr for TraceParent {
    type Err = NotATraceParent;

    fn from_str(text: &str) -> Result<Self, NotATraceParent> {
        let mut parts = text.split('-');
        let mut part = |length| hex(parts.next().ok_or(NotATraceParent)?, length);
        let (version, trace, span, flags) = (part(2)?, part(32)?, part(16)?, part(2)?);
        // A later version may say more behind what we know; ours may not, and ff is none.
        let is_whole = parts.next().is_none();
        if version == 0xff || (version == 0 && !is_whole) || trace == 0 || span == 0 {
            return Err(NotATraceParent);
        }
        let narrow = |_| NotATraceParent;
        Ok(Self {
            trace,
            span: u64::try_from(span).map_err(narrow)?,
            flags: u8::try_from(flags).map_err(narrow)?,
        })
    }
}

/// So many digits, lower case.
fn hex(text: &str, length: usize) -> Result<u128, NotATraceParent> {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if text.len() != length || !text.bytes().all(digit) {
        return Err(NotATraceParent);
    }
    u128::from_str_radix(text, 16).map_err(|_| NotATraceParent)
}

impl fmt::Display for TraceParent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Flags that we do not know are not handed on.
        let flags = self.flags & SAMPLED;
        write!(f, "00-{:032x}-{:016x}-{flags:02x}", self.trace, self.span)
    }
}

impl TryFrom<String> for TraceParent {
    type Error = NotATraceParent;
    fn try_from(text: String) -> Result<Self, NotATraceParent> {
        text.parse()
    }
}

impl From<TraceParent> for String {
    fn from(parent: TraceParent) -> Self {
        parent.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chance::SeededChance;

    const EXAMPLE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn the_example_of_the_specification_is_read_and_written() {
        let parent: TraceParent = EXAMPLE.parse().unwrap();
        assert_eq!(parent.to_string(), EXAMPLE);
        assert_eq!(parent.trace_id(), "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!(parent.span_id(), "00f067aa0ba902b7");
        assert!(parent.is_sampled());
        let later = EXAMPLE.replacen("00", "cc", 1) + "-what-the-future-will-be-like";
        assert_eq!(later.parse(), Ok(parent));
    }

    #[test]
    fn what_the_specification_calls_invalid_is_refused() {
        for text in [
            "",
            "00",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b77-01",
            "00-+bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ] {
            assert_eq!(text.parse::<TraceParent>(), Err(NotATraceParent), "{text}");
        }
    }

    #[test]
    fn a_child_is_another_span_of_the_same_trace() {
        let chance = SeededChance::new(1);
        let parent: TraceParent = EXAMPLE.parse().unwrap();
        let child = parent.child(&chance);
        assert_eq!(child.trace_id(), parent.trace_id());
        assert_ne!(child.span_id(), parent.span_id());
        assert_ne!(TraceParent::begin(&chance), TraceParent::begin(&chance));
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_again(seed: u64) {
            let parent = TraceParent::begin(&SeededChance::new(seed));
            prop_assert_eq!(parent.to_string().parse(), Ok(parent));
        }

        #[test]
        fn no_text_is_too_odd(text: String) {
            let _ = text.parse::<TraceParent>();
        }
    }
}
