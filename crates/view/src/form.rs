//! The form of a test instance, as the candidate API gives it (contract, section 4).
//!
//! It is built by naming what a candidate may see, never by leaving something out of what the task holds: a field that is added to the
//! task tomorrow stays secret until somebody writes it down here.

use std::collections::HashMap;
use std::hash::Hash;

use domain::drawing::{Drawing, DrawnPage, DrawnQuestion, DrawnSection};
use domain::task::{
    InputType, Match, MultipleChoice, Navigation, Page, Question, QuestionBody, Section, Test,
};
use serde_json::{Map, Value, json};

use crate::markdown::{to_html, to_inline_html};

/// The form of what was drawn. What the task no longer has is left out; a task is immutable, so that is nothing.
pub fn form(test: &Test, drawing: &Drawing) -> Value {
    let sections = by_id(&test.sections, |section| &section.id);
    let sections: Vec<Value> = drawing
        .sections
        .iter()
        .filter_map(|drawn| Some(section_form(test, sections.get(&drawn.id)?, drawn)))
        .collect();
    // Between sections the test's navigation counts, inside one its own: a player needs both to know which way is open.
    json!({ "navigation": navigation(test.navigation), "sections": sections })
}

fn section_form(test: &Test, section: &Section, drawn: &DrawnSection) -> Value {
    let pages = by_id(&section.pages, |page| &page.id);
    let pages: Vec<Value> = drawn
        .pages
        .iter()
        .filter_map(|drawn| Some(page_form(test, pages.get(&drawn.id)?, drawn)))
        .collect();
    json!({
        "id": section.id,
        "title": section.title,
        "introduction": section.introduction.as_deref().map(to_html),
        "timeLimit": limit(section.time_limit),
        "navigation": navigation(section.navigation.unwrap_or(test.navigation)),
        "pages": pages,
    })
}

fn page_form(test: &Test, page: &Page, drawn: &DrawnPage) -> Value {
    let questions = by_id(&page.questions, |question| &question.id);
    let questions: Vec<Value> = drawn
        .questions
        .iter()
        .filter_map(|drawn| Some(question_form(test, questions.get(&drawn.id)?, drawn)))
        .collect();
    json!({ "id": page.id, "timeLimit": limit(page.time_limit), "questions": questions })
}

fn question_form(test: &Test, question: &Question, drawn: &DrawnQuestion) -> Value {
    let (kind, input_type, own) = match &question.body {
        QuestionBody::MultipleChoice(body) => ("multiplechoice", None, choice_form(body, drawn)),
        QuestionBody::Match(body) => ("match", None, match_form(body, drawn)),
        QuestionBody::Input(body) => ("input", Some(input_type(body.input_type)), Map::new()),
    };
    let mut form = Map::new();
    form.insert("id".to_owned(), json!(question.id));
    form.insert("kind".to_owned(), kind.into());
    form.insert("type".to_owned(), json!(input_type));
    form.insert("html".to_owned(), to_html(&question.text).into());
    form.insert("required".to_owned(), question.required.into());
    form.insert(
        "hint".to_owned(),
        json!(question.hint.as_deref().map(to_html)),
    );
    if test.show_worth {
        form.insert(
            "worth".to_owned(),
            json!(question.points.to_nine_decimals()),
        );
    }
    form.extend(own);
    Value::Object(form)
}

fn choice_form(body: &MultipleChoice, drawn: &DrawnQuestion) -> Map<String, Value> {
    let choices = by_id(&body.choices, |choice| &choice.id);
    let choices = drawn.choices.iter().filter_map(|id| choices.get(id));
    Map::from_iter([
        (
            "choices".to_owned(),
            choices
                .map(|choice| labelled(choice.id.as_str(), &choice.text))
                .collect(),
        ),
        ("minSelections".to_owned(), body.min_selections.into()),
        ("maxSelections".to_owned(), body.max_selections.into()),
    ])
}

fn match_form(body: &Match, drawn: &DrawnQuestion) -> Map<String, Value> {
    let items = by_id(&body.items, |item| &item.id);
    let options = by_id(&body.options, |option| &option.id);
    let items = drawn.items.iter().filter_map(|id| items.get(id));
    let options = drawn.options.iter().filter_map(|id| options.get(id));
    Map::from_iter([
        (
            "items".to_owned(),
            items
                .map(|item| labelled(item.id.as_str(), &item.text))
                .collect(),
        ),
        (
            "options".to_owned(),
            options
                .map(|option| labelled(option.id.as_str(), &option.text))
                .collect(),
        ),
    ])
}

fn labelled(id: &str, markdown: &str) -> Value {
    json!({ "id": id, "html": to_inline_html(markdown) })
}

/// A limit of 0 is none, for the player as for the server.
fn limit(seconds: Option<u32>) -> Option<u32> {
    seconds.filter(|seconds| *seconds > 0)
}

fn navigation(navigation: Navigation) -> &'static str {
    match navigation {
        Navigation::TwoWay => "two-way",
        Navigation::OneWay => "one-way",
        Navigation::None => "none",
    }
}

fn input_type(input_type: InputType) -> &'static str {
    match input_type {
        InputType::Field => "field",
        InputType::Area => "area",
        InputType::Numeric => "numeric",
    }
}

/// Things by their id: a form may have hundreds, in another order than the task's.
fn by_id<T, K: Hash + Eq>(things: &[T], id: impl Fn(&T) -> &K) -> HashMap<&K, &T> {
    things.iter().map(|thing| (id(thing), thing)).collect()
}

#[cfg(test)]
mod tests;
