use serde_json::json;

use crate::sitting::Sitting;
use crate::world::{ASSETS, World};

on_both_databases! {
    a_test_instance_without_pictures_has_none
    what_is_missing_or_foreign_is_named
}

async fn a_test_instance_without_pictures_has_none(world: World) {
    let ids = world.tickets(json!([{"fullname": "Ada"}])).await;
    let sitting = Sitting::start(&world, &ids[0]).await;
    let (task, instance) = (&world.acme.task.id, &sitting.stored.instance.id);
    let asked = json!({"taskId": task, "testInstanceId": instance});
    let reply = world
        .post(ASSETS, &world.signed(asked.clone()))
        .await
        .json();
    let expected = json!({"taskId": task, "testInstanceId": instance, "assets": []});
    assert_eq!(reply["payload"], expected);

    let mut foreign = asked;
    foreign["taskId"] = json!(world.rival.task.id);
    let reply = world.post(ASSETS, &world.rival.signs(foreign)).await;
    assert_eq!(reply.status, 404);
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
