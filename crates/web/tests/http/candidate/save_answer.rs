//! `PUT /assessment/api/test-instances/{id}/answers/{questionId}`

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::player::{Paper, Player};
use super::tasks::MIXED;
use crate::world::World;

on_both_databases! {
    revisions_count_from_one_and_replace_each_other
    the_same_operation_gives_the_same_reply_whatever_happened_since
    an_operation_id_stands_for_one_save
    a_stale_revision_is_told_what_is_stored
    every_kind_of_value_is_taken
    a_value_of_the_wrong_kind_is_none
    a_text_may_have_a_hundred_thousand_characters
    what_postgresql_cannot_hold_becomes_a_question_mark_in_a_diamond
    a_question_that_was_not_given_does_not_exist
    the_faults_of_a_body_are_told
    a_late_answer_is_kept_aside_and_never_scored
    after_submit_nothing_is_taken
    the_writer_is_heard_of_now_and_then
}

async fn seated(world: &World) -> (Player<'_>, Paper) {
    let task = world.import(MIXED).await;
    let player = Player::enter(world, &task).await;
    let paper = player.start(0).await;
    (player, paper)
}

fn save(op_id: &str, base_rev: i64, value: &Value) -> Value {
    json!({"opId": op_id, "writerEpoch": 1, "baseRev": base_rev, "value": value})
}

fn text(text: &str) -> Value {
    json!({ "text": text })
}

async fn revisions_count_from_one_and_replace_each_other(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    for rev in 1..=3 {
        world.clock.advance(SignedDuration::from_secs(1));
        let reply = player
            .save(&paper, &question, rev - 1, text(&format!("v{rev}")))
            .await;
        assert_eq!(
            reply.json(),
            json!({
                "rev": rev, "serverNow": format!("2026-09-21T14:13:2{rev}.000Z"), "deadlineAt": "2026-09-21T14:43:20.000Z",
            })
        );
    }
    let answers = player.show(&paper).await.json()["answers"].clone();
    assert_eq!(
        answers,
        json!({question: {"rev": 3, "value": {"text": "v3"}}})
    );
}

async fn the_same_operation_gives_the_same_reply_whatever_happened_since(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    let body = save("op-1", 0, &text("once"));
    let first = player.put(&paper, &question, &body).await;
    assert_eq!(first.json()["rev"], 1);
    let again = player.put(&paper, &question, &body).await;
    assert_eq!(again.json(), first.json());
    let newer = player.save(&paper, &question, 1, text("twice")).await;
    assert_eq!(newer.json()["rev"], 2);
    assert_eq!(player.put(&paper, &question, &body).await.json()["rev"], 1);
    // Taken over and handed in: the browser that never got its reply must learn that it was saved.
    let taken = player.start(0).await;
    assert_eq!(player.put(&paper, &question, &body).await.json()["rev"], 1);
    assert_eq!(player.submit(&taken, json!({})).await.status, 200);
    let before = world.dump().await;
    assert_eq!(player.put(&paper, &question, &body).await.json()["rev"], 1);
    assert_eq!(world.dump().await, before);
}

async fn an_operation_id_stands_for_one_save(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    player
        .put(&paper, &question, &save("op-1", 0, &text("a")))
        .await;
    let other_value = player
        .put(&paper, &question, &save("op-1", 1, &text("b")))
        .await;
    assert_eq!(other_value.fault(), "422 invalid-value opId:invalid-value");
    let number = save("op-1", 0, &json!({"number": "1"}));
    let other_question = player.put(&paper, &paper.question("Count"), &number).await;
    assert_eq!(
        other_question.fault(),
        "422 invalid-value opId:invalid-value"
    );
}

async fn a_stale_revision_is_told_what_is_stored(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    let ahead = player.save(&paper, &question, 1, text("b")).await;
    assert_eq!(ahead.fault(), "409 stale-revision :stale-revision");
    assert_eq!(
        (&ahead.json()["rev"], &ahead.json()["value"]),
        (&json!(0), &json!(null))
    );
    player.save(&paper, &question, 0, text("a")).await;
    for base_rev in [0, 2, -1, i64::MAX] {
        let stale = player.save(&paper, &question, base_rev, text("b")).await;
        assert_eq!(stale.fault(), "409 stale-revision :stale-revision");
        assert_eq!(
            (&stale.json()["rev"], &stale.json()["value"]),
            (&json!(1), &text("a"))
        );
    }
}

