//! What is kept about a candidate, all of it, as one document.

use domain::time::rfc3339;
use serde_json::{Map, Value, json};
use store::Reader;
use store::test_instances::StoredInstance;

use super::door::Visitor;
use crate::error::ApiResult;
use crate::state::App;

/// The document, for its candidate: no key and no weight is in it, and no code.
pub(crate) async fn document(app: &App, visitor: &Visitor) -> ApiResult<Value> {
    let ticket = &visitor.ticket;
    let mut reader = app.store.read().await?;
    let consents = reader.consents(&ticket.id).await?;
    let fields = reader.registered_fields(&ticket.id).await?;
    let rehearsal = reader.rehearsal(&ticket.id).await?;
    let request = reader.deletion_request(&ticket.id).await?;
    let mut taken = Vec::new();
    for stored in reader.test_instances(&ticket.id).await? {
        taken.push(instance(&mut reader, visitor, &stored).await?);
    }
    Ok(json!({
        "ticketId": ticket.id,
        "task": {"taskId": visitor.task.id, "title": visitor.task.content.title},
        "candidate": {
            "fullname": ticket.fullname,
            "email": ticket.email,
            "extraEmails": ticket.extra_emails,
            "group": ticket.group,
            "labels": ticket.labels,
            "externalId": ticket.external_id,
            "accommodations": ticket.accommodations,
        },
        "createdAt": rfc3339(ticket.created_at),
        "registration": fields.map(|fields| {
            let fields = fields.into_iter();
            fields.map(|(name, value)| (name, value.into())).collect::<Map<String, Value>>()
        }),
        "consents": consents.iter().map(|it| json!({
            "version": it.version, "consentedAt": rfc3339(it.consented_at),
        })).collect::<Vec<_>>(),
        "rehearsal": rehearsal.map(|it| json!({"at": rfc3339(it.at), "outcome": parsed(&it.outcome)})),
        "testInstances": taken,
        "deletionRequestedAt": request.map(|it| rfc3339(it.requested_at)),
    }))
}

async fn instance(
    reader: &mut Reader,
    visitor: &Visitor,
    stored: &StoredInstance,
) -> ApiResult<Value> {
    let instance = &stored.instance;
    let step = visitor.task.content.step(&instance.step);
    let answers = reader.answer_history(&instance.id).await?;
    let late = reader.late_answers(&instance.id).await?;
    let events = reader.candidate_events(&instance.id).await?;
    let files = reader
        .stored_uploads(&stored.organization_id, &instance.id)
        .await?;
    Ok(json!({
        "testInstanceId": instance.id,
        "step": step.map(|step| &step.title),
        "startedAt": rfc3339(instance.started_at),
        "endedAt": instance.ended().map(|ended| rfc3339(ended.at)),
        "answers": answers.iter().map(|it| json!({
            "questionId": it.question_id, "rev": it.rev, "savedAt": rfc3339(it.saved_at), "value": parsed(&it.value),
        })).collect::<Vec<_>>(),
        "lateAnswers": late.iter().map(|it| json!({
            "questionId": it.question_id, "receivedAt": rfc3339(it.received_at), "value": parsed(&it.value),
        })).collect::<Vec<_>>(),
        "files": files.iter().map(|it| json!({
            "uploadId": it.id, "questionId": it.question_id, "name": it.name, "bytes": it.bytes, "createdAt": rfc3339(it.created_at),
        })).collect::<Vec<_>>(),
        "events": events.iter().map(|it| json!({
            "kind": it.kind, "at": rfc3339(it.at), "receivedAt": rfc3339(it.received_at), "data": parsed(&it.data),
        })).collect::<Vec<_>>(),
    }))
}

/// What was stored as JSON; as text, should it be none.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}

impl App {
    /// Keeps that a candidate wants to be forgotten.
    pub(crate) async fn request_deletion(&self, visitor: &Visitor) -> ApiResult<()> {
        let mut tx = self.store.begin().await?;
        tx.request_deletion(&visitor.ticket, self.clock.now())
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
