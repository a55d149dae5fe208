use serde_json::{Value, json};

use crate::sitting::Sitting;
use crate::world::{QUERY, World};

on_both_databases! {
    tickets_come_in_the_order_asked_and_strangers_are_unknown
    a_test_instance_is_shown_in_detail_running_and_ended
    bad_queries_are_refused
    ten_thousand_tickets_are_answered_and_one_more_is_not
}

fn query(world: &World, ids: &[&str]) -> Value {
    let tickets: Vec<_> = ids.iter().map(|id| json!({"ticketId": id})).collect();
    world.signed(json!({"taskId": world.acme.task.id, "kind": "by-ticket", "tickets": tickets}))
}

async fn tickets_come_in_the_order_asked_and_strangers_are_unknown(world: World) {
    let users = json!([{"fullname": "Ada", "labels": ["a"]}, {"fullname": "Bo", "externalId": "b", "group": "g"}]);
    let ids = world.tickets(users).await;
    let body = query(&world, &[&ids[1], "nobody", &ids[0]]);
    let reply = world.post(QUERY, &body).await;
    assert_reply!(reply, @r#"
    200
    {
      "kind": "zetok",
      "payload": {
        "taskId": "[id]",
        "requestId": "[id]",
        "tickets": [
          {
            "ticketId": "[id]",
            "code": "[code]",
            "external": {
              "id": "b",
              "data": null
            },
            "candidate": {
              "fullname": "Bo",
              "email": null,
              "group": "g",
              "labels": []
            },
            "testInstances": []
          },
          {
            "ticketId": "nobody",
            "error": "ticket-not-found"
          },
          {
            "ticketId": "[id]",
            "code": "[code]",
            "external": {
              "id": null,
              "data": null
            },
            "candidate": {
              "fullname": "Ada",
              "email": null,
              "group": null,
              "labels": [
                "a"
              ]
            },
            "testInstances": []
          }
        ]
      }
    }
    "#);
    let stranger = json!({"taskId": world.rival.task.id, "kind": "by-ticket", "tickets": [{"ticketId": ids[0]}]});
    let reply = world.post(QUERY, &world.rival.signs(stranger)).await;
    assert_eq!(
        reply.json()["payload"]["tickets"][0]["error"],
        "ticket-not-found"
    );
}

async fn a_test_instance_is_shown_in_detail_running_and_ended(world: World) {
    let users = json!([{"fullname": "Ada", "labels": ["a"], "group": "g"}]);
    let ids = world.tickets(users).await;
    let sitting = Sitting::start(&world, &ids[0]).await;
    let body = query(&world, &[&ids[0]]);
    let detailed = async || {
        let reply = world.post(QUERY, &body).await.json();
        reply["payload"]["tickets"][0]["testInstances"][0].clone()
    };
    let running = detailed().await;
    assert_eq!(
        (&running["status"], &running["result"]),
        (&json!("STARTED"), &json!(false))
    );
    assert_eq!(
        running["testInstanceId"],
        sitting.stored.instance.id.as_str()
    );
    assert_eq!(running["candidate"], json!({"id": ids[0], "kind": "temp"}));

    sitting.finish(&world, "2").await;
    let ended = detailed().await;
    assert_eq!(ended["status"], "COMPLETE");
    assert_eq!(
        (&ended["group"], &ended["labels"]),
        (&json!("g"), &json!(["a"]))
    );
    assert_eq!(ended["result"]["completedAt"], 1_790_000_000);
    assert_eq!(ended["result"]["scoreboard"]["pointsAchieved"], 2);
    assert_eq!(ended["result"]["scoreboard"]["achievementRatio"], 1);
}

async fn bad_queries_are_refused(world: World) {
    let reply = world.post(QUERY, &world.signed(json!({"kind": "x"}))).await;
    assert_eq!(
        reply.fault(),
        "400 validation taskId:required kind:unknown-kind tickets:required"
    );
    let mut body = query(&world, &["x"]);
    body["taskId"] = json!(world.rival.task.id);
    assert_eq!(
        world.post(QUERY, &body).await.fault(),
        "404 task-not-found taskId:task-not-found"
    );
}

async fn ten_thousand_tickets_are_answered_and_one_more_is_not(world: World) {
    let reply = world.post(QUERY, &query(&world, &vec!["x"; 10_000])).await;
    assert_eq!(
        reply.json()["payload"]["tickets"].as_array().unwrap().len(),
        10_000
    );
    let reply = world.post(QUERY, &query(&world, &vec!["x"; 10_001])).await;
    assert_eq!(reply.fault(), "400 validation tickets:too-many");
}
