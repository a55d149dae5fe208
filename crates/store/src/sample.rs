//! A sample of what a ticket's callback brings: for integrators who want to see one arrive before anybody has sat an exam.
//!
//! It is made by what makes the real ones, from an exam that does not exist, so that it cannot look different from them; `"sample": true` in
//! its data, and number 0, tell it apart. It takes the outbox, so it is signed, guarded, tried and listed like any other callback.

use std::collections::BTreeMap;

use domain::accommodation::Accommodations;
use domain::answer::AnswerValue;
use domain::chance::Chance;
use domain::detailed::{Detailed, Owner};
use domain::drawing::draw;
use domain::id::{
    DeliveryId, OrganizationId, QuestionId, RequestId, TaskId, TestInstanceId, TicketId,
};
use domain::scoring::{self, Paper};
use domain::secret::AccessCode;
use domain::task::Step;
use domain::taskfile;
use domain::test_instance::TestInstance;
use domain::ticket::Window;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::backend::tx::row;
use crate::completion::Scene;
use crate::deliveries::NewDelivery;
use crate::error::{Result, StoreError};
use crate::events;
use crate::fields::Fields;
use crate::tickets::{Callback, Ticket};
use crate::{Tx, json};

const KIND: &str = "test_instance.completed";
/// The exam that nobody sits.
const TASK_FILE: &str = r"
title: Sample
steps:
  - title: Sample
    test:
      title: Sample
      sections:
        - title: Sums
          pages:
            - questions:
                - { name: sum, kind: input, type: numeric, text: 1 + 1, points: 2, rules: [{ equal: 2, score: 100 }] }
";

impl Tx {
    /// Puts a sample into the outbox.
    pub async fn add_sample_delivery(
        &mut self,
        organization: &OrganizationId,
        callback: &Callback,
        now: Timestamp,
        chance: &dyn Chance,
    ) -> Result<DeliveryId> {
        let content = taskfile::parse(TASK_FILE, chance, now).map_err(|_| unfit())?;
        let ticket = ticket(organization, callback, now, chance);
        let scene = Scene {
            ticket: &ticket,
            content: &content,
            now,
            chance,
        };
        let (instance, detailed) = sat(&scene)?;
        let particulars = [("sample", json!(true)), ("reason", json!("candidate"))];
        let mut event = scene.event(&instance, KIND, &particulars, &detailed);
        event.data["sequence"] = json!(0);
        let about = event.about.ok_or_else(unfit)?;
        let callback = about.callback.ok_or_else(unfit)?;
        let delivery = NewDelivery {
            id: DeliveryId::generate(now, chance),
            organization_id: organization.clone(),
            sequence: self.last_sequence(organization).await?,
            kind: KIND.to_owned(),
            ticket_id: about.ticket_id,
            test_instance_id: about.test_instance_id,
            url: callback.url,
            origin: callback.origin,
            body: events::body(KIND, now, &json::write(&event.data)),
            created_at: now,
            due_at: now,
            trace: callback.trace,
            is_sample: true,
        };
        self.add_deliveries(std::slice::from_ref(&delivery)).await?;
        Ok(delivery.id)
    }

    /// The last number that the organization's feed has given.
    async fn last_sequence(&mut self, organization: &OrganizationId) -> Result<i64> {
        const SQL: &str = "SELECT last_sequence FROM feeds WHERE organization_id = $1";
        let last = row!(self, SQL, [organization.as_str()], |row| Fields::int(
            row,
            "last_sequence"
        ))?;
        last.ok_or(StoreError::Stale)
    }
}

/// The sample itself is a text of ours: a test reads it.
fn unfit() -> StoreError {
    StoreError::Corrupt {
        column: "sample",
        why: "it cannot be made".to_owned(),
    }
}

/// Somebody who does not exist, in a task that does not exist.
fn ticket(
    organization: &OrganizationId,
    callback: &Callback,
    now: Timestamp,
    chance: &dyn Chance,
) -> Ticket {
    Ticket {
        id: TicketId::generate(now, chance),
        organization_id: organization.clone(),
        task_id: TaskId::generate(now, chance),
        request_id: RequestId::generate(now, chance),
        code: AccessCode::generate(chance),
        fullname: "Sample".to_owned(),
        email: None,
        group: None,
        labels: Vec::new(),
        external_id: Some("sample".to_owned()),
        window: Window::default(),
        extra_emails: Vec::new(),
        lang: None,
        accommodations: Accommodations::default(),
        callback: Some(callback.clone()),
        created_at: now,
        revoked_at: None,
    }
}

/// The exam as it was sat, with its result: every answer is right.
fn sat(scene: &Scene<'_>) -> Result<(TestInstance, Value)> {
    let (ticket, now) = (scene.ticket, scene.now);
    let step = scene.content.steps.first().ok_or_else(unfit)?;
    let id = TestInstanceId::generate(now, scene.chance);
    let (window, granted) = (&ticket.window, &ticket.accommodations);
    let begun = TestInstance::begin(id, ticket.id.clone(), step, window, granted, now);
    let ended = begun.end_by_staff(now).map_err(|_| unfit())?;
    let score = scoring::score(&Paper {
        test: &step.test,
        drawing: &draw(&step.test, scene.chance),
        locale: scene.content.lang,
        answers: &right_answers(step)?,
        marks: &BTreeMap::new(),
    });
    let owner = Owner {
        organization: ticket.organization_id.clone(),
        task: ticket.task_id.clone(),
        group: None,
        labels: Vec::new(),
        ignored_at: None,
    };
    let detailed = json::value(&Detailed::new(&ended, owner, Some(&score)));
    Ok((ended, detailed))
}

fn right_answers(step: &Step) -> Result<BTreeMap<QuestionId, AnswerValue>> {
    let right = json!({"number": "2"});
    let answers = step.test.questions().map(|question| {
        let value = AnswerValue::parse(question, &right).map_err(|_| unfit())?;
        Ok((question.id.clone(), value))
    });
    answers.collect()
}
