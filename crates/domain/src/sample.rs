//! Tests' own builder of questions and tests: ids say what they are, so that a failing assertion can be read.

use crate::exact::Exact;
use crate::task::{
    Calculator, Cell, Choice, ChoiceLayout, Condition, Credit, Face, FileInput, Gap, GapBody, Gaps,
    Input, InputType, Item, Match, MatchLayout, MatchOption, Medium, MultipleChoice, NamedGap,
    Navigation, OrderItem, Ordering, Page, Question, QuestionBody, Rule, RuleSet, ScoredBy,
    Scoring, Section, Table, TableRow, Test, TextCondition,
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
        layout: ChoiceLayout::Vertical,
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
        layout: MatchLayout::Dropdown,
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

/// An order question with items `{id}i0`, `{id}i1` … in this order.
pub(crate) fn order_question(id: &str, items: usize, credit: Credit) -> Question {
    let items = (0..items).map(|index| OrderItem {
        id: format!("{id}i{index}").parse().unwrap(),
        text: format!("item {index}"),
    });
    let items = items.collect();
    question(id, QuestionBody::Order(Ordering { credit, items }))
}

/// Gaps `{id}g0`, `{id}g1` … of these shares: in all but the first `yes` is right; the first has choices `{id}c0` and `{id}c1`, of which
/// the former is right and the latter fully wrong.
fn gaps(id: &str, shares: &[i64]) -> Vec<Gap> {
    let yes = Rule {
        conditions: vec![TextCondition::Plain(Condition::Equal("yes".to_owned()))],
        score: exact("100"),
        ignore_case: false,
    };
    let choices = ["100", "-100"].iter().enumerate();
    let choices: Vec<Choice> = choices
        .map(|(index, weight)| Choice {
            id: format!("{id}c{index}").parse().unwrap(),
            text: format!("choice {index}"),
            weight: exact(weight),
            pinned: false,
        })
        .collect();
    let body = |index: usize| match index {
        0 => GapBody::Dropdown {
            shuffle_choices: true,
            choices: choices.clone(),
        },
        _ => GapBody::Field(vec![yes.clone()]),
    };
    let shares = shares.iter().enumerate();
    shares
        .map(|(index, share)| Gap {
            id: format!("{id}g{index}").parse().unwrap(),
            share: Exact::whole(*share),
            body: body(index),
        })
        .collect()
}

/// A text with gaps of these shares, see [`gaps`].
pub(crate) fn gaps_question(id: &str, shares: &[i64]) -> Question {
    let named = gaps(id, shares).into_iter().map(|gap| NamedGap {
        name: gap.id.to_string(),
        gap,
    });
    let body = Gaps {
        scored_by: ScoredBy::Rules,
        gaps: named.collect(),
    };
    let mut question = question(id, QuestionBody::Gaps(body));
    let markers = (0..shares.len()).map(|index| format!("[[{id}g{index}]]"));
    question.text = markers.collect::<Vec<_>>().join(" and ");
    question
}

/// A table of one column whose cells have these shares, see [`gaps`].
pub(crate) fn table_question(id: &str, shares: &[i64]) -> Question {
    let rows = gaps(id, shares).into_iter().map(|gap| TableRow {
        text: "row".to_owned(),
        cells: vec![Cell::Given("given".to_owned()), Cell::Asked(gap)],
    });
    let body = Table {
        scored_by: ScoredBy::Rules,
        columns: vec!["known".to_owned(), "asked".to_owned()],
        rows: rows.collect(),
    };
    question(id, QuestionBody::Table(body))
}

/// A question scored by rules.
pub(crate) fn input_question(id: &str, input_type: InputType, rules: RuleSet) -> Question {
    let scoring = Scoring::Rules(rules);
    let body = Input {
        input_type,
        scoring,
        face: Face::default(),
    };
    question(id, QuestionBody::Input(body))
}

/// A question that takes so many files.
pub(crate) fn file_question(id: &str, max_files: u32) -> Question {
    let body = FileInput {
        medium: Medium::File,
        accept: Medium::File.usual().to_vec(),
        max_files,
        max_bytes: 1024 * 1024,
        max_seconds: None,
        takes: None,
    };
    question(id, QuestionBody::Files(body))
}

/// A question scored by a person.
pub(crate) fn manual_question(id: &str) -> Question {
    let body = Input {
        input_type: InputType::Area,
        scoring: Scoring::Manual,
        face: Face::default(),
    };
    question(id, QuestionBody::Input(body))
}

/// A page of these questions.
pub(crate) fn page(id: &str, questions: Vec<Question>) -> Page {
    Page {
        id: id.parse().unwrap(),
        passage: None,
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
        passage: None,
        calculator: None,
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
        calculator: Calculator::None,
        dimensions: Vec::new(),
        sections,
    }
}
