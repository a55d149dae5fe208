//! `/api/v2/mails/bounces`

use axum::http::Method;
use domain::id::MailId;
use serde_json::{Value, json};
use store::jobs::{Attempt, JobState, Lease, Settlement};
use store::mails::{Mail, MailFilter};

use crate::reply::Reply;
use crate::world::{CREATE, World, start};

on_both_databases! {
    a_hard_bounce_fails_the_mail_and_its_repetition_changes_nothing
    other_reports_are_kept_with_the_mail
    a_report_with_faults_changes_nothing
    nobody_reports_on_the_mail_of_another
}

const PATH: &str = "/api/v2/mails/bounces";

/// Invites Ada with a copy to her boss, and says that a server took it.
async fn sent(world: &World) -> MailId {
    let user =
        json!({"fullname": "Ada", "email": "ada@example.org", "extraEmails": ["boss@example.org"]});
    let mut body = world.create(&json!([user]));
    body["emailing"] = json!({"template": "invitation"});
    let reply = world.post(CREATE, &body).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let lease = Lease {
        token: "a".into(),
        until: start() + jiff::SignedDuration::from_secs(60),
    };
    let attempt = Attempt {
        number: 1,
        started_at: start(),
        duration_ms: 1,
        outcome: "sent".into(),
        status: None,
        words: None,
        address: None,
    };
    let mut tx = world.app.store.begin().await.unwrap();
    let mail = tx.claim_mails(start(), &lease, 1).await.unwrap().remove(0);
    let settled = tx
        .settle_mail(&mail.id, &lease, &attempt, &Settlement::Done, start())
        .await;
    assert!(settled.unwrap());
    tx.commit().await.unwrap();
    mail.id
}

async fn report(world: &World, key: &str, body: &Value) -> Reply {
    let headers = [("authorization", key)];
    world
        .call(Method::POST, PATH, &headers, body.to_string())
        .await
}

async fn stored(world: &World) -> (Mail, Vec<String>) {
    let all = MailFilter {
        limit: 10,
        ..MailFilter::default()
    };
    let mut reader = world.app.store.read().await.unwrap();
    let mails = reader.mails(&world.acme.organization, &all).await;
    let mail = mails.unwrap().remove(0);
    let attempts = reader.attempts(mail.id.as_str()).await.unwrap();
    let outcomes = attempts.into_iter().map(|attempt| attempt.outcome);
    (mail, outcomes.collect())
}

fn hard(id: &MailId) -> Value {
    json!({"messageId": format!("<{id}@exams.example.org>"), "kind": "hard", "reason": "550 5.1.1\r\n no such user"})
}

async fn a_hard_bounce_fails_the_mail_and_its_repetition_changes_nothing(world: World) {
    let id = sent(&world).await;
    let reply = report(&world, &world.acme.bearer(), &hard(&id)).await;
    assert_reply!(reply, @r#"
    200
    {
      "mailId": "[id]",
      "ticketId": "[id]",
      "effect": "failed"
    }
    "#);
    let (mail, outcomes) = stored(&world).await;
    assert_eq!(mail.state, JobState::Failed);
    assert_eq!(mail.last_error.as_deref(), Some("550 5.1.1 no such user"));
    assert_eq!(outcomes, ["sent", "bounced"]);
    let dump = world.dump().await;
    let again = report(&world, &world.acme.bearer(), &hard(&id)).await;
    assert_eq!(again.json()["effect"], "already-known");
    assert_eq!(world.dump().await, dump);
}

async fn other_reports_are_kept_with_the_mail(world: World) {
    let id = sent(&world).await;
    for (change, outcome) in [
        (json!({"kind": "soft"}), "delayed"),
        (
            json!({"kind": "complaint", "recipient": "ada@example.org"}),
            "complaint",
        ),
        (
            json!({"kind": "hard", "recipient": "Boss@example.org"}),
            "bounced",
        ),
    ] {
        let mut body = hard(&id);
        let fields = change.as_object().unwrap().clone();
        body.as_object_mut().unwrap().extend(fields);
        let reply = report(&world, &world.acme.bearer(), &body).await;
        assert_eq!(reply.json()["effect"], "noted", "{}", reply.text);
        let (mail, outcomes) = stored(&world).await;
        assert_eq!(mail.state, JobState::Done);
        assert_eq!(outcomes.last().unwrap(), outcome);
    }
}

async fn a_report_with_faults_changes_nothing(world: World) {
    let id = sent(&world).await;
    let dump = world.dump().await;
    for (body, expected) in [
        (json!([]), "400 validation :wrong-type"),
        (
            json!({"email": "ada@example.org"}),
            "400 validation email:unknown-field messageId:required kind:required reason:required",
        ),
        (
            json!({"messageId": "<x@y>", "recipient": "nobody", "kind": "Hard", "reason": " "}),
            "400 validation messageId:invalid-value recipient:invalid-email kind:invalid-value reason:blank",
        ),
        (
            json!({"messageId": id, "recipient": "eve@example.org", "kind": "hard", "reason": "x"}),
            "400 validation recipient:not-a-recipient",
        ),
        (
            json!({"messageId": "00000000000000000000", "kind": "hard", "reason": "x"}),
            "404 mail-not-found :mail-not-found",
        ),
    ] {
        let reply = report(&world, &world.acme.bearer(), &body).await;
        assert_eq!(reply.fault(), expected);
    }
    assert_eq!(world.dump().await, dump);
}

async fn nobody_reports_on_the_mail_of_another(world: World) {
    let id = sent(&world).await;
    let dump = world.dump().await;
    let reply = report(&world, &world.rival.bearer(), &hard(&id)).await;
    assert_eq!(reply.fault(), "404 mail-not-found :mail-not-found");
    let reply = report(&world, "Bearer wrong", &hard(&id)).await;
    assert_eq!(reply.fault(), "401 unauthorized :unauthorized");
    assert_eq!(world.dump().await, dump);
}
