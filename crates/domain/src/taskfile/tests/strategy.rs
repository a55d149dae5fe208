//! Tasks of every shape that a file may have, for the property tests.

use std::sync::atomic::{AtomicU64, Ordering};

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::entrance::entrance;
use super::questions::question;
use crate::chance::SeededChance;
use crate::exact::Exact;
use crate::id::StepId;
use crate::locale::Locale;
use crate::task::{
    Access, Calculator, Closing, Dimension, EmailTemplate, LanguageTag, Navigation, Page, Passage,
    Question, Section, ShownResult, Step, TaskContent, TemplatePurpose, Test,
};
use crate::time::from_millis;

/// A source that never gives the same ids twice in one run.
pub(super) fn chance() -> SeededChance {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    SeededChance::new(NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A line that is hard on an emitter: quotes, indicators, words with another meaning, any letter but control characters.
pub(super) fn line() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(vec![
        "no",
        "null",
        "~",
        "1.0",
        "true",
        "- a",
        "a: b",
        "a #b",
        "# a",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "%",
        "@",
        "`a`",
        "'",
        "\"",
        "{a",
        "[a",
        "a:",
        ":a",
        "?",
        "? a",
        "---",
        "...",
        "\\n",
        "<<",
        "0x1F",
        "1e3",
        ".inf",
        "2026-01-01",
        "a, b",
        " a ",
        "=",
        "été",
        "שלום",
        "\u{2028}x",
        "\u{feff}x",
    ]);
    let any = "[\\PC ]{1,30}".prop_filter("blank", |text| !text.trim().is_empty());
    prop_oneof![
        "[a-z]{1,8}( [a-z]{1,8}){0,3}",
        hard.prop_map(str::to_owned),
        any
    ]
}

/// Text of one or several lines.
pub(super) fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        line(),
        Just(String::new()),
        Just("  ".to_owned()),
        Just("\ttab".to_owned())
    ];
    let lines = vec(part, 1..5).prop_map(|lines| lines.join("\n"));
    (lines, "\n{0,3}")
        .prop_map(|(lines, end)| lines + &end)
        .prop_filter("blank", |text| !text.trim().is_empty())
}

/// Text that names no variable, for places where braces mean something.
fn harmless() -> impl Strategy<Value = String> {
    text()
        .prop_map(|text| text.replace(['{', '}'], ""))
        .prop_filter("blank", |text| !text.trim().is_empty())
}

/// A number of the range, as decimal or fraction.
pub(super) fn number(range: std::ops::RangeInclusive<i64>) -> impl Strategy<Value = Exact> {
    let (least, most) = (*range.start(), *range.end());
    (range, 1_i64..1000).prop_map(move |(whole, part)| {
        let exact = format!("{}/{part}", whole * part + part / 2)
            .parse::<Exact>()
            .unwrap();
        if exact < Exact::whole(least) || exact > Exact::whole(most) {
            Exact::whole(whole)
        } else {
            exact
        }
    })
}

/// Makes names unique by numbering them.
pub(super) fn numbered(name: &str, place: impl std::fmt::Display) -> String {
    format!("{name}{place}")
}

fn template() -> impl Strategy<Value = EmailTemplate> {
    let link = prop_oneof![Just("{{ accessLink }}"), Just("{{invitationCode}}")];
    (
        line(),
        harmless(),
        harmless(),
        link,
        of(line()),
        any::<(bool, bool)>(),
    )
        .prop_map(
            |(name, subject, body, link, sender_name, (other, answered))| EmailTemplate {
                name,
                subject: subject.replace(['\n', '\t'], "x"),
                body: if other {
                    body
                } else {
                    format!("{link} {body}")
                },
                purpose: if other {
                    TemplatePurpose::Other
                } else {
                    TemplatePurpose::Invitation
                },
                sender_name,
                reply_to: answered.then(|| "a+b@example.org".parse().unwrap()),
                unsubscribe: answered
                    .then(|| "https://example.org/stop?who={{ email }}&x=1".to_owned()),
            },
        )
}

fn navigation() -> impl Strategy<Value = Navigation> {
    prop_oneof![
        Just(Navigation::TwoWay),
        Just(Navigation::OneWay),
        Just(Navigation::None)
    ]
}

fn limit() -> impl Strategy<Value = Option<u32>> {
    of(1..=31_536_000_u32)
}

fn calculator() -> impl Strategy<Value = Calculator> {
    prop::sample::select(vec![
        Calculator::None,
        Calculator::Basic,
        Calculator::Scientific,
    ])
}

fn passage() -> impl Strategy<Value = Option<Passage>> {
    // "no" is Norwegian, and a flag to old readers of YAML.
    let lang = prop::sample::select(vec!["no", "la", "zh-Hant", "de-1996"]);
    of(
        (of(line()), of(lang), text()).prop_map(|(title, lang, text)| Passage {
            title,
            lang: lang.map(|tag| LanguageTag::try_from(tag.to_owned()).unwrap()),
            text,
        }),
    )
}

