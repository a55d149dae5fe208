//! Answers that came in a file: recorded beside those that came from the player, with where they came from.

use domain::id::{TestInstanceId, TicketId};
use domain::task::Step;
use domain::test_instance::import::{History, Why};
use serde_json::Value;

use crate::answers::{AnswerRevision, LateAnswer};
use crate::backend::tx::{row, run};
use crate::error::{Result, StoreError};
use crate::fields::Fields;
use crate::sql::for_update;
use crate::test_instances::StoredInstance;
use crate::{Reader, Tx};

/// Where an answer of a file came from, in the database.
const ORIGIN: &str = "answer-file";

impl Reader {
    /// What an answer file is judged against.
    pub async fn history(&mut self, stored: &StoredInstance, step: &Step) -> Result<History> {
        let mut history = History::default();
        for revision in self.answer_history(&stored.instance.id).await? {
            history.operations.insert(revision.op_id.clone());
            let answer = typed(step, &revision)?;
            let newest = { history.newest.get(&answer.question) }
                .is_none_or(|(known, _)| known.rev < answer.rev);
            if newest {
                let entry = (answer, revision.saved_at);
                history.newest.insert(revision.question_id, entry);
            }
        }
        Ok(history)
    }
}

fn typed(step: &Step, revision: &AnswerRevision) -> Result<domain::test_instance::save::Answer> {
    let corrupt = |why: &str| StoreError::Corrupt {
        column: "value",
        why: why.to_owned(),
    };
    let question = step.test.question(&revision.question_id);
    let question = question.ok_or_else(|| corrupt("its question does not exist"))?;
    let value: Value =
        serde_json::from_str(&revision.value).map_err(|error| corrupt(&error.to_string()))?;
    let value = domain::answer::AnswerValue::parse(question, &value)
        .map_err(|error| corrupt(&error.to_string()))?;
    Ok(domain::test_instance::save::Answer {
        question: revision.question_id.clone(),
        rev: revision.rev,
        value,
    })
}

impl Tx {
    /// The test instance that an answer file names, locked until the end of the transaction. No organization is asked for: a file that was
    /// opened carries the proof that its maker was let into this instance, and the staff's terminal sees all of them.
    pub async fn lock_instance_of_file(
        &mut self,
        id: &TestInstanceId,
    ) -> Result<Option<StoredInstance>> {
        let sql = for_update!("SELECT ticket_id FROM test_instances WHERE id = $1");
        let ticket = row!(self, sql, [id.as_str()], |row| {
            Fields::parsed::<TicketId>(row, "ticket_id")
        })?;
        match ticket {
            Some(ticket) => self.lock_test_instance(&ticket, id).await,
            None => Ok(None),
        }
    }

    /// Adds the revision that an answer of a file makes.
    pub async fn add_imported_answer(
        &mut self,
        id: &TestInstanceId,
        answer: &AnswerRevision,
    ) -> Result<()> {
        const SQL: &str = "INSERT INTO answer_revisions (test_instance_id, question_id, rev, op_id, value, saved_at, origin) \
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let (rev, saved_at) = (i64::from(answer.rev), answer.saved_at.as_millisecond());
        run!(
            self,
            SQL,
            [
                id.as_str(),
                answer.question_id.as_str(),
                rev,
                &answer.op_id,
                &answer.value,
                saved_at,
                ORIGIN
            ]
        )?;
        Ok(())
    }

    /// Keeps an answer of a file aside; the same one once. Whether it is there anew.
    pub async fn keep_imported_aside(
        &mut self,
        id: &TestInstanceId,
        answer: &LateAnswer,
        why: Why,
    ) -> Result<bool> {
        const SQL: &str = "INSERT INTO late_answers (test_instance_id, op_id, question_id, value, received_at, origin, why) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (test_instance_id, op_id) DO NOTHING";
        let received_at = answer.received_at.as_millisecond();
        let why = (why != Why::Late).then(|| why.word());
        let added = run!(
            self,
            SQL,
            [
                id.as_str(),
                &answer.op_id,
                answer.question_id.as_str(),
                &answer.value,
                received_at,
                ORIGIN,
                why
            ]
        )?;
        Ok(added == 1)
    }
}
