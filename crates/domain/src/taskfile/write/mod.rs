//! From a [`TaskContent`] to a task file that an author can go on with: the same keys, nothing that is the default anyway.

mod choice;
mod entrance;
mod file;
mod gap;
mod input;
mod mapping;
mod question;
mod rule;
mod test;
mod yaml;

use super::table::{STEP, TASK, TEMPLATE};
use crate::email::EmailAddress;
use crate::task::{EmailTemplate, Step, TaskContent};
use mapping::Mapping;
use yaml::Yaml;

/// Writes a task file. Reading it gives the same content with other ids.
pub fn export(task: &TaskContent) -> String {
    let steps = task.steps.iter().map(|one| step(one, task));
    let mapping = Mapping::of(&TASK)
        .text("title", &task.title)
        .maybe_text("description", task.description.as_deref())
        .word("lang", task.lang);
    entrance::write(mapping, &task.entrance)
        .list("emailTemplates", task.email_templates.iter().map(template))
        .list("steps", steps)
        .done()
        .document()
}

fn template(template: &EmailTemplate) -> Yaml {
    let reply_to = template.reply_to.as_ref();
    Mapping::of(&TEMPLATE)
        .text("name", &template.name)
        .text("subject", &template.subject)
        .text("body", &template.body)
        .word("purpose", template.purpose)
        .maybe_text("senderName", template.sender_name.as_deref())
        .maybe_text("replyTo", reply_to.map(EmailAddress::as_str))
        .maybe_text("unsubscribe", template.unsubscribe.as_deref())
        .done()
}

fn step(step: &Step, task: &TaskContent) -> Yaml {
    let after = step.after.iter().filter_map(|id| task.step(id));
    let mapping = Mapping::of(&STEP)
        .text("title", &step.title)
        .maybe_text("instructions", step.instructions.as_deref())
        .maybe_text("notice", step.notice.as_deref())
        .maybe_text("finishing", step.finishing.as_deref())
        .word("closing", step.closing)
        .list("after", after.map(|step| Yaml::Text(step.title.clone())))
        .word("result", step.result)
        .put("test", test::write(&step.test));
    match step.attempt_limit {
        Some(limit) => mapping.maybe_whole("attemptLimit", Some(limit)),
        None => mapping.word("attemptLimit", "unlimited"),
    }
    .done()
}
