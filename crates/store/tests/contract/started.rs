//! A test instance that runs, for the scenarios that answer, end and mark it.

use domain::id::QuestionId;
use domain::receipt::ReceiptKey;
use serde_json::Value;
use store::Store;
use store::answers::AnswerRevision;
use store::completion::Scene;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::testing::save_revision;
use store::tickets::Ticket;

use crate::arrange::{after, chance, instance, start, world};

/// A test instance that runs, with its ticket and its task.
pub(crate) struct Started {
    pub(crate) task: Task,
    pub(crate) ticket: Ticket,
    pub(crate) stored: StoredInstance,
}

/// Starts one.
pub(crate) async fn started(store: &Store) -> Started {
    let (task, ticket) = world(store).await;
    let stored = instance(&task, &ticket, 1);
    let mut tx = store.begin().await.unwrap();
    tx.add_test_instance(&stored).await.unwrap();
    tx.commit().await.unwrap();
    Started {
        task,
        ticket,
        stored,
    }
}

/// The key that signs receipts.
pub(crate) fn key() -> ReceiptKey {
    ReceiptKey::from_seed(&[7; 32])
}

impl Started {
    pub(crate) fn question(&self, name: &str) -> QuestionId {
        let mut questions = self.task.content.steps[0].test.questions();
        questions
            .find(|question| question.name == name)
            .unwrap()
            .id
            .clone()
    }

    pub(crate) async fn answer(&self, store: &Store, name: &str, value: &Value) {
        let revision = AnswerRevision {
            question_id: self.question(name),
            rev: 1,
            op_id: name.into(),
            value: value.to_string(),
            saved_at: start(),
        };
        save_revision(store, &self.stored.instance, &revision)
            .await
            .unwrap();
    }

    pub(crate) async fn end(&self, tx: &mut store::Tx) -> store::Result<StoredInstance> {
        let ended = self
            .stored
            .instance
            .clone()
            .end_by_staff(after(10))
            .unwrap();
        let chance = chance();
        let scene = Scene {
            ticket: &self.ticket,
            content: &self.task.content,
            now: after(11),
            chance: &chance,
        };
        tx.complete(self.stored.clone(), ended, &scene, &key())
            .await
    }
}
