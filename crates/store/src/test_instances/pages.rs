//! The pages that were opened in a test instance: their clocks follow from it.

use domain::id::{PageId, TestInstanceId};
use domain::test_instance::pages::{NewlyOpened, OpenedPages};

use crate::backend::tx::{rows, run};
use crate::error::Result;
use crate::fields::Fields;
use crate::sql::Sql;
use crate::{Reader, Tx};

impl Reader {
    /// The pages that were opened, and when.
    pub async fn opened_pages(&mut self, id: &TestInstanceId) -> Result<OpenedPages> {
        const SQL: &str = "SELECT page_id, opened_at FROM opened_pages WHERE test_instance_id = $1 ORDER BY page_id";
        let pages = rows!(self, SQL, [id.as_str()], |row| {
            Ok((
                Fields::parsed::<PageId>(row, "page_id")?,
                Fields::instant(row, "opened_at")?,
            ))
        })?;
        Ok(pages.into_iter().collect())
    }
}

impl Tx {
    /// Notes that a page was opened: the first opening counts, whatever comes later.
    pub async fn open_page(&mut self, id: &TestInstanceId, opened: &NewlyOpened) -> Result<()> {
        // On PostgreSQL the instance's row gets a new version: saves that were judged by the old one are judged again.
        const SQL: Sql = Sql {
            sqlite: "INSERT INTO opened_pages (test_instance_id, page_id, opened_at) VALUES ($1, $2, $3) \
                ON CONFLICT (test_instance_id, page_id) DO NOTHING",
            postgres: "WITH touched AS (UPDATE test_instances SET writer_epoch = writer_epoch WHERE id = $1) \
                INSERT INTO opened_pages (test_instance_id, page_id, opened_at) VALUES ($1, $2, $3) \
                ON CONFLICT (test_instance_id, page_id) DO NOTHING",
        };
        run!(
            self,
            SQL,
            [
                id.as_str(),
                opened.page.as_str(),
                opened.at.as_millisecond()
            ]
        )?;
        Ok(())
    }
}
