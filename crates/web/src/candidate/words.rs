//! The refusals of the candidate API by their meaning. The codes are promised (contract, section 4).

use axum::http::{HeaderValue, StatusCode, header};
use domain::fault::Faults;
use domain::id::QuestionId;
use domain::task::PrivacyNotice;
use domain::test_instance::breaks::NotPaused;
use domain::test_instance::pages::{NotOpened, Scope};
use domain::test_instance::save::{Answer, NotSaved};
use domain::test_instance::start::NotStarted;
use domain::test_instance::submit::NotSubmitted;
use domain::ticket::NotAdmitted;
use domain::time::rfc3339;
use jiff::Timestamp;
use store::tasks::Task;

use super::door::Unknown;
use super::entrance::Refused;
use crate::error::{ApiError, invalid, rate_limited};

/// No token, or none of ours.
pub(crate) fn no_seat() -> ApiError {
    let message = "there is no valid token: enter with the code first";
    ApiError::new(StatusCode::UNAUTHORIZED, "unauthorized", message)
        .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}

/// The code is none of this task's. One answer whether or not there is such a task.
pub(crate) fn unknown_code() -> ApiError {
    let message = "this code is not known here";
    ApiError::new(StatusCode::NOT_FOUND, "unknown-code", message)
}

/// The candidate has no such test instance: it is another's, or nobody's.
pub(crate) fn instance_not_found() -> ApiError {
    let message = "the candidate has no test instance with this id";
    ApiError::new(StatusCode::NOT_FOUND, "test-instance-not-found", message)
}

/// The task has no such step.
pub(crate) fn step_not_found() -> ApiError {
    let message = "the task has no step with this id";
    ApiError::new(StatusCode::NOT_FOUND, "step-not-found", message)
}

/// The candidate was not given such a page.
pub(crate) fn page_not_found() -> ApiError {
    let message = NotOpened::UnknownPage.to_string();
    ApiError::new(StatusCode::NOT_FOUND, "page-not-found", message)
}

/// The candidate was not given such a question.
pub(crate) fn question_not_found() -> ApiError {
    let message = NotSaved::UnknownQuestion.to_string();
    ApiError::new(StatusCode::NOT_FOUND, "question-not-found", message)
}

/// The ticket was taken back.
pub(crate) fn revoked() -> ApiError {
    let message = NotAdmitted::Revoked.to_string();
    ApiError::new(StatusCode::FORBIDDEN, "revoked", message)
}

/// More was noted of this instance than anybody will read.
pub(crate) fn too_many_events(most: u32) -> ApiError {
    let message = format!("a test instance keeps at most {most} events");
    ApiError::new(StatusCode::CONFLICT, "too-many-events", message)
}

/// It has ended, by the candidate or by the staff.
pub(crate) fn already_submitted() -> ApiError {
    conflict("already-submitted", NotSaved::AlreadySubmitted.to_string())
}

/// A clock has run out.
pub(crate) fn time_over(scope: Scope, now: Timestamp) -> ApiError {
    let scope = match scope {
        Scope::Test => "test",
        Scope::Section => "section",
        Scope::Page => "page",
    };
    let message = format!("the time of this {scope} is over");
    ApiError::new(StatusCode::FORBIDDEN, "time-over", message)
        .with("scope", scope)
        .with("serverNow", rfc3339(now))
}

/// Nobody is known by what was shown. One answer whatever was wrong with it.
pub(crate) fn unknown_entry() -> ApiError {
    let message = "nobody is known here by this";
    ApiError::new(StatusCode::NOT_FOUND, "unknown-entry", message)
}

/// The door has made as many tickets as it may.
pub(crate) fn no_places_left() -> ApiError {
    let message = "no places are left";
    ApiError::new(StatusCode::FORBIDDEN, "no-places-left", message)
}

/// The task has a privacy notice that this candidate has not agreed to.
pub(crate) fn consent_required(privacy: &PrivacyNotice) -> ApiError {
    let message = "the candidate must agree to the privacy notice first";
    ApiError::new(StatusCode::FORBIDDEN, "consent-required", message)
        .with("version", &privacy.version)
}

/// The agreement is to another wording than the task's.
pub(crate) fn stale_notice(task: &Task) -> ApiError {
    let version = { task.content.entrance.privacy.as_ref() }.map(|privacy| &privacy.version);
    conflict(
        "stale-notice",
        "the task has no privacy notice of this version".to_owned(),
    )
    .with("version", version)
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Faults(faults) => invalid(within("entry", faults)),
            Refused::Unknown => unknown_entry(),
            Refused::TooMany(too) => rate_limited(too.retry_after),
            Refused::Full => no_places_left(),
            Refused::NotAdmitted(why, now) => not_admitted(why, now),
            Refused::Failed(error) => error,
        }
    }
}

