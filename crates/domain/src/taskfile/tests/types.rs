//! Faults of the types of question, each with its line and column.

use super::{EVERY_TYPE, read};

#[test]
fn the_example_of_every_type_is_right() {
    assert_eq!(read(EVERY_TYPE).err(), None);
}

#[test]
fn each_broken_question_makes_its_faults() {
    let told = EDITS.iter().map(|(from, to)| {
        assert!(EVERY_TYPE.contains(from), "{from}");
        let faults = read(&EVERY_TYPE.replacen(from, to, 1)).err();
        let faults = faults.unwrap_or_default();
        assert!(!faults.is_empty(), "{to}");
        let lines = faults.iter().map(|fault| format!("  {fault}\n"));
        let edit = to.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{edit}\n{}", lines.collect::<String>())
    });
    insta::assert_snapshot!(told.collect::<String>());
}

/// What is taken out of the example, and what is put in.
const EDITS: &[(&str, &str)] = &[
    // Gaps and their text.
    ("{ id: degrees, type", "{ id: degree, type"),
    ("at [[degrees]] °C", "at [[element]] °C"),
    ("at [[degrees]] °C", "at [[degrees]] [[degrees]]"),
    ("{ id: degrees, type", "{ id: element, type"),
    ("type: numeric, rules: [{ equal: 0 }]", "type: numeric"),
    ("type: numeric, rules: [{ equal: 0 }]", "type: area"),
    (
        "kind: gaps\n",
        "kind: gaps\n                  scoring: manual\n",
    ),
    ("share: 2\n", "share: 0\n"),
    // Tables.
    ("- { type: given, text: He }\n", ""),
    ("{ type: given, text: He }", "{ type: given }"),
    ("columns: [Symbol, Protons]", "columns: []"),
    // Orders.
    ("items: [Hydrogen, Carbon, Iron]", "items: [Hydrogen]"),
    ("credit: neighbours", "credit: neighbors"),
    // Layouts.
    (
        "layout: dropdown\n",
        "layout: dropdown\n                  maxSelections: 2\n",
    ),
    ("{ text: \"90\" }", "{ text: \"![90](ninety.png)\" }"),
    ("{ text: \"`CO2`\" }", "{ text: \"![](co2.png)\" }"),
    (
        "layout: grid\n                  shuffle",
        "layout: vertical\n                  shuffle",
    ),
    // Inputs.
    (
        "maxCharacters: 2",
        "maxCharacters: 2\n                  minCharacters: 3",
    ),
    ("suffix: g", "template: g"),
    ("maxWords: 30", "maxWords: 0"),
    ("regex: \"[A-Z][a-z]?\"", "regex: \"[A-Z\""),
    ("regex: \"[A-Z][a-z]?\"", "regex: '\\b[A-Z]\\b'"),
    (
        "regex: \"[A-Z][a-z]?\"",
        "notRegex: a\n                    regex: b",
    ),
    ("                    regex: \"[A-Z][a-z]?\"\n", ""),
    (
        "                    message: A symbol",
        "                    note: A symbol",
    ),
];
