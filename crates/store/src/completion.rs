//! Ends and revisions of test instances: the result, its revision, the receipt and the event commit together or not at all.
//!
//! Whoever ends an instance (the candidate, the sweeper, the staff) judges it with the domain's rules and hands it over here; so there is
//! one place that scores, and every end looks the same to an integrator.

use std::collections::BTreeMap;

use domain::answer::AnswerValue;
use domain::chance::Chance;
use domain::detailed::{Detailed, Owner};
use domain::id::{EventId, QuestionId};
use domain::locale::Locale;
use domain::receipt::{ReceiptKey, answers_digest};
use domain::scoring::{self, Paper, Score};
use domain::task::{Step, TaskContent};
use domain::test_instance::TestInstance;
use domain::test_instance::save::Answer;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::error::{Result, StoreError};
use crate::events::{About, NewCallback, NewEvent};
use crate::marks::{Mark, ResultRevision};
use crate::test_instances::StoredInstance;
use crate::tickets::Ticket;
use crate::{Reader, Tx, json};

/// What surrounds a test instance whose result is written.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// Whose it is.
    pub ticket: &'a Ticket,
    /// The content of its task.
    pub content: &'a TaskContent,
    /// The instant.
    pub now: Timestamp,
    /// Where ids come from.
    pub chance: &'a dyn Chance,
}

impl Scene<'_> {
    fn step(&self, instance: &TestInstance) -> Result<&Step> {
        self.content.step(&instance.step).ok_or(StoreError::Stale)
    }

    /// The language in which typed numbers are read: the ticket's, else the task's.
    fn locale(&self) -> Locale {
        self.ticket.lang.unwrap_or(self.content.lang)
    }

    /// The event about an instance: everything that an integrator needs to know whose it is. The sequencer fills in the number.
    pub(crate) fn event(
        &self,
        instance: &TestInstance,
        kind: &str,
        particulars: &[(&str, Value)],
        detailed: &Value,
    ) -> NewEvent {
        let mut data = json!({
            "requestId": self.ticket.request_id,
            "taskId": self.ticket.task_id,
            "ticketId": self.ticket.id,
            "external": {"id": self.ticket.external_id, "data": null},
            "sequence": null,
        });
        if let Value::Object(fields) = &mut data {
            fields.extend(
                particulars
                    .iter()
                    .map(|(key, value)| ((*key).to_owned(), value.clone())),
            );
            fields.insert("testInstance".to_owned(), detailed.clone());
        }
        NewEvent {
            id: EventId::generate(self.now, self.chance),
            organization_id: self.ticket.organization_id.clone(),
            kind: kind.to_owned(),
            at: self.now,
            data,
            about: Some(About {
                ticket_id: self.ticket.id.clone(),
                test_instance_id: instance.id.clone(),
                callback: self.callback(),
            }),
        }
    }

    fn callback(&self) -> Option<NewCallback> {
        let callback = self.ticket.callback.as_ref()?;
        Some(NewCallback {
            url: callback.full_url()?.to_string(),
            origin: callback.full_url()?.origin().ascii_serialization(),
            trace: callback.trace,
        })
    }
}

impl Reader {
    /// The newest answers of an instance, typed by its test. One that the test does not know any more is left out: that cannot be, as the
    /// content of a task never changes.
    pub async fn typed_answers(
        &mut self,
        stored: &StoredInstance,
        content: &TaskContent,
    ) -> Result<Vec<Answer>> {
        let revisions = self.answers(&stored.instance.id).await?;
        let Some(step) = content.step(&stored.instance.step) else {
            return Err(StoreError::Stale);
        };
        let typed = |revision: crate::answers::AnswerRevision| {
            let question = step.test.question(&revision.question_id)?;
            let value: Value = serde_json::from_str(&revision.value).ok()?;
            let value = AnswerValue::parse(question, &value).ok()?;
            Some(Answer {
                question: revision.question_id,
                rev: revision.rev,
                value,
            })
        };
        Ok(revisions.into_iter().filter_map(typed).collect())
    }

    async fn score(
        &mut self,
        stored: &StoredInstance,
        scene: &Scene<'_>,
        answers: &[Answer],
    ) -> Result<Score> {
        let answers: BTreeMap<QuestionId, AnswerValue> = answers
            .iter()
            .map(|answer| (answer.question.clone(), answer.value.clone()))
            .collect();
        let marks = self.marks(&stored.instance.id).await?;
        let marks = marks
            .into_iter()
            .map(|mark| (mark.question_id, mark.mark))
            .collect();
        let paper = Paper {
            test: &scene.step(&stored.instance)?.test,
            drawing: &stored.drawing,
            locale: scene.locale(),
            answers: &answers,
            marks: &marks,
        };
        Ok(scoring::score(&paper))
    }
}

/// The DETAILED object of an instance, as JSON: the stored one once it has ended.
pub fn detailed(stored: &StoredInstance, ticket: &Ticket) -> String {
    stored
        .result
        .clone()
        .unwrap_or_else(|| json::write(&Detailed::new(&stored.instance, owner(ticket), None)))
}

