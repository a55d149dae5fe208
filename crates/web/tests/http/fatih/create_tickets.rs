use std::num::NonZeroU32;
use std::time::Duration;

use domain::secret::AccessCode;
use serde_json::{Value, json};
use store::mails::{Mail, MailFilter};
use web::Rate;

use crate::world::{CREATE, World, start};

on_both_databases! {
    the_reply_is_the_documented_one
    what_was_asked_for_is_stored
    probable_mistakes_are_warned_of
    a_dry_run_checks_everything_and_creates_nothing
    bad_input_is_refused_with_every_fault_and_creates_nothing
    too_many_users_are_refused_before_they_are_read
    tasks_and_templates_are_looked_up_last
    a_window_that_is_over_is_accepted_with_a_warning
    ten_thousand_users_in_one_call
    a_keys_quota_is_counted_in_tickets
}

async fn the_reply_is_the_documented_one(world: World) {
    let users = json!([{"fullname": "Ada"}, {"fullname": "Bo", "externalId": "b-7", "lang": "tr"}]);
    let reply = world.post(CREATE, &world.create(&users)).await;
    assert_eq!(reply.header("content-type"), "application/json");
    assert_reply!(reply, @r#"
    200
    {
      "kind": "zetok",
      "payload": {
        "credentials": [
          {
            "ticketId": "[id]",
            "external": {
              "id": null,
              "data": null
            },
            "code": "[code]",
            "url": "https://exams.example.org/assessment/task/[id]?code=[code]&lang=en"
          },
          {
            "ticketId": "[id]",
            "external": {
              "id": "b-7",
              "data": null
            },
            "code": "[code]",
            "url": "https://exams.example.org/assessment/task/[id]?code=[code]&lang=en"
          }
        ],
        "taskId": "[id]",
        "requestId": "[id]"
      }
    }
    "#);
    let payload = &reply.json()["payload"];
    assert_eq!(payload["taskId"], world.acme.task.id.as_str());
    assert_eq!(payload["requestId"], reply.header("x-request-id"));
    let credential = &payload["credentials"][0];
    let url = credential["url"].as_str().unwrap();
    assert!(url.contains(credential["code"].as_str().unwrap()));
}

async fn what_was_asked_for_is_stored(world: World) {
    let mut body = world.create(&json!([{
        "fullname": " Ada ", "email": "ada@example.org", "group": "g", "labels": ["a", "b"], "externalId": "x",
        "after": {"timestamp": 1_790_000_000, "utc": 3}, "before": {"timestamp": 1_790_000_600_000_i64, "utc": -4.5},
        "extraEmails": ["bo@example.org"], "lang": "de", "accommodations": {"timeMultiplier": 1.25},
    }]));
    body["callback"] = json!({"url": "https://example.org/r?a=1", "params": {"a": "2"}});
    body["emailing"] = json!({"template": "invitation", "schedule": 1_790_000_300});
    let reply = world.post(CREATE, &body).await.json();
    let credential = &reply["payload"]["credentials"][0];

    let mut reader = world.app.store.read().await.unwrap();
    let code = credential["code"].as_str().unwrap();
    let ticket = reader.ticket_of_code(&world.acme.task.id, code).await;
    let ticket = ticket.unwrap().unwrap();
    assert_eq!(ticket.id.as_str(), credential["ticketId"].as_str().unwrap());
    assert_eq!(ticket.request_id.as_str(), reply["payload"]["requestId"]);
    assert_eq!(ticket.code, AccessCode::from_stored(code.to_owned()));
    assert_eq!(ticket.fullname, "Ada");
    assert_eq!(ticket.labels, ["a", "b"]);
    assert_eq!(ticket.window.after.unwrap().utc_minutes, 180);
    assert_eq!(ticket.window.before.unwrap().utc_minutes, -270);
    assert_eq!(ticket.accommodations.lengthen(4), 5);
    assert_eq!(ticket.callback.unwrap().params["a"], "2");

    let mails = mails(&world).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].ticket_id, ticket.id);
    assert_eq!(mails[0].due_at.as_second(), 1_790_000_300);
    drop(reader);
    world.sequence().await;
    let mut reader = world.app.store.read().await.unwrap();
    let events = reader
        .events_after(&world.acme.organization, 0, 9)
        .await
        .unwrap();
    assert_eq!(events.len(), 1);
    let data: Value = serde_json::from_str(&events[0].data).unwrap();
    assert_eq!(
        (events[0].kind.as_str(), &data["count"]),
        ("tickets.created", &json!(1))
    );
    assert_eq!(data["requestId"], reply["payload"]["requestId"]);
}

async fn mails(world: &World) -> Vec<Mail> {
    let filter = MailFilter {
        limit: 9,
        ..MailFilter::default()
    };
    let mut reader = world.app.store.read().await.unwrap();
    let mails = reader.mails(&world.acme.organization, &filter).await;
    mails.unwrap()
}

async fn probable_mistakes_are_warned_of(world: World) {
    let mut body = world.create(
        &json!([{"fullname": "Ada", "email": " "}, {"fullname": "Bo", "email": "bo@example.org"}]),
    );
    body["emailing"] = json!({"template": "invitation"});
    let reply = world.post(CREATE, &body).await.json();
    let warnings = &reply["payload"]["warnings"];
    assert_eq!(warnings.as_array().unwrap().len(), 1);
    assert_eq!(warnings[0]["path"], "users[0].email");
    assert_eq!(warnings[0]["code"], "no-email");
    let mails = mails(&world).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].due_at, start());
}

