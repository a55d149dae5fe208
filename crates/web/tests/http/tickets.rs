//! `/api/v2/tickets`

use axum::http::Method;
use serde_json::{Value, json};

use crate::reply::Reply;
use crate::sitting::Sitting;
use crate::world::World;

on_both_databases! {
    tickets_are_listed_in_pages
    a_list_is_narrowed_by_what_is_known_of_a_ticket
    a_ticket_is_shown_with_its_link_and_instances
    a_list_shows_the_same_without_the_key
    a_ticket_is_changed_and_the_change_is_audited
    more_time_reaches_what_runs_and_less_does_not
    who_decides_on_old_knowledge_is_refused
    a_bad_change_changes_nothing
    nobody_sees_or_changes_what_belongs_to_another
    a_ticket_taken_back_can_be_given_again
}

async fn get(world: &World, path: &str) -> Reply {
    let bearer = world.acme.bearer();
    let path = format!("/api/v2/tickets{path}");
    world.get(&path, &[("authorization", &bearer)]).await
}

async fn patch(world: &World, id: &str, headers: &[(&str, &str)], body: &Value) -> Reply {
    let bearer = world.acme.bearer();
    let headers = [&[("authorization", bearer.as_str())], headers].concat();
    let path = format!("/api/v2/tickets/{id}");
    world
        .call(Method::PATCH, &path, &headers, body.to_string())
        .await
}

fn names(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 200, "{}", reply.text);
    let tickets = reply.json()["tickets"].clone();
    let name = |ticket: &Value| ticket["candidate"]["fullname"].as_str().unwrap().to_owned();
    let mut names: Vec<_> = tickets.as_array().unwrap().iter().map(name).collect();
    names.sort();
    names
}

async fn tickets_are_listed_in_pages(world: World) {
    for name in ["Ada", "Bo", "Cy"] {
        world.tickets(json!([{"fullname": name}])).await;
        world.clock.advance(jiff::SignedDuration::from_millis(1));
    }
    let first = get(&world, "?limit=2&text=%20").await;
    assert_eq!(names(&first), ["Ada", "Bo"]);
    let next = first.json()["next"].as_str().unwrap().to_owned();
    let link = first.header("link");
    let url = format!(
        "<https://exams.example.org/api/v2/tickets?limit=2&text=+&cursor={next}>; rel=\"next\""
    );
    assert_eq!(link, url);
    let second = get(&world, &format!("?limit=2&cursor={next}")).await;
    assert_eq!(names(&second), ["Cy"]);
    assert_eq!(
        (second.json()["next"].clone(), second.header("link")),
        (Value::Null, "")
    );
    let bad = get(&world, "?cursor=bm8&limit=0&order=up").await;
    assert_eq!(
        bad.fault(),
        "400 validation cursor:invalid limit:out-of-range order:unknown-parameter"
    );
    assert_eq!(bad.header("content-type"), "application/problem+json");
}

async fn a_list_is_narrowed_by_what_is_known_of_a_ticket(world: World) {
    let ids = world
        .tickets(json!([
            {"fullname": "Ada Lovelace", "externalId": "P-100"},
            {"fullname": "Bo", "email": "bo@example.org", "before": {"timestamp": 1, "utc": 0}},
            {"fullname": "Cy", "after": {"timestamp": 1_900_000_000, "utc": 0}},
        ]))
        .await;
    let task = &world.acme.task.id;
    let list = async |query: &str| names(&get(&world, query).await);
    assert_eq!(list("?text=LOVE").await, ["Ada Lovelace"]);
    assert_eq!(list("?text=p-1").await, ["Ada Lovelace"]);
    assert_eq!(list("?text=bo%40example").await, ["Bo"]);
    assert_eq!(list("?name=love").await, ["Ada Lovelace"]);
    assert!(list("?name=example").await.is_empty());
    assert_eq!(list("?email=BO%40").await, ["Bo"]);
    assert_eq!(list("?externalId=P-100").await, ["Ada Lovelace"]);
    assert!(
        list("?externalId=P-1").await.is_empty(),
        "it is the whole id"
    );
    assert_eq!(list("?state=expired").await, ["Bo"]);
    assert_eq!(list("?state=not-yet-active").await, ["Cy"]);
    assert_eq!(list("?state=active").await, ["Ada Lovelace"]);
    assert_eq!(list(&format!("?taskId={task}")).await.len(), 3);
    assert!(list("?taskId=0000").await.is_empty());
    let shown = get(&world, &format!("/{}", ids[2])).await.json();
    let code = shown["code"].as_str().unwrap().to_uppercase();
    assert_eq!(list(&format!("?code={code}")).await, ["Cy"]);
    assert!(list(&format!("?code={code}&state=active")).await.is_empty());
}

