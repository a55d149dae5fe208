//! `POST /assessment/test-instances/{id}/plain/pages/{pageId}`

use axum::extract::{Path, Request};
use axum::http::Uri;
use axum::response::Response;
use domain::answer::AnswerValue;
use domain::answer::posted::Posted;
use domain::digest::Digest;
use domain::id::{EventId, PageId};
use domain::requests::candidate::SaveAnswer;
use domain::task::{Question, QuestionBody};
use futures_util::future::join_all;
use jiff::Timestamp;
use serde_json::Value;
use store::answers::AnswerRevision;
use view::page::plain::{FormPage, Writing};

use super::brought::Brought;
use super::lost::lost;
use super::notes::Told;
use super::room::Room;
use super::visit::{Answered, Visit};
use super::wish::Wish;
use crate::candidate::saving::{OnDisk, answer, save as save_one};
use crate::candidate::words::page_not_found;
use crate::error::{ApiResult, internal};
use crate::frame::brings_files;
use domain::test_instance::save::NotSaved;

/// Saves what the form of a page brings, each answer as a player would; then does what its button says. What is not saved comes back.
pub(crate) async fn save(
    mut visit: Visit,
    Path((id, page)): Path<(String, String)>,
    uri: Uri,
    request: Request,
) -> Answered {
    visit.provenance.require_own()?;
    let Brought { posted, refused } = visit.read(&id, &page, request).await?;
    // The instant of arrival: nobody is late by our own waiting.
    let now = visit.app.clock.now();
    let bytes = posted.encoded().into_bytes();
    if let Some(again) = visit.in_another_language(&posted, &uri, &bytes)? {
        return Ok(again);
    }
    let Some(room) = visit.room(&id).await? else {
        return lost(&visit, &posted);
    };
    let page: PageId = page.parse().map_err(|_| page_not_found())?;
    let (_, _, form) = room.page(&page).ok_or_else(page_not_found)?;
    let wish = Wish::of(&posted);
    match &wish {
        Wish::Open => return visit.open(&room, &page).await,
        Wish::Take if room.runs() => visit.take(&room).await?,
        Wish::GoOn => visit.go_on(&room).await?,
        _ => {}
    }
    let mut told = visit.save_all((&room, form), &posted, now).await?;
    for file in refused {
        told.not_taken(file);
    }
    let numbered = room.form.questions();
    let own = numbered.filter(|(_, it)| form.questions.iter().any(|own| own.id == it.id));
    visit.flags = visit.flags.clone().after(&posted, own);
    let mut response = if told.is_good() {
        visit.leave(&room, &page, &wish, &bytes, &told).await?
    } else {
        visit.told(&id, &page, &posted, told).await?
    };
    visit.flags.keep(&visit.app, &room, &mut response)?;
    Ok(response)
}

impl Visit {
    /// Reads the form of a page, with its files into the room that they are for.
    async fn read(&self, id: &str, page: &str, request: Request) -> Answered<Brought> {
        if !brings_files(&request) {
            return Ok(self.brought(None, request).await?);
        }
        let room = self.room(id).await?;
        let page: Option<PageId> = page.parse().ok();
        let place = room.as_ref().zip(page.as_ref());
        let place = place.and_then(|(room, page)| Some((room, room.page(page)?.2)));
        Ok(self.brought(place, request).await?)
    }

    /// Saves what was changed, all at once: the store writes them together.
    async fn save_all(
        &self,
        (room, form): (&Room, &FormPage),
        posted: &Posted,
        now: Timestamp,
    ) -> ApiResult<Told> {
        let mut told = Told::new(Writing::Open);
        let operation = self.operation(posted, now);
        let history = self.history(room, form, posted).await?;
        let mut saves = Vec::new();
        for it in &form.questions {
            let (question, Some(base)) = (room.question(&it.id)?, base(posted, &it.id)) else {
                continue;
            };
            let value = match posted.answer(question) {
                Ok(value) => value,
                Err(why) => {
                    told.no_order(question, why);
                    continue;
                }
            };
            if is_touched(room, question, (base, &value), &history)? {
                let operation = format!("{operation}.{}", question.id);
                saves.push(self.save_value(room, question, (base, value), operation, now));
            }
        }
        for outcome in join_all(saves).await {
            match outcome? {
                (_, Ok(_)) => told.stored = true,
                (question, Err(why)) => told.not_saved(question, why),
            }
        }
        Ok(told)
    }

