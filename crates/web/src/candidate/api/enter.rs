//! `POST /assessment/api/enter`

use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use domain::id::{StepId, TestInstanceId, TicketId};
use domain::requests::candidate::{Enter, Shown};
use domain::test_instance::start::{StepStatus, StepView};
use domain::time::rfc3339;
use serde::Serialize;
use serde_json::json;

use super::reply;
use crate::candidate::consent;
use crate::candidate::cross_site::Provenance;
use crate::candidate::door::Visitor;
use crate::candidate::entrance::Entered;
use crate::candidate::seat::set_cookies;
use crate::candidate::sitting::{SMALL_BODY, read_body};
use crate::candidate::words::not_admitted;
use crate::error::{ApiResult, invalid};
use crate::frame::Call;
use crate::state::{App, AppState};

/// Takes a code, or what the task asks for in its place, and gives a token. Writes nothing, so that a hall may enter at once; but for
/// whoever comes without a ticket one is made.
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
    let visitor = match &request.shown {
        Shown::Code(code) => app.visitor(task, code, call.address).await?,
        Shown::Entry(entry) => match app.enter(task, entry, &call, None).await? {
            Entered::Visitor(visitor) => *visitor,
            Entered::Mailed => return mailed(),
        },
    };
    visitor
        .admit()
        .map_err(|why| not_admitted(why, visitor.now))?;
    let token = visitor.token(&app).await?;
    let privacy = notice(&app, &visitor).await?;
    let mut response = reply(&Inside::new(&visitor, &token, privacy))?;
    set_cookies(
        &mut response,
        &app.settings.public_url,
        &visitor.task,
        &token,
    )?;
    Ok(response)
}

/// The link comes by mail, if everything was right: more is said to nobody.
fn mailed() -> ApiResult<Response> {
    let mut response = reply(&json!({"status": "mailed"}))?;
    *response.status_mut() = StatusCode::ACCEPTED;
    Ok(response)
}

async fn notice(app: &App, visitor: &Visitor) -> ApiResult<Option<Notice>> {
    let Some(privacy) = &visitor.task.content.entrance.privacy else {
        return Ok(None);
    };
    let mut reader = app.store.read().await?;
    let given = consent::given(&mut reader, &visitor.ticket.id, privacy).await?;
    Ok(Some(Notice {
        version: privacy.version.clone(),
        html: view::markdown::to_html(&privacy.notice),
        consented_at: given.map(|consent| rfc3339(consent.consented_at)),
    }))
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Inside<'a> {
    token: &'a str,
    ticket_id: &'a TicketId,
    candidate: Candidate<'a>,
    server_now: String,
    steps: Vec<EnteredStep>,
    /// Only where the task has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy: Option<Notice>,
}

/// What is to be agreed to before the first start.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Notice {
    version: String,
    html: String,
    consented_at: Option<String>,
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

impl<'a> Inside<'a> {
    fn new(visitor: &'a Visitor, token: &'a str, privacy: Option<Notice>) -> Self {
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
            privacy,
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
