//! What the last saves of instances left behind. On PostgreSQL the next save is judged by it, without a look: whoever types saves the same
//! question again and again, and looking costs the database more than writing.
//!
//! Nothing here is believed. The write says by which version of the instance it was judged and is refused by PostgreSQL at another, and an
//! answer that has come since is met by an index ([`crate::versioned`]). A verdict that writes nothing would go unchecked, and so it is only
//! given after a look.

use std::collections::HashMap;

use domain::id::{QuestionId, TestInstanceId};

use crate::answers::AnswerRevision;
use crate::save::SaveJob;
use crate::sittings::{Look, StoredSitting};

/// So much is kept; when more comes, all goes, and what is in use comes back.
const MOST_INSTANCES: usize = 4096;
/// The same for the answers, in bytes.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Versions of instances: which transactions wrote the rows that a save is judged by.
pub(crate) type Versions = HashMap<TestInstanceId, String>;

/// The memory of one queue. All saves of an instance pass the same one.
#[derive(Debug, Default)]
pub(crate) struct Known {
    instances: HashMap<TestInstanceId, Instance>,
    bytes: usize,
}

#[derive(Debug)]
struct Instance {
    sitting: StoredSitting,
    version: String,
    /// The newest revisions, as far as they passed here.
    current: HashMap<QuestionId, AnswerRevision>,
}

impl Known {
    /// What these saves are judged by: only of instances of which everything they ask for is known.
    pub(crate) fn look(&self, jobs: &[&SaveJob]) -> (Look, Versions) {
        let (mut look, mut versions) = (Look::default(), Versions::new());
        let mut strange = Vec::new();
        for job in jobs {
            let Some(known) = self.instances.get(&job.instance) else {
                continue;
            };
            let Some(answer) = known.current.get(&job.question) else {
                strange.push(&job.instance);
                continue;
            };
            look.remember(&job.instance, &known.sitting, answer);
            versions.insert(job.instance.clone(), known.version.clone());
        }
        for id in strange {
            versions.remove(id);
        }
        (look, versions)
    }

    /// Keeps what saves of an instance left behind: its row as they were judged by it, and the revisions that they made.
    pub(crate) fn keep<'a>(
        &mut self,
        (id, version): (&TestInstanceId, &str),
        sitting: &StoredSitting,
        answers: impl Iterator<Item = &'a AnswerRevision>,
    ) {
        if self.instances.len() >= MOST_INSTANCES || self.bytes >= MOST_BYTES {
            *self = Self::default();
        }
        // Another version says nothing of what this one's answers are.
        if self
            .instances
            .get(id)
            .is_some_and(|known| known.version != version)
        {
            self.forget(id);
        }
        let known = self
            .instances
            .entry(id.clone())
            .or_insert_with(|| Instance {
                sitting: sitting.clone(),
                version: version.to_owned(),
                current: HashMap::new(),
            });
        for answer in answers {
            self.bytes += answer.value.len();
            let question = answer.question_id.clone();
            let before = known.current.insert(question, answer.clone());
            self.bytes -= before.map_or(0, |before| before.value.len());
        }
    }

    /// Forgets an instance: something else than its answers is written.
    pub(crate) fn forget(&mut self, id: &TestInstanceId) {
        if let Some(known) = self.instances.remove(id) {
            let answers = known.current.values();
            self.bytes -= answers.map(|answer| answer.value.len()).sum::<usize>();
        }
    }
}
