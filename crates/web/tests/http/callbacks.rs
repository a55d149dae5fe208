//! `/api/v2/callbacks`

use axum::http::Method;
use domain::retry::{ENDPOINT_GIVEN_UP, ENDPOINT_PATIENCE};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::deliveries::{ClaimLimits, DeliveryFilter, Endpoint};
use store::jobs::{Attempt, Lease, Settlement};

use crate::reply::Reply;
use crate::sitting::Sitting;
use crate::world::{Tenant, World, start};

on_both_databases! {
    callbacks_are_listed_in_pages_and_narrowed
    one_is_shown_with_its_attempts_and_what_was_sent
    one_is_sent_again_unless_it_is_under_way
    a_range_is_sent_again_in_calls_of_a_bounded_size
    a_bad_range_sends_nothing
    a_sample_goes_by_the_outbox_and_says_what_it_is
    a_sample_goes_nowhere_that_a_callback_may_not_go
    nobody_sees_or_resends_what_belongs_to_another
    what_waits_for_a_receiver_that_is_switched_off_is_paused
}

async fn get(world: &World, tenant: &Tenant, path: &str) -> Reply {
    let bearer = tenant.bearer();
    let path = format!("/api/v2/callbacks{path}");
    world.get(&path, &[("authorization", &bearer)]).await
}

async fn post(world: &World, tenant: &Tenant, path: &str, body: &Value) -> Reply {
    let bearer = tenant.bearer();
    let path = format!("/api/v2/callbacks{path}");
    let headers = [("authorization", bearer.as_str())];
    world
        .call(Method::POST, &path, &headers, body.to_string())
        .await
}

/// Lets candidates hand in whose tickets have a callback, and gives the ids of the callbacks.
async fn finished(world: &World, count: usize) -> Vec<String> {
    let users: Vec<_> = (0..count)
        .map(|at| json!({"fullname": format!("Ada {at}")}))
        .collect();
    let mut body = world.create(&json!(users));
    body["callback"] = json!({"url": "https://example.org/hook?secret=1", "params": {"a": "b"}});
    let created = world.post(crate::world::CREATE, &body).await.json();
    for credential in created["payload"]["credentials"].as_array().unwrap() {
        let ticket = credential["ticketId"].as_str().unwrap();
        Sitting::start(world, ticket).await.finish(world, "2").await;
    }
    world.sequence().await;
    ids(&get(world, &world.acme, "").await)
}

fn ids(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 200, "{}", reply.text);
    let callbacks = reply.json()["callbacks"].clone();
    let id = |one: &Value| one["callbackId"].as_str().unwrap().to_owned();
    callbacks.as_array().unwrap().iter().map(id).collect()
}

fn lease() -> Lease {
    Lease {
        token: "mine".to_owned(),
        until: start() + SignedDuration::from_secs(60),
    }
}

