//! A pattern as a browser runs it: a list of steps for a machine that follows all ways at once, so that its time grows with the answer and
//! the pattern and with nothing else.
//!
//! A browser's own regular expressions read another syntax, and some of them take for ever on a few letters. This is the same pattern as the
//! server's, compiled by the same parser; the machine that runs it is 30 lines of JavaScript.

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use serde::Serialize;

use super::Pattern;

/// The most steps of a machine.
const MAX_STEPS: usize = 1000;
/// The most numbers in all its classes of letters; every letter of every script takes about 1,500.
const MAX_CLASS_NUMBERS: usize = 8000;

/// The machine. It begins at step 0 and has matched when it is behind the last step at the end of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Automaton {
    /// Classes of letters: first and last of each range, one after the other, as code points in order.
    pub classes: Vec<Vec<u32>>,
    /// What is done.
    pub steps: Vec<Action>,
}

/// What is done at a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Action {
    /// Takes a letter of the class with this number, and goes on behind.
    Letter(usize),
    /// Goes on at each of these steps at once.
    Fork(Vec<usize>),
    /// Goes on behind only at an edge of the text.
    Edge(Edge),
}

/// An edge of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// Before its first letter.
    Start,
    /// Behind its last.
    End,
}

/// Why a pattern cannot be given to browsers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAutomaton {
    /// It looks at the edges of words or lines.
    #[error("edges of words and lines are not known here")]
    Edges,
    /// It would be larger than an exam page ought to carry.
    #[error("the expression is too large")]
    TooLarge,
}

impl Pattern {
    /// The pattern as a machine that matches the whole of a text.
    pub fn automaton(&self) -> Result<Automaton, NoAutomaton> {
        Automaton::of(self.source())
    }
}

impl Automaton {
    fn of(source: &str) -> Result<Self, NoAutomaton> {
        // A pattern was read once when it was made; whatever could fail now is a matter of size.
        let hir = regex_syntax::parse(source).map_err(|_| NoAutomaton::TooLarge)?;
        let mut automaton = Self::default();
        automaton.add(&hir)?;
        Ok(automaton)
    }

