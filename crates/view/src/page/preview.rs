//! The preview of a task: what a candidate could see of it, for whoever wrote it. Staff read it, so it speaks English only.

use askama::Template;
use domain::drawing::Drawing;
use domain::task::Step;
use serde_json::Value;

use super::Frame;
use crate::form::form;
use crate::task_files::TaskFiles;

/// All steps of a task, each as one candidate may be given it.
#[derive(Debug, Template)]
#[template(path = "exam/preview.html")]
pub struct PreviewPage {
    /// Around it.
    pub frame: Frame,
    /// What its texts show.
    pub files: TaskFiles,
    /// Title of the task.
    pub task_title: String,
    /// In the task's order.
    pub steps: Vec<PreviewStep>,
}

/// A step as it was drawn for this look.
#[derive(Debug, Clone)]
pub struct PreviewStep {
    title: String,
    instructions: Option<String>,
    notice: Option<String>,
    limit: Option<u32>,
    sections: Vec<PreviewSection>,
}

#[derive(Debug, Clone)]
struct PreviewSection {
    title: String,
    introduction: Option<String>,
    pages: Vec<PreviewPart>,
}

/// A page of the exam: what stands beside its questions, and they.
#[derive(Debug, Clone)]
struct PreviewPart {
    passage: Option<PreviewPassage>,
    questions: Vec<PreviewQuestion>,
}

#[derive(Debug, Clone)]
struct PreviewPassage {
    title: Option<String>,
    lang: Option<String>,
    html: String,
}

/// The texts are HTML of ours.
#[derive(Debug, Clone)]
struct PreviewQuestion {
    html: String,
    is_required: bool,
    choices: Vec<String>,
    items: Vec<String>,
    options: Vec<String>,
    input: Option<String>,
}

impl PreviewStep {
    /// Made from the form, not from the step: a preview that showed a key would teach its author to trust the wrong thing.
    pub fn new(step: &Step, drawing: &Drawing, files: &TaskFiles) -> Self {
        let form = form(&step.test, drawing, files);
        Self {
            title: step.title.clone(),
            instructions: step.instructions.clone(),
            notice: step.notice.clone(),
            limit: step.test.time_limit.filter(|seconds| *seconds > 0),
            sections: list(&form["sections"]).map(section).collect(),
        }
    }
}

fn section(form: &Value) -> PreviewSection {
    let mut pages: Vec<PreviewPart> = list(&form["pages"]).map(part).collect();
    // A section's text is shown once, before the first page that has none of its own.
    if let Some(first) = pages.iter_mut().find(|page| page.passage.is_none()) {
        first.passage = passage(&form["passage"]);
    }
    PreviewSection {
        title: text(&form["title"]),
        introduction: form["introduction"].as_str().map(str::to_owned),
        pages,
    }
}

fn part(form: &Value) -> PreviewPart {
    PreviewPart {
        passage: passage(&form["passage"]),
        questions: list(&form["questions"]).map(question).collect(),
    }
}

fn passage(form: &Value) -> Option<PreviewPassage> {
    Some(PreviewPassage {
        title: form["title"].as_str().map(str::to_owned),
        lang: form["lang"].as_str().map(str::to_owned),
        html: form["html"].as_str()?.to_owned(),
    })
}

fn question(form: &Value) -> PreviewQuestion {
    let labels = |key: &str| list(&form[key]).map(|part| text(&part["html"])).collect();
    PreviewQuestion {
        html: text(&form["html"]),
        is_required: form["required"] == true,
        choices: labels("choices"),
        items: labels("items"),
        options: labels("options"),
        input: form["type"].as_str().map(str::to_owned),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
