//! Broken task files, each with exactly the faults that it makes.

use super::{EXAMPLE, TaskFault, read};

const CASES: &str = include_str!("../../../tests/data/broken-task-files.txt");

/// The faults of the example after one edit.
fn edited(from: &str, to: &str) -> Vec<TaskFault> {
    assert!(EXAMPLE.contains(from), "{from}");
    read(&EXAMPLE.replacen(from, to, 1))
        .err()
        .unwrap_or_default()
}

#[test]
fn each_broken_file_makes_exactly_its_faults() {
    let mut checked = 0;
    for case in CASES.split("\n\n") {
        let lines_of = |sign: &str| -> Vec<String> {
            let lines = case.lines().filter_map(|line| line.strip_prefix(sign));
            lines
                .map(|line| line.replace('⏎', "\n").replace('␠', " "))
                .collect()
        };
        let (from, to) = (lines_of("-"), lines_of("+"));
        let (Some(from), Some(to)) = (from.first(), to.first()) else {
            continue;
        };
        let found: Vec<String> = edited(from, to)
            .into_iter()
            .map(
                |TaskFault {
                     line,
                     column,
                     path,
                     code,
                     ..
                 }| format!("{line}:{column} {code} {path}"),
            )
            .collect();
        assert_eq!(found, lines_of("! "), "{from} -> {to}");
        checked += 1;
    }
    assert!(checked > 70, "{checked}");
}

#[test]
fn fewer_pages_than_are_pinned_cannot_be_picked() {
    let page = |name: &str| {
        format!(
            "{{ pinned: true, questions: [{{ name: {name}, kind: input, type: area, text: t, scoring: manual }}] }}"
        )
    };
    let file = |pick: u32| {
        let (one, other) = (page("a"), page("b"));
        format!(
            "title: t\nsteps:\n- title: s\n  test:\n    sections:\n    - title: x\n      pick: {pick}\n      pages: [{one}, {other}]\n"
        )
    };
    assert!(read(&file(2)).is_ok());
    let faults = read(&file(1)).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(
        faults[0].to_string(),
        "line 7, column 13: steps[0].test.sections[0].pick: 2 pages are pinned, so at least 2 must be picked"
    );
}

#[test]
fn messages_say_what_would_be_right() {
    let edits = [
        ("shuffleChoices: true", "shuffle_choice: true"),
        ("shuffleSections: false", "shuffleSections: no"),
        ("navigation: one-way", "navigation: oneway"),
        ("after: [Ownership and borrowing]", "after: [Ownership]"),
        ("Dear {{ fullname }}", "Dear {{ fullName }}"),
        ("regex: \"[a-z]", "regex: \"([a-z]"),
        ("pick: 2", "pick: 4"),
        ("points: 2 ", "points: 1e9 "),
        ("kind: match", "kind: matches"),
        ("attemptLimit: 1\n", "attemptLimit: once\n"),
    ];
    let told = edits.map(|(from, to)| edited(from, to)[0].to_string());
    insta::assert_snapshot!(told.join("\n"));
}

/// Whatever stands in the place of any value: the reader tells a fault or takes it, and never falls over.
#[test]
fn no_value_in_any_place_makes_the_reader_fall() {
    let values = [
        "null",
        "[]",
        "{}",
        "{ a: { b: c } }",
        "yes",
        "1e40",
        "\"\\0\"",
        "[{ text: a }]",
        "numeric",
        "input",
    ];
    let mut told = 0;
    for line in EXAMPLE.lines().filter(|line| line.contains(": ")) {
        let (key, _) = line.split_once(": ").unwrap();
        for value in values {
            let source = EXAMPLE.replacen(line, &format!("{key}: {value}"), 1);
            told += usize::from(read(&source).is_err());
        }
    }
    assert!(told > 500, "{told}");
}
