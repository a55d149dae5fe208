//! `GET` and `POST /assessment/test-instances/{id}/plain/finish`

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::{StatusCode, Uri};
use bytes::Bytes;
use domain::answer::posted::Posted;
use domain::id::QuestionId;
use domain::test_instance::submit::Submit;
use domain::test_instance::way::{Stop, here};
use view::page::plain::{Band, FinishPage, Listed};

use super::instance_path;
use super::lost::lost;
use super::room::Room;
use super::save::base;
use super::visit::{Answered, Visit, see, unless_ours};
use super::wish::Wish;
use crate::candidate::api::hand_in as end;
use crate::error::{ApiResult, internal};

/// Shows what is missing, and asks whether to hand in. Changes nothing.
pub(crate) async fn finish(visit: Visit, Path(id): Path<String>) -> Answered {
    let room = visit.room_to_look_at(&id).await?;
    if room.is_paused() {
        return visit.on(&room, "");
    }
    let stops = room.stops()?;
    let answers: Vec<_> = room.answers.values().cloned().collect();
    let instance = &room.stored.instance;
    let missing = instance.required_unanswered(&room.sitting()?, &answers);
    let mut page = FinishPage {
        frame: visit.frame(&room),
        paper: visit.paper(
            &room,
            None,
            (!visit.is_writer(&room)).then_some(Band::OtherWriter),
        )?,
        required: Vec::new(),
        unanswered: Vec::new(),
        flagged: Vec::new(),
        revs: { answers.iter() }
            .map(|answer| (answer.question.to_string(), answer.rev))
            .collect(),
        back: here(&stops).map(|stop| stop.page.to_string()),
        is_writer: visit.is_writer(&room),
    };
    for listed in list(&room, &stops) {
        if visit.flags.has(listed.number) {
            page.flagged.push(listed.clone());
        }
        if missing.iter().any(|id| id.as_str() == listed.question) {
            page.required.push(listed);
        } else if !room.is_answered(&listed.question)? {
            page.unanswered.push(listed);
        }
    }
    Ok(visit.place_in(&room).html(StatusCode::OK, &page)?)
}

/// Hands in, and leads to the receipt; where that cannot be, the page before says why.
pub(crate) async fn hand_in(
    mut visit: Visit,
    Path(id): Path<String>,
    uri: Uri,
    bytes: Bytes,
) -> Answered {
    let now = visit.app.clock.now();
    visit.provenance.require_own()?;
    let posted = Posted::parse(&bytes);
    if let Some(again) = visit.in_another_language(&posted, &uri, &bytes)? {
        return Ok(again);
    }
    let Some(room) = visit.room(&id).await? else {
        return lost(&visit, &posted);
    };
    let ended = see(&instance_path(&visit.app, room.stored.instance.id.as_str()))?;
    if Wish::of(&posted) == Wish::Take && room.runs() {
        visit.take(&room).await?;
        return visit.on(&room, "/finish");
    }
    let revs = revs(&room, &posted)?;
    let wish = Submit {
        writer_epoch: visit.claim,
        revs: &revs,
    };
    match end(
        &visit.app,
        &room.seat(),
        &room.stored.instance.id,
        &wish,
        now,
    )
    .await
    {
        Ok(_) => Ok(ended),
        Err(error) => {
            unless_ours(Err(error))?;
            visit.on(&room, "/finish")
        }
    }
}

/// The revisions that the page knew.
fn revs(room: &Room, posted: &Posted) -> ApiResult<BTreeMap<QuestionId, i64>> {
    let mut revs = BTreeMap::new();
    for (_, question) in room.form.questions() {
        if let Some(rev) = base(posted, &question.id) {
            revs.insert(question.id.parse().map_err(internal)?, rev);
        }
    }
    Ok(revs)
}

/// Every question with the page on which it can still be seen.
fn list<'r>(room: &'r Room, stops: &'r [Stop]) -> impl Iterator<Item = Listed> {
    let pages = room.form.pages().flat_map(move |(_, _, page)| {
        let mut stops = stops.iter();
        let stop = stops.find(|stop| stop.page.as_str() == page.id);
        let seen = stop.is_some_and(Stop::can_be_seen).then(|| page.id.clone());
        page.questions
            .iter()
            .map(move |question| (question, seen.clone()))
    });
    (1..).zip(pages).map(|(number, (question, page))| Listed {
        number,
        question: question.id.clone(),
        page,
    })
}
