//! Steps, and the order that they ask for.

use super::names::Names;
use super::{Ids, test};
use crate::id::StepId;
use crate::task::Step;
use crate::taskfile::cursor::Cursor;
use crate::taskfile::fault::{quoted, suggestion};
use crate::taskfile::fields::Fields;
use crate::taskfile::node::{Content, Style};

/// The steps of a task.
pub(super) fn all(task: &Fields<'_>, ids: Ids<'_>) -> Vec<Step> {
    let mut names = Names::default();
    let fields = task.objects("steps");
    let mut steps: Vec<Step> = fields
        .iter()
        .map(|fields| {
            let step = one(fields, ids);
            if let Some(message) = names.take(&step.title) {
                fields.fault("title", "duplicate-name", message);
            }
            step
        })
        .collect();
    // Titles become ids only now: a step may name one that comes later in the file.
    let titles: Vec<(String, StepId)> = steps
        .iter()
        .map(|step| (step.title.clone(), step.id.clone()))
        .collect();
    for (step, fields) in steps.iter_mut().zip(&fields) {
        step.after = after(fields, &step.id, &titles);
    }
    for (step, fields) in steps.iter().zip(&fields) {
        if waits_for_itself(step, &steps) {
            fields.fault(
                "after",
                "cycle",
                "this step waits for itself, over the steps that it names",
            );
        }
    }
    steps
}

fn one(fields: &Fields<'_>, ids: Ids<'_>) -> Step {
    let title = fields.text("title");
    Step {
        id: StepId::generate(ids.now, ids.chance),
        attempt_limit: attempt_limit(fields),
        instructions: fields.optional_text("instructions"),
        notice: fields.optional_text("notice"),
        finishing: fields.optional_text("finishing"),
        closing: fields.word("closing").unwrap_or_default(),
        after: Vec::new(),
        result: fields.word("result").unwrap_or_default(),
        test: test::of_step(fields, &title, ids),
        title,
    }
}

fn attempt_limit(fields: &Fields<'_>) -> Option<u32> {
    let Some(value) = fields.get("attemptLimit") else {
        return Some(1);
    };
    match &value.node.content {
        Content::Scalar { text, .. } if text == "unlimited" => None,
        Content::Scalar {
            text,
            style: Style::Plain,
        } if text.parse::<crate::exact::Exact>().is_ok() => value.whole(1, 1000),
        _ => {
            value.wrong_type("a positive number or `unlimited`");
            None
        }
    }
}

fn after(fields: &Fields<'_>, own: &StepId, titles: &[(String, StepId)]) -> Vec<StepId> {
    let mut names = Names::default();
    let texts = fields.texts("after").into_iter();
    texts
        .filter_map(|(value, title)| {
            if let Some(message) = names.take(&title) {
                value.fault("duplicate-name", message);
                return None;
            }
            let found = titles.iter().find(|(known, _)| *known == title);
            let Some((_, id)) = found else {
                unknown_step(&value, &title, titles);
                return None;
            };
            if id == own {
                value.fault("cycle", "a step cannot wait for itself");
                return None;
            }
            Some(id.clone())
        })
        .collect()
}

fn unknown_step(value: &Cursor<'_>, title: &str, titles: &[(String, StepId)]) {
    let meant = suggestion(title, titles.iter().map(|(known, _)| known.as_str()));
    let message = format!("no step has the title {}{meant}", quoted(title));
    value.fault("unknown-name", message);
}

fn waits_for_itself(step: &Step, steps: &[Step]) -> bool {
    let mut reached: Vec<&StepId> = step.after.iter().collect();
    let mut next = 0;
    while let Some(id) = reached.get(next).copied() {
        next += 1;
        for further in steps
            .iter()
            .filter(|other| other.id == *id)
            .flat_map(|other| &other.after)
        {
            if !reached.contains(&further) {
                reached.push(further);
            }
        }
    }
    reached.contains(&&step.id)
}
