//! What sort of question something is: the player fetches code by it.

use domain::task::{ChoiceLayout, MatchLayout, QuestionBody};

use super::input;

/// The kind, and the type or the layout where it has one: `match grid`, `input area`, `order`.
pub fn sort(body: &QuestionBody) -> String {
    let (kind, special) = match body {
        QuestionBody::MultipleChoice(body) => ("multiplechoice", Some(choice_layout(body.layout))),
        QuestionBody::Match(body) => ("match", Some(match_layout(body.layout))),
        QuestionBody::Order(_) => ("order", None),
        QuestionBody::Gaps(_) => ("gaps", None),
        QuestionBody::Input(body) => ("input", Some(input::type_name(body.input_type))),
        QuestionBody::Files(body) => ("input", Some(body.medium.as_str())),
        QuestionBody::Table(_) => ("input", Some("tabular")),
    };
    special.map_or_else(|| kind.to_owned(), |special| format!("{kind} {special}"))
}

pub(super) fn choice_layout(layout: ChoiceLayout) -> &'static str {
    match layout {
        ChoiceLayout::Vertical => "vertical",
        ChoiceLayout::Horizontal => "horizontal",
        ChoiceLayout::Grid => "grid",
        ChoiceLayout::Dropdown => "dropdown",
    }
}

pub(super) fn match_layout(layout: MatchLayout) -> &'static str {
    match layout {
        MatchLayout::Dropdown => "dropdown",
        MatchLayout::Grid => "grid",
    }
}
