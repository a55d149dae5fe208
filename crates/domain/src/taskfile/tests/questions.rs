//! Questions of every kind, for the property tests.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::strategy::{chance, line, number, numbered, text};
use crate::exact::Exact;
use crate::id::{ChoiceId, ItemId, OptionId, QuestionId};
use crate::task::{
    Choice, Condition, Input, InputType, Item, Match, MatchOption, MultipleChoice, NumberCondition,
    Pattern, Question, QuestionBody, Rule, RuleSet, Scoring, TextCondition,
};

/// A question; its name is made unique later.
pub(super) fn question() -> impl Strategy<Value = Question> {
    let head = (line(), text(), of(text()), number(1..=50), number(0..=50));
    let body = prop_oneof![choices(), matching(), text_input(), number_input()];
    (head, any::<(bool, bool, bool)>(), body).prop_map(
        |((name, text, hint, points, penalty), flags, body)| Question {
            id: QuestionId::generate(&chance()),
            name,
            text,
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

fn choices() -> impl Strategy<Value = QuestionBody> {
    let choice =
        (text(), number(-100..=100), any::<bool>()).prop_map(|(text, weight, pinned)| Choice {
            id: ChoiceId::generate(&chance()),
            text,
            weight,
            pinned,
        });
    let limits = (0..=2_u32, 0..=3_u32);
    (
        vec(choice, 2..5),
        limits,
        of(number(0..=100)),
        any::<bool>(),
    )
        .prop_map(|(choices, (min, more), threshold, shuffle_choices)| {
            QuestionBody::MultipleChoice(MultipleChoice {
                shuffle_choices,
                min_selections: min,
                max_selections: (min + more).max(1),
                threshold,
                choices,
            })
        })
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
            shuffle_items: flags.0,
            shuffle_options: flags.1,
            items: items.collect(),
            options,
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

fn text_input() -> impl Strategy<Value = QuestionBody> {
    let regex = prop::sample::select(vec![r"\d+", "a|b", "[a-z]+: '\"", "(?i)ß", " x ", "no"])
        .prop_map(|source| Pattern::parse(source).unwrap());
    let conditions = (text(), vec(line(), 1..3), regex).prop_map(|(text, texts, regex)| {
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
    let input_type = prop_oneof![Just(InputType::Field), Just(InputType::Area)];
    let rules = of(vec(rule(conditions, true), 1..3));
    (input_type, rules).prop_map(|(input_type, rules)| input(input_type, rules.map(RuleSet::Text)))
}

fn number_input() -> impl Strategy<Value = QuestionBody> {
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
    of(vec(rule(conditions, false), 1..3))
        .prop_map(|rules| input(InputType::Numeric, rules.map(RuleSet::Number)))
}

fn input(input_type: InputType, rules: Option<RuleSet>) -> QuestionBody {
    QuestionBody::Input(Input {
        input_type,
        scoring: rules.map_or(Scoring::Manual, Scoring::Rules),
    })
}
