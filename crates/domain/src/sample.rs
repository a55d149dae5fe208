//! Tests' own builder of questions and tests: ids say what they are, so that a failing assertion can be read.

use crate::exact::Exact;
use crate::task::{
    Choice, Input, InputType, Item, Match, MatchOption, MultipleChoice, Navigation, Page, Question,
    QuestionBody, RuleSet, Scoring, Section, Test,
};

/// An exact number.
pub(crate) fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn question(id: &str, body: QuestionBody) -> Question {
    Question {
        id: id.parse().unwrap(),
        name: id.to_owned(),
        text: id.to_owned(),
        hint: None,
        points: exact("1"),
        penalty: exact("0"),
        pinned: false,
        required: false,
        effective: true,
        dimensions: Vec::new(),
        body,
    }
}

/// A multiple-choice question with choices `{id}0`, `{id}1` … of these weights; all may be selected.
pub(crate) fn choice_question(id: &str, weights: &[&str]) -> Question {
    let choices = weights.iter().enumerate().map(|(index, weight)| Choice {
        id: format!("{id}{index}").parse().unwrap(),
        text: format!("choice {index}"),
        weight: exact(weight),
        pinned: false,
    });
    let body = MultipleChoice {
        shuffle_choices: false,
        min_selections: 0,
        max_selections: u32::try_from(weights.len()).unwrap(),
        threshold: None,
        choices: choices.collect(),
    };
    question(id, QuestionBody::MultipleChoice(body))
}

/// A match question with items `{id}i0` … whose right options are `{id}o0` …, and one option more that fits nothing.
pub(crate) fn match_question(id: &str, items: usize) -> Question {
    let option = |index: usize| format!("{id}o{index}");
    let body = Match {
        shuffle_items: false,
        shuffle_options: false,
        items: (0..items)
            .map(|index| Item {
                id: format!("{id}i{index}").parse().unwrap(),
                text: format!("item {index}"),
                option: option(index).parse().unwrap(),
            })
            .collect(),
        options: (0..=items)
            .map(|index| MatchOption {
                id: option(index).parse().unwrap(),
                name: option(index),
                text: format!("option {index}"),
            })
            .collect(),
    };
    question(id, QuestionBody::Match(body))
}

/// A question scored by rules.
pub(crate) fn input_question(id: &str, input_type: InputType, rules: RuleSet) -> Question {
    let scoring = Scoring::Rules(rules);
    let body = Input {
        input_type,
        scoring,
    };
    question(id, QuestionBody::Input(body))
}

/// A question scored by a person.
pub(crate) fn manual_question(id: &str) -> Question {
    let body = Input {
        input_type: InputType::Area,
        scoring: Scoring::Manual,
    };
    question(id, QuestionBody::Input(body))
}

/// A page of these questions.
pub(crate) fn page(id: &str, questions: Vec<Question>) -> Page {
    Page {
        id: id.parse().unwrap(),
        time_limit: None,
        pinned: false,
        shuffle_questions: false,
        questions,
    }
}

/// A section of these pages.
pub(crate) fn section(id: &str, pages: Vec<Page>) -> Section {
    Section {
        id: id.parse().unwrap(),
        title: id.to_owned(),
        introduction: None,
        time_limit: None,
        navigation: None,
        pinned: false,
        shuffle_pages: false,
        pick: None,
        pages,
    }
}

/// A test of these sections.
pub(crate) fn test(sections: Vec<Section>) -> Test {
    Test {
        title: "test".to_owned(),
        time_limit: None,
        navigation: Navigation::TwoWay,
        shuffle_sections: false,
        show_worth: false,
        dimensions: Vec::new(),
        sections,
    }
}