async fn a_window_that_is_over_is_accepted_with_a_warning(world: World) {
    let body = world
        .create(&json!([{"fullname": "Ada", "before": {"timestamp": 1_790_000_000, "utc": 0}}]));
    let reply = world.post(CREATE, &body).await.json();
    let warning = &reply["payload"]["warnings"][0];
    assert_eq!(warning["path"], "users[0].before");
    assert_eq!(warning["code"], "already-expired");
    assert_eq!(world.count_tickets().await, 1);
}

async fn a_dry_run_checks_everything_and_creates_nothing(world: World) {
    let mut body = world.create(&json!([{"fullname": "Ada"}]));
    body["dryRun"] = json!(true);
    let reply = world.post(CREATE, &body).await.json();
    assert_eq!(reply["payload"]["dryRun"], true);
    body["emailing"] = json!({"template": "no such"});
    let reply = world.post(CREATE, &body).await;
    assert_eq!(
        reply.fault(),
        "404 template-not-found emailing.template:template-not-found"
    );
    assert_eq!(world.count_tickets().await, 0);
}

async fn bad_input_is_refused_with_every_fault_and_creates_nothing(world: World) {
    let user = |user: Value| world.create(&json!([{"fullname": "Ada"}, user]));
    let mut callback = user(json!({"fullname": "Bo"}));
    callback["callback"] = json!({"url": "https://[::ffff:169.254.169.254]/", "params": {"a": 1}});
    let bad = [
        (world.create(&json!([])), "users:empty"),
        (world.create(&json!(null)), "users:required"),
        (world.create(&json!("x")), "users:wrong-type"),
        (user(json!({})), "users[1].fullname:required"),
        (
            user(json!({"fullname": "a\0"})),
            "users[1].fullname:nul-character",
        ),
        (
            user(json!({"fullname": "x".repeat(201)})),
            "users[1].fullname:too-long",
        ),
        (
            user(
                json!({"fullname": 1, "email": "no", "labels": "x", "after": {"timestamp": "x", "utc": 15}}),
            ),
            "users[1].fullname:wrong-type users[1].email:not-an-email users[1].labels:wrong-type \
             users[1].after.timestamp:wrong-type users[1].after.utc:out-of-range",
        ),
        (
            user(
                json!({"fullname": "Bo", "after": {"timestamp": 2, "utc": 0}, "before": {"timestamp": 2, "utc": 0}}),
            ),
            "users[1].before:not-after",
        ),
        (
            callback,
            "callback.url:url-address callback.params.a:wrong-type",
        ),
    ];
    for (body, faults) in bad {
        let reply = world.post(CREATE, &body).await;
        assert_eq!(reply.fault(), format!("400 validation {faults}"));
    }
    let reply = world.post_bytes(CREATE, "[".repeat(100_000)).await;
    assert_eq!(reply.fault(), "400 invalid-json :invalid-json");
    let reply = world.post_bytes(CREATE, &b"{\"a\": \"\xff\"}"[..]).await;
    assert_eq!(reply.fault(), "400 invalid-json :invalid-json");
    assert_eq!(world.count_tickets().await, 0);
}

async fn too_many_users_are_refused_before_they_are_read(world: World) {
    let body = world.create(&json!(vec![1; 10_001]));
    let reply = world.post(CREATE, &body).await;
    assert_eq!(reply.fault(), "400 too-many-users users:too-many-users");
}

async fn tasks_and_templates_are_looked_up_last(world: World) {
    let mut body = world.create(&json!([{"fullname": "Ada"}]));
    body["emailing"] = json!({"template": "no such"});
    for task in [world.rival.task.id.as_str(), "nosuchtask", "../x"] {
        body["task"]["taskId"] = json!(task);
        let reply = world.post(CREATE, &body).await;
        assert_eq!(
            reply.fault(),
            "404 task-not-found task.taskId:task-not-found"
        );
    }
    body["users"] = json!([{}]);
    let reply = world.post(CREATE, &body).await;
    assert_eq!(reply.fault(), "400 validation users[0].fullname:required");
    assert_eq!(world.count_tickets().await, 0);
}

async fn ten_thousand_users_in_one_call(world: World) {
    let users: Vec<_> = (0..10_000)
        .map(|n| json!({"fullname": format!("Candidate {n}")}))
        .collect();
    let reply = world.post(CREATE, &world.create(&json!(users))).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let credentials = reply.json()["payload"]["credentials"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!((credentials, world.count_tickets().await), (10_000, 10_000));
}

async fn a_keys_quota_is_counted_in_tickets(world: World) {
    let world = world.again(|settings| {
        settings.rate_limit_per_key = Some(Rate {
            tickets: NonZeroU32::new(2).unwrap(),
            per: Duration::from_mins(1),
        });
    });
    let world = world.await;
    let body = world.create(&json!([{"fullname": "Ada"}, {"fullname": "Bo"}]));
    assert_eq!(world.post(CREATE, &body).await.status, 200);
    let reply = world.post(CREATE, &body).await;
    assert_eq!(reply.fault(), "429 rate-limited :rate-limited");
    assert_eq!(reply.header("retry-after"), "30");
    assert_eq!(world.count_tickets().await, 2);
}
