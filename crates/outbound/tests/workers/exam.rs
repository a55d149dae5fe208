//! A task with tickets, mails and running test instances in a scene.

use std::sync::Arc;

use domain::accommodation::Accommodations;
use domain::drawing::draw;
use domain::id::{MailId, RequestId, TaskId, TestInstanceId, TicketId};
use domain::secret::AccessCode;
use domain::task::Step;
use domain::test_instance::TestInstance;
use domain::ticket::Window;
use store::answers::AnswerRevision;
use store::completion;
use store::jobs::JobState;
use store::mails::Mail;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::testing::save_revision;
use store::tickets::{Callback, Ticket};

use crate::scene::Scene;

const FILE: &str = include_str!("../../../domain/tests/data/rust-basics.yaml");

impl Scene {
    /// Stores the sample task.
    pub(crate) async fn task(&self) -> Task {
        let now = self.now();
        let content = domain::taskfile::parse(FILE, &*self.chance, now).unwrap();
        let task = Task {
            id: TaskId::generate(now, &*self.chance),
            organization_id: self.organization.clone(),
            created_at: now,
            content: Arc::new(content),
        };
        let mut tx = self.store.begin().await.unwrap();
        tx.add_task(&task).await.unwrap();
        tx.commit().await.unwrap();
        task
    }

    /// Stores a ticket for Ada, changed as the test wants.
    pub(crate) async fn ticket(&self, task: &Task, change: impl FnOnce(&mut Ticket)) -> Ticket {
        let now = self.now();
        let mut ticket = Ticket {
            id: TicketId::generate(now, &*self.chance),
            organization_id: self.organization.clone(),
            task_id: task.id.clone(),
            request_id: RequestId::generate(now, &*self.chance),
            code: AccessCode::generate(&*self.chance),
            fullname: "Ada Lovelace".to_owned(),
            email: Some("ada@example.org".parse().unwrap()),
            group: None,
            labels: Vec::new(),
            external_id: None,
            window: Window::default(),
            extra_emails: Vec::new(),
            lang: None,
            accommodations: Accommodations::default(),
            callback: None,
            created_at: now,
            revoked_at: None,
        };
        change(&mut ticket);
        let mut tx = self.store.begin().await.unwrap();
        tx.add_tickets(std::slice::from_ref(&ticket)).await.unwrap();
        if ticket.revoked_at.is_some() {
            assert!(tx.save_ticket(&ticket).await.unwrap());
        }
        tx.commit().await.unwrap();
        ticket
    }

    /// Puts an invitation into the outbox, due now.
    pub(crate) async fn invite(&self, ticket: &Ticket) -> MailId {
        let now = self.now();
        let mail = Mail {
            id: MailId::generate(now, &*self.chance),
            organization_id: self.organization.clone(),
            task_id: ticket.task_id.clone(),
            ticket_id: ticket.id.clone(),
            template: "invitation".to_owned(),
            state: JobState::Pending,
            due_at: now,
            attempt: 0,
            last_error: None,
            created_at: now,
            finished_at: None,
            trace: None,
        };
        let mut tx = self.store.begin().await.unwrap();
        tx.add_mails(std::slice::from_ref(&mail)).await.unwrap();
        tx.commit().await.unwrap();
        mail.id
    }

    pub(crate) async fn mail(&self, id: &MailId) -> Mail {
        let mut reader = self.store.read().await.unwrap();
        let mail = reader.mail(&self.organization, id).await.unwrap();
        mail.unwrap()
    }

    /// Starts the first step and answers its first question right.
    pub(crate) async fn start(&self, task: &Task, ticket: &Ticket) -> StoredInstance {
        let step = &task.content.steps[0];
        let stored = self.instance(task, ticket, step);
        let question = step.test.questions().next().unwrap();
        assert_eq!(question.name, "move");
        let domain::task::QuestionBody::MultipleChoice(body) = &question.body else {
            panic!("the sample begins with a multiple-choice question")
        };
        let answer = AnswerRevision {
            question_id: question.id.clone(),
            rev: 1,
            op_id: "op1".to_owned(),
            value: serde_json::json!({"choices": [body.choices[0].id]}).to_string(),
            saved_at: self.now(),
        };
        let scene = completion::Scene {
            ticket,
            content: &task.content,
            now: self.now(),
            chance: &*self.chance,
        };
        let mut tx = self.store.begin().await.unwrap();
        tx.start_instance(&stored, &scene).await.unwrap();
        tx.commit().await.unwrap();
        save_revision(&self.store, &stored.instance, &answer)
            .await
            .unwrap();
        stored
    }

    /// An instance that starts now.
    pub(crate) fn instance(&self, task: &Task, ticket: &Ticket, step: &Step) -> StoredInstance {
        let now = self.now();
        StoredInstance {
            instance: TestInstance::begin(
                TestInstanceId::generate(now, &*self.chance),
                ticket.id.clone(),
                step,
                &ticket.window,
                &ticket.accommodations,
                now,
            ),
            organization_id: self.organization.clone(),
            task_id: task.id.clone(),
            attempt: 1,
            drawing: draw(&step.test, &*self.chance).into(),
            writer_seen_at: now,
            receipt: None,
            revision: 0,
            result: None,
            awaiting_marking: 0,
        }
    }

    /// What is stored of an instance.
    pub(crate) async fn stored(&self, instance: &StoredInstance) -> StoredInstance {
        let mut reader = self.store.read().await.unwrap();
        let id = &instance.instance.id;
        let found = reader.test_instance(&self.organization, id).await.unwrap();
        found.unwrap()
    }
}

/// A ticket's callback to a receiver.
pub(crate) fn callback_to(origin: &str) -> Callback {
    Callback {
        url: format!("{origin}/hook"),
        params: [("cid".to_owned(), "7".to_owned())].into(),
        trace: None,
    }
}
