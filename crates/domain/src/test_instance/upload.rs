//! Judges what is handed in: bytes of a file are taken under the rules of answers, not a moment longer.

use super::pages::{NewlyOpened, NotOpened};
use super::{Sitting, TestInstance};
use crate::id::QuestionId;

impl TestInstance {
    /// Whether the writer may send bytes for a question now. Gives its page, to be stored as opened, if this is the first that is heard of
    /// it.
    ///
    /// # Errors
    /// As for an answer; a question that the candidate does not have is an unknown page.
    pub fn judge_upload(
        &self,
        sitting: &Sitting<'_>,
        writer_epoch: i64,
        question: &QuestionId,
    ) -> Result<Option<NewlyOpened>, NotOpened> {
        let page = sitting.drawing.page_of(question);
        let page = page.ok_or(NotOpened::UnknownPage)?;
        self.bar(sitting, writer_epoch)?;
        let walk = self.walk(sitting);
        walk.check_write(page)?;
        Ok(walk.opening(page))
    }
}
