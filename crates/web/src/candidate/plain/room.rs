//! A candidate's test instance with everything that its pages show.

use std::collections::BTreeMap;

use domain::answer::AnswerValue;
use domain::answer::posted::Posted;
use domain::id::{PageId, QuestionId, TestInstanceId};
use domain::task::{Question, QuestionBody, Step};
use domain::test_instance::Sitting;
use domain::test_instance::save::Answer;
use domain::test_instance::way::Stop;
use store::Reader;
use store::test_instances::StoredInstance;
use store::uploads::{Upload, UploadState};
use view::page::plain::{Form, FormPage, FormSection, Handed};

use crate::candidate::door::Visitor;
use crate::candidate::saving::answer;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::step_of;
use crate::error::{ApiResult, internal};
use crate::state::App;

/// Loaded for one page, as of one instant.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) visitor: Visitor,
    pub(super) stored: StoredInstance,
    pub(super) organization_name: String,
    /// The newest revision of each answered question.
    pub(super) answers: BTreeMap<QuestionId, Answer>,
    /// What was handed in, refused ones too, where a question asks for files.
    pub(super) uploads: Vec<Upload>,
    /// As every player is given it.
    pub(super) form: Form,
}

impl Room {
    pub(super) async fn of(app: &App, seat: &Seat, id: &TestInstanceId) -> ApiResult<Option<Self>> {
        let Some(visitor) = app.visitor_of_seat(seat).await? else {
            return Ok(None);
        };
        let files = app.task_files(&visitor.task).await?;
        let mut reader = app.store.read().await?;
        let Some(mut stored) = reader.test_instance_of_ticket(&seat.ticket, id).await? else {
            return Ok(None);
        };
        stored.instance.opened = reader.opened_pages(id).await?;
        let organization = reader.organization(&stored.organization_id).await?;
        let step = step_of(&visitor.task, &stored.instance)?;
        let asks_for_files = |it: &Question| matches!(it.body, QuestionBody::Files(_));
        let uploads = if step.test.questions().any(asks_for_files) {
            reader.uploads_of_instance(id).await?
        } else {
            Vec::new()
        };
        let form = view::form::form(&step.test, &stored.drawing, &files);
        Ok(Some(Self {
            organization_name: organization.map_or_else(String::new, |it| it.name),
            answers: newest(&mut reader, step, id).await?,
            uploads,
            form: Form::read(form).map_err(internal)?,
            visitor,
            stored,
        }))
    }

    pub(super) fn step(&self) -> ApiResult<&Step> {
        step_of(&self.visitor.task, &self.stored.instance)
    }

    /// One whose time is over has ended, although the sweeper has not come by yet.
    pub(super) fn runs(&self) -> bool {
        let instance = &self.stored.instance;
        let over = { self.visitor.grace }.is_over(instance.deadline_at, self.visitor.now);
        instance.ended().is_none() && !over
    }

    pub(super) fn seat(&self) -> Seat {
        Seat {
            ticket: self.visitor.ticket.id.clone(),
            task: self.visitor.task.id.clone(),
        }
    }

    /// Whole minutes of break that are left.
    pub(super) fn rest_left(&self) -> u32 {
        let granted = self.visitor.ticket.accommodations.breaks_ms();
        let instance = &self.stored.instance;
        let left = instance.break_left_ms(granted, self.visitor.now);
        u32::try_from(left / 60_000).unwrap_or(u32::MAX)
    }

    pub(super) fn is_paused(&self) -> bool {
        self.stored.instance.is_paused(self.visitor.now)
    }

    /// What the rules judge against.
    pub(super) fn sitting(&self) -> ApiResult<Sitting<'_>> {
        Ok(Sitting {
            test: &self.step()?.test,
            drawing: &self.stored.drawing,
            accommodations: &self.visitor.ticket.accommodations,
            grace: self.visitor.grace,
            now: self.visitor.now,
        })
    }

    pub(super) fn stops(&self) -> ApiResult<Vec<Stop>> {
        Ok(self.stored.instance.stops(&self.sitting()?))
    }

    /// A page of the form with its section and its place in that.
    pub(super) fn page(&self, id: &PageId) -> Option<(&FormSection, usize, &FormPage)> {
        self.form
            .pages()
            .find(|(_, _, page)| page.id == id.as_str())
    }

    /// The question of an id in the form.
    pub(super) fn question(&self, id: &str) -> ApiResult<&Question> {
        let id = id.parse().map_err(internal)?;
        let question = self.step()?.test.question(&id);
        question.ok_or_else(|| internal("a question of a form does not exist"))
    }

    pub(super) fn answer(&self, question: &Question) -> Option<&Answer> {
        self.answers.get(&question.id)
    }

    pub(super) fn value(&self, question: &Question) -> AnswerValue {
        let answer = self.answer(question);
        answer.map_or(AnswerValue::Blank, |answer| answer.value.clone())
    }

    pub(super) fn is_answered(&self, id: &str) -> ApiResult<bool> {
        let question = self.question(id)?;
        let answer = self.answer(question);
        Ok(answer.is_some_and(|answer| answer.value.satisfies(question)))
    }
}

impl Room {
    /// The files of a question that a form names.
    pub(super) fn handed(&self, question: &Question, filled: &Posted) -> Vec<Handed> {
        let named = |id: &str| {
            let upload = self.uploads.iter().find(|it| it.id.as_str() == id)?;
            let UploadState::Stored(kept) = &upload.state else {
                return None;
            };
            (upload.question_id == question.id).then(|| Handed {
                id: id.to_owned(),
                name: upload.name.clone(),
                bytes: kept.bytes,
            })
        };
        filled.files(&question.id).filter_map(named).collect()
    }

    /// How many recordings may still be made.
    pub(super) fn takes_left(&self, question: &Question) -> Option<u32> {
        let QuestionBody::Files(input) = &question.body else {
            return None;
        };
        let begun = self
            .uploads
            .iter()
            .filter(|it| it.question_id == question.id);
        let begun = u32::try_from(begun.count()).unwrap_or(u32::MAX);
        Some(input.takes?.saturating_sub(begun))
    }

    pub(super) fn count_answered(&self) -> ApiResult<u32> {
        let mut count = 0;
        for (_, question) in self.form.questions() {
            count += u32::from(self.is_answered(&question.id)?);
        }
        Ok(count)
    }
}

async fn newest(
    reader: &mut Reader,
    step: &Step,
    id: &TestInstanceId,
) -> ApiResult<BTreeMap<QuestionId, Answer>> {
    let revisions = reader.answers(id).await?;
    let answers = revisions.iter().map(|revision| answer(step, revision));
    answers
        .map(|answer| answer.map(|answer| (answer.question.clone(), answer)))
        .collect()
}
