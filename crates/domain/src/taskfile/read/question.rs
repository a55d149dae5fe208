//! Questions, and multiple choice. The other kinds are in `matching` and `input`.

use serde::Deserialize;

use super::test::Scope;
use super::{input, matching};
use crate::exact::Exact;
use crate::id::{ChoiceId, QuestionId};
use crate::task::{Choice, MultipleChoice, Question, QuestionBody};
use crate::taskfile::fault::{quoted, suggestion};
use crate::taskfile::fields::Fields;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    MultipleChoice,
    Match,
    Input,
}

/// A question; none when its kind cannot be told.
pub(super) fn one(fields: &Fields<'_>, scope: &mut Scope<'_>) -> Option<Question> {
    let name = fields.text("name");
    if let Some(message) = scope.questions.take(&name) {
        fields.fault("name", "duplicate-name", message);
    }
    let question = Question {
        id: QuestionId::generate(scope.ids.chance),
        name,
        text: fields.text("text"),
        hint: fields.optional_text("hint"),
        points: fields.number("points").unwrap_or_else(Exact::zero),
        penalty: fields.number("penalty").unwrap_or_else(Exact::zero),
        pinned: fields.flag("pinned"),
        required: fields.flag("required"),
        effective: fields.flag("effective"),
        dimensions: dimensions(fields, scope),
        body: match fields.word("kind")? {
            Kind::MultipleChoice => QuestionBody::MultipleChoice(multiple_choice(fields, scope)),
            Kind::Match => QuestionBody::Match(matching::body(fields, scope)),
            Kind::Input => QuestionBody::Input(input::body(fields)?),
        },
    };
    Some(question)
}

fn dimensions(fields: &Fields<'_>, scope: &Scope<'_>) -> Vec<(String, Exact)> {
    let numbers = fields.numbers("dimensions").into_iter();
    numbers
        .map(|(name, value, number)| {
            if !scope.dimensions.has(name) {
                let meant = suggestion(name, scope.dimensions.all());
                let message = format!("the test has no dimension {}{meant}", quoted(name));
                value.fault("unknown-name", message);
            }
            (name.to_owned(), number)
        })
        .collect()
}

fn multiple_choice(fields: &Fields<'_>, scope: &Scope<'_>) -> MultipleChoice {
    let choices: Vec<Choice> = fields
        .objects("choices")
        .iter()
        .map(|fields| choice(fields, scope))
        .collect();
    let (min_selections, max_selections) = selections(fields, choices.len());
    MultipleChoice {
        shuffle_choices: fields.flag("shuffleChoices"),
        min_selections,
        max_selections,
        threshold: fields.number("threshold"),
        choices,
    }
}

/// How many choices must and may be selected. A limit above their number limits nothing and is let be, as in a question that lost a choice
/// to an editor's pencil; to ask for more than there are would make the question unanswerable.
fn selections(fields: &Fields<'_>, choices: usize) -> (u32, u32) {
    let min = fields.whole("minSelections").unwrap_or(0);
    let max = fields.whole("maxSelections");
    let too_many = usize::try_from(min).is_ok_and(|min| min > choices);
    if let Some(max) = max.filter(|max| min > *max) {
        let message = format!("cannot be more than maxSelections, which is {max}");
        fields.fault("minSelections", "out-of-range", message);
    } else if too_many {
        let message = format!("cannot select {min} of {choices} choices");
        fields.fault("minSelections", "out-of-range", message);
    }
    (min, max.unwrap_or(min.max(1)))
}

fn choice(fields: &Fields<'_>, scope: &Scope<'_>) -> Choice {
    Choice {
        id: ChoiceId::generate(scope.ids.chance),
        text: fields.text("text"),
        weight: fields.number("weight").unwrap_or_else(Exact::zero),
        pinned: fields.flag("pinned"),
    }
}
