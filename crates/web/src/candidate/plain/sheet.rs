//! `GET /assessment/test-instances/{id}/plain/pages/{pageId}`

use axum::extract::Path;
use axum::http::StatusCode;
use domain::answer::AnswerValue;
use domain::answer::posted::Posted;
use domain::id::{EventId, PageId};
use domain::test_instance::pages::{NotOpened, Scope};
use domain::test_instance::way::Stop;
use view::page::Trouble;
use view::page::plain::{
    Band, FormQuestion, FormSection, InterludePage, MapEntry, MapSection, Moves, Note,
    PlainQuestion, Reach, SheetPage, Writing,
};

use super::leave::{after, before, begins_section, is_announced};
use super::notes::{Told, advice};
use super::room::Room;
use super::save::base;
use super::visit::{Answered, Visit};
use crate::candidate::page::trouble;
use crate::error::ApiResult;

/// Shows a page of the exam, or what is to be read before it is opened. Changes nothing.
pub(crate) async fn sheet(visit: Visit, Path((id, page)): Path<(String, String)>) -> Answered {
    let room = visit.room_to_look_at(&id).await?;
    let stops = room.stops()?;
    let Some(place) = stops.iter().position(|stop| stop.page.as_str() == page) else {
        return Err(trouble(visit.place_in(&room), Trouble::NotFound)?.into());
    };
    let stop = &stops[place];
    if room.is_paused() || !stop.can_be_seen() {
        return visit.on(&room, "");
    }
    let is_first = stops.iter().all(|it| it.opened_at.is_none()) && place == 0;
    if stop.opened_at.is_none() && (!is_first || is_announced(&room, &stops, stop)) {
        return visit.interlude(&room, &stops, place);
    }
    let mut told = Told::new(Writing::Open);
    if !visit.is_writer(&room) {
        (told.writing, told.band) = (Writing::Elsewhere, Some(Band::OtherWriter));
    } else if stop.standing == Err(NotOpened::TimeOver(Scope::Page)) {
        (told.writing, told.band) = (Writing::Over, Some(Band::PageOver));
    }
    visit.sheet(&room, &stop.page, (&Posted::default(), told))
}

impl Visit {
    fn interlude(&self, room: &Room, stops: &[Stop], place: usize) -> Answered {
        let stop = &stops[place];
        let Some((section, _, page)) = room.page(&stop.page) else {
            return self.on(room, "");
        };
        let begins = begins_section(stops, stop);
        let back = before(stops, place).filter(|stop| stop.opened_at.is_some());
        let shown = InterludePage {
            frame: self.frame(room),
            paper: self.paper(room, None, None)?,
            page_id: page.id.clone(),
            section_title: section.title.clone(),
            introduction: section.introduction.clone().filter(|_| begins),
            section_limit: section.time_limit.filter(|_| begins),
            page_limit: page.time_limit,
            for_good: section.navigation != "two-way",
            back: back.map(|stop| stop.page.to_string()),
            is_writer: self.is_writer(room),
        };
        Ok(self.place_in(room).html(StatusCode::OK, &shown)?)
    }

    /// A page with its answers, and with what was typed and is not saved.
    pub(super) fn sheet(
        &self,
        room: &Room,
        page: &PageId,
        (posted, told): (&Posted, Told),
    ) -> Answered {
        let stops = room.stops()?;
        let place = stops
            .iter()
            .position(|stop| stop.page == *page)
            .unwrap_or(0);
        let Some((section, in_section, form)) = room.page(page) else {
            return self.on(room, "");
        };
        let numbered = room.form.questions();
        let own = numbered.filter(|(_, it)| form.questions.iter().any(|own| own.id == it.id));
        let questions = own.map(|it| self.question(room, it, (posted, &told)));
        let granted = room.visitor.ticket.accommodations.breaks_ms() > 0;
        let shown = SheetPage {
            frame: self.frame(room),
            paper: self.paper(room, stops.get(place), told.band)?,
            page_id: form.id.clone(),
            section_title: section.title.clone(),
            introduction: section.introduction.clone().filter(|_| in_section == 0),
            passage: form.passage.clone().or_else(|| section.passage.clone()),
            place: (in_section + 1, section.pages.len()),
            questions: questions.collect::<ApiResult<_>>()?,
            total: room.form.total(),
            map: self.map(room, &stops, page)?,
            answered: room.count_answered()?,
            writing: told.writing,
            moves: moves(room, &stops, place)?,
            rest_left: granted.then(|| room.rest_left()).filter(|left| *left > 0),
            form_id: EventId::generate(room.visitor.now, &*self.app.chance).to_string(),
        };
        Ok(self.place_in(room).html(told.status, &shown)?)
    }

