//! Questions of every kind, for the property tests.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::strategy::{chance, line, number, numbered, text};
use crate::exact::Exact;
use crate::id::{ChoiceId, GapId, ItemId, OptionId, QuestionId};
use crate::task::{
    Cell, Choice, ChoiceLayout, Condition, Credit, Face, Gap, GapBody, Gaps, Input, InputType,
    Item, Length, Match, MatchLayout, MatchOption, MultipleChoice, NamedGap, NumberCondition,
    OrderItem, Ordering, Pattern, Question, QuestionBody, Rule, RuleSet, ScoredBy, Scoring, Table,
    TableRow, TextCondition, Validation,
};

/// A question; its name is made unique later.
pub(super) fn question() -> impl Strategy<Value = Question> {
    let head = (line(), text(), of(text()), number(1..=50), number(0..=50));
    let body = prop_oneof![
        choices(),
        matching(),
        ordering(),
        text_input(),
        number_input(),
        gaps(),
        table()
    ];
    (head, any::<(bool, bool, bool)>(), body).prop_map(
        |((name, text, hint, points, penalty), flags, body)| Question {
            id: QuestionId::generate(&chance()),
            name,
            text: with_gaps(text, &body),
            hint,
            points,
            penalty,
            pinned: flags.0,
            required: flags.1,
            effective: flags.2,
            dimensions: Vec::new(),
            body,
        },
    )
}

/// The text with the marks of the body's gaps, if it has any, and without marks of its own.
fn with_gaps(text: String, body: &QuestionBody) -> String {
    let QuestionBody::Gaps(body) = body else {
        return text;
    };
    let marks = body.gaps.iter().map(|named| format!(" [[{}]]", named.name));
    text.replace('[', "(") + &marks.collect::<String>()
}

fn choice() -> impl Strategy<Value = Choice> {
    (text(), number(-100..=100), any::<bool>()).prop_map(|(text, weight, pinned)| Choice {
        id: ChoiceId::generate(&chance()),
        text: text.replace("![", "["),
        weight,
        pinned,
    })
}

fn choices() -> impl Strategy<Value = QuestionBody> {
    let limits = (0..=2_u32, 0..=3_u32);
    let layout = prop::sample::select(vec![
        ChoiceLayout::Vertical,
        ChoiceLayout::Horizontal,
        ChoiceLayout::Grid,
        ChoiceLayout::Dropdown,
    ]);
    (
        (vec(choice(), 2..5), layout),
        limits,
        of(number(0..=100)),
        any::<bool>(),
    )
        .prop_map(
            |((choices, layout), (min, more), threshold, shuffle_choices)| {
                let (min, most) = match layout {
                    ChoiceLayout::Dropdown => (min.min(1), 1),
                    _ => (min, (min + more).max(1)),
                };
                QuestionBody::MultipleChoice(MultipleChoice {
                    layout,
                    shuffle_choices,
                    min_selections: min,
                    max_selections: most,
                    threshold,
                    choices,
                })
            },
        )
}

fn matching() -> impl Strategy<Value = QuestionBody> {
    let options = vec((line(), text()), 1..4);
    let items = vec((text(), any::<prop::sample::Index>()), 1..4);
    (options, items, any::<(bool, bool)>()).prop_map(|(options, items, flags)| {
        let options: Vec<MatchOption> = options
            .into_iter()
            .enumerate()
            .map(|(place, (name, text))| MatchOption {
                id: OptionId::generate(&chance()),
                name: numbered(&name, place),
                text,
            })
            .collect();
        let items = items.into_iter().map(|(text, option)| Item {
            id: ItemId::generate(&chance()),
            text,
            option: options[option.index(options.len())].id.clone(),
        });
        QuestionBody::Match(Match {
            layout: if flags.0 && flags.1 {
                MatchLayout::Grid
            } else {
                MatchLayout::Dropdown
            },
            shuffle_items: flags.0,
            shuffle_options: flags.1,
            items: items.collect(),
            options,
        })
    })
}

