//! `/api/v2/tickets/{id}/mails`

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::jobs::{Attempt, Lease, Settlement};

use crate::reply::Reply;
use crate::world::{CREATE, Tenant, World, start};

on_both_databases! {
    what_was_mailed_is_shown_with_the_servers_words
    a_mail_is_sent_again_by_its_id_and_by_its_ticket
    a_mail_that_is_under_way_is_left
    nobody_sees_or_resends_a_mail_of_another
}

/// A ticket whose invitation waits in the outbox.
async fn mailed(world: &World) -> String {
    let mut body = world.create(&json!([{"fullname": "Ada", "email": "ada@example.org"}]));
    body["emailing"] = json!({"template": "invitation"});
    let created = world.post(CREATE, &body).await.json();
    let id = &created["payload"]["credentials"][0]["ticketId"];
    id.as_str().unwrap().to_owned()
}

async fn call(world: &World, method: Method, tenant: &Tenant, path: &str) -> Reply {
    let bearer = tenant.bearer();
    let path = format!("/api/v2/tickets/{path}");
    let headers = [("authorization", bearer.as_str())];
    world.call(method, &path, &headers, "").await
}

async fn list(world: &World, path: &str) -> Value {
    let reply = call(world, Method::GET, &world.acme, path).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json()
}

fn lease() -> Lease {
    Lease {
        token: "mine".to_owned(),
        until: start() + SignedDuration::from_secs(60),
    }
}

/// A worker takes what is due; with a settlement it has tried it, too.
async fn work(world: &World, settlement: Option<&Settlement>) {
    let mut tx = world.app.store.begin().await.unwrap();
    let now = world.app.clock.now();
    let claimed = tx.claim_mails(now, &lease(), 10).await.unwrap();
    for mail in claimed {
        let tried = Attempt {
            number: 1,
            started_at: start(),
            duration_ms: 40,
            outcome: "rejected".to_owned(),
            status: Some(550),
            words: Some("5.1.1 no such user".to_owned()),
            address: Some("192.0.2.25".to_owned()),
        };
        if let Some(settlement) = settlement {
            tx.settle_mail(&mail.id, &lease(), &tried, settlement, now)
                .await
                .unwrap();
        }
    }
    tx.commit().await.unwrap();
}

async fn what_was_mailed_is_shown_with_the_servers_words(world: World) {
    let ticket = mailed(&world).await;
    let failed = Settlement::Failed("550 5.1.1 no such user".to_owned());
    work(&world, Some(&failed)).await;
    let page = list(&world, &format!("{ticket}/mails")).await;
    assert_eq!(page["next"], Value::Null);
    let mail = &page["mails"][0];
    assert_eq!(
        (&mail["state"], &mail["template"], &mail["ticketId"]),
        (&json!("failed"), &json!("invitation"), &json!(ticket))
    );
    assert_eq!(mail["lastError"], "550 5.1.1 no such user");
    let attempt = json!({
        "number": 1, "startedAt": "2026-09-21T14:13:20.000Z", "durationMs": 40, "outcome": "rejected", "status": 550,
        "words": "5.1.1 no such user",
    });
    assert_eq!(mail["attempts"], json!([attempt]));
    let none = list(&world, &format!("{ticket}/mails?state=sent")).await;
    assert_eq!(none, json!({"mails": [], "next": null}));
    let id = mail["mailId"].as_str().unwrap();
    let behind = list(&world, &format!("{ticket}/mails?limit=1&cursor=m1{id}")).await;
    assert_eq!(behind, json!({"mails": [], "next": null}));
    let path = format!("{ticket}/mails?state=delivered&limit=0&cursor=t1{id}&to=x");
    let bad = call(&world, Method::GET, &world.acme, &path).await;
    assert_eq!(
        bad.fault(),
        "400 validation state:invalid limit:out-of-range cursor:invalid to:unknown-parameter"
    );
}

async fn a_mail_is_sent_again_by_its_id_and_by_its_ticket(world: World) {
    let ticket = mailed(&world).await;
    let page = list(&world, &format!("{ticket}/mails")).await;
    let mail = page["mails"][0]["mailId"].as_str().unwrap();
    for path in [
        format!("{ticket}/mails/{mail}/resend"),
        format!("{ticket}/resend"),
    ] {
        work(&world, Some(&Settlement::Done)).await;
        let sent = list(&world, &format!("{ticket}/mails?state=sent")).await;
        assert_eq!(sent["mails"][0]["mailId"], mail);
        world.clock.advance(SignedDuration::from_secs(1));
        let reply = call(&world, Method::POST, &world.acme, &path).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        let shown = reply.json();
        assert_eq!(
            (&shown["mailId"], &shown["state"], &shown["tries"]),
            (&json!(mail), &json!("pending"), &json!(0))
        );
    }
    let silent = world.tickets(json!([{"fullname": "Bo"}])).await.remove(0);
    let reply = call(
        &world,
        Method::POST,
        &world.acme,
        &format!("{silent}/resend"),
    )
    .await;
    assert_eq!(reply.fault(), "404 mail-not-found :mail-not-found");
    // Another ticket's mail is none of this one's.
    let path = format!("{silent}/mails/{mail}/resend");
    let reply = call(&world, Method::POST, &world.acme, &path).await;
    assert_eq!(reply.fault(), "404 mail-not-found :mail-not-found");
}

async fn a_mail_that_is_under_way_is_left(world: World) {
    let ticket = mailed(&world).await;
    work(&world, None).await;
    let dump = world.dump().await;
    let reply = call(
        &world,
        Method::POST,
        &world.acme,
        &format!("{ticket}/resend"),
    )
    .await;
    assert_eq!(reply.fault(), "409 under-way :under-way");
    assert_eq!(world.dump().await, dump);
}

async fn nobody_sees_or_resends_a_mail_of_another(world: World) {
    let ticket = mailed(&world).await;
    let page = list(&world, &format!("{ticket}/mails")).await;
    let mail = page["mails"][0]["mailId"].as_str().unwrap();
    let dump = world.dump().await;
    for (method, path) in [
        (Method::GET, format!("{ticket}/mails")),
        (Method::POST, format!("{ticket}/mails/{mail}/resend")),
        (Method::POST, format!("{ticket}/resend")),
    ] {
        let reply = call(&world, method.clone(), &world.rival, &path).await;
        assert_eq!(reply.fault(), "404 ticket-not-found :ticket-not-found");
        let path = format!("/api/v2/tickets/{path}");
        let stranger = world.call(method, &path, &[], "").await;
        assert_eq!(stranger.fault(), "401 unauthorized :unauthorized");
    }
    assert_eq!(world.dump().await, dump);
}
