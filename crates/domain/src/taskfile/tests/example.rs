//! The example of the documentation lands in the content, field by field.

use super::{EXAMPLE, read};
use crate::exact::Exact;
use crate::locale::Locale;
use crate::task::{
    Calculator, Closing, Condition, Input, InputType, LanguageTag, Match, MultipleChoice,
    Navigation, NumberCondition, Page, Question, QuestionBody, Rule, RuleSet, Scoring, ShownResult,
    TaskContent, TemplatePurpose, TextCondition,
};

fn example() -> TaskContent {
    read(EXAMPLE).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn question<'t>(task: &'t TaskContent, name: &str) -> &'t Question {
    let mut questions = task.steps.iter().flat_map(|step| step.test.questions());
    questions.find(|question| question.name == name).unwrap()
}

fn choices(question: &Question) -> &MultipleChoice {
    match &question.body {
        QuestionBody::MultipleChoice(body) => body,
        other => panic!("{other:?}"),
    }
}

fn matching(question: &Question) -> &Match {
    match &question.body {
        QuestionBody::Match(body) => body,
        other => panic!("{other:?}"),
    }
}

fn input(question: &Question) -> &Input {
    match &question.body {
        QuestionBody::Input(body) => body,
        other => panic!("{other:?}"),
    }
}

/// Text, weight and pin of each choice.
fn weights(body: &MultipleChoice) -> Vec<(&str, String, bool)> {
    let choices = body.choices.iter();
    choices
        .map(|choice| {
            (
                choice.text.as_str(),
                choice.weight.to_string(),
                choice.pinned,
            )
        })
        .collect()
}

fn number_rules(question: &Question) -> &[Rule<NumberCondition>] {
    match &input(question).scoring {
        Scoring::Rules(RuleSet::Number(rules)) => rules,
        other => panic!("{other:?}"),
    }
}

fn text_rules(question: &Question) -> &[Rule<TextCondition>] {
    match &input(question).scoring {
        Scoring::Rules(RuleSet::Text(rules)) => rules,
        other => panic!("{other:?}"),
    }
}

#[test]
fn task_and_template() {
    let task = example();
    assert_eq!(task.title, "Rust fundamentals");
    let description = "A short screening exam for Rust engineers.";
    assert_eq!(task.description.as_deref(), Some(description));
    assert_eq!(task.lang, Locale::En);
    let [template] = &task.email_templates[..] else {
        panic!("{:?}", task.email_templates)
    };
    assert_eq!(template.name, "invitation");
    assert_eq!(
        template.subject,
        "{{ fullname }}, your exam: {{ taskTitle }}"
    );
    assert_eq!(
        template.body,
        "Dear {{ fullname }},\n\nyou are invited to **{{ taskTitle }}** by {{ organizationName }}.\n\n\
         [Open the exam]({{ accessLink }})\n\nYour code is {{ invitationCode }}.\n"
    );
    assert_eq!(template.purpose, TemplatePurpose::Invitation);
    assert_eq!((&template.sender_name, &template.reply_to), (&None, &None));
}

#[test]
fn steps() {
    let task = example();
    let [first, second] = &task.steps[..] else {
        panic!("{}", task.steps.len())
    };
    assert_eq!(first.title, "Ownership and borrowing");
    assert_eq!(first.attempt_limit, Some(1));
    let instructions = "You have 30 minutes. Your answers are saved as you type.";
    assert_eq!(first.instructions.as_deref(), Some(instructions));
    let finishing = "Thank you. You may close this window.";
    assert_eq!(first.finishing.as_deref(), Some(finishing));
    assert_eq!(first.notice, None);
    assert_eq!(first.closing, Closing::Hard);
    assert_eq!(first.after, []);
    assert_eq!(first.result, ShownResult::Hidden);

    assert_eq!(second.title, "Types at work");
    assert_eq!(second.closing, Closing::Soft);
    assert_eq!(second.attempt_limit, Some(2));
    assert_eq!(second.after, std::slice::from_ref(&first.id));
    assert_eq!(second.notice.as_deref(), Some("Have pen and paper ready."));
    assert_eq!((&second.instructions, &second.finishing), (&None, &None));
}