    async fn save_value<'q>(
        &self,
        room: &Room,
        question: &'q Question,
        (base_rev, value): (i64, Value),
        operation: String,
        now: Timestamp,
    ) -> ApiResult<(&'q Question, Result<OnDisk, NotSaved>)> {
        // A form that is sent twice is the same save; one that was changed and sent again is another.
        let digest = Digest::of(value.to_string().as_bytes()).to_string();
        let operation = format!("{operation}.{}", digest.get(..16).unwrap_or(&digest));
        let request = SaveAnswer {
            op_id: operation.parse().map_err(internal)?,
            writer_epoch: self.claim,
            base_rev,
            value,
        };
        let place = (&room.stored.instance.id, &question.id);
        let saved = save_one(&self.app, &room.seat(), place, request, now).await?;
        Ok((question, saved))
    }

    /// What a form is called: by itself, or now.
    fn operation(&self, posted: &Posted, now: Timestamp) -> String {
        let own: Option<EventId> = posted.first("op").and_then(|text| text.parse().ok());
        let operation = own.unwrap_or_else(|| EventId::generate(now, &*self.app.chance));
        operation.to_string()
    }

    /// Every revision, where a form was made on older ones: only they tell what its candidate changed on it.
    async fn history(
        &self,
        room: &Room,
        form: &FormPage,
        posted: &Posted,
    ) -> ApiResult<Vec<AnswerRevision>> {
        for it in &form.questions {
            let stored = room.answer(room.question(&it.id)?);
            let rev = stored.map_or(0, |answer| i64::from(answer.rev));
            if base(posted, &it.id).is_some_and(|base| base != rev) {
                let mut reader = self.app.store.read().await?;
                return Ok(reader.answer_history(&room.stored.instance.id).await?);
            }
        }
        Ok(Vec::new())
    }

    /// The same page, with what was not saved as it was typed.
    async fn told(
        &self,
        id: &str,
        page: &PageId,
        posted: &Posted,
        told: Told,
    ) -> Answered<Response> {
        match self.room(id).await? {
            Some(room) => self.sheet(&room, page, (posted, told)),
            None => lost(self, posted),
        }
    }
}

/// The revision on which a form shows a question; nothing where it shows none.
pub(super) fn base(posted: &Posted, question: &str) -> Option<i64> {
    posted.first(&format!("rev.{question}"))?.parse().ok()
}

/// Whether a form brings something new to a question: another value than is stored, and than it was made with.
fn is_touched(
    room: &Room,
    question: &Question,
    (base, value): (i64, &Value),
    history: &[AnswerRevision],
) -> ApiResult<bool> {
    // What is no value at all is refused by the save.
    let Ok(value) = AnswerValue::parse(question, value) else {
        return Ok(true);
    };
    let stored = room.answer(question);
    if same(&value, &room.value(question)) {
        return Ok(false);
    }
    if stored.map_or(0, |answer| i64::from(answer.rev)) == base {
        return Ok(base != 0 || !is_given(question, &value));
    }
    let made_on = { history.iter() }
        .find(|it| it.question_id == question.id && i64::from(it.rev) == base)
        .map(|revision| answer(room.step()?, revision))
        .transpose()?;
    let before = made_on.map_or(AnswerValue::Blank, |answer| answer.value);
    let is_left_alone = same(&value, &before) || (base == 0 && is_given(question, &value));
    Ok(!is_left_alone)
}

fn same(one: &AnswerValue, other: &AnswerValue) -> bool {
    one == other || (one.is_blank() && other.is_blank())
}

/// Whether it is what the author put there: nobody has answered by leaving it alone.
fn is_given(question: &Question, value: &AnswerValue) -> bool {
    match (&question.body, value) {
        (QuestionBody::Input(body), AnswerValue::Text(text)) => {
            body.face.template.as_ref() == Some(text)
        }
        _ => false,
    }
}