fn page() -> impl Strategy<Value = Page> {
    let flags = any::<(bool, bool)>();
    (limit(), flags, passage(), vec(question(), 1..3)).prop_map(
        |(time_limit, (pinned, shuffle_questions), passage, questions)| Page {
            id: crate::id::PageId::generate(&chance()),
            passage,
            time_limit,
            pinned,
            shuffle_questions,
            questions,
        },
    )
}

fn section() -> impl Strategy<Value = Section> {
    let flags = any::<(bool, bool)>();
    let head = (line(), of(text()), limit(), of(navigation()), flags);
    let beside = (passage(), of(calculator()));
    (head, beside, vec(page(), 1..3), of(0..3_usize)).prop_map(
        |(
            (title, introduction, time_limit, navigation, flags),
            (passage, calculator),
            pages,
            more,
        )| {
            let pinned_pages = pages.iter().filter(|page| page.pinned).count();
            let pick = more.map(|more| (pinned_pages + more).clamp(1, pages.len()));
            Section {
                id: crate::id::SectionId::generate(&chance()),
                title,
                introduction,
                passage,
                calculator,
                time_limit,
                navigation,
                pinned: flags.0,
                shuffle_pages: flags.1,
                pick: pick.map(|pick| u32::try_from(pick).unwrap()),
                pages,
            }
        },
    )
}

fn test() -> impl Strategy<Value = Test> {
    let dimensions = vec((line(), vec(line(), 0..3)), 0..3);
    let head = (
        line(),
        limit(),
        navigation(),
        any::<(bool, bool)>(),
        calculator(),
    );
    (
        head,
        dimensions,
        vec(section(), 1..3),
        vec(number(1..=9), 3),
    )
        .prop_map(
            |(
                (title, time_limit, navigation, flags, calculator),
                dimensions,
                sections,
                multipliers,
            )| {
                let dimensions: Vec<Dimension> = dimensions
                    .into_iter()
                    .enumerate()
                    .map(|(place, (name, below))| Dimension {
                        name: numbered(&name, place),
                        sub_dimensions: below
                            .iter()
                            .enumerate()
                            .map(|(index, name)| numbered(name, format!("{place}.{index}")))
                            .collect(),
                    })
                    .collect();
                let mut test = Test {
                    title,
                    time_limit,
                    navigation,
                    shuffle_sections: flags.0,
                    show_worth: flags.1,
                    calculator,
                    dimensions,
                    sections,
                };
                number_questions(&mut test, &multipliers);
                test
            },
        )
}

/// Gives every question a name of its own, and the first its dimensions.
fn number_questions(test: &mut Test, multipliers: &[Exact]) {
    let names = test
        .dimensions
        .iter()
        .map(|dimension| dimension.name.clone());
    let counted: Vec<(String, Exact)> = names.zip(multipliers.iter().cloned()).collect();
    let pages = test
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.pages);
    let questions = pages.flat_map(|page| &mut page.questions);
    for (place, question) in questions.enumerate() {
        let question: &mut Question = question;
        question.name = numbered(&question.name, place);
        if place == 0 {
            question.dimensions.clone_from(&counted);
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let texts = (of(text()), of(text()), of(text()));
    let flags = any::<(bool, bool, bool)>();
    (line(), of(1..=1000_u32), texts, flags, test()).prop_map(
        |(title, attempt_limit, (instructions, notice, finishing), flags, test)| Step {
            id: StepId::generate(from_millis(0), &chance()),
            title,
            attempt_limit,
            instructions,
            notice,
            finishing,
            closing: if flags.0 {
                Closing::Soft
            } else {
                Closing::Hard
            },
            after: Vec::new(),
            result: if flags.1 {
                ShownResult::Score
            } else {
                ShownResult::Hidden
            },
            test,
        },
    )
}

/// A task.
pub(super) fn task() -> impl Strategy<Value = TaskContent> {
    let lang = prop::sample::select(Locale::ALL.to_vec());
    let head = (line(), of(text()), lang, vec(template(), 0..3));
    (head, vec(step(), 1..3), any::<bool>(), entrance()).prop_map(
        |((title, description, lang, templates), mut steps, in_order, mut entrance)| {
            let mut email_templates = templates;
            for (place, template) in email_templates.iter_mut().enumerate() {
                template.name = numbered(&template.name, place);
            }
            for (place, step) in steps.iter_mut().enumerate() {
                step.title = numbered(&step.title, place);
            }
            // The first waits for the last: a name that comes later in the file.
            if let (true, [first, .., last]) = (in_order, &mut steps[..]) {
                first.after = vec![last.id.clone()];
            }
            if let Access::Register { mail, verify, .. } = &mut entrance.access {
                *mail = { email_templates.first() }.map(|template| template.name.clone());
                *verify &= mail.is_some();
            }
            TaskContent {
                title,
                description,
                lang,
                entrance,
                email_templates,
                steps,
                assets: Vec::new(),
            }
        },
    )
}