/// The faults of an object, where it stands.
fn within(object: &str, faults: Faults) -> Faults {
    let mut moved = Faults::default();
    for fault in faults.into_vec() {
        moved.push(
            format!("{object}.{}", fault.path),
            &fault.code,
            fault.message,
        );
    }
    moved
}

impl From<Unknown> for ApiError {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Code => unknown_code(),
            Unknown::TooMany { retry_after } => rate_limited(retry_after),
            Unknown::Failed(error) => error,
        }
    }
}

/// Why the door stays shut, at this instant.
pub(crate) fn not_admitted(why: NotAdmitted, now: Timestamp) -> ApiError {
    let forbidden = |code| ApiError::new(StatusCode::FORBIDDEN, code, why.to_string());
    match why {
        NotAdmitted::NotYetActive { active_after } => forbidden("not-yet-active")
            .with("activeAfter", rfc3339(active_after))
            .with("serverNow", rfc3339(now)),
        NotAdmitted::Expired => forbidden("expired").with("serverNow", rfc3339(now)),
        NotAdmitted::Revoked => revoked(),
    }
}

/// Why a step does not start, at this instant.
pub(crate) fn not_started(why: NotStarted, now: Timestamp) -> ApiError {
    let message = why.to_string();
    match why {
        NotStarted::UnknownStep => step_not_found(),
        NotStarted::NotAdmitted(why) => not_admitted(why, now),
        NotStarted::NoAttemptsLeft => conflict("no-attempts-left", message),
        NotStarted::WaitsFor(steps) => conflict("step-locked", message).with("waitsFor", steps),
    }
}

/// Why a page is not opened, at this instant.
pub(crate) fn not_opened(why: NotOpened, now: Timestamp) -> ApiError {
    match why {
        NotOpened::UnknownPage => page_not_found(),
        NotOpened::AlreadySubmitted => already_submitted(),
        NotOpened::OtherWriter => other_writer(),
        NotOpened::PageClosed => conflict("page-closed", why.to_string()),
        NotOpened::TimeOver(scope) => time_over(scope, now),
        NotOpened::Paused => conflict("paused", why.to_string()),
    }
}

/// Why an answer is not saved, at this instant.
pub(crate) fn not_saved(why: NotSaved, now: Timestamp) -> ApiError {
    let message = why.to_string();
    match why {
        NotSaved::UnknownQuestion => question_not_found(),
        NotSaved::InvalidValue(_) => invalid_value(message).at("value"),
        NotSaved::OpIdReused => invalid_value(message).at("opId"),
        NotSaved::AlreadySubmitted => already_submitted(),
        NotSaved::OtherWriter => other_writer(),
        NotSaved::TimeOver { scope, .. } => time_over(scope, now),
        NotSaved::StaleRevision { current } => stale_revision(message, current.as_ref()),
        NotSaved::PageClosed => conflict("page-closed", message),
        NotSaved::Paused => conflict("paused", message),
    }
}

/// Why an instance is not handed in.
pub(crate) fn not_submitted(why: NotSubmitted) -> ApiError {
    let message = why.to_string();
    match why {
        NotSubmitted::OtherWriter => other_writer(),
        NotSubmitted::UnsavedAnswers(ids) => questions("unsaved-answers", message, &ids),
        NotSubmitted::RequiredUnanswered(ids) => questions("required-unanswered", message, &ids),
    }
}

fn questions(code: &'static str, message: String, ids: &[QuestionId]) -> ApiError {
    conflict(code, message).with("questions", ids)
}

fn stale_revision(message: String, current: Option<&Answer>) -> ApiError {
    conflict("stale-revision", message)
        .with("rev", current.map_or(0, |answer| answer.rev))
        .with("value", current.map(|answer| &answer.value))
}

fn invalid_value(message: String) -> ApiError {
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid-value", message)
}

pub(crate) fn other_writer() -> ApiError {
    let message = NotSaved::OtherWriter.to_string();
    ApiError::new(StatusCode::LOCKED, "other-writer", message)
}

/// Why no break begins.
pub(crate) fn not_paused(why: NotPaused, now: Timestamp) -> ApiError {
    match why {
        NotPaused::AlreadySubmitted => already_submitted(),
        NotPaused::OtherWriter => other_writer(),
        NotPaused::TimeOver => time_over(Scope::Test, now),
        NotPaused::NoBreakLeft => conflict("no-break-left", why.to_string()),
    }
}

fn conflict(code: &'static str, message: String) -> ApiError {
    ApiError::new(StatusCode::CONFLICT, code, message)
}
