//! `POST /assessment/api/steps/{stepId}/start`

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use domain::accommodation::Accommodations;
use domain::drawing::draw;
use domain::id::{StepId, TestInstanceId};
use domain::test_instance::TestInstance;
use domain::test_instance::start::{Ledger, Start};
use jiff::Timestamp;
use store::Tx;
use store::answers::AnswerRevision;
use store::completion::Scene;
use store::tasks::Task;
use store::test_instances::StoredInstance;
use store::tickets::Ticket;

use super::instance::{Moment, whole};
use crate::candidate::consent;
use crate::candidate::door::attempts;
use crate::candidate::seat::Seat;
use crate::candidate::sitting::step_of;
use crate::candidate::words::{no_seat, not_started, step_not_found};
use crate::error::{ApiResult, unavailable};
use crate::state::{App, AppState};

/// Starts a step, or goes on with it and takes the writer role.
pub(crate) async fn start_step(
    app: AppState,
    seat: Seat,
    Path(step): Path<String>,
) -> ApiResult<Response> {
    let step: StepId = step.parse().map_err(|_| step_not_found())?;
    let started = start(&app, &seat, &step).await?;
    let (task, keys) = (app.task_of_seat(&seat).await?, app.keys().await?);
    let files = app.task_files(&task).await?;
    let step = step_of(&task, &started.stored.instance)?;
    let around = (&started.granted, Moment::of(&app, started.now));
    let (stored, answers) = (&started.stored, &started.answers);
    whole(stored, step, answers, &files, keys.file()?, around)
}

/// An instance that was started or gone on with, as it is on disk: whoever asked has the writer role.
pub(in crate::candidate) struct Started {
    pub(in crate::candidate) stored: StoredInstance,
    answers: Vec<AnswerRevision>,
    granted: Accommodations,
    now: Timestamp,
}

/// Starts a step, or goes on with it.
pub(in crate::candidate) async fn start(
    app: &App,
    seat: &Seat,
    step: &StepId,
) -> ApiResult<Started> {
    let (task, keys) = (app.task_of_seat(seat).await?, app.keys().await?);
    let mut tx = app.store.begin().await?;
    // Whoever starts something for this ticket does so alone: two tabs make one attempt, not two.
    let ticket = tx.lock_ticket(&seat.ticket).await?.ok_or_else(no_seat)?;
    // Behind the lock: the wait for it must not cost the candidate's time.
    let now = app.clock.now();
    let desk = Desk {
        app,
        task: &task,
        ticket: &ticket,
        now,
    };
    let (stored, answers) = match desk.judge(&mut tx, step).await? {
        Start::New { number, overdue } => {
            if let Some(id) = overdue {
                desk.expire(&mut tx, &id, keys.receipt()?).await?;
            }
            consent::require(&mut tx, &task, &ticket.id).await?;
            (desk.begin(&mut tx, step, number).await?, Vec::new())
        }
        Start::Resume(id) => desk.resume(&mut tx, &id).await?,
    };
    tx.commit().await?;
    Ok(Started {
        stored,
        answers,
        granted: ticket.accommodations,
        now,
    })
}

/// What a start works with.
#[derive(Debug, Clone, Copy)]
struct Desk<'a> {
    app: &'a App,
    task: &'a Task,
    ticket: &'a Ticket,
    now: Timestamp,
}

impl<'a> Desk<'a> {
    async fn judge(&self, tx: &mut Tx, step: &StepId) -> ApiResult<Start> {
        let attempts = attempts(&tx.test_instances(&self.ticket.id).await?);
        let ledger = Ledger {
            task: &self.task.content,
            attempts: &attempts,
            grace: self.app.grace(),
            now: self.now,
        };
        let judged = ledger.start(step, &self.ticket.window, self.ticket.revoked_at);
        judged.map_err(|why| not_started(why, self.now))
    }

    fn scene(&self) -> Scene<'a> {
        Scene {
            ticket: self.ticket,
            content: &self.task.content,
            now: self.now,
            chance: &*self.app.chance,
        }
    }

    /// Ends the attempt before, whose time is over, if the sweeper has not done so meanwhile.
    async fn expire(
        &self,
        tx: &mut Tx,
        id: &TestInstanceId,
        key: &domain::receipt::ReceiptKey,
    ) -> ApiResult<()> {
        let Some(stored) = tx.lock_test_instance(&self.ticket.id, id).await? else {
            return Ok(());
        };
        let expired = stored.instance.clone().expire(self.app.grace(), self.now);
        if let Ok(expired) = expired {
            tx.complete(stored, expired, &self.scene(), key).await?;
        }
        Ok(())
    }

    /// The draw is made here, once, and stored: whatever shows or scores this attempt later sees the same.
    async fn begin(&self, tx: &mut Tx, step: &StepId, number: u32) -> ApiResult<StoredInstance> {
        let step = { self.task.content.step(step) }.ok_or_else(step_not_found)?;
        let chance = &*self.app.chance;
        let stored = StoredInstance {
            instance: TestInstance::begin(
                TestInstanceId::generate(self.now, chance),
                self.ticket.id.clone(),
                step,
                &self.ticket.window,
                &self.ticket.accommodations,
                self.now,
            ),
            organization_id: self.ticket.organization_id.clone(),
            task_id: self.task.id.clone(),
            attempt: number,
            drawing: Arc::new(draw(&step.test, chance)),
            writer_seen_at: self.now,
            receipt: None,
            revision: 0,
            result: None,
            awaiting_marking: 0,
        };
        tx.start_instance(&stored, &self.scene()).await?;
        Ok(stored)
    }

    async fn resume(
        &self,
        tx: &mut Tx,
        id: &TestInstanceId,
    ) -> ApiResult<(StoredInstance, Vec<AnswerRevision>)> {
        // It was there a statement ago. Whoever ended it in between does not hold the ticket: asking again gives the new judgement.
        let moved = || unavailable("a test instance ended while it was resumed");
        let stored = tx.lock_test_instance(&self.ticket.id, id).await?;
        let stored = stored.ok_or_else(moved)?;
        let instance = stored.instance.clone().take_writer();
        let instance = instance.map_err(|_| moved())?;
        tx.save_writer(&instance, self.now).await?;
        let answers = tx.answers(id).await?;
        let stored = StoredInstance {
            instance,
            writer_seen_at: self.now,
            ..stored
        };
        Ok((stored, answers))
    }
}