fn ordering() -> impl Strategy<Value = QuestionBody> {
    let credit = prop::sample::select(vec![Credit::Places, Credit::Neighbours, Credit::All]);
    (vec(text(), 2..5), credit).prop_map(|(texts, credit)| {
        let items = texts.into_iter().map(|text| OrderItem {
            id: ItemId::generate(&chance()),
            text,
        });
        QuestionBody::Order(Ordering {
            credit,
            items: items.collect(),
        })
    })
}

/// Those of the conditions that were drawn, at least one, in the order of the table.
fn some_of<C: std::fmt::Debug + Clone + 'static>(all: Vec<C>) -> impl Strategy<Value = Vec<C>> {
    let most = all.len();
    prop::sample::subsequence(all, 1..=most)
}

fn rule<C: std::fmt::Debug + Clone + 'static>(
    conditions: impl Strategy<Value = Vec<C>>,
    ignoring: bool,
) -> impl Strategy<Value = Rule<C>> {
    let conditions = conditions.prop_flat_map(some_of);
    (conditions, number(-100..=100), any::<bool>()).prop_map(
        move |(conditions, score, ignore_case)| Rule {
            conditions,
            score,
            ignore_case: ignoring && ignore_case,
        },
    )
}

fn pattern() -> impl Strategy<Value = Pattern> {
    prop::sample::select(vec![r"\d+", "a|b", "[a-z]+: '\"", "(?i)ß", " x ", "no"])
        .prop_map(|source| Pattern::parse(source).unwrap())
}

fn text_rules() -> impl Strategy<Value = Vec<Rule<TextCondition>>> {
    let conditions = (text(), vec(line(), 1..3), pattern()).prop_map(|(text, texts, regex)| {
        vec![
            TextCondition::Plain(Condition::Equal(text.clone())),
            TextCondition::Plain(Condition::NotEqual(text)),
            TextCondition::Plain(Condition::OneOf(texts.clone())),
            TextCondition::Plain(Condition::NoneOf(texts)),
            TextCondition::Regex {
                regex: regex.clone(),
                matches: true,
            },
            TextCondition::Regex {
                regex,
                matches: false,
            },
        ]
    });
    vec(rule(conditions, true), 1..3)
}

fn text_input() -> impl Strategy<Value = QuestionBody> {
    let input_type = prop::sample::select(vec![
        InputType::Field,
        InputType::Area,
        InputType::Rich,
        InputType::Code,
    ]);
    (input_type, of(text_rules()), face()).prop_map(|(input_type, rules, face)| {
        let face = match input_type {
            InputType::Field => Face {
                language: None,
                template: None,
                ..face
            },
            InputType::Code => Face {
                language: face.language,
                template: face.template,
                ..Face::default()
            },
            _ => Face {
                length: face.length,
                ..Face::default()
            },
        };
        input(input_type, rules.map(RuleSet::Text), face)
    })
}

fn face() -> impl Strategy<Value = Face> {
    let limits = || of(1..=100_u32).prop_flat_map(|least| (Just(least), of(100..=100_000_u32)));
    let validation = (pattern(), any::<bool>(), line());
    let texts = (of(line()), of(line()), of(line()), of(text()));
    (limits(), limits(), of(validation), texts).prop_map(
        |(words, characters, validation, (prefix, suffix, language, template))| Face {
            prefix,
            suffix,
            length: Length {
                min_words: words.0,
                max_words: words.1,
                min_characters: characters.0,
                max_characters: characters.1,
            },
            validation: validation.map(|(pattern, matches, message)| Validation {
                pattern,
                matches,
                message,
            }),
            language,
            template,
        },
    )
}

