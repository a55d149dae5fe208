//! The form of a test instance, as the candidate API gives it (contract, section 4).
//!
//! It is built by naming what a candidate may see, never by leaving something out of what the task holds: a field that is added to the
//! task tomorrow stays secret until somebody writes it down here.

mod input;
mod parts;
mod question;
mod sort;

pub use sort::sort;

use std::collections::HashMap;
use std::hash::Hash;

use domain::drawing::{Drawing, DrawnPage, DrawnSection};
use domain::task::{Calculator, Navigation, Page, Passage, Section, Test};
use serde_json::{Value, json};

use crate::task_files::TaskFiles;
use question::question_form;

/// The form of what was drawn, with the task's files at their addresses. What the task no longer has is left out; a task is immutable, so
/// that is nothing.
pub fn form(test: &Test, drawing: &Drawing, files: &TaskFiles) -> Value {
    let sections = by_id(&test.sections, |section| &section.id);
    let sections: Vec<Value> = drawing
        .sections
        .iter()
        .filter_map(|drawn| Some(section_form(test, files, sections.get(&drawn.id)?, drawn)))
        .collect();
    // Between sections the test's navigation counts, inside one its own: a player needs both to know which way is open.
    json!({ "navigation": navigation(test.navigation), "sections": sections })
}

fn section_form(test: &Test, files: &TaskFiles, section: &Section, drawn: &DrawnSection) -> Value {
    let pages = by_id(&section.pages, |page| &page.id);
    let pages: Vec<Value> = drawn
        .pages
        .iter()
        .filter_map(|drawn| Some(page_form(test, files, pages.get(&drawn.id)?, drawn)))
        .collect();
    let mut form = json!({
        "id": section.id,
        "title": section.title,
        "introduction": section.introduction.as_deref().map(|text| files.html(text)),
        "timeLimit": limit(section.time_limit),
        "navigation": navigation(section.navigation.unwrap_or(test.navigation)),
        "pages": pages,
    });
    let passage = section.passage.as_ref();
    beside(&mut form, passage.map(|one| passage_form(one, files)));
    match section.calculator.unwrap_or(test.calculator) {
        Calculator::None => {}
        Calculator::Basic => form["calculator"] = "basic".into(),
        Calculator::Scientific => form["calculator"] = "scientific".into(),
    }
    form
}

fn page_form(test: &Test, files: &TaskFiles, page: &Page, drawn: &DrawnPage) -> Value {
    let questions = by_id(&page.questions, |question| &question.id);
    let questions: Vec<Value> = drawn
        .questions
        .iter()
        .filter_map(|drawn| Some(question_form(test, files, questions.get(&drawn.id)?, drawn)))
        .collect();
    let mut form =
        json!({ "id": page.id, "timeLimit": limit(page.time_limit), "questions": questions });
    let passage = page.passage.as_ref();
    beside(&mut form, passage.map(|one| passage_form(one, files)));
    form
}

/// A text to be read beside the questions. What its author did not say of it is absent.
fn passage_form(passage: &Passage, files: &TaskFiles) -> Value {
    let mut form = json!({ "html": files.html(&passage.text) });
    if let Some(title) = &passage.title {
        form["title"] = title.as_str().into();
    }
    if let Some(lang) = &passage.lang {
        form["lang"] = lang.as_str().into();
    }
    form
}

/// Most have no passage, and then say nothing of it: a form goes to telephones.
fn beside(form: &mut Value, passage: Option<Value>) {
    if let Some(passage) = passage {
        form["passage"] = passage;
    }
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

/// Things by their id: a form may have hundreds, in another order than the task's.
fn by_id<T, K: Hash + Eq>(things: &[T], id: impl Fn(&T) -> &K) -> HashMap<&K, &T> {
    things.iter().map(|thing| (id(thing), thing)).collect()
}

#[cfg(test)]
mod tests;
