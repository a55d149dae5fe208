//! A task as this API shows it.

use domain::id::{StepId, TaskId};
use domain::locale::Locale;
use domain::task::{EmailTemplate, Step};
use domain::time::rfc3339;
use serde::Serialize;
use store::tasks::{Task, TaskSummary};

/// A task in a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedTask {
    task_id: TaskId,
    title: String,
    created_at: String,
    steps: Vec<ListedStep>,
}

#[derive(Debug, Serialize)]
struct ListedStep {
    id: StepId,
    title: String,
}

impl From<TaskSummary> for ListedTask {
    fn from(task: TaskSummary) -> Self {
        let step = |(id, title)| ListedStep { id, title };
        Self {
            task_id: task.id,
            title: task.title,
            created_at: rfc3339(task.created_at),
            steps: task.steps.into_iter().map(step).collect(),
        }
    }
}

/// A task with what create-tickets needs to know of it. The questions are in its file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownTask<'a> {
    task_id: &'a TaskId,
    title: &'a str,
    lang: Locale,
    created_at: String,
    steps: Vec<ShownStep<'a>>,
    email_templates: Vec<Template<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ShownStep<'a> {
    id: &'a StepId,
    title: &'a str,
    attempt_limit: Option<u32>,
    questions: usize,
}

#[derive(Debug, Serialize)]
struct Template<'a> {
    name: &'a str,
    subject: &'a str,
}

impl<'a> From<&'a Task> for ShownTask<'a> {
    fn from(task: &'a Task) -> Self {
        let content = &*task.content;
        Self {
            task_id: &task.id,
            title: &content.title,
            lang: content.lang,
            created_at: rfc3339(task.created_at),
            steps: content.steps.iter().map(ShownStep::from).collect(),
            email_templates: content.email_templates.iter().map(Template::from).collect(),
        }
    }
}

impl<'a> From<&'a Step> for ShownStep<'a> {
    fn from(step: &'a Step) -> Self {
        Self {
            id: &step.id,
            title: &step.title,
            attempt_limit: step.attempt_limit,
            questions: step.test.questions().count(),
        }
    }
}

impl<'a> From<&'a EmailTemplate> for Template<'a> {
    fn from(template: &'a EmailTemplate) -> Self {
        Self {
            name: &template.name,
            subject: &template.subject,
        }
    }
}