#[test]
fn tests_sections_and_pages() {
    let task = example();
    let (first, second) = (&task.steps[0].test, &task.steps[1].test);
    assert_eq!(first.title, "Ownership and borrowing");
    assert_eq!((first.time_limit, second.time_limit), (Some(1800), None));
    assert_eq!(first.navigation, Navigation::TwoWay);
    assert_eq!(second.navigation, Navigation::OneWay);
    assert!(!first.shuffle_sections && second.shuffle_sections);
    assert!(!first.show_worth && !second.show_worth);
    let names: Vec<_> = first
        .dimensions
        .iter()
        .map(|dimension| &dimension.name[..])
        .collect();
    assert_eq!(names, ["language", "arithmetic"]);

    let [concepts, practice] = &first.sections[..] else {
        panic!("{}", first.sections.len())
    };
    assert_eq!(concepts.title, "Concepts");
    assert_eq!(concepts.introduction.as_deref(), Some("Choose carefully."));
    assert!(!concepts.shuffle_pages && practice.shuffle_pages);
    assert_eq!(
        (concepts.time_limit, practice.time_limit),
        (None, Some(900))
    );
    assert_eq!((concepts.pick, practice.pick), (None, Some(2)));
    assert_eq!((concepts.pages.len(), practice.pages.len()), (2, 3));
    let shuffles = |page: &Page| page.shuffle_questions;
    assert!(shuffles(&concepts.pages[0]) && !shuffles(&concepts.pages[1]));

    let [warm_up, words] = &second.sections[..] else {
        panic!("{}", second.sections.len())
    };
    assert!(warm_up.pinned && !words.pinned);
    assert_eq!(warm_up.navigation, Some(Navigation::TwoWay));
    assert_eq!(words.navigation, None);
    assert_eq!(warm_up.pages[0].time_limit, Some(120));
    assert!(warm_up.pages[0].pinned && !words.pages[0].pinned);
}

#[test]
fn multiple_choice() {
    let task = example();
    let moved = question(&task, "move");
    let text = "What happens to `a` after `let b = a;` when `a` is a `String`?";
    assert_eq!(moved.text, text);
    assert_eq!((&moved.points, &moved.penalty), (&exact("2"), &exact("1")));
    assert_eq!(moved.dimensions, [("language".to_owned(), exact("1"))]);
    assert!(moved.effective && !moved.required && !moved.pinned);
    let body = choices(moved);
    assert!(body.shuffle_choices);
    assert_eq!((body.min_selections, body.max_selections), (0, 1));
    assert_eq!(body.threshold, None);
    let expected = [
        ("It is moved", "100".to_owned(), false),
        ("It is copied", "-100".to_owned(), false),
        ("It is borrowed", "0".to_owned(), false),
        ("I do not know", "0".to_owned(), true),
    ];
    assert_eq!(weights(body), expected);

    let send = question(&task, "send-types");
    assert_eq!((&send.points, &send.penalty), (&exact("4"), &exact("0")));
    assert_eq!(choices(send).threshold, Some(exact("50")));
    assert_eq!(
        (choices(send).max_selections, choices(send).choices.len()),
        (4, 3)
    );

    let result = question(&task, "result");
    assert_eq!(result.hint.as_deref(), Some("One of them is an operator."));
    assert!(result.pinned);
    let body = choices(result);
    assert_eq!((body.min_selections, body.max_selections), (2, 2));
    assert!(!body.shuffle_choices);
}

