//! What an import came to, for whoever gave the file.

use std::fmt::Write as _;

use domain::test_instance::import::{Verdict, Why};
use domain::time::rfc3339;
use serde_json::json;

use super::Import;
use crate::answer::Answer;
use crate::failure::Failure;

/// What an import did.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) recorded: usize,
    pub(super) put_aside: usize,
    pub(super) revision: Option<u32>,
}

impl Done {
    pub(super) fn tell(&self, import: &Import) -> Result<Answer, Failure> {
        let aside = import.told(|verdict| matches!(verdict, Verdict::Aside(..)));
        let late = { import.verdicts.iter() }
            .filter(|(_, verdict)| matches!(verdict, Verdict::Aside(_, Why::Late)))
            .count();
        let refused = import
            .told(|verdict| matches!(verdict, Verdict::Refused(_) | Verdict::UnknownQuestion));
        let known = import.told(|verdict| *verdict == Verdict::Known);
        let instance = &import.stored.instance;
        let document = json!({
            "testInstanceId": instance.id,
            "ticketId": instance.ticket,
            "candidate": import.ticket.fullname,
            "digest": import.content.digest,
            "madeAt": rfc3339(import.content.made_at),
            "recorded": import.told(|verdict| matches!(verdict, Verdict::Newer(_))),
            "known": known,
            "keptAside": aside,
            "refused": refused,
            "revision": self.revision,
        });
        let mut text = format!(
            "Answers of {} ({}): {} recorded, {} stored already, {} kept aside, {} refused.",
            import.ticket.fullname,
            instance.id,
            self.recorded,
            known.len(),
            aside.len(),
            refused.len()
        );
        if let Some(revision) = self.revision {
            let _ = write!(text, "\nThe result was revised: revision {revision}.");
        }
        if late > 0 {
            text.push_str(
                "\nWhat is late is not scored; --accept-late --reason TEXT lets it count.",
            );
        }
        Answer::new(&document, text)
    }
}