fn number_rules() -> impl Strategy<Value = Vec<Rule<NumberCondition>>> {
    let any_number = || {
        prop_oneof![
            number(-1000..=1000),
            "-?[0-9]{1,20}(\\.[0-9]{1,20})?(e-?[0-9])?"
                .prop_map(|text| text.parse::<Exact>().unwrap()),
        ]
    };
    let conditions =
        (any_number(), any_number(), vec(any_number(), 1..3)).prop_map(|(one, other, numbers)| {
            let (least, most) = if one < other {
                (one, other)
            } else {
                (other, one)
            };
            vec![
                NumberCondition::Plain(Condition::Equal(least.clone())),
                NumberCondition::Plain(Condition::NotEqual(most.clone())),
                NumberCondition::Plain(Condition::OneOf(numbers.clone())),
                NumberCondition::Plain(Condition::NoneOf(numbers)),
                NumberCondition::Between {
                    between: (least.clone(), most.clone()),
                },
                NumberCondition::Greater { greater: least },
                NumberCondition::Less { less: most },
            ]
        });
    vec(rule(conditions, false), 1..3)
}

fn number_input() -> impl Strategy<Value = QuestionBody> {
    (of(number_rules()), of(line()), of(line())).prop_map(|(rules, prefix, suffix)| {
        let face = Face {
            prefix,
            suffix,
            ..Face::default()
        };
        input(InputType::Numeric, rules.map(RuleSet::Number), face)
    })
}

fn input(input_type: InputType, rules: Option<RuleSet>, face: Face) -> QuestionBody {
    QuestionBody::Input(Input {
        input_type,
        scoring: rules.map_or(Scoring::Manual, Scoring::Rules),
        face,
    })
}

/// A gap; without rules where a person scores.
fn gap(scored_by: ScoredBy) -> impl Strategy<Value = Gap> {
    let manual = scored_by == ScoredBy::Manual;
    let body = prop_oneof![
        text_rules()
            .prop_map(move |rules| { GapBody::Field(if manual { Vec::new() } else { rules }) }),
        number_rules()
            .prop_map(move |rules| { GapBody::Numeric(if manual { Vec::new() } else { rules }) }),
        (vec(choice(), 2..4), any::<bool>()).prop_map(|(choices, shuffle_choices)| {
            GapBody::Dropdown {
                shuffle_choices,
                choices,
            }
        }),
    ];
    (body, number(1..=9)).prop_map(|(body, share)| Gap {
        id: GapId::generate(&chance()),
        share,
        body,
    })
}

fn scored_by() -> impl Strategy<Value = ScoredBy> {
    prop_oneof![Just(ScoredBy::Rules), Just(ScoredBy::Manual)]
}

fn gaps() -> impl Strategy<Value = QuestionBody> {
    scored_by().prop_flat_map(|scored_by| {
        vec((gap(scored_by), "[a-zé_-]{1,5}"), 1..4).prop_map(move |gaps| {
            let gaps = gaps.into_iter().enumerate();
            QuestionBody::Gaps(Gaps {
                scored_by,
                gaps: gaps
                    .map(|(place, (gap, name))| NamedGap {
                        name: numbered(&name, place),
                        gap,
                    })
                    .collect(),
            })
        })
    })
}

fn table() -> impl Strategy<Value = QuestionBody> {
    let cell = |scored_by| {
        prop_oneof![
            text().prop_map(Cell::Given),
            gap(scored_by).prop_map(Cell::Asked)
        ]
    };
    (scored_by(), 1..3_usize).prop_flat_map(move |(scored_by, columns)| {
        let row = (text(), vec(cell(scored_by), columns));
        let last = (text(), vec(gap(scored_by), columns));
        (vec(text(), columns), vec(row, 0..2), last).prop_map(move |(columns, rows, last)| {
            let row = |(text, cells): (String, Vec<Cell>)| TableRow { text, cells };
            let last = (last.0, last.1.into_iter().map(Cell::Asked).collect());
            QuestionBody::Table(Table {
                scored_by,
                columns,
                rows: rows.into_iter().map(row).chain([row(last)]).collect(),
            })
        })
    })
}
