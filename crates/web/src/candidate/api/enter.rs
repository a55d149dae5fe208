//! `POST /assessment/api/enter`

use axum::http::header;
use axum::response::Response;
use bytes::Bytes;
use domain::id::{StepId, TestInstanceId, TicketId};
use domain::requests::candidate::Enter;
use domain::test_instance::start::{StepStatus, StepView};
use domain::time::rfc3339;
use serde::Serialize;

use super::reply;
use crate::candidate::cross_site::Provenance;
use crate::candidate::door::Visitor;
use crate::candidate::seat::cookie;
use crate::candidate::sitting::{SMALL_BODY, read_body};
use crate::candidate::words::not_admitted;
use crate::error::{ApiResult, invalid};
use crate::frame::Call;
use crate::state::AppState;

/// Takes a code and gives a token. Writes nothing, so that a hall may enter at once.
pub(crate) async fn enter(
    app: AppState,
    call: Call,
    provenance: Provenance,
    bytes: Bytes,
) -> ApiResult<Response> {
    // Else a page of somebody else could put its own candidate's cookie into a browser.
    provenance.require_own()?;
    let request = Enter::parse(&read_body(&bytes, SMALL_BODY)?).map_err(invalid)?;
    let task = request.task.as_ref();
    let visitor = app.visitor(task, &request.code, call.address).await?;
    visitor
        .admit()
        .map_err(|why| not_admitted(why, visitor.now))?;
    let token = visitor.token(&app).await?;
    let mut response = reply(&Entered::new(&visitor, &token))?;
    let cookie = cookie(&app.settings.public_url, &token)?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entered<'a> {
    token: &'a str,
    ticket_id: &'a TicketId,
    candidate: Candidate<'a>,
    server_now: String,
    steps: Vec<EnteredStep>,
}

#[derive(Debug, Serialize)]
struct Candidate<'a> {
    fullname: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct EnteredStep {
    step_id: StepId,
    title: String,
    status: StepStatus,
    attempts_left: Option<u32>,
    test_instance_id: Option<TestInstanceId>,
    writer_seen_at: Option<String>,
    /// Steps that must be done before it starts.
    waits_for: Vec<StepId>,
}

impl<'a> Entered<'a> {
    fn new(visitor: &'a Visitor, token: &'a str) -> Self {
        Self {
            token,
            ticket_id: &visitor.ticket.id,
            candidate: Candidate {
                fullname: &visitor.ticket.fullname,
            },
            server_now: rfc3339(visitor.now),
            steps: { visitor.ledger().steps().into_iter() }
                .map(EnteredStep::from)
                .collect(),
        }
    }
}

impl From<StepView> for EnteredStep {
    fn from(view: StepView) -> Self {
        Self {
            step_id: view.step,
            title: view.title,
            status: view.status,
            attempts_left: view.attempts_left,
            test_instance_id: view.latest,
            writer_seen_at: view.writer_seen_at.map(rfc3339),
            waits_for: view.waits_for,
        }
    }
}
