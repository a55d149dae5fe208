//! Multiple choice, and the choices of gaps.

use super::test::Scope;
use crate::exact::Exact;
use crate::id::ChoiceId;
use crate::task::{Choice, ChoiceLayout, MultipleChoice};
use crate::taskfile::fields::Fields;

/// The keys of a multiple-choice question.
pub(super) fn body(fields: &Fields<'_>, scope: &Scope<'_>) -> MultipleChoice {
    let layout = fields.word("layout").unwrap_or_default();
    let choices = if layout == ChoiceLayout::Dropdown {
        text_choices(fields, scope)
    } else {
        all(fields, scope)
    };
    let (min_selections, max_selections) = selections(fields, choices.len());
    if layout == ChoiceLayout::Dropdown && max_selections > 1 {
        let message = "a list that opens takes one choice; remove maxSelections, or the layout";
        fields.fault("maxSelections", "out-of-range", message);
    }
    MultipleChoice {
        layout,
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

fn all(fields: &Fields<'_>, scope: &Scope<'_>) -> Vec<Choice> {
    let choices = fields.objects("choices").into_iter();
    choices.map(|fields| one(&fields, scope)).collect()
}

/// The choices of a list that opens, where browsers show nothing but text.
pub(super) fn text_choices(fields: &Fields<'_>, scope: &Scope<'_>) -> Vec<Choice> {
    let choices = fields.objects("choices").into_iter();
    let choices = choices.map(|fields| {
        let choice = one(&fields, scope);
        if let Some(at) = choice.text.find("![") {
            let message = "a list that opens shows no pictures; use another layout".to_owned();
            fields.fault_within("text", at, "picture", message);
        }
        choice
    });
    choices.collect()
}

fn one(fields: &Fields<'_>, scope: &Scope<'_>) -> Choice {
    let text = fields.text("text");
    // Whoever cannot see the picture has only its description to choose by.
    if let Some(at) = text.find("![](") {
        let message = "a picture needs a description: `![what it shows](…)`".to_owned();
        fields.fault_within("text", at, "no-description", message);
    }
    Choice {
        id: ChoiceId::generate(scope.ids.chance),
        text,
        weight: fields.number("weight").unwrap_or_else(Exact::zero),
        pinned: fields.flag("pinned"),
    }
}
