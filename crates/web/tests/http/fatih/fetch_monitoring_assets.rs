use serde_json::json;

use crate::world::{ASSETS, World};

on_both_databases! {
    what_is_missing_or_foreign_is_named
}

async fn what_is_missing_or_foreign_is_named(world: World) {
    let reply = world
        .post(ASSETS, &world.signed(json!({"taskId": 1})))
        .await;
    assert_eq!(
        reply.fault(),
        "400 validation taskId:wrong-type testInstanceId:required"
    );
    let body = world.signed(json!({"taskId": world.rival.task.id, "testInstanceId": "x"}));
    let reply = world.post(ASSETS, &body).await;
    assert_eq!(reply.fault(), "404 task-not-found taskId:task-not-found");
    let body = world.signed(json!({"taskId": world.acme.task.id, "testInstanceId": "?"}));
    let reply = world.post(ASSETS, &body).await;
    assert_eq!(
        reply.fault(),
        "404 test-instance-not-found testInstanceId:test-instance-not-found"
    );
}