/// A worker takes what is due, and holds it.
async fn claim(world: &World) {
    let limits = ClaimLimits {
        per_endpoint: 100,
        limit: 100,
        ..ClaimLimits::default()
    };
    let mut tx = world.app.store.begin().await.unwrap();
    tx.claim_deliveries(world.app.clock.now(), &lease(), &limits)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// A worker has tried all in vain.
async fn fail(world: &World) {
    claim(world).await;
    let filter = DeliveryFilter {
        limit: 100,
        ..DeliveryFilter::default()
    };
    let tried = Attempt {
        number: 1,
        started_at: start(),
        duration_ms: 12,
        outcome: "http_status".to_owned(),
        status: Some(500),
        words: Some(format!("  {}", "no ".repeat(200))),
        address: Some("192.0.2.1".to_owned()),
    };
    let failed = Settlement::Failed("http_status 500".to_owned());
    let mut tx = world.app.store.begin().await.unwrap();
    let all = tx
        .deliveries(&world.acme.organization, &filter)
        .await
        .unwrap();
    for one in all {
        tx.settle_delivery(&one.id, &lease(), &tried, &failed, start())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn callbacks_are_listed_in_pages_and_narrowed(world: World) {
    let all = finished(&world, 3).await;
    let acme = &world.acme;
    let list = async |query: &str| ids(&get(&world, acme, query).await);
    let first = get(&world, acme, "?limit=2").await;
    assert_eq!(ids(&first), all[..2]);
    let next = first.json()["next"].as_str().unwrap().to_owned();
    let url =
        format!("<https://exams.example.org/api/v2/callbacks?limit=2&cursor={next}>; rel=\"next\"");
    assert_eq!(first.header("link"), url);
    let second = get(&world, acme, &format!("?limit=2&cursor={next}")).await;
    assert_eq!(ids(&second), all[2..]);
    assert_eq!(
        (second.json()["next"].clone(), second.header("link")),
        (Value::Null, "")
    );

    let shown = first.json()["callbacks"][1].clone();
    let ticket = shown["ticketId"].as_str().unwrap();
    assert_eq!(list(&format!("?ticketId={ticket}")).await, all[1..2]);
    assert_eq!(list(&format!("?taskId={}", acme.task.id)).await, all);
    assert!(list("?taskId=0000").await.is_empty());
    let sequence = &shown["sequence"];
    let range = format!("?fromSequence={sequence}&toSequence={sequence}");
    assert_eq!(list(&range).await, all[1..2]);
    assert_eq!(list("?type=test_instance.completed").await, all);
    assert!(list("?type=test_instance.revised").await.is_empty());
    let (now, later) = ("2026-09-21T14:13:20Z", "2026-09-21T14:13:21Z");
    assert_eq!(list(&format!("?from={now}&to={later}")).await, all);
    assert!(list(&format!("?from={later}")).await.is_empty());
    assert!(list(&format!("?to={now}")).await.is_empty());
    assert!(list("?state=failed").await.is_empty());
    fail(&world).await;
    assert_eq!(list("?state=failed").await, all);
    let bad = get(&world, acme, "?cursor=t1a&limit=1001&sort=up").await;
    assert_eq!(
        bad.fault(),
        "400 validation cursor:invalid limit:out-of-range sort:unknown-parameter"
    );
}

async fn one_is_shown_with_its_attempts_and_what_was_sent(world: World) {
    let id = finished(&world, 1).await.remove(0);
    fail(&world).await;
    let reply = get(&world, &world.acme, &format!("/{id}")).await;
    let shown = reply.json();
    assert_eq!(shown["webhookId"], format!("msg_{id}"));
    assert_eq!(
        (&shown["state"], &shown["origin"], &shown["tries"]),
        (&json!("failed"), &json!("https://example.org"), &json!(1))
    );
    assert_eq!(shown["lastError"], "http_status 500");
    assert_eq!(shown["payload"]["type"], shown["type"]);
    assert_eq!(shown["payload"]["data"]["sequence"], shown["sequence"]);
    let attempt = &shown["attempts"][0];
    let words = attempt["words"].as_str().unwrap();
    assert!(words.starts_with("no no") && words.chars().count() < 310);
    assert_eq!(
        (&attempt["status"], &attempt["durationMs"]),
        (&json!(500), &json!(12))
    );
    assert!(!reply.text.contains("secret") && !reply.text.contains("192.0.2.1"));
}

async fn one_is_sent_again_unless_it_is_under_way(world: World) {
    let id = finished(&world, 1).await.remove(0);
    let resend = format!("/{id}/resend");
    claim(&world).await;
    let dump = world.dump().await;
    let busy = post(&world, &world.acme, &resend, &json!({})).await;
    assert_eq!(busy.fault(), "409 under-way :under-way");
    assert_eq!(world.dump().await, dump);
    fail(&world).await;
    world.clock.advance(SignedDuration::from_secs(90));
    let reply = post(&world, &world.acme, &resend, &Value::Null).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let shown = reply.json();
    assert_eq!(
        (&shown["state"], &shown["tries"], &shown["finishedAt"]),
        (&json!("pending"), &json!(0), &Value::Null)
    );
    assert_eq!(shown["dueAt"], "2026-09-21T14:14:50.000Z");
    assert_eq!(shown["attempts"].as_array().unwrap().len(), 1);
    let unknown = post(&world, &world.acme, "/0000/resend", &Value::Null).await;
    assert_eq!(
        unknown.fault(),
        "404 callback-not-found :callback-not-found"
    );
}

async fn a_range_is_sent_again_in_calls_of_a_bounded_size(world: World) {
    finished(&world, 3).await;
    fail(&world).await;
    let body = json!({"state": "failed", "limit": 2});
    let first = post(&world, &world.acme, "/resend", &body).await.json();
    assert_eq!(
        (&first["matched"], &first["resent"]),
        (&json!(2), &json!(2))
    );
    let body = json!({"state": "failed", "limit": 2, "cursor": first["next"]});
    let second = post(&world, &world.acme, "/resend", &body).await.json();
    assert_eq!(second, json!({"matched": 1, "resent": 1, "next": null}));
    let pending = get(&world, &world.acme, "?state=pending").await;
    assert_eq!(ids(&pending).len(), 3);
    // Those that a worker holds are left to it.
    claim(&world).await;
    let body = json!({"state": "pending"});
    let busy = post(&world, &world.acme, "/resend", &body).await.json();
    assert_eq!(busy, json!({"matched": 3, "resent": 0, "next": null}));
}

async fn a_bad_range_sends_nothing(world: World) {
    finished(&world, 1).await;
    fail(&world).await;
    let dump = world.dump().await;
    for (body, expected) in [
        (json!({}), "400 validation :required"),
        (json!({"limit": 1}), "400 validation :required"),
        (json!([]), "400 validation :wrong-type"),
        (json!({"state": null}), "400 validation state:wrong-type"),
        (
            json!({"status": "failed", "state": "failed"}),
            "400 validation status:unknown-parameter",
        ),
        (
            json!({"fromSequence": "1", "limit": 1001}),
            "400 validation fromSequence:wrong-type limit:out-of-range",
        ),
    ] {
        let reply = post(&world, &world.acme, "/resend", &body).await;
        assert_eq!(reply.fault(), expected, "{body}");
    }
    assert_eq!(world.dump().await, dump);
}

async fn a_sample_goes_by_the_outbox_and_says_what_it_is(world: World) {
    let real = finished(&world, 1).await;
    let body = json!({"url": "https://example.org/hook", "params": {"a": "b"}});
    let reply = post(&world, &world.acme, "/sample", &body).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    let sample = reply.json();
    let id = sample["callbackId"].as_str().unwrap();
    let location = format!("https://exams.example.org/api/v2/callbacks/{id}");
    assert_eq!(reply.header("location"), location);
    let nothing = [
        &sample["sequence"],
        &sample["ticketId"],
        &sample["testInstanceId"],
    ];
    assert_eq!(nothing, [&Value::Null; 3]);
    assert_eq!(
        (&sample["sample"], &sample["state"]),
        (&json!(true), &json!("pending"))
    );
    let data = &sample["payload"]["data"];
    assert_eq!(
        (&data["sample"], &data["sequence"]),
        (&json!(true), &json!(0))
    );
    let board = &data["testInstance"]["result"]["scoreboard"];
    assert_eq!(board["achievementRatio"], 1);

    // It has every key that a real one has.
    let shown = get(&world, &world.acme, &format!("/{}", real[0]))
        .await
        .json();
    assert!(shown["payload"]["data"]["sample"].is_null());
    let keys = |value: &Value| -> Vec<String> {
        let keys = value.as_object().unwrap().keys().cloned();
        keys.filter(|key| key != "sample").collect()
    };
    let real_data = &shown["payload"]["data"];
    assert_eq!(keys(data), keys(real_data));
    assert_eq!(
        keys(&data["testInstance"]["result"]),
        keys(&real_data["testInstance"]["result"])
    );
    // It stands behind what there was, and in no feed.
    let listed = ids(&get(&world, &world.acme, "").await);
    assert_eq!(listed, [real[0].as_str(), id]);
    world.sequence().await;
    let bearer = world.acme.bearer();
    let headers = [("authorization", bearer.as_str())];
    let feed = world.get("/api/v2/events", &headers).await;
    assert_eq!(feed.json()["next"], 3);
    let url = world
        .dump()
        .await
        .into_iter()
        .find(|row| row.contains("https://example.org/hook?a=b"));
    assert!(url.is_some(), "the parameters are added");
}

async fn a_sample_goes_nowhere_that_a_callback_may_not_go(world: World) {
    let dump = world.dump().await;
    for (body, expected) in [
        (json!({}), "400 validation url:required"),
        (
            json!({"url": "http://example.org"}),
            "400 validation url:url-scheme",
        ),
        (
            json!({"url": "https://169.254.169.254/"}),
            "400 validation url:url-address",
        ),
        (
            json!({"url": "https://localhost/"}),
            "400 validation url:url-address",
        ),
        (
            json!({"url": "https://example.org", "to": "x"}),
            "400 validation to:unknown-field",
        ),
    ] {
        let reply = post(&world, &world.acme, "/sample", &body).await;
        assert_eq!(reply.fault(), expected, "{body}");
    }
    assert_eq!(world.dump().await, dump);
}

async fn nobody_sees_or_resends_what_belongs_to_another(world: World) {
    let id = finished(&world, 1).await.remove(0);
    fail(&world).await;
    let dump = world.dump().await;
    let rival = &world.rival;
    let list = get(&world, rival, "").await;
    assert_eq!(list.json(), json!({"callbacks": [], "next": null}));
    let task = &world.acme.task.id;
    let list = get(&world, rival, &format!("?taskId={task}")).await;
    assert_eq!(list.json(), json!({"callbacks": [], "next": null}));
    let unknown = "404 callback-not-found :callback-not-found";
    let reply = get(&world, rival, &format!("/{id}")).await;
    assert_eq!(reply.fault(), unknown);
    let reply = post(&world, rival, &format!("/{id}/resend"), &json!({})).await;
    assert_eq!(reply.fault(), unknown);
    let reply = post(&world, rival, "/resend", &json!({"state": "failed"})).await;
    assert_eq!(
        reply.json(),
        json!({"matched": 0, "resent": 0, "next": null})
    );
    for path in ["", "/x", "/x/resend", "/resend", "/sample"] {
        let method = if path.len() < 3 {
            Method::GET
        } else {
            Method::POST
        };
        let path = format!("/api/v2/callbacks{path}");
        let stranger = world.call(method, &path, &[], "{}").await;
        assert_eq!(stranger.fault(), "401 unauthorized :unauthorized");
    }
    assert_eq!(world.dump().await, dump);
}

async fn what_waits_for_a_receiver_that_is_switched_off_is_paused(world: World) {
    let id = finished(&world, 1).await.remove(0);
    let paused = async || {
        let listed = get(&world, &world.acme, "?state=pending").await.json();
        let shown = get(&world, &world.acme, &format!("/{id}")).await.json();
        assert_eq!(listed["callbacks"][0]["paused"], shown["paused"]);
        assert_eq!(shown["state"], "pending");
        shown["paused"].clone()
    };
    let give_up = async |tenant: &Tenant| {
        let endpoint = Endpoint {
            organization_id: tenant.organization.clone(),
            origin: "https://example.org".to_owned(),
        };
        let mut tx = world.app.store.begin().await.unwrap();
        for at in [start(), start() + ENDPOINT_PATIENCE] {
            for _ in 0..ENDPOINT_GIVEN_UP {
                tx.note_given_up(&endpoint, "timeout", at).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        endpoint
    };
    give_up(&world.rival).await;
    assert_eq!(
        paused().await,
        false,
        "it is another's receiver of that name"
    );
    let endpoint = give_up(&world.acme).await;
    assert_eq!(paused().await, true);
    let mut tx = world.app.store.begin().await.unwrap();
    assert!(tx.enable_endpoint(&endpoint).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(paused().await, false);
}
