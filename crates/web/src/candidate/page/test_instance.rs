//! `GET /assessment/test-instances/{id}`: the player while it runs, the receipt when it has ended.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::id::TestInstanceId;
use domain::task::{Medium, QuestionBody, ShownResult, Step};
use domain::test_instance::EndReason;
use serde_json::Value;
use store::test_instances::StoredInstance;
use view::page::{FinishedPage, Outcome, PlayerPage, Receipt, ShownScore, Trouble};
use view::task_files::TaskFiles;

use super::language::{Spoken, of};
use super::trouble::trouble;
use super::{Place, moment, task_path, utc_minutes};
use crate::candidate::door::Visitor;
use crate::candidate::seat::{CookieSeat, Seat};
use crate::candidate::sitting::step_of;
use crate::error::{ApiResult, internal};
use crate::frame::{Call, Needs};
use crate::state::{App, AppState};

/// Shows a candidate's own test instance. Changes nothing.
pub(crate) async fn test_instance(
    app: AppState,
    call: Call,
    CookieSeat(seat): CookieSeat,
    Path(id): Path<String>,
    spoken: Spoken,
) -> ApiResult<Response> {
    let found = match (seat, id.parse().ok()) {
        (Some(seat), Some(id)) => Room::of(&app, &seat, &id).await?,
        _ => None,
    };
    let Some(room) = found else {
        let place = Place::new(&app, &call, spoken.to_anybody());
        return trouble(place, Trouble::NotFound);
    };
    let place = Place::new(&app, &call, spoken.to(&room.visitor)).of(&room.visitor);
    if room.visitor.ticket.revoked_at.is_some() {
        return trouble(place, Trouble::Revoked);
    }
    if room.runs() {
        let mut response = place.html(StatusCode::OK, &room.player(place)?)?;
        response.extensions_mut().insert(room.needs()?);
        Ok(response)
    } else {
        let files = app.task_files(&room.visitor.task).await?;
        place.html(StatusCode::OK, &room.finished(place, files)?)
    }
}

/// A test instance with everything around it.
struct Room {
    visitor: Visitor,
    stored: StoredInstance,
    organization_name: String,
}

impl Room {
    async fn of(app: &App, seat: &Seat, id: &TestInstanceId) -> ApiResult<Option<Self>> {
        let Some(visitor) = app.visitor_of_seat(seat).await? else {
            return Ok(None);
        };
        let mut reader = app.store.read().await?;
        let Some(stored) = reader.test_instance_of_ticket(&seat.ticket, id).await? else {
            return Ok(None);
        };
        let organization = reader.organization(&stored.organization_id).await?;
        Ok(Some(Self {
            visitor,
            stored,
            organization_name: organization.map_or_else(String::new, |it| it.name),
        }))
    }

    fn step(&self) -> ApiResult<&Step> {
        step_of(&self.visitor.task, &self.stored.instance)
    }

    /// One whose time is over has ended, although the sweeper has not come by yet.
    fn runs(&self) -> bool {
        let instance = &self.stored.instance;
        let over = { self.visitor.grace }.is_over(instance.deadline_at, self.visitor.now);
        instance.ended().is_none() && !over
    }

    /// The devices that its questions are answered with.
    fn needs(&self) -> ApiResult<Needs> {
        let media = self
            .step()?
            .test
            .questions()
            .filter_map(|it| match &it.body {
                QuestionBody::Files(input) => Some(input.medium),
                _ => None,
            });
        Ok(media.fold(Needs::default(), |needs, medium| Needs {
            camera: needs.camera || matches!(medium, Medium::Photo | Medium::Video),
            microphone: needs.microphone || matches!(medium, Medium::Audio | Medium::Video),
        }))
    }

    fn player(&self, place: Place<'_>) -> ApiResult<PlayerPage> {
        let step = self.step()?;
        Ok(PlayerPage {
            frame: place.frame(),
            title: step.title.clone(),
            organization_name: self.organization_name.clone(),
            candidate_name: self.visitor.ticket.fullname.clone(),
            test_instance_id: self.stored.instance.id.clone(),
            step_id: step.id.clone(),
            content_locale: of(&self.visitor),
            task_path: task_path(place.app, &self.visitor.task.id),
        })
    }

    fn finished(&self, place: Place<'_>, files: TaskFiles) -> ApiResult<FinishedPage> {
        let (step, instance) = (self.step()?, &self.stored.instance);
        let ended = instance.ended();
        let at = { ended.map(|ended| ended.at) }.or(instance.deadline_at);
        let by_time = ended.is_none_or(|ended| ended.reason == EndReason::Time);
        Ok(FinishedPage {
            frame: place.frame(),
            files,
            title: step.title.clone(),
            organization_name: self.organization_name.clone(),
            candidate_name: self.visitor.ticket.fullname.clone(),
            outcome: if by_time {
                Outcome::TimeOver
            } else {
                Outcome::Submitted
            },
            ended: moment(
                at.unwrap_or(self.visitor.now),
                utc_minutes(&self.visitor.ticket.window),
            ),
            finishing: step.finishing.clone(),
            receipt: self.receipt()?,
            score: self.score(step),
            task_path: task_path(place.app, &self.visitor.task.id),
        })
    }

    fn receipt(&self) -> ApiResult<Option<Receipt>> {
        let Some(receipt) = &self.stored.receipt else {
            return Ok(None);
        };
        Ok(Some(Receipt {
            test_instance_id: receipt.test_instance_id.clone(),
            submitted_at: receipt.submitted_at.parse().map_err(internal)?,
            answers_digest: receipt.answers_digest.clone(),
            signature: receipt.signature.clone(),
        }))
    }

    /// The result, where the step shows it and nobody has to mark anything first.
    fn score(&self, step: &Step) -> Option<ShownScore> {
        if step.result != ShownResult::Score || self.stored.awaiting_marking > 0 {
            return None;
        }
        let detailed: Value = serde_json::from_str(self.stored.result.as_deref()?).ok()?;
        let board = detailed.pointer("/result/scoreboard")?;
        Some(ShownScore {
            points: number(&board["pointsAchieved"])?,
            of: number(&board["maxAchievablePoints"])?,
            percent: percent(&board["achievementRatio"])?,
        })
    }
}

fn number(value: &Value) -> Option<String> {
    value.as_f64()?;
    Some(value.to_string())
}

/// With at most two decimals, and no zeros behind the last that counts.
fn percent(ratio: &Value) -> Option<String> {
    let text = format!("{:.2}", ratio.as_f64()? * 100.0);
    Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_shown_without_needless_zeros() {
        for (ratio, expected) in [
            ("0.875", "87.5"),
            ("1", "100"),
            ("0", "0"),
            ("0.666666667", "66.67"),
            ("-0.1", "-10"),
        ] {
            let ratio: Value = serde_json::from_str(ratio).unwrap();
            assert_eq!(percent(&ratio).as_deref(), Some(expected));
        }
    }
}