    fn add(&mut self, hir: &Hir) -> Result<(), NoAutomaton> {
        match hir.kind() {
            HirKind::Empty => Ok(()),
            HirKind::Capture(capture) => self.add(&capture.sub),
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.add(part)),
            HirKind::Literal(literal) => {
                let text = str::from_utf8(&literal.0).map_err(|_| NoAutomaton::TooLarge)?;
                text.chars()
                    .try_for_each(|letter| self.letter(vec![u32::from(letter); 2]))
            }
            HirKind::Class(Class::Unicode(class)) => {
                let ranges = class.iter();
                let ranges = ranges.flat_map(|range| [range.start(), range.end()].map(u32::from));
                self.letter(ranges.collect())
            }
            HirKind::Class(Class::Bytes(class)) => {
                let ranges = class.iter();
                let ranges = ranges.flat_map(|range| [range.start(), range.end()].map(u32::from));
                self.letter(ranges.collect())
            }
            HirKind::Look(Look::Start) => self.push(Action::Edge(Edge::Start)),
            HirKind::Look(Look::End) => self.push(Action::Edge(Edge::End)),
            HirKind::Look(_) => Err(NoAutomaton::Edges),
            HirKind::Alternation(branches) => self.either(branches),
            HirKind::Repetition(repeated) => self.repeat(&repeated.sub, repeated.min, repeated.max),
        }
    }

    fn either(&mut self, branches: &[Hir]) -> Result<(), NoAutomaton> {
        let (fork, mut starts, mut ends) = (self.steps.len(), Vec::new(), Vec::new());
        self.push(Action::Fork(Vec::new()))?;
        for branch in branches {
            starts.push(self.steps.len());
            self.add(branch)?;
            ends.push(self.steps.len());
            self.push(Action::Fork(Vec::new()))?;
        }
        let behind = self.steps.len();
        self.steps[fork] = Action::Fork(starts);
        for end in ends {
            self.steps[end] = Action::Fork(vec![behind]);
        }
        Ok(())
    }

    fn repeat(&mut self, sub: &Hir, min: u32, max: Option<u32>) -> Result<(), NoAutomaton> {
        for _ in 0..min {
            self.add(sub)?;
        }
        let mut forks = Vec::new();
        for _ in min..max.unwrap_or(min.saturating_add(1)) {
            forks.push(self.steps.len());
            self.push(Action::Fork(Vec::new()))?;
            self.add(sub)?;
        }
        if let (None, Some(fork)) = (max, forks.first()) {
            self.push(Action::Fork(vec![*fork]))?;
        }
        let behind = self.steps.len();
        for fork in forks {
            self.steps[fork] = Action::Fork(vec![fork + 1, behind]);
        }
        Ok(())
    }

    fn letter(&mut self, class: Vec<u32>) -> Result<(), NoAutomaton> {
        let known = self.classes.iter().position(|known| *known == class);
        let place = known.unwrap_or(self.classes.len());
        if known.is_none() {
            let numbers: usize = self.classes.iter().map(Vec::len).sum();
            if numbers + class.len() > MAX_CLASS_NUMBERS {
                return Err(NoAutomaton::TooLarge);
            }
            self.classes.push(class);
        }
        self.push(Action::Letter(place))
    }

    fn push(&mut self, step: Action) -> Result<(), NoAutomaton> {
        if self.steps.len() == MAX_STEPS {
            return Err(NoAutomaton::TooLarge);
        }
        self.steps.push(step);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// What the browser's machine does, in other words.
    fn run(automaton: &Automaton, text: &str) -> bool {
        let letters: Vec<u32> = text.chars().map(u32::from).collect();
        let mut alive = reach(automaton, vec![0], 0, letters.len());
        for (place, letter) in letters.iter().enumerate() {
            let taken = alive
                .iter()
                .filter(|step| match automaton.steps.get(**step) {
                    Some(Action::Letter(class)) => automaton.classes[*class]
                        .chunks(2)
                        .any(|range| (range[0]..=range[1]).contains(letter)),
                    _ => false,
                });
            let next = taken.map(|step| step + 1).collect();
            alive = reach(automaton, next, place + 1, letters.len());
        }
        alive.contains(&automaton.steps.len())
    }

    fn reach(
        automaton: &Automaton,
        mut open: Vec<usize>,
        place: usize,
        end: usize,
    ) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        while let Some(step) = open.pop() {
            if !reached.insert(step) {
                continue;
            }
            match automaton.steps.get(step) {
                Some(Action::Fork(to)) => open.extend(to),
                Some(Action::Edge(Edge::Start)) if place == 0 => open.push(step + 1),
                Some(Action::Edge(Edge::End)) if place == end => open.push(step + 1),
                _ => {}
            }
        }
        reached
    }

    fn automaton(source: &str) -> Result<Automaton, NoAutomaton> {
        Pattern::parse(source).unwrap().automaton()
    }

    #[test]
    fn what_a_page_ought_not_to_carry_is_refused() {
        assert_eq!(automaton(r"\bword\b"), Err(NoAutomaton::Edges));
        assert_eq!(automaton("(?m)^a$"), Err(NoAutomaton::Edges));
        // Patterns have a limit of their own, which these would not pass.
        let too_large = Err(NoAutomaton::TooLarge);
        assert_eq!(Automaton::of("(?:ab){600}"), too_large);
        assert_eq!(
            Automaton::of(r"\w\W\pL\PL\p{Lu}\P{Lu}\p{Ll}\P{Ll}\pN\PN"),
            too_large
        );
        assert!(Automaton::of(r"[\w.+-]+@[\w-]+(\.[\w-]+)+").is_ok());
    }

    #[test]
    fn a_machine_is_small_and_plain() {
        let json = serde_json::to_string(&automaton("^[a-c]x*$").unwrap()).unwrap();
        let expected = r#"{"classes":[[97,99],[120,120]],"steps":["start",0,[3,5],1,[2],"end"]}"#;
        assert_eq!(json, expected);
    }

    /// Patterns of every construct, over few letters so that they meet.
    fn source() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("a".to_owned()),
            Just("b".to_owned()),
            Just("é".to_owned()),
            Just("[ab]".to_owned()),
            Just("[^a]".to_owned()),
            Just(".".to_owned()),
            Just(String::new()),
            Just("^".to_owned()),
            Just("$".to_owned()),
            Just("(?i:A)".to_owned()),
        ];
        leaf.prop_recursive(4, 24, 3, |inner| {
            let times = prop::sample::select(vec!["*", "+", "?", "{2}", "{1,3}", "{0,2}", "*?"]);
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
                prop::collection::vec(inner.clone(), 1..4)
                    .prop_map(|parts| format!("(?:{})", parts.join("|"))),
                (inner, times).prop_map(|(part, times)| format!("({part}){times}")),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_machine_says_what_the_server_says(source in source(), text in "[abéA\n]{0,8}") {
            let pattern = Pattern::parse(&source).unwrap();
            prop_assume!(pattern.automaton() != Err(NoAutomaton::TooLarge));
            let automaton = pattern.automaton().unwrap();
            prop_assert_eq!(run(&automaton, &text), pattern.matches(&text, false));
        }
    }
}
