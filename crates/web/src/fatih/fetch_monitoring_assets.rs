//! `POST /api/v1/fatih/fetch-monitoring-assets`

use axum::response::Response;
use bytes::Bytes;
use domain::id::{AssetId, OrganizationId, TaskId, TestInstanceId, TicketId};
use domain::requests::FetchMonitoringAssets;
use serde::Serialize;
use serde_json::{Value, json};
use store::assets::Asset;
use store::test_instances::StoredInstance;

use super::{open, zetok};
use crate::error::{ApiError, ApiResult, invalid, task_not_found, test_instance_not_found};
use crate::frame::Call;
use crate::json_reply::json_reply;
use crate::state::AppState;

/// Lists what was recorded of a test instance, oldest first.
pub(crate) async fn fetch_monitoring_assets(
    app: AppState,
    call: Call,
    bytes: Bytes,
) -> ApiResult<Response> {
    let (body, caller) = open(&app, &call, &bytes).await?;
    let request = FetchMonitoringAssets::parse(&body).map_err(invalid)?;
    let task = request.task.ok_or_else(no_task)?;
    let known = app.task(&caller.organization, &task).await?;
    known.ok_or_else(no_task)?;
    let id = request.test_instance.ok_or_else(no_test_instance)?;
    let mut reader = app.store.read().await?;
    let instance = reader.test_instance(&caller.organization, &id).await?;
    let instance = instance
        .filter(|instance| instance.task_id == task)
        .ok_or_else(no_test_instance)?;
    let assets = reader.assets(&caller.organization, &id).await?;
    let evidence = |(nth, asset)| Evidence::new(&instance, nth, asset);
    Ok(json_reply(zetok(Payload {
        task_id: &task,
        test_instance_id: &id,
        assets: (1..).zip(&assets).map(evidence).collect(),
    })?))
}

fn no_task() -> ApiError {
    task_not_found().at("taskId")
}

fn no_test_instance() -> ApiError {
    test_instance_not_found().at("testInstanceId")
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Payload<'a> {
    task_id: &'a TaskId,
    test_instance_id: &'a TestInstanceId,
    assets: Vec<Evidence<'a>>,
}

/// The detailed evidence object of the compatible API.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Evidence<'a> {
    id: &'a AssetId,
    test_instance_id: &'a TestInstanceId,
    task_id: &'a TaskId,
    organization_id: &'a OrganizationId,
    created_at: i64,
    kind: &'a str,
    url: &'a str,
    owner: Owner<'a>,
    nth: usize,
    /// No machine judges people here: no flag is raised, nothing is detected.
    summary: Value,
}

#[derive(Debug, Serialize)]
struct Owner<'a> {
    kind: &'static str,
    id: &'a TicketId,
}

impl<'a> Evidence<'a> {
    fn new(instance: &'a StoredInstance, nth: usize, asset: &'a Asset) -> Self {
        Self {
            id: &asset.id,
            test_instance_id: &instance.instance.id,
            task_id: &instance.task_id,
            organization_id: &instance.organization_id,
            created_at: asset.created_at.as_second(),
            kind: &asset.kind,
            url: &asset.url,
            owner: Owner {
                kind: "temp",
                id: &instance.instance.ticket,
            },
            nth,
            summary: json!({
                "kind": asset.kind, "flag": "SEAMLESS", "AIDetected": false, "detections": [],
            }),
        }
    }
}
