//! `POST /assessment/api/test-instances/{id}/events`

use serde_json::json;

use super::player::Player;
use crate::world::World;

on_both_databases! {
    what_the_browser_saw_is_noted_in_its_order
    events_may_come_behind_the_end
    the_faults_of_a_body_are_told
}

async fn what_the_browser_saw_is_noted_in_its_order(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let reply = player
        .tell(
            &paper,
            &json!([
                {"kind": "hidden", "at": "2026-09-21T14:00:00.5+03:00", "data": {"a": "\u{0}"}},
                {"kind": "paste", "data": {"characters": 12}},
                {"kind": "blur", "at": null},
            ]),
        )
        .await;
    assert_eq!((reply.status.as_u16(), reply.text.as_str()), (204, ""));
    let id = paper.id.parse().unwrap();
    let mut reader = world.app.store.read().await.unwrap();
    let events = reader.candidate_events(&id).await.unwrap();
    let events: Vec<_> = events
        .iter()
        .map(|event| {
            (
                event.kind.as_str(),
                event.at.to_string(),
                event.data.as_str(),
            )
        })
        .collect();
    assert_eq!(
        events,
        [
            (
                "hidden",
                "2026-09-21T11:00:00.5Z".to_owned(),
                r#"{"a":"\u0000"}"#
            ),
            (
                "paste",
                "2026-09-21T14:13:20Z".to_owned(),
                r#"{"characters":12}"#
            ),
            ("blur", "2026-09-21T14:13:20Z".to_owned(), "{}"),
        ]
    );
}

async fn events_may_come_behind_the_end(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    player.submit(&paper, json!({})).await;
    let reply = player.tell(&paper, &json!([{"kind": "visible"}])).await;
    assert_eq!(reply.status, 204);
}

async fn the_faults_of_a_body_are_told(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let many: Vec<_> = (0..101).map(|_| json!({"kind": "blur"})).collect();
    for (events, fault) in [
        (json!(null), "400 validation events:required"),
        (json!({}), "400 validation events:wrong-type"),
        (
            json!([{"kind": "A b"}, {}]),
            "400 validation events[0].kind:invalid events[1].kind:required",
        ),
        (
            json!([{"kind": "a", "at": "now", "data": 1}]),
            "400 validation events[0].at:invalid events[0].data:wrong-type",
        ),
        (json!(many), "400 validation events:too-many"),
    ] {
        let reply = player.tell(&paper, &events).await;
        assert_eq!(reply.fault(), fault, "{events}");
    }
}
