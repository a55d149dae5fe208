//! Files that are hardly files: each ends at once, with one fault that says where.

use super::{EXAMPLE, read};

/// Line, column, path and code of every fault.
fn faults(source: &str) -> Vec<(usize, usize, String, &'static str)> {
    let faults = read(source).unwrap_err();
    let told = |fault: super::TaskFault| (fault.line, fault.column, fault.path, fault.code);
    faults.into_iter().map(told).collect()
}

#[test]
fn a_fault_of_the_syntax_stands_alone() {
    let cases = [
        ("", 1, 1, "", "empty"),
        ("  \n# only a comment\n", 1, 1, "", "empty"),
        ("null", 1, 1, "", "empty"),
        ("title: a\nsteps:\n\t- title: b\n", 3, 2, "steps", "syntax"),
        ("title: [a", 2, 1, "title[1]", "syntax"),
        ("{\"title\": \"a\"", 2, 1, "", "syntax"),
        ("title: \"a\nsteps: x", 1, 8, "title", "syntax"),
        ("title: \"été\" x", 1, 14, "title", "syntax"),
        ("title: a: b", 1, 9, "", "syntax"),
        ("title: @a", 1, 8, "title", "syntax"),
        ("title: *nobody", 1, 8, "title", "syntax"),
        ("? [a]\n: b", 1, 3, "", "syntax"),
        ("title: a\n---\ntitle: b\n", 2, 1, "", "multiple-documents"),
        ("title: &a [*a]", 1, 12, "title[0]", "alias"),
        ("a: &a b\n*a : c", 2, 1, "", "alias"),
        ("title: a\r\nsteps: [\r\n", 3, 1, "steps[0]", "syntax"),
        ("\u{feff}title: \"a\" b", 1, 12, "title", "syntax"),
        (
            "title: a\ndescription: \"é\u{0}\"",
            2,
            16,
            "",
            "control-character",
        ),
        ("\u{1b}[1mtitle", 1, 1, "", "control-character"),
    ];
    for (source, line, column, path, code) in cases {
        let expected = [(line, column, path.to_owned(), code)];
        assert_eq!(faults(source), expected, "{source:?}");
    }
}

#[test]
fn a_hostile_file_ends_soon_and_overflows_nothing() {
    let laughs: Vec<String> = (1..30)
        .map(|level| {
            let below = vec![format!("*a{}", level - 1); 10].join(",");
            format!("y{level}: &a{level} [{below}]\n")
        })
        .collect();
    let cases = [
        ("[".repeat(100_000), "too-deep"),
        ("{a: ".repeat(100_000), "too-deep"),
        ("- ".repeat(100_000), "too-deep"),
        (format!("{}1{}", "[".repeat(41), "]".repeat(41)), "too-deep"),
        ("? ".repeat(100_000), "syntax"),
        ("\t".repeat(100_000), "empty"),
        ("&a ".repeat(100_000), "syntax"),
        (
            format!("x: &a0 [1,1,1,1,1,1,1,1,1,1]\n{}", laughs.concat()),
            "too-large",
        ),
        (
            format!("x: &a {}\ny: [{}]", "a".repeat(1 << 20), "*a,".repeat(100)),
            "too-large",
        ),
        (format!("x: [{}]", "a,".repeat(1 << 20)), "too-large"),
        (format!("x: {}", "a".repeat(4 << 20)), "too-large"),
    ];
    for (source, code) in cases {
        let faults = faults(&source);
        let head = &source[..source.len().min(30)];
        assert_eq!((faults.len(), faults[0].3), (1, code), "{head}");
    }
}

#[test]
fn a_file_of_nonsense_is_not_answered_with_a_fault_a_line() {
    let keys: Vec<String> = (0..5000).map(|number| format!("k{number}: 1\n")).collect();
    let faults = faults(&keys.concat());
    assert_eq!(faults.len(), 1001);
    assert_eq!(faults[1000].3, "too-many-faults");
}

#[test]
fn json_bytes_order_marks_and_windows_line_ends_are_all_the_same() {
    let plain = super::read(EXAMPLE).unwrap();
    for source in [
        format!("\u{feff}{EXAMPLE}"),
        EXAMPLE.replace('\n', "\r\n"),
        format!("---\n{EXAMPLE}...\n"),
    ] {
        assert_eq!(read(&source).unwrap(), plain);
    }
    let json = r#"{"title":"T","description":null,"steps":[{"title":"S","attemptLimit":"unlimited",
        "test":{"sections":[{"title":"A","pages":[{"questions":[{"name":"q","kind":"input","type":"numeric","text":"1 \u00bd?","points":1.50,"rules":[{"equal":"3/2"}]}]}]}]}}]}"#;
    let task = read(json).unwrap();
    assert_eq!(task.steps[0].test.title, "S");
    assert_eq!(task.steps[0].attempt_limit, None);
    assert_eq!(task.steps[0].test.questions().next().unwrap().text, "1 ½?");
}

#[test]
fn an_alias_stands_for_what_it_names() {
    let named = EXAMPLE.replacen("choices:", "choices: &scale", 1);
    let (head, last_step) = named.split_once("maxSelections: 2\n").unwrap();
    let (_, tail) = last_step.split_once("weight: -100 }\n").unwrap();
    let indent = " ".repeat(18);
    let source = format!("{head}maxSelections: 2\n{indent}choices: *scale\n{tail}");
    assert!(source.contains("*scale"));
    let task = read(&source).unwrap();
    let choices = |step: usize| {
        let crate::task::QuestionBody::MultipleChoice(body) =
            &task.steps[step].test.questions().next().unwrap().body
        else {
            panic!()
        };
        body.choices.clone()
    };
    let texts = |step| {
        choices(step)
            .into_iter()
            .map(|choice| choice.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(0), texts(1));
    // The same text, but no candidate's answer can be carried from one to the other.
    assert_ne!(choices(0)[0].id, choices(1)[0].id);
}
