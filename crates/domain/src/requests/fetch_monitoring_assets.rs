//! The body of fetch-monitoring-assets.

use super::MAX_TEXT;
use super::body::Body;
use super::json;
use crate::fault::Faults;
use crate::id::{TaskId, TestInstanceId};

/// Whose pictures are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchMonitoringAssets {
    /// Nothing when the text cannot be an id of ours: such a task does not exist.
    pub task: Option<TaskId>,
    /// Nothing when the text cannot be an id of ours.
    pub test_instance: Option<TestInstanceId>,
}

impl FetchMonitoringAssets {
    /// Reads everything but `requester`.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            let text = |key| {
                root.required(key)
                    .and_then(|node| node.filled_text(MAX_TEXT))
            };
            let (task, test_instance) = (text("taskId"), text("testInstanceId"));
            Some(Self {
                task: task?.parse().ok(),
                test_instance: test_instance?.parse().ok(),
            })
        })
    }
}
