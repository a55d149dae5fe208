//! `POST /assessment/api/test-instances/{id}/submit`

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use jiff::SignedDuration;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::player::{Paper, Player};
use super::tasks::MIXED;
use crate::world::World;

on_both_databases! {
    a_receipt_can_be_checked_by_anybody
    every_repeat_gives_the_same_receipt
    after_expiry_the_receipt_is_that_of_the_deadline
    an_answer_that_was_never_saved_holds_the_submit
    a_required_question_without_an_answer_holds_the_submit
    behind_the_deadline_nothing_required_holds_anybody
    another_writer_cannot_submit
    the_faults_of_a_body_are_told
}

async fn seated(world: &World) -> (Player<'_>, Paper) {
    let task = world.import(MIXED).await;
    let player = Player::enter(world, &task).await;
    let paper = player.start(0).await;
    (player, paper)
}

async fn answered(world: &World) -> (Player<'_>, Paper, Value) {
    let (player, paper) = seated(world).await;
    let (text, number) = (paper.question("Write"), paper.question("Count"));
    player
        .save(&paper, &text, 0, json!({"text": "canary"}))
        .await;
    player
        .save(&paper, &text, 1, json!({"text": "canary-answer"}))
        .await;
    player
        .save(&paper, &number, 0, json!({"number": "31337"}))
        .await;
    (player, paper, json!({text: 2, number: 1}))
}

async fn a_receipt_can_be_checked_by_anybody(world: World) {
    let (player, paper, revs) = answered(&world).await;
    let receipt = player.submit(&paper, revs).await.json();
    // The digest, from what the API shows. Of these answers the canonical form is the plain one with its keys sorted.
    let answers = player.show(&paper).await.json()["answers"].clone();
    let mut sorted: Vec<_> = answers.as_object().unwrap().iter().collect();
    sorted.sort_by_key(|(question, _)| question.as_str());
    let entries: Vec<String> = sorted
        .into_iter()
        .map(|(question, answer)| format!(r#""{question}":{answer}"#))
        .collect();
    let canonical = format!("{{{}}}", entries.join(","));
    let digest = hex(&Sha256::digest(canonical));
    assert_eq!(receipt["answersDigest"], json!(digest));
    // The signature, with the published key and a library that knows nothing of ours.
    let keys = world
        .get("/.well-known/hallticket-receipt-keys", &[])
        .await
        .json();
    assert_eq!(keys["keys"][0]["algorithm"], "Ed25519");
    let bytes = |value: &Value| STANDARD.decode(value.as_str().unwrap()).unwrap();
    let key: [u8; 32] = bytes(&keys["keys"][0]["publicKey"]).try_into().unwrap();
    let signature = Signature::from_slice(&bytes(&receipt["signature"])).unwrap();
    let submitted_at = receipt["submittedAt"].as_str().unwrap();
    let message = format!(
        "hallticket-receipt-v1\n{}\n{submitted_at}\n{digest}",
        paper.id
    );
    let key = VerifyingKey::from_bytes(&key).unwrap();
    assert!(key.verify_strict(message.as_bytes(), &signature).is_ok());
    assert_eq!(player.points(&paper).await, json!(2));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

async fn every_repeat_gives_the_same_receipt(world: World) {
    let (player, paper, revs) = answered(&world).await;
    let first = player.submit(&paper, revs.clone()).await;
    let before = world.dump().await;
    world.clock.advance(SignedDuration::from_hours(3));
    for revs in [revs, json!({}), json!({"nobody": 7})] {
        let again = player.submit(&paper, revs).await;
        assert_eq!((again.status.as_u16(), &again.text), (200, &first.text));
    }
    assert_eq!(world.dump().await, before);
}

async fn after_expiry_the_receipt_is_that_of_the_deadline(world: World) {
    let (player, paper, revs) = answered(&world).await;
    world.clock.advance(SignedDuration::from_millis(1_860_001));
    let receipt = player.submit(&paper, revs).await;
    assert_eq!(receipt.json()["submittedAt"], "2026-09-21T14:43:20.000Z");
    assert_eq!(player.submit(&paper, json!({})).await.text, receipt.text);
}

async fn an_answer_that_was_never_saved_holds_the_submit(world: World) {
    let (player, paper, _) = answered(&world).await;
    let (text, number) = (paper.question("Write"), paper.question("Count"));
    for (revs, expected) in [
        (json!({&text: 3, &number: 1}), vec![&text]),
        (json!({&text: 1, &number: 2}), vec![&number]),
        (json!({&text: -1}), vec![&text]),
    ] {
        let reply = player.submit(&paper, revs).await;
        assert_eq!(reply.fault(), "409 unsaved-answers :unsaved-answers");
        assert_eq!(reply.json()["questions"], json!(expected));
    }
    let reply = player.submit(&paper, json!({"nobody": 1})).await;
    assert_eq!(reply.json()["questions"], json!(["nobody"]));
    assert_eq!(player.show(&paper).await.json()["endedAt"], Value::Null);
}

async fn a_required_question_without_an_answer_holds_the_submit(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    for (rev, value) in [(0, None), (0, Some("  ")), (1, Some(""))] {
        if let Some(text) = value {
            let saved = player
                .save(&paper, &question, rev, json!({ "text": text }))
                .await;
            assert_eq!(saved.status, 200);
        }
        let reply = player.submit(&paper, json!({})).await;
        assert_eq!(
            reply.fault(),
            "409 required-unanswered :required-unanswered"
        );
        assert_eq!(reply.json()["questions"], json!([question]));
    }
    player
        .save(&paper, &question, 2, json!({"text": "a"}))
        .await;
    assert_eq!(player.submit(&paper, json!({})).await.status, 200);
}

async fn behind_the_deadline_nothing_required_holds_anybody(world: World) {
    let (player, paper) = seated(&world).await;
    world.clock.advance(SignedDuration::from_millis(1_800_001));
    let receipt = player.submit(&paper, json!({})).await;
    assert_eq!(receipt.json()["submittedAt"], "2026-09-21T14:43:20.000Z");
}

async fn another_writer_cannot_submit(world: World) {
    let (player, paper, revs) = answered(&world).await;
    let taken = player.start(0).await;
    let reply = player.submit(&paper, revs.clone()).await;
    assert_eq!(reply.fault(), "423 other-writer :other-writer");
    assert_eq!(player.submit(&taken, revs).await.status, 200);
}

async fn the_faults_of_a_body_are_told(world: World) {
    let (player, paper) = seated(&world).await;
    let path = format!("/test-instances/{}/submit", paper.id);
    for (body, fault) in [
        (json!({}), "400 validation writerEpoch:required"),
        (
            json!({"writerEpoch": 1, "revs": []}),
            "400 validation revs:wrong-type",
        ),
        (
            json!({"writerEpoch": 1, "revs": {"a": "1"}}),
            "400 validation revs.a:wrong-type",
        ),
    ] {
        let reply = player.call(axum::http::Method::POST, &path, &body).await;
        assert_eq!(reply.fault(), fault, "{body}");
    }
}