    fn question(
        &self,
        room: &Room,
        (number, form): (u32, &FormQuestion),
        (posted, told): (&Posted, &Told),
    ) -> ApiResult<PlainQuestion> {
        let question = room.question(&form.id)?;
        let value = room.value(question);
        let stored = room.answer(question).map_or(0, |answer| answer.rev);
        let is_unsaved = told.unsaved.contains(&question.id);
        let mut note = told.notes.get(&question.id).cloned();
        if let (Some(Note::Conflict(words)), AnswerValue::Files(_)) = (&mut note, &value) {
            // People know their files by name.
            let stored = room.handed(question, &Posted::of(question, &value));
            let names: Vec<String> = stored.into_iter().map(|file| file.name).collect();
            *words = names.join("\n");
        }
        let conflict = matches!(note, Some(Note::Conflict(_)));
        // Whoever has read what is stored may replace it; everybody else is still where the form was made.
        let made_on = base(posted, &form.id).and_then(|base| u32::try_from(base).ok());
        let made_on = made_on.filter(|_| is_unsaved && !conflict);
        let filled = if is_unsaved {
            posted.clone()
        } else {
            Posted::of(question, &value)
        };
        Ok(PlainQuestion {
            number,
            form: form.clone(),
            handed: room.handed(question, &filled),
            takes_left: room.takes_left(question),
            filled,
            rev: made_on.unwrap_or(stored),
            flagged: self.flags.has(number),
            note: note.or_else(|| advice(question, &value)),
        })
    }

    /// The map; of a section in which nobody is to look ahead, nothing.
    fn map(&self, room: &Room, stops: &[Stop], here: &PageId) -> ApiResult<Vec<MapSection>> {
        let (mut map, sitting) = (Vec::new(), room.sitting()?);
        let mut number = 0;
        for section in &room.form.sections {
            let mut entries = Vec::new();
            for page in &section.pages {
                let stop = stops.iter().find(|stop| stop.page.as_str() == page.id);
                let open =
                    stop.is_some_and(|stop| stop.can_be_seen() && sitting.leads(here, &stop.page));
                let reach = if page.id == here.as_str() {
                    Reach::Here
                } else if open {
                    Reach::Open
                } else {
                    Reach::Closed
                };
                for question in &page.questions {
                    number += 1;
                    entries.push(MapEntry {
                        number,
                        page: page.id.clone(),
                        answered: room.is_answered(&question.id)?,
                        flagged: self.flags.has(number),
                        reach,
                    });
                }
            }
            map.extend(mapped(section, entries));
        }
        Ok(map)
    }
}

fn mapped(section: &FormSection, entries: Vec<MapEntry>) -> Option<MapSection> {
    let title = section.title.clone();
    (section.navigation != "none").then_some(MapSection { title, entries })
}

fn moves(room: &Room, stops: &[Stop], place: usize) -> ApiResult<Moves> {
    let sitting = room.sitting()?;
    let here = &stops[place].page;
    let next = after(stops, place);
    let back = before(stops, place).is_some_and(|stop| sitting.leads(here, &stop.page));
    Ok(Moves {
        back,
        next: next.is_some(),
        for_good: next.is_some_and(|next| !sitting.leads(&next.page, here)),
    })
}
