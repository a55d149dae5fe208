//! Lists of callbacks, for people who look for one and for those who send a range of them again.

use domain::id::{DeliveryId, OrganizationId, TaskId, TicketId};
use jiff::Timestamp;

use super::{Delivery, delivery};
use crate::Reader;
use crate::backend::tx::rows;
use crate::error::Result;
use crate::fields::Fields;
use crate::jobs::JobState;

/// Which callbacks to list: all that is given must fit.
#[derive(Debug, Clone, Default)]
pub struct DeliveryFilter {
    /// Of this ticket only.
    pub ticket_id: Option<TicketId>,
    /// Of the tickets of this task only.
    pub task_id: Option<TaskId>,
    /// With events of this type only.
    pub kind: Option<String>,
    /// In this state only.
    pub state: Option<JobState>,
    /// Those with a number of at least this.
    pub from_sequence: Option<i64>,
    /// Those with a number of at most this.
    pub to_sequence: Option<i64>,
    /// Those made at this instant or later.
    pub from: Option<Timestamp>,
    /// Those made before this instant.
    pub to: Option<Timestamp>,
    /// Those behind this place, for the next page.
    pub after: Option<DeliveryPlace>,
    /// At most so many.
    pub limit: u32,
}

/// Where a callback stands in a list: by its number in the feed, and by its id among those of one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryPlace {
    /// The number.
    pub sequence: i64,
    /// The id.
    pub id: DeliveryId,
}

/// A list within times goes by the index on times and sorts what it finds; any other goes along the feed and sorts nothing. A plus keeps the
/// planner from the index that is not meant.
macro_rules! list {
    ($columns:expr) => {
        list!($columns, "", "+")
    };
    ($columns:expr, $plus:literal, $times:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM deliveries WHERE organization_id = $1 AND ",
            $plus,
            "sequence >= $2 AND ",
            $plus,
            "sequence <= $3 AND (",
            $plus,
            "sequence, id) > ($4, $5) \
             AND ($6 IS NULL OR ticket_id = $6) AND ($7 IS NULL OR state = $7) AND ($8 IS NULL OR type = $8) \
             AND ($9 IS NULL OR EXISTS (SELECT 1 FROM tickets WHERE tickets.id = deliveries.ticket_id AND tickets.task_id = $9)) \
             AND ",
            $times,
            "created_at >= $10 AND ",
            $times,
            "created_at < $11 ORDER BY ",
            $plus,
            "sequence, id LIMIT $12"
        )
    };
}

/// Fetches a list: the rows of one statement with the filter's parameters.
macro_rules! listed {
    ($reader:expr, $columns:expr, $organization:expr, $filter:expr, $map:expr) => {{
        let (filter, after): (&DeliveryFilter, _) = ($filter, $filter.after.as_ref());
        let sql: &'static str = if filter.from.is_some() || filter.to.is_some() {
            list!($columns, "+", "")
        } else {
            list!($columns)
        };
        rows!(
            $reader,
            sql,
            [
                $organization.as_str(),
                filter.from_sequence.unwrap_or(0),
                filter.to_sequence.unwrap_or(i64::MAX),
                after.map_or(-1, |place| place.sequence),
                after.map_or("", |place| place.id.as_str()),
                filter.ticket_id.as_ref().map(TicketId::as_str),
                filter.state.map(JobState::delivery_word),
                filter.kind.as_deref(),
                filter.task_id.as_ref().map(TaskId::as_str),
                filter.from.map_or(i64::MIN, Timestamp::as_millisecond),
                filter.to.map_or(i64::MAX, Timestamp::as_millisecond),
                i64::from(filter.limit),
            ],
            $map
        )
    }};
}

impl Reader {
    /// A page of an organization's callbacks, in the order of the feed.
    pub async fn deliveries(
        &mut self,
        organization: &OrganizationId,
        filter: &DeliveryFilter,
    ) -> Result<Vec<Delivery>> {
        listed!(self, columns!(), organization, filter, delivery)
    }

    /// The same page, without what is delivered: for whoever wants to name them all.
    pub async fn delivery_places(
        &mut self,
        organization: &OrganizationId,
        filter: &DeliveryFilter,
    ) -> Result<Vec<DeliveryPlace>> {
        listed!(self, "sequence, id", organization, filter, |row| Ok(
            DeliveryPlace {
                sequence: Fields::int(row, "sequence")?,
                id: Fields::parsed(row, "id")?,
            }
        ))
    }
}

impl Delivery {
    /// Where it stands in a list.
    pub fn place(&self) -> DeliveryPlace {
        DeliveryPlace {
            sequence: self.sequence,
            id: self.id.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestDatabase;

    /// How SQLite means to find the rows.
    async fn plan(explain: &'static str) -> Result<String> {
        let database = TestDatabase::sqlite().unwrap();
        let store = database.open().await?;
        let mut reader = store.read().await?;
        let none: Option<&str> = None;
        let steps: Vec<String> = rows!(
            reader,
            explain,
            [
                "o", 0_i64, 9_i64, 0_i64, "", none, none, none, none, 0_i64, 9_i64, 9_i64
            ],
            |row| Fields::text(row, "detail")
        )?;
        Ok(steps.join("; "))
    }

    #[tokio::test]
    async fn a_list_is_found_by_its_place_in_the_feed_or_by_its_time() {
        let feed = plan(concat!("EXPLAIN QUERY PLAN ", list!("id")))
            .await
            .unwrap();
        assert!(feed.contains("deliveries_by_organization"), "{feed}");
        assert!(!feed.contains("TEMP B-TREE FOR ORDER BY"), "{feed}");
        let times = plan(concat!("EXPLAIN QUERY PLAN ", list!("id", "+", "")))
            .await
            .unwrap();
        assert!(times.contains("deliveries_by_time"), "{times}");
    }
}
