use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::world::World;

on_both_databases! {
    the_feed_is_read_in_pages
    both_ways_of_saying_who_calls_work_and_others_do_not
    a_bad_window_is_a_problem_document
}

async fn the_feed_is_read_in_pages(world: World) {
    for name in ["Ada", "Bo", "Cy"] {
        world.tickets(json!([{"fullname": name}])).await;
    }
    world.sequence().await;
    let bearer = world.acme.bearer();
    let get = async |query: &str| {
        let path = format!("/api/v2/events{query}");
        world.get(&path, &[("authorization", &bearer)]).await
    };
    let page = get("?limit=1").await;
    assert_reply!(page, @r#"
    200
    {
      "events": [
        {
          "sequence": 1,
          "type": "tickets.created",
          "timestamp": "2026-09-21T14:13:20.000Z",
          "data": {
            "requestId": "[id]",
            "taskId": "[id]",
            "count": 1,
            "sequence": 1
          }
        }
      ],
      "next": 1
    }
    "#);
    let rest = get("?after=1").await.json();
    assert_eq!(rest["events"].as_array().unwrap().len(), 2);
    assert_eq!(rest["next"], 3);
    let none = get("?after=3").await.json();
    assert_eq!(none, json!({"events": [], "next": 3}));

    let rival = world.rival.bearer();
    let page = world
        .get("/api/v2/events", &[("authorization", &rival)])
        .await;
    assert_eq!(page.json(), json!({"events": [], "next": 0}));
}

async fn both_ways_of_saying_who_calls_work_and_others_do_not(world: World) {
    let basic = |organization: &str| {
        let pair = format!("{organization}:{}", world.acme.private_key.reveal());
        format!("Basic {}", STANDARD.encode(pair))
    };
    let status = async |value: &str| {
        let headers = [("authorization", value)];
        world.get("/api/v2/events", &headers).await.status.as_u16()
    };
    assert_eq!(status(&basic(world.acme.organization.as_str())).await, 200);
    assert_eq!(status(&basic(world.rival.organization.as_str())).await, 401);
    assert_eq!(status("Bearer nonsense").await, 401);
    let reply = world.get("/api/v2/events", &[]).await;
    assert_eq!(reply.status, 401);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert_eq!(reply.header("www-authenticate"), "Bearer");
}

async fn a_bad_window_is_a_problem_document(world: World) {
    let bearer = world.acme.bearer();
    let headers = [
        ("authorization", bearer.as_str()),
        ("x-request-id", "my-id"),
    ];
    let reply = world.get("/api/v2/events?limit=0&after=x", &headers).await;
    assert_eq!(
        reply.fault(),
        "400 validation limit:out-of-range after:out-of-range"
    );
    let problem = reply.json();
    assert_eq!(problem["instance"], "urn:request:my-id");
    assert_eq!(problem["status"], 400);
    assert_eq!(problem["type"], "urn:hallticket:validation");
}
