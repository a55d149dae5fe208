//! Marks that people gave, and the revisions of results.

use domain::exact::Exact;
use domain::id::{OrganizationId, QuestionId, TestInstanceId};
use jiff::Timestamp;

use crate::backend::tx::{row, rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::for_update;
use crate::test_instances::StoredInstance;
use crate::{Reader, StoreError, Tx};

/// A mark of one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What was marked.
    pub question_id: QuestionId,
    /// The result's revision that it led to.
    pub revision: u32,
    /// The success rate.
    pub mark: domain::scoring::Mark,
    /// The marker's words.
    pub comment: Option<String>,
    /// When.
    pub marked_at: Timestamp,
}

/// A result as it once was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultRevision {
    /// From 0.
    pub revision: u32,
    /// Why it changed.
    pub reason: String,
    /// As JSON.
    pub result: String,
    /// When.
    pub recorded_at: Timestamp,
}

fn out_of_range(error: domain::scoring::NotAMark) -> StoreError {
    StoreError::Corrupt {
        column: "ratio",
        why: error.to_string(),
    }
}

impl Reader {
    /// The newest mark of every marked question.
    pub async fn marks(&mut self, id: &TestInstanceId) -> Result<Vec<Mark>> {
        const SQL: &str = "SELECT question_id, revision, ratio, comment, marked_at FROM marks AS newest \
            WHERE test_instance_id = $1 AND revision = (SELECT MAX(revision) FROM marks AS other \
            WHERE other.test_instance_id = $1 AND other.question_id = newest.question_id) ORDER BY question_id";
        rows!(self, SQL, [id.as_str()], |row| {
            Ok(Mark {
                question_id: Fields::parsed(row, "question_id")?,
                revision: Fields::small(row, "revision")?,
                mark: domain::scoring::Mark::try_from(Fields::parsed::<Exact>(row, "ratio")?)
                    .map_err(out_of_range)?,
                comment: Fields::opt_text(row, "comment")?,
                marked_at: Fields::instant(row, "marked_at")?,
            })
        })
    }

    /// Every result that a test instance has had, oldest first. The caller has read it within its organization.
    pub async fn result_revisions(&mut self, id: &TestInstanceId) -> Result<Vec<ResultRevision>> {
        const SQL: &str = "SELECT revision, reason, result, recorded_at FROM result_revisions WHERE test_instance_id = $1 ORDER BY revision";
        rows!(self, SQL, [id.as_str()], |row| {
            Ok(ResultRevision {
                revision: Fields::small(row, "revision")?,
                reason: Fields::text(row, "reason")?,
                result: Fields::text(row, "result")?,
                recorded_at: Fields::instant(row, "recorded_at")?,
            })
        })
    }
}

impl Tx {
    /// Locks an organization's test instance for a change of its result: two markers at once do so one after the other.
    pub async fn lock_for_marking(
        &mut self,
        organization: &OrganizationId,
        id: &TestInstanceId,
    ) -> Result<Option<StoredInstance>> {
        let sql =
            for_update!("SELECT id FROM test_instances WHERE organization_id = $1 AND id = $2");
        let locked = row!(self, sql, [organization.as_str(), id.as_str()], |row| {
            Fields::text(row, "id")
        })?;
        match locked {
            Some(_) => self.test_instance(organization, id).await,
            None => Ok(None),
        }
    }

    /// Records a mark.
    pub(crate) async fn add_mark(&mut self, id: &TestInstanceId, mark: &Mark) -> Result<()> {
        const SQL: &str = "INSERT INTO marks (test_instance_id, question_id, revision, ratio, comment, marked_at) \
            VALUES ($1, $2, $3, $4, $5, $6)";
        let (revision, ratio) = (i64::from(mark.revision), mark.mark.rate().to_string());
        let marked_at = mark.marked_at.as_millisecond();
        run!(
            self,
            SQL,
            [
                id.as_str(),
                mark.question_id.as_str(),
                revision,
                ratio,
                mark.comment.as_deref(),
                marked_at
            ]
        )?;
        Ok(())
    }

    /// Records what the result is from now on: the first one (revision 0) at the end of a test instance, too.
    pub(crate) async fn insert_result_revision(
        &mut self,
        id: &TestInstanceId,
        revision: &ResultRevision,
    ) -> Result<()> {
        const SQL: &str = "INSERT INTO result_revisions (test_instance_id, revision, reason, result, recorded_at) VALUES ($1, $2, $3, $4, $5)";
        let (number, at) = (
            i64::from(revision.revision),
            revision.recorded_at.as_millisecond(),
        );
        run!(
            self,
            SQL,
            [id.as_str(), number, &revision.reason, &revision.result, at]
        )?;
        Ok(())
    }

    /// Puts a new result in place of the one before it.
    ///
    /// # Errors
    /// [`StoreError::Stale`] unless the revision is the next one.
    pub(crate) async fn revise_result(&mut self, stored: &StoredInstance) -> Result<()> {
        const SQL: &str = "UPDATE test_instances SET revision = $3, result = $4, awaiting_marking = $5 \
            WHERE organization_id = $1 AND id = $2 AND completed_at IS NOT NULL AND revision = $3 - 1";
        let (revision, awaiting) = (
            i64::from(stored.revision),
            i64::from(stored.awaiting_marking),
        );
        let ids = [stored.organization_id.as_str(), stored.instance.id.as_str()];
        let changed = run!(
            self,
            SQL,
            [ids[0], ids[1], revision, stored.result.as_deref(), awaiting]
        )?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Stale)
        }
    }
}
