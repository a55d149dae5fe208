//! `POST /assessment/api/test-instances/{id}/pages/{pageId}/open`

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::player::{Paper, Player};
use super::tasks::ONE_WAY;
use crate::world::World;

on_both_databases! {
    opening_starts_the_clocks_of_page_and_section_once
    a_first_save_opens_the_page
    a_later_page_closes_the_earlier_ones
    a_page_s_time_is_over_to_the_millisecond
    a_section_s_time_ends_all_its_pages
    a_page_that_was_not_given_does_not_exist
    an_accommodated_candidate_s_pages_last_longer
}

async fn seated(world: &World) -> (Player<'_>, Paper) {
    let task = world.import(ONE_WAY).await;
    let player = Player::enter(world, &task).await;
    let paper = player.start(0).await;
    (player, paper)
}

fn text(text: &str) -> Value {
    json!({ "text": text })
}

async fn opening_starts_the_clocks_of_page_and_section_once(world: World) {
    let (player, paper) = seated(&world).await;
    let page = &paper.pages()[0];
    world.clock.advance(SignedDuration::from_secs(5));
    let first = json!({
        "pageDeadlineAt": "2026-09-21T14:13:45.000Z", "sectionDeadlineAt": "2026-09-21T14:15:05.000Z",
        "serverNow": "2026-09-21T14:13:25.000Z",
    });
    assert_eq!(player.open(&paper, page).await.json(), first);
    world.clock.advance(SignedDuration::from_secs(5));
    let again = player.open(&paper, page).await.json();
    assert_eq!(again["pageDeadlineAt"], first["pageDeadlineAt"]);
    assert_eq!(again["serverNow"], "2026-09-21T14:13:30.000Z");
    let free = player.open(&paper, &paper.pages()[2]).await.json();
    assert_eq!(
        (&free["pageDeadlineAt"], &free["sectionDeadlineAt"]),
        (&Value::Null, &Value::Null)
    );
}

async fn a_first_save_opens_the_page(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("First page");
    assert_eq!(
        player.save(&paper, &question, 0, text("x")).await.status,
        200
    );
    world.clock.advance(SignedDuration::from_secs(10));
    let opened = player.open(&paper, &paper.pages()[0]).await.json();
    assert_eq!(opened["pageDeadlineAt"], "2026-09-21T14:13:40.000Z");
}

async fn a_later_page_closes_the_earlier_ones(world: World) {
    let (player, paper) = seated(&world).await;
    let (first, second) = (paper.question("First page"), paper.question("Second page"));
    player.save(&paper, &first, 0, text("x")).await;
    assert_eq!(player.open(&paper, &paper.pages()[1]).await.status, 200);
    let closed = "409 page-closed :page-closed";
    assert_eq!(
        player.save(&paper, &first, 1, text("y")).await.fault(),
        closed
    );
    assert_eq!(player.open(&paper, &paper.pages()[0]).await.fault(), closed);
    // A save on the third page opens it, and so closes the second.
    let third = paper.question("Third page");
    assert_eq!(player.save(&paper, &third, 0, text("x")).await.status, 200);
    assert_eq!(
        player.save(&paper, &second, 0, text("x")).await.fault(),
        closed
    );
    assert_eq!(
        player
            .submit(&paper, json!({first: 1, third: 1}))
            .await
            .status,
        200
    );
}

async fn a_page_s_time_is_over_to_the_millisecond(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("First page");
    player.open(&paper, &paper.pages()[0]).await;
    world.clock.advance(SignedDuration::from_secs(80));
    assert_eq!(
        player.save(&paper, &question, 0, text("x")).await.status,
        200
    );
    world.clock.advance(SignedDuration::from_millis(1));
    let reply = player.save(&paper, &question, 1, text("y")).await;
    assert_eq!(reply.fault(), "403 time-over :time-over");
    assert_eq!(reply.json()["scope"], "page");
    let id = paper.id.parse().unwrap();
    let mut reader = world.app.store.read().await.unwrap();
    assert_eq!(reader.late_answers(&id).await.unwrap().len(), 1);
    drop(reader);
    // The rest of the section goes on.
    let question = paper.question("Second page");
    assert_eq!(
        player.save(&paper, &question, 0, text("x")).await.status,
        200
    );
}

async fn a_section_s_time_ends_all_its_pages(world: World) {
    let (player, paper) = seated(&world).await;
    let question = paper.question("Second page");
    player.open(&paper, &paper.pages()[0]).await;
    world.clock.advance(SignedDuration::from_secs(160));
    assert_eq!(
        player.save(&paper, &question, 0, text("x")).await.status,
        200
    );
    world.clock.advance(SignedDuration::from_millis(1));
    let reply = player.save(&paper, &question, 1, text("y")).await;
    assert_eq!(reply.json()["scope"], "section");
    let reply = player.open(&paper, &paper.pages()[1]).await;
    assert_eq!(reply.fault(), "403 time-over :time-over");
    let question = paper.question("Third page");
    assert_eq!(
        player.save(&paper, &question, 0, text("x")).await.status,
        200
    );
}

async fn a_page_that_was_not_given_does_not_exist(world: World) {
    let (player, paper) = seated(&world).await;
    for page in ["nobody", "no-id"] {
        let reply = player.open(&paper, page).await;
        assert_eq!(reply.fault(), "404 page-not-found :page-not-found");
    }
    let path = format!(
        "/test-instances/{}/pages/{}/open",
        paper.id,
        paper.pages()[0]
    );
    let reply = player
        .call(axum::http::Method::POST, &path, &json!({}))
        .await;
    assert_eq!(reply.fault(), "400 validation writerEpoch:required");
}

async fn an_accommodated_candidate_s_pages_last_longer(world: World) {
    let task = world.import(ONE_WAY).await;
    let granted = json!({"fullname": "Fatih", "accommodations": {"timeMultiplier": 2}});
    let player = Player::enter_as(&world, &task, granted).await;
    let paper = player.start(0).await;
    let opened = player.open(&paper, &paper.pages()[0]).await.json();
    assert_eq!(opened["pageDeadlineAt"], "2026-09-21T14:14:00.000Z");
    assert_eq!(opened["sectionDeadlineAt"], "2026-09-21T14:16:40.000Z");
}
