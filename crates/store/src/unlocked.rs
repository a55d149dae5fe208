//! Saves on PostgreSQL, judged without a lock: what is not as it was judged by is left for the lock ([`crate::versioned`] says why that is safe).

use std::collections::{HashMap, HashSet};

use domain::id::TestInstanceId;

use crate::Reader;
use crate::error::Result;
use crate::known::{Known, Versions};
use crate::measures::{self, SaveOutcomes};
use crate::save::{SaveJob, Waiting, Writing};
use crate::sittings::{Drawings, Look};
use crate::versioned::Judged;

/// What a queue remembers from batch to batch.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) drawings: Drawings,
    known: Known,
}

/// What the saves of one instance come to.
#[derive(Debug, Default)]
struct Opinion {
    writing: Writing,
    outcomes: SaveOutcomes,
}

impl Opinion {
    /// Whether the write itself finds out if it was formed on what is no longer so: it is all answers.
    fn is_checked(&self) -> bool {
        !self.writing.answers.is_empty() && self.outcomes.are_all_kept() && self.is_without_lock()
    }

    fn is_without_lock(&self) -> bool {
        self.writing.opened.is_empty() && self.writing.aside.is_empty()
    }
}

/// Opinions, what they were formed on, and the versions of that.
#[derive(Debug, Default)]
struct Opinions {
    of: HashMap<TestInstanceId, Opinion>,
    look: Look,
    versions: Versions,
}

impl Opinions {
    fn form<'a>(
        (mut look, versions): (Look, Versions),
        saves: impl Iterator<Item = &'a Waiting>,
    ) -> Self {
        let mut of: HashMap<TestInstanceId, Opinion> = HashMap::new();
        for save in saves {
            let verdict = save.judged(&mut look);
            let id = &save.job.instance;
            let opinion = of.entry(id.clone()).or_default();
            opinion.outcomes.add(&verdict);
            opinion.writing.add(id, verdict);
        }
        Self { of, look, versions }
    }

    /// Those that can be written without a lock.
    fn judged(&mut self, judged: &mut Judged, done: &mut HashSet<TestInstanceId>) {
        for (id, Opinion { writing, .. }) in &self.of {
            if writing.answers.is_empty() {
                done.insert(id.clone());
            } else if let Some(version) = self.versions.get(id) {
                judged.versions.insert(id.clone(), version.clone());
                judged.answers.extend(writing.answers.iter().cloned());
                judged.seen.extend(writing.seen.iter().cloned());
                judged.seen_at = judged.seen_at.max(writing.seen_at);
            }
        }
    }

    /// Remembers what is written. Where a writer was noted, the instance's row has another version now.
    fn remember(&self, written: &HashSet<TestInstanceId>, known: &mut Known) {
        for (id, Opinion { writing, .. }) in &self.of {
            let (version, sitting) = (self.versions.get(id), self.look.sitting(id));
            match (version, sitting) {
                (Some(version), Some(sitting))
                    if written.contains(id)
                        && writing.seen.is_empty()
                        && !writing.answers.is_empty() =>
                {
                    let answers = writing.answers.iter().map(|(_, answer)| answer);
                    known.keep((id, version), sitting, answers);
                }
                _ => known.forget(id),
            }
        }
    }
}

/// Saves of a batch without a transaction; gives back those that need one.
pub(crate) async fn save(
    database: &mut Reader,
    batch: Vec<Waiting>,
    memory: &mut Memory,
) -> Vec<Waiting> {
    // Whatever went wrong: under the lock it is found out, or goes well.
    let Ok((saved, outcomes)) = judge_and_add(database, &batch, memory).await else {
        memory.forget(&batch);
        return batch;
    };
    let (done, left): (Vec<_>, Vec<_>) = batch
        .into_iter()
        .partition(|save| saved.contains(&save.job.instance));
    memory.forget(&left);
    if !done.is_empty() {
        measures::batch_of("saves", done.len());
        saved
            .iter()
            .filter_map(|instance| outcomes.get(instance))
            .for_each(SaveOutcomes::count);
    }
    for save in done {
        // Whoever has hung up does not wait for an answer; the save stands all the same.
        let _ = save.reply.send(Ok(()));
    }
    left
}

impl Memory {
    fn forget(&mut self, saves: &[Waiting]) {
        for save in saves {
            self.known.forget(&save.job.instance);
        }
    }
}

/// Gives the instances whose saves are done, all of them, and what came of the saves of each.
async fn judge_and_add(
    database: &mut Reader,
    batch: &[Waiting],
    Memory { drawings, known }: &mut Memory,
) -> Result<(
    HashSet<TestInstanceId>,
    HashMap<TestInstanceId, SaveOutcomes>,
)> {
    let jobs: Vec<&SaveJob> = batch.iter().map(|save| &save.job).collect();
    let (look, versions) = known.look(&jobs);
    let familiar = { batch.iter() }.filter(|save| versions.contains_key(&save.job.instance));
    let familiar: Vec<&Waiting> = familiar.collect();
    let mut remembered = Opinions::form((look, versions), familiar.into_iter());
    remembered.of.retain(|_, opinion| opinion.is_checked());
    let strange = { batch.iter() }.filter(|save| !remembered.of.contains_key(&save.job.instance));
    let strange: Vec<&Waiting> = strange.collect();
    let jobs: Vec<&SaveJob> = strange.iter().map(|save| &save.job).collect();
    let mut looked_up = Opinions::default();
    if !jobs.is_empty() {
        let found = database.look_without_lock(&jobs, drawings).await?;
        looked_up = Opinions::form(found, strange.into_iter());
        looked_up.of.retain(|_, opinion| opinion.is_without_lock());
    }
    let (mut judged, mut done) = (Judged::default(), HashSet::new());
    for opinions in [&mut remembered, &mut looked_up] {
        opinions.judged(&mut judged, &mut done);
    }
    if !judged.answers.is_empty() {
        let written = database.add_judged(&judged).await?;
        for opinions in [&remembered, &looked_up] {
            opinions.remember(&written, known);
        }
        done.extend(written);
    }
    let outcomes = { remembered.of.into_iter() }.chain(looked_up.of);
    let outcomes = outcomes.map(|(id, opinion)| (id, opinion.outcomes));
    Ok((done, outcomes.collect()))
}