async fn every_kind_of_value_is_taken(world: World) {
    let (player, paper) = seated(&world).await;
    let questions = paper.questions();
    let ids = |question: &Value, key: &str| -> Vec<String> {
        let listed = question[key].as_array().unwrap().iter();
        listed
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let choices = ids(&questions[0], "choices");
    let (items, options) = (ids(&questions[1], "items"), ids(&questions[1], "options"));
    for (question, value) in [
        (0, json!({"choices": [choices[2], choices[0]]})),
        (0, json!({"choices": []})),
        (1, json!({"matches": {&items[0]: options[1]}})),
        (2, text("\u{1F600} ünïcødé")),
        (2, Value::Null),
        (3, json!({"number": "3,14"})),
    ] {
        let id = questions[question]["id"].as_str().unwrap();
        let answers = player.show(&paper).await.json()["answers"].clone();
        let rev = answers[id]["rev"].as_i64().unwrap_or(0);
        let reply = player.save(&paper, id, rev, value.clone()).await;
        assert_eq!(reply.status, 200, "{value} {}", reply.text);
        let answers = player.show(&paper).await.json()["answers"].clone();
        assert_eq!(answers[id]["value"], value);
    }
}

async fn a_value_of_the_wrong_kind_is_none(world: World) {
    let (player, paper) = seated(&world).await;
    let choice = paper.questions()[0].clone();
    let all: Vec<_> = { choice["choices"].as_array().unwrap().iter() }
        .map(|choice| choice["id"].clone())
        .collect();
    for (question, value) in [
        ("Choose", text("a")),
        ("Choose", json!({"choices": "a"})),
        ("Choose", json!({"choices": ["nobody"]})),
        ("Choose", json!({"choices": all})),
        ("Choose", json!({"choices": [all[0], all[0]]})),
        ("Match", json!({"matches": {"nobody": "nobody"}})),
        ("Match", json!({"choices": []})),
        ("Write", json!({"number": "1"})),
        ("Write", json!({"text": 1})),
        ("Write", json!("a")),
        ("Write", json!({"text": "a", "more": "b"})),
        ("Count", json!({"number": 2.5})),
        ("Count", text("3")),
    ] {
        let reply = player
            .save(&paper, &paper.question(question), 0, value.clone())
            .await;
        assert_eq!(
            reply.fault(),
            "422 invalid-value value:invalid-value",
            "{value}"
        );
    }
    assert_eq!(player.show(&paper).await.json()["answers"], json!({}));
}

async fn a_text_may_have_a_hundred_thousand_characters(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    let longest = "\u{1F600}".repeat(100_000);
    assert_eq!(
        player
            .save(&paper, &question, 0, text(&longest))
            .await
            .status,
        200
    );
    let too_long = player
        .save(&paper, &question, 1, text(&format!("{longest}a")))
        .await;
    assert_eq!(too_long.fault(), "422 invalid-value value:invalid-value");
    let shown = player.show(&paper).await.json();
    assert_eq!(shown["answers"][&question]["value"], text(&longest));
    // Written in escapes it is three times as long on the way, and the same text.
    let escaped = "\\ud83d\\ude00".repeat(100_000);
    let body =
        format!(r#"{{"opId":"e","writerEpoch":1,"baseRev":1,"value":{{"text":"{escaped}"}}}}"#);
    let reply = player.put_text(&paper, &question, &body).await;
    assert_eq!(reply.json()["rev"], 2, "{}", reply.text);
    let huge = player
        .save(&paper, &question, 2, text(&"a".repeat(3_000_000)))
        .await;
    assert_eq!(huge.fault(), "413 payload-too-large :payload-too-large");
}

async fn what_postgresql_cannot_hold_becomes_a_question_mark_in_a_diamond(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    let body = save("op", 0, &text("a\0b"));
    assert_eq!(player.put(&paper, &question, &body).await.json()["rev"], 1);
    assert_eq!(player.put(&paper, &question, &body).await.json()["rev"], 1);
    let shown = player.show(&paper).await.json();
    assert_eq!(shown["answers"][&question]["value"], text("a\u{FFFD}b"));
}

async fn a_question_that_was_not_given_does_not_exist(world: World) {
    let (player, paper) = seated(&world).await;
    for question in ["nobody", "no-id", "%00", "canary-text"] {
        let reply = player.save(&paper, question, 0, text("a")).await;
        assert_eq!(reply.fault(), "404 question-not-found :question-not-found");
    }
    let nowhere = Paper {
        id: "no-id".to_owned(),
        ..paper.clone()
    };
    let reply = player
        .save(&nowhere, &paper.question("Write"), 0, text("a"))
        .await;
    assert_eq!(
        reply.fault(),
        "404 test-instance-not-found :test-instance-not-found"
    );
}

async fn the_faults_of_a_body_are_told(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    for (body, fault) in [
        ("", "400 invalid-json :invalid-json"),
        (
            "{}",
            "400 validation opId:required writerEpoch:required baseRev:required value:required",
        ),
        (
            r#"{"opId":"","writerEpoch":"1","baseRev":0.5,"value":null}"#,
            "400 validation opId:invalid writerEpoch:wrong-type baseRev:out-of-range",
        ),
        (
            r#"{"opId":"a","writerEpoch":1,"baseRev":0,"value":{"text":"\ud800"}}"#,
            "400 invalid-json :invalid-json",
        ),
    ] {
        let reply = player.put_text(&paper, &question, body).await;
        assert_eq!(reply.fault(), fault, "{body}");
    }
    let deep = format!(r#"{{"value":{}"#, "[".repeat(100_000));
    let reply = player.put_text(&paper, &question, &deep).await;
    assert_eq!(reply.fault(), "400 invalid-json :invalid-json");
}

async fn a_late_answer_is_kept_aside_and_never_scored(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Count");
    let number = |text: &str| json!({"number": text});
    // Half an hour, and the grace of a minute: to its last millisecond.
    world.clock.advance(SignedDuration::from_secs(1860));
    let reply = player
        .put(&paper, &question, &save("in-time", 0, &number("1")))
        .await;
    assert_eq!(reply.json()["rev"], 1);
    world.clock.advance(SignedDuration::from_millis(1));
    let late = save("too-late", 1, &number("31337"));
    for _ in 0..2 {
        let reply = player.put(&paper, &question, &late).await;
        assert_eq!(reply.fault(), "403 time-over :time-over");
        assert_eq!(reply.json()["scope"], "test");
    }
    let again = player
        .put(&paper, &question, &save("in-time", 0, &number("1")))
        .await;
    assert_eq!(again.json()["rev"], 1);
    let id = paper.id.parse().unwrap();
    let mut reader = world.app.store.read().await.unwrap();
    let aside = reader.late_answers(&id).await.unwrap();
    let aside: Vec<_> = aside
        .iter()
        .map(|late| (late.op_id.as_str(), late.value.as_str()))
        .collect();
    assert_eq!(aside, [("too-late", r#"{"number":"31337"}"#)]);
    drop(reader);
    let shown = player.show(&paper).await.json();
    assert_eq!(shown["answers"][&question]["value"], number("1"));
    assert_eq!(player.submit(&paper, json!({})).await.status, 200);
    assert_eq!(player.points(&paper).await, json!(0));
    // Ended by time: late is still late, and not "submitted".
    let reply = player
        .put(&paper, &question, &save("later", 1, &number("2")))
        .await;
    assert_eq!(reply.fault(), "403 time-over :time-over");
}

async fn after_submit_nothing_is_taken(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    player.save(&paper, &question, 0, text("a")).await;
    assert_eq!(player.submit(&paper, json!({})).await.status, 200);
    let before = world.dump().await;
    let reply = player.save(&paper, &question, 1, text("b")).await;
    assert_eq!(reply.fault(), "409 already-submitted :already-submitted");
    let reply = player.open(&paper, &paper.pages()[0]).await;
    assert_eq!(reply.fault(), "409 already-submitted :already-submitted");
    assert_eq!(world.dump().await, before);
}

async fn the_writer_is_heard_of_now_and_then(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Write");
    let seen = async || player.knock().await.json()["steps"][0]["writerSeenAt"].clone();
    for (rev, after, expected) in [
        (0, 9, "2026-09-21T14:13:20.000Z"),
        (1, 1, "2026-09-21T14:13:30.000Z"),
        (2, 9, "2026-09-21T14:13:30.000Z"),
        (3, 30, "2026-09-21T14:14:09.000Z"),
    ] {
        world.clock.advance(SignedDuration::from_secs(after));
        let reply = player.save(&paper, &question, rev, text("a")).await;
        assert_eq!(reply.status, 200);
        assert_eq!(seen().await, expected);
    }
}