#[expect(clippy::too_many_lines, reason = "the whole document is the point")]
async fn a_ticket_is_shown_with_its_link_and_instances(world: World) {
    let user = json!({
        "fullname": "Ada", "email": "ada@example.org", "labels": ["x"], "externalId": "7",
        "before": {"timestamp": 1_800_000_000.5, "utc": 5.75},
        "accommodations": {"timeMultiplier": 1.5},
    });
    let id = world.tickets(json!([user])).await.remove(0);
    Sitting::start(&world, &id).await;
    let reply = get(&world, &format!("/{id}")).await;
    assert_reply!(reply, @r#"
    200
    {
      "ticketId": "[id]",
      "taskId": "[id]",
      "requestId": "[id]",
      "state": "active",
      "candidate": {
        "fullname": "Ada",
        "email": "ada@example.org",
        "group": null,
        "labels": [
          "x"
        ]
      },
      "externalId": "7",
      "lang": null,
      "after": null,
      "before": {
        "timestamp": 1800000000.5,
        "utc": 5.75
      },
      "accommodations": {
        "timeMultiplier": 1.5,
        "extraMinutes": 0,
        "breakMinutes": 0
      },
      "extraEmails": [],
      "callbackUrl": null,
      "createdAt": "2026-09-21T14:13:20.000Z",
      "revokedAt": null,
      "code": "[code]",
      "url": "https://exams.example.org/assessment/task/[id]?code=[code]&lang=en",
      "testInstances": [
        {
          "testInstanceId": "[id]",
          "stepId": "[id]",
          "stepTitle": "First",
          "attempt": 1,
          "status": "running",
          "startedAt": "2026-09-21T14:13:20.000Z",
          "deadlineAt": "2027-03-14T04:53:20.750Z",
          "pausedAt": null,
          "pausedSeconds": 0,
          "breakSeconds": 0,
          "completedAt": null,
          "reason": null,
          "awaitingMarking": 0
        }
      ],
      "consents": [],
      "registration": null,
      "rehearsal": null,
      "deletionRequestedAt": null,
      "erasedAt": null
    }
    "#);
}

async fn a_list_shows_the_same_without_the_key(world: World) {
    let user = json!({"fullname": "Ada", "after": {"timestamp": 1, "utc": -4.5}});
    let id = world.tickets(json!([user])).await.remove(0);
    let shown = get(&world, &format!("/{id}")).await.json();
    let listed = get(&world, "").await.json()["tickets"][0].clone();
    for (key, value) in listed.as_object().unwrap() {
        assert_eq!(&shown[key], value, "{key}");
    }
    assert!(listed["code"].is_null() && listed["url"].is_null());
}

async fn a_ticket_is_changed_and_the_change_is_audited(world: World) {
    let id = world.tickets(json!([{"fullname": "Ada"}])).await.remove(0);
    let before = json!({"timestamp": 1_795_000_000, "utc": 3});
    let change = json!({"before": before, "accommodations": {"extraMinutes": 10}});
    let reply = patch(&world, &id, &[], &change).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let changed = reply.json();
    assert_eq!(
        (&changed["before"], &changed["after"]),
        (&before, &Value::Null)
    );
    let granted = json!({"timeMultiplier": 1, "extraMinutes": 10, "breakMinutes": 0});
    assert_eq!(changed["accommodations"], granted);
    let shown = get(&world, &format!("/{id}")).await;
    assert_eq!(
        (shown.json(), shown.header("etag")),
        (changed, reply.header("etag"))
    );

    // What was read can be sent back, and changes nothing.
    let same = json!({"before": before, "accommodations": granted, "revoked": false});
    assert_eq!(patch(&world, &id, &[], &same).await.text, reply.text);
    let mut reader = world.app.store.read().await.unwrap();
    let deeds = reader.deeds(&world.acme.organization, &id).await.unwrap();
    assert_eq!(deeds.len(), 1);
    assert_eq!(deeds[0].action, "ticket.change");
    assert_eq!(deeds[0].data["key"], json!(world.acme.key.id));
    assert_eq!(deeds[0].data["from"]["activeBefore"], Value::Null);
    assert_eq!(
        deeds[0].data["to"]["activeBefore"],
        "2026-11-18T11:06:40.000Z"
    );
}

async fn more_time_reaches_what_runs_and_less_does_not(world: World) {
    let end = |timestamp: i64| json!({"before": {"timestamp": timestamp, "utc": 0}});
    let mut user = end(1_790_000_600);
    user["fullname"] = json!("Ada");
    let id = world.tickets(json!([user])).await.remove(0);
    Sitting::start(&world, &id).await;
    let deadline = async |change: &Value| {
        let reply = patch(&world, &id, &[], change).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        reply.json()["testInstances"][0]["deadlineAt"].clone()
    };
    assert_eq!(
        deadline(&end(1_790_000_660)).await,
        "2026-09-21T14:24:20.000Z"
    );
    assert_eq!(
        deadline(&end(1_790_000_060)).await,
        "2026-09-21T14:24:20.000Z"
    );
    let granted = json!({"accommodations": {"extraMinutes": 30}});
    assert_eq!(deadline(&granted).await, "2026-09-21T14:44:20.000Z");
    assert_eq!(deadline(&json!({"before": null})).await, Value::Null);
}

async fn who_decides_on_old_knowledge_is_refused(world: World) {
    let id = world.tickets(json!([{"fullname": "Ada"}])).await.remove(0);
    let first = get(&world, &format!("/{id}")).await;
    let (seen, revoke) = (first.header("etag"), json!({"revoked": true}));
    let more = json!({"accommodations": {"breakMinutes": 5}});
    assert_eq!(
        patch(&world, &id, &[("if-match", seen)], &more)
            .await
            .status,
        200
    );
    let late = patch(&world, &id, &[("if-match", seen)], &revoke).await;
    assert_eq!(late.fault(), "412 precondition-failed :precondition-failed");
    let foreign = patch(&world, &id, &[("if-match", "\"x\"")], &revoke).await;
    assert_eq!(foreign.status, 412);
    let shown = get(&world, &format!("/{id}")).await;
    assert_eq!(shown.json()["revokedAt"], Value::Null);
    // A candidate who starts meanwhile is news, too.
    Sitting::start(&world, &id).await;
    let unaware = patch(&world, &id, &[("if-match", shown.header("etag"))], &revoke).await;
    assert_eq!(unaware.status, 412);
    assert_eq!(
        patch(&world, &id, &[("if-match", "*")], &revoke)
            .await
            .status,
        200
    );
}

async fn a_bad_change_changes_nothing(world: World) {
    let user = json!({"fullname": "Ada", "after": {"timestamp": 1_790_000_000, "utc": 0}});
    let id = world.tickets(json!([user])).await.remove(0);
    let dump = world.dump().await;
    for (body, expected) in [
        (json!([]), "400 validation :wrong-type"),
        (
            json!({"revoke": true}),
            "400 validation revoke:unknown-field",
        ),
        (
            json!({"before": {"timestamp": 1, "utc": 0}, "accommodations": {"timeMultiplier": 0.5}}),
            "400 validation before:not-after accommodations.timeMultiplier:out-of-range",
        ),
    ] {
        assert_eq!(patch(&world, &id, &[], &body).await.fault(), expected);
    }
    let bearer = world.acme.bearer();
    let headers = [("authorization", bearer.as_str())];
    let path = format!("/api/v2/tickets/{id}");
    let reply = world.call(Method::PATCH, &path, &headers, "{").await;
    assert_eq!(reply.fault(), "400 invalid-json :invalid-json");
    assert_eq!(world.dump().await, dump);
}

async fn nobody_sees_or_changes_what_belongs_to_another(world: World) {
    let id = world.tickets(json!([{"fullname": "Ada"}])).await.remove(0);
    let shown = get(&world, &format!("/{id}")).await.json();
    let dump = world.dump().await;
    let rival = world.rival.bearer();
    let headers = [("authorization", rival.as_str())];
    let task = &world.acme.task.id;
    let code = shown["code"].as_str().unwrap();
    for query in [
        String::new(),
        format!("?taskId={task}"),
        format!("?code={code}"),
        "?text=ada".to_owned(),
    ] {
        let reply = world
            .get(&format!("/api/v2/tickets{query}"), &headers)
            .await;
        assert_eq!(
            reply.json(),
            json!({"tickets": [], "next": null}),
            "{query}"
        );
    }
    let path = format!("/api/v2/tickets/{id}");
    let unknown = "404 ticket-not-found :ticket-not-found";
    assert_eq!(world.get(&path, &headers).await.fault(), unknown);
    let body = json!({"revoked": true}).to_string();
    let reply = world
        .call(Method::PATCH, &path, &headers, body.clone())
        .await;
    assert_eq!(reply.fault(), unknown);
    assert_eq!(get(&world, "/no-id").await.fault(), unknown);
    let stranger = world.call(Method::PATCH, &path, &[], body).await;
    assert_eq!(stranger.fault(), "401 unauthorized :unauthorized");
    assert_eq!(world.dump().await, dump);
}

async fn a_ticket_taken_back_can_be_given_again(world: World) {
    let id = world.tickets(json!([{"fullname": "Ada"}])).await.remove(0);
    let state = async |revoked: bool| {
        let reply = patch(&world, &id, &[], &json!({"revoked": revoked}))
            .await
            .json();
        (reply["state"].clone(), reply["revokedAt"].clone())
    };
    let first = state(true).await;
    assert_eq!(first, (json!("revoked"), json!("2026-09-21T14:13:20.000Z")));
    world.clock.advance(jiff::SignedDuration::from_secs(9));
    assert_eq!(state(true).await, first, "the first time counts");
    assert_eq!(state(false).await, (json!("active"), Value::Null));
}
