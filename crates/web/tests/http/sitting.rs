//! A candidate at work, arranged through the store.

use domain::id::TestInstanceId;
use domain::receipt::ReceiptKey;
use domain::test_instance::TestInstance;
use store::answers::AnswerRevision;
use store::completion::Scene;
use store::test_instances::StoredInstance;
use store::testing::save_revision;
use store::tickets::Ticket;

use crate::world::{World, start};

/// A started test instance of Acme's task.
pub(crate) struct Sitting {
    pub(crate) ticket: Ticket,
    pub(crate) stored: StoredInstance,
}

impl Sitting {
    pub(crate) async fn start(world: &World, ticket_id: &str) -> Self {
        let task = &world.acme.task;
        let mut tx = world.app.store.begin().await.unwrap();
        let ticket = tx
            .ticket(&task.organization_id, &ticket_id.parse().unwrap())
            .await;
        let ticket = ticket.unwrap().unwrap();
        let step = &task.content.steps[0];
        let id = TestInstanceId::generate(start(), &*world.app.chance);
        let (window, granted) = (&ticket.window, &ticket.accommodations);
        let stored = StoredInstance {
            instance: TestInstance::begin(id, ticket.id.clone(), step, window, granted, start()),
            organization_id: ticket.organization_id.clone(),
            task_id: ticket.task_id.clone(),
            attempt: 1,
            drawing: domain::drawing::draw(&step.test, &*world.app.chance).into(),
            writer_seen_at: start(),
            receipt: None,
            revision: 0,
            result: None,
            awaiting_marking: 0,
        };
        let sitting = Self { ticket, stored };
        tx.start_instance(&sitting.stored, &sitting.scene(world))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        sitting
    }

    /// Answers the task's only question and hands in.
    pub(crate) async fn finish(&self, world: &World, number: &str) {
        let page = &world.acme.task.content.steps[0].test.sections[0].pages[0];
        let answer = AnswerRevision {
            question_id: page.questions[0].id.clone(),
            rev: 1,
            op_id: "op".to_owned(),
            value: serde_json::json!({"number": number}).to_string(),
            saved_at: start(),
        };
        let (stored, instance) = (self.stored.clone(), &self.stored.instance);
        let ended = instance.clone().end_by_staff(start()).unwrap();
        let key = ReceiptKey::from_seed(&[1; 32]);
        save_revision(&world.app.store, instance, &answer)
            .await
            .unwrap();
        let mut tx = world.app.store.begin().await.unwrap();
        tx.complete(stored, ended, &self.scene(world), &key)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    fn scene<'a>(&'a self, world: &'a World) -> Scene<'a> {
        Scene {
            ticket: &self.ticket,
            content: &world.acme.task.content,
            now: start(),
            chance: &*world.app.chance,
        }
    }
}