#[test]
fn match_question() {
    let task = example();
    let traits = question(&task, "traits");
    assert_eq!(traits.points, exact("3"));
    let body = matching(traits);
    let pairs: Vec<_> = body
        .items
        .iter()
        .map(|item| {
            let option = body
                .options
                .iter()
                .find(|option| option.id == item.option)
                .unwrap();
            (&item.text[..], &option.name[..], &option.text[..])
        })
        .collect();
    let expected = [
        ("Drop", "cleanup", "Runs code when a value goes away"),
        ("Deref", "pointer", "Makes a type act like a pointer"),
        ("Clone", "duplicate", "Makes an explicit copy"),
    ];
    assert_eq!(pairs, expected);
    assert!(!body.shuffle_items && body.shuffle_options);
}

#[test]
fn inputs() {
    let task = example();
    let keyword = question(&task, "keyword");
    assert!(keyword.required);
    assert_eq!(input(keyword).input_type, InputType::Field);
    let [rule] = text_rules(keyword) else {
        panic!()
    };
    assert_eq!((rule.ignore_case, &rule.score), (true, &exact("100")));
    let values = vec!["mut".to_owned(), "let mut".to_owned()];
    assert_eq!(
        rule.conditions,
        [TextCondition::Plain(Condition::OneOf(values))]
    );

    let sum = question(&task, "sum");
    assert_eq!(sum.dimensions, [("arithmetic".to_owned(), exact("1"))]);
    assert_eq!(input(sum).input_type, InputType::Numeric);
    let [first, second] = number_rules(sum) else {
        panic!()
    };
    let between = (exact("0.295"), exact("0.305"));
    assert_eq!(first.conditions, [NumberCondition::Between { between }]);
    assert_eq!(first.score, exact("100"));
    let equal = Condition::Equal(exact("0.3000000004"));
    assert_eq!(second.conditions, [NumberCondition::Plain(equal)]);
    assert_eq!(second.score, exact("50"));

    let essay = question(&task, "essay");
    assert_eq!(essay.points, exact("5"));
    assert_eq!(input(essay).input_type, InputType::Area);
    assert_eq!(input(essay).scoring, Scoring::Manual);

    let [rule] = text_rules(question(&task, "crate-name")) else {
        panic!()
    };
    let [
        not_core,
        TextCondition::Regex {
            regex,
            matches: true,
        },
    ] = &rule.conditions[..]
    else {
        panic!("{rule:?}")
    };
    let core = Condition::NotEqual("core".to_owned());
    assert_eq!(*not_core, TextCondition::Plain(core));
    assert_eq!(regex.source(), "[a-z][a-z0-9_-]*");

    let [_, rule] = number_rules(question(&task, "stack")) else {
        panic!()
    };
    let conditions = [
        NumberCondition::Plain(Condition::NotEqual(exact("4"))),
        NumberCondition::Greater {
            greater: exact("2"),
        },
        NumberCondition::Less { less: exact("8") },
    ];
    assert_eq!(rule.conditions, conditions);
    assert_eq!(rule.score, exact("25"));
}

#[test]
fn a_passage_is_a_text_or_says_more_of_itself() {
    let beside = |passage: &str| {
        let source = EXAMPLE.replacen("introduction: Choose carefully.", passage, 1);
        let task = read(&source).unwrap_or_else(|faults| panic!("{faults:#?}"));
        task.steps[0].test.sections[0].clone()
    };
    let text = beside("passage: Read *this*.").passage.unwrap();
    assert_eq!((text.text.as_str(), text.title), ("Read *this*.", None));
    let more = beside("passage: { text: Gallia, title: Caesar, lang: la }");
    let more = more.passage.unwrap();
    assert_eq!(more.title.as_deref(), Some("Caesar"));
    assert_eq!(more.lang.as_ref().map(LanguageTag::as_str), Some("la"));
    assert_eq!(beside("passage: null").passage, None);
    assert_eq!(
        beside("calculator: none").calculator,
        Some(Calculator::None)
    );
    assert_eq!(example().steps[0].test.calculator, Calculator::None);
}
