//! What was drawn, kept in memory for the batches of saves that follow.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use domain::drawing::Drawing;
use domain::id::TestInstanceId;

use crate::backend::tx::rows;
use crate::error::{Result, StoreError};
use crate::fields::Fields;
use crate::sql::{Sql, in_list};
use crate::{Reader, json};

/// What was drawn in instances that saves were looked at for: it never changes, and reading it costs more than all the rest of an instance.
#[derive(Debug, Default)]
pub(crate) struct Drawings(HashMap<TestInstanceId, Arc<Drawing>>);

/// So many are kept; when another comes, all go, and those in use come back.
const MOST_DRAWINGS: usize = 4096;

impl Drawings {
    /// Reads those of these instances that are not known yet.
    pub(super) async fn learn(
        &mut self,
        reader: &mut Reader,
        ids: &BTreeSet<&TestInstanceId>,
    ) -> Result<()> {
        const SQL: Sql = in_list!("SELECT id, drawing FROM test_instances WHERE id", "$1", "");
        let unknown = |known: &Self| -> Vec<&TestInstanceId> {
            let ids = ids.iter().copied();
            ids.filter(|id| !known.0.contains_key(*id)).collect()
        };
        let mut asked = unknown(self);
        if asked.is_empty() {
            return Ok(());
        }
        if self.0.len() + asked.len() > MOST_DRAWINGS {
            self.0.clear();
            asked = unknown(self);
        }
        let found = rows!(reader, SQL, [json::write(&asked)], |row| {
            let id: TestInstanceId = Fields::parsed(row, "id")?;
            Ok((id, Arc::new(Fields::json(row, "drawing")?)))
        })?;
        self.0.extend(found);
        Ok(())
    }

    /// What was drawn in an instance. One that has come since they were read is read again with its save.
    pub(super) fn of(&self, id: &TestInstanceId) -> Result<Arc<Drawing>> {
        self.0.get(id).cloned().ok_or(StoreError::Stale)
    }
}
