//! What whoever keeps the directory for files asks: what must lie in it, what may not, and what has been waited for long enough.
//!
//! It looks at everybody's files, and shows them to nobody.

use std::collections::{HashMap, HashSet};

use domain::digest::Digest;
use domain::id::{FileId, TestInstanceId, TicketId};
use jiff::Timestamp;

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::{Sql, in_list};
use crate::uploads::{Upload, select, upload};
use crate::{Reader, Tx, json};

impl Reader {
    /// Uploads that should lie in the directory, whole, by id: so many behind the last one.
    pub async fn stored_uploads_after(
        &mut self,
        last: Option<&FileId>,
        most: u32,
    ) -> Result<Vec<Upload>> {
        const SQL: &str = select!("WHERE id > $1 AND state = 'stored' ORDER BY id LIMIT $2");
        let last = last.map_or("", FileId::as_str);
        rows!(self, SQL, [last, i64::from(most)], upload)
    }

    /// Uploads of which nothing was heard since an instant.
    pub async fn stale_uploads(&mut self, before: Timestamp, most: u32) -> Result<Vec<Upload>> {
        const SQL: &str = select!(
            "WHERE state = 'receiving' AND touched_at < $1 ORDER BY touched_at, id LIMIT $2"
        );
        rows!(
            self,
            SQL,
            [before.as_millisecond(), i64::from(most)],
            upload
        )
    }

    /// The uploads of these ids, by id; of those that there are.
    pub async fn uploads_by_id(&mut self, ids: &[&FileId]) -> Result<HashMap<FileId, Upload>> {
        const SQL: Sql = in_list!(select!("WHERE id"), "$1", "");
        let found = rows!(self, SQL, [json::write(ids)], upload)?;
        let by_id = |upload: Upload| (upload.id.clone(), upload);
        Ok(found.into_iter().map(by_id).collect())
    }

    /// Which of these test instances there are.
    pub async fn known_test_instances(
        &mut self,
        ids: &[&TestInstanceId],
    ) -> Result<HashSet<TestInstanceId>> {
        const SQL: Sql = in_list!("SELECT id FROM test_instances WHERE id", "$1", "");
        let found = rows!(self, SQL, [json::write(ids)], |row| Fields::parsed(
            row, "id"
        ))?;
        Ok(found.into_iter().collect())
    }

    /// Files of tasks that were announced before an instant and never confirmed.
    pub async fn stale_task_files(&mut self, before: Timestamp, most: u32) -> Result<Vec<Digest>> {
        const SQL: &str = "SELECT digest FROM task_files WHERE state = 'pending' AND touched_at < $1 ORDER BY touched_at, digest LIMIT $2";
        rows!(
            self,
            SQL,
            [before.as_millisecond(), i64::from(most)],
            |row| Fields::parsed(row, "digest")
        )
    }
}

impl Tx {
    /// Gives up an upload that is still as stale as it was found; false when it is not. Where its test instance has ended, its row goes.
    /// Where it runs, the row stays as that of a refused one: it counts as a take, or waiting would be a way to get one more.
    pub async fn give_up_upload(
        &mut self,
        id: &FileId,
        before: Timestamp,
        now: Timestamp,
    ) -> Result<bool> {
        const GONE: &str = "DELETE FROM uploads WHERE id = $1 AND state = 'receiving' AND touched_at < $2 \
            AND test_instance_id IN (SELECT id FROM test_instances WHERE completed_at IS NOT NULL)";
        const REFUSED: &str = "UPDATE uploads SET state = 'refused', touched_at = $3 \
            WHERE id = $1 AND state = 'receiving' AND touched_at < $2";
        let before = before.as_millisecond();
        let gone = run!(self, GONE, [id.as_str(), before])?;
        if gone > 0 {
            return Ok(true);
        }
        let refused = run!(self, REFUSED, [id.as_str(), before, now.as_millisecond()])?;
        Ok(refused > 0)
    }

    /// Takes back an upload that came to nothing before anybody was told of it; false when it is whole, or was refused.
    pub async fn take_back_upload(&mut self, id: &FileId) -> Result<bool> {
        const SQL: &str = "DELETE FROM uploads WHERE id = $1 AND state = 'receiving'";
        Ok(run!(self, SQL, [id.as_str()])? > 0)
    }

    /// Forgets a task's file that was announced and never confirmed; false when it was, or was announced anew. Until this transaction
    /// ends, nobody announces it again: whoever removes its bytes does it before the commit.
    pub async fn forget_task_file(&mut self, digest: &Digest, before: Timestamp) -> Result<bool> {
        const SQL: &str =
            "DELETE FROM task_files WHERE digest = $1 AND state = 'pending' AND touched_at < $2";
        let gone = run!(self, SQL, [digest.to_string(), before.as_millisecond()])?;
        Ok(gone > 0)
    }

    /// Forgets all uploads of a ticket's candidate; gives them, for their bytes are the caller's to remove once this is committed.
    pub async fn forget_uploads(&mut self, ticket: &TicketId) -> Result<Vec<Upload>> {
        const SQL: &str = "DELETE FROM uploads WHERE test_instance_id IN (SELECT id FROM test_instances WHERE ticket_id = $1)";
        let uploads = self.uploads_of_ticket(ticket).await?;
        run!(self, SQL, [ticket.as_str()])?;
        Ok(uploads)
    }
}