fn owner(ticket: &Ticket) -> Owner {
    Owner {
        organization: ticket.organization_id.clone(),
        task: ticket.task_id.clone(),
        group: ticket.group.clone(),
        labels: ticket.labels.clone(),
        ignored_at: None,
    }
}

impl Tx {
    /// Records that an instance has started: adds it, with its event.
    pub async fn start_instance(
        &mut self,
        stored: &StoredInstance,
        scene: &Scene<'_>,
    ) -> Result<()> {
        self.add_test_instance(stored).await?;
        let detailed = json::value(&Detailed::new(&stored.instance, owner(scene.ticket), None));
        let mut event = scene.event(&stored.instance, "test_instance.started", &[], &detailed);
        // A start is in the feed; callbacks are for ends.
        if let Some(about) = &mut event.about {
            about.callback = None;
        }
        self.record(&[event]).await
    }

    /// Ends an instance: `ended` is what the rules made of `stored`. Gives it with receipt and result.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it has ended already.
    pub async fn complete(
        &mut self,
        stored: StoredInstance,
        ended: TestInstance,
        scene: &Scene<'_>,
        key: &ReceiptKey,
    ) -> Result<StoredInstance> {
        let Some(end) = ended.ended() else {
            return Err(StoreError::Stale);
        };
        let answers = self.typed_answers(&stored, scene.content).await?;
        let score = self.score(&stored, scene, &answers).await?;
        let digest = answers_digest(
            answers
                .iter()
                .map(|answer| (&answer.question, answer.rev, &answer.value)),
        );
        let files = self.handed_in_with(&stored, &answers).await?;
        let detailed = Detailed::new(&ended, owner(scene.ticket), Some(&score)).with_files(files);
        let detailed = json::value(&detailed);
        let completed = StoredInstance {
            receipt: Some(key.receipt(&ended.id, end.at, digest)),
            result: Some(json::write(&detailed)),
            awaiting_marking: score.whole.awaiting_marking,
            revision: 0,
            instance: ended,
            ..stored
        };
        self.end_test_instance(&completed, scene.now).await?;
        self.add_result_revision(&completed, &json!(end.reason), scene.now)
            .await?;
        let reason = [("reason", json!(end.reason))];
        let event = scene.event(
            &completed.instance,
            "test_instance.completed",
            &reason,
            &detailed,
        );
        self.record(&[event]).await?;
        Ok(completed)
    }

    /// Marks an answer of an ended instance, which makes the next revision of its result.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it has not ended, or when its result changed meanwhile.
    pub async fn mark(
        &mut self,
        stored: StoredInstance,
        mark: Mark,
        scene: &Scene<'_>,
    ) -> Result<StoredInstance> {
        let instance = stored.instance.clone();
        if instance.ended().is_none() {
            return Err(StoreError::Stale);
        }
        let revision = stored.revision + 1;
        self.add_mark(&instance.id, &Mark { revision, ..mark })
            .await?;
        self.revise(stored, scene, "marked").await
    }

    /// Scores an ended instance anew, after its marks or answers have changed: the next revision of its result, with its event.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it has not ended, or when its result changed meanwhile.
    pub async fn revise(
        &mut self,
        stored: StoredInstance,
        scene: &Scene<'_>,
        reason: &str,
    ) -> Result<StoredInstance> {
        let instance = stored.instance.clone();
        if instance.ended().is_none() {
            return Err(StoreError::Stale);
        }
        let revision = stored.revision + 1;
        let answers = self.typed_answers(&stored, scene.content).await?;
        let score = self.score(&stored, scene, &answers).await?;
        let files = self.handed_in_with(&stored, &answers).await?;
        let detailed =
            Detailed::new(&instance, owner(scene.ticket), Some(&score)).with_files(files);
        let detailed = json::value(&detailed);
        let revised = StoredInstance {
            revision,
            result: Some(json::write(&detailed)),
            awaiting_marking: score.whole.awaiting_marking,
            ..stored
        };
        self.revise_result(&revised).await?;
        let reason = json!(reason);
        self.add_result_revision(&revised, &reason, scene.now)
            .await?;
        let particulars = [("revision", json!(revision)), ("reason", reason)];
        let event = scene.event(&instance, "test_instance.revised", &particulars, &detailed);
        self.record(&[event]).await?;
        Ok(revised)
    }

    async fn add_result_revision(
        &mut self,
        stored: &StoredInstance,
        reason: &Value,
        now: Timestamp,
    ) -> Result<()> {
        let revision = ResultRevision {
            revision: stored.revision,
            reason: reason.as_str().unwrap_or_default().to_owned(),
            result: stored.result.clone().unwrap_or_default(),
            recorded_at: now,
        };
        self.insert_result_revision(&stored.instance.id, &revision)
            .await
    }
}
