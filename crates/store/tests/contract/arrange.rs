//! Rows to begin with.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::chance::SeededChance;
use domain::id::{MailId, OrganizationId, RequestId, TaskId, TestInstanceId, TicketId};
use domain::secret::AccessCode;
use domain::task::TaskContent;
use domain::test_instance::TestInstance;
use domain::ticket::Window;
use domain::time::from_millis;
use domain::trace::TraceParent;
use jiff::Timestamp;
use store::jobs::JobState;
use store::jobs::{Attempt, Lease};
use store::mails::Mail;
use store::organizations::Organization;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::tickets::Ticket;
use store::{Store, Tx};

/// The instant at which every scenario begins.
pub(crate) fn start() -> Timestamp {
    from_millis(1_790_000_000_000)
}

/// So many milliseconds after it.
pub(crate) fn after(millis: i64) -> Timestamp {
    from_millis(1_790_000_000_000 + millis)
}

/// A source that gives every call other bytes.
pub(crate) fn chance() -> SeededChance {
    static SEED: AtomicU64 = AtomicU64::new(0);
    SeededChance::new(SEED.fetch_add(1, Ordering::Relaxed))
}

pub(crate) async fn organization(tx: &mut Tx, name: &str) -> OrganizationId {
    let id = OrganizationId::generate(start(), &chance());
    let organization = Organization {
        id: id.clone(),
        name: name.to_owned(),
        created_at: start(),
    };
    tx.add_organization(&organization).await.unwrap();
    id
}

const TASK_FILE: &str = r"
title: Rust
emailTemplates:
  - { name: invitation, subject: Come, body: '{{ accessLink }}' }
steps:
  - title: First
    attemptLimit: 2
    test:
      title: First
      timeLimit: 60
      sections:
        - title: Only
          pages:
            - questions:
                - { name: sum, kind: input, type: numeric, text: 1 + 1, points: 2, rules: [{ equal: 2, score: 100 }] }
                - { name: essay, kind: input, type: area, text: Why, points: 3, scoring: manual }
";

pub(crate) fn content() -> TaskContent {
    domain::taskfile::parse(TASK_FILE, &chance(), start()).unwrap()
}

pub(crate) async fn task(tx: &mut Tx, organization: &OrganizationId) -> Task {
    let task = Task {
        id: TaskId::generate(start(), &chance()),
        organization_id: organization.clone(),
        created_at: start(),
        content: Arc::new(content()),
    };
    tx.add_task(&task).await.unwrap();
    task
}

pub(crate) fn ticket(task: &Task, fullname: &str) -> Ticket {
    let chance = chance();
    Ticket {
        id: TicketId::generate(start(), &chance),
        organization_id: task.organization_id.clone(),
        task_id: task.id.clone(),
        request_id: RequestId::generate(start(), &chance),
        code: AccessCode::generate(&chance),
        fullname: fullname.to_owned(),
        email: None,
        group: None,
        labels: Vec::new(),
        external_id: None,
        window: Window::default(),
        extra_emails: Vec::new(),
        lang: None,
        accommodations: domain::accommodation::Accommodations::default(),
        callback: None,
        created_at: start(),
        revoked_at: None,
    }
}

/// A started instance of the task's only step.
pub(crate) fn instance(task: &Task, ticket: &Ticket, attempt: u32) -> StoredInstance {
    let step = &task.content.steps[0];
    let id = TestInstanceId::generate(after(i64::from(attempt)), &chance());
    StoredInstance {
        instance: TestInstance::begin(
            id,
            ticket.id.clone(),
            step,
            &ticket.window,
            &ticket.accommodations,
            start(),
        ),
        organization_id: ticket.organization_id.clone(),
        task_id: ticket.task_id.clone(),
        attempt,
        drawing: domain::drawing::draw(&step.test, &chance()).into(),
        writer_seen_at: start(),
        receipt: None,
        revision: 0,
        result: None,
        awaiting_marking: 0,
    }
}

pub(crate) fn mail(ticket: &Ticket, due_at: Timestamp) -> Mail {
    Mail {
        id: MailId::generate(start(), &chance()),
        organization_id: ticket.organization_id.clone(),
        task_id: ticket.task_id.clone(),
        ticket_id: ticket.id.clone(),
        template: "invitation".to_owned(),
        state: JobState::Pending,
        due_at,
        attempt: 0,
        last_error: None,
        created_at: start(),
        finished_at: None,
        trace: Some(TraceParent::begin(&chance())),
    }
}

/// An organization with a task and a ticket, committed.
pub(crate) async fn world(store: &Store) -> (Task, Ticket) {
    let mut tx = store.begin().await.unwrap();
    let organization = organization(&mut tx, "Ada's").await;
    let task = task(&mut tx, &organization).await;
    let ticket = ticket(&task, "Ada");
    tx.add_tickets(std::slice::from_ref(&ticket)).await.unwrap();
    tx.commit().await.unwrap();
    (task, ticket)
}

/// A claim until so many seconds after the start.
pub(crate) fn lease(token: &str, until: i64) -> Lease {
    Lease {
        token: token.into(),
        until: after(until),
    }
}

/// A try that came to this.
pub(crate) fn attempt(outcome: &str) -> Attempt {
    Attempt {
        number: 1,
        started_at: start(),
        duration_ms: 7,
        outcome: outcome.into(),
        status: Some(250),
        words: Some("ok".into()),
        address: None,
    }
}
