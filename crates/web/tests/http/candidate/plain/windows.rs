//! More than one window: what is older overwrites nothing unasked.

use serde_json::json;

use super::{Browser, answered, pairs};
use crate::candidate::player::Player;
use crate::candidate::tasks::MIXED;
use crate::world::World;

on_both_databases! {
    an_older_form_does_not_overwrite_what_another_window_saved
    what_was_not_touched_on_an_older_form_is_left_alone
    a_window_that_was_left_open_writes_only_after_taking_over
    player_and_forms_take_turns
}

async fn an_older_form_does_not_overwrite_what_another_window_saved(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    assert_eq!(browser.answer("1 + 1", 0, "2", "save").await.status, 303);
    let refused = browser.answer("1 + 1", 0, "11", "save").await;
    assert_eq!(refused.status, 409);
    // Both are there: what was typed in its field, what is stored beside it; and the next save replaces it knowingly.
    assert!(refused.text.contains(r#"value="11""#), "{}", refused.text);
    assert!(
        refused
            .text
            .contains(r#"<pre class="stored" dir="auto">2</pre>"#)
    );
    assert!(refused.text.contains(r#"value="1""#));
    assert_eq!(browser.answer("1 + 1", 1, "11", "save").await.status, 303);
    let paper = browser.paper();
    let shown = browser.get(&browser.at.clone()).await;
    assert!(shown.text.contains(r#"value="11""#), "{}", shown.text);
    assert_eq!(browser.player.points(&paper).await, json!(null));
}

async fn what_was_not_touched_on_an_older_form_is_left_alone(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let next = browser.send(&pairs(&[("do", "next")])).await;
    browser.follow(&next).await;
    let (write, count) = ("Write", "Count");
    assert_eq!(browser.answer(write, 0, "first", "save").await.status, 303);
    assert_eq!(browser.answer(write, 1, "second", "save").await.status, 303);
    // The older window still shows the first, and its candidate answers only the other question.
    let fields = [
        answered(browser.question(write), 1, &[("", "first")]),
        answered(browser.question(count), 0, &[("", "5")]),
    ];
    let saved = browser.send(&fields.concat()).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let page = browser.follow(&saved).await;
    assert!(page.text.contains("second</textarea>"), "{}", page.text);
    assert!(page.text.contains(r#"value="5""#));
}

async fn a_window_that_was_left_open_writes_only_after_taking_over(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let mut browser = Browser::start(player, 0).await;
    assert_eq!(browser.player.start(0).await.epoch, 2);
    let refused = browser.answer("1 + 1", 0, "2", "save").await;
    assert_eq!(refused.status, 423);
    assert!(refused.text.contains(r#"value="2""#) && refused.text.contains(r#"value="take""#));
    let looked = browser.get(&browser.at.clone()).await;
    assert!(looked.text.contains("disabled") && !looked.text.contains(r#"value="save""#));
    let taken = browser.answer("1 + 1", 0, "2", "take").await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    assert!(
        taken.header("location").contains("as=3"),
        "{}",
        taken.header("location")
    );
    let page = browser.follow(&taken).await;
    assert!(
        page.text.contains("Everything on this page is saved."),
        "{}",
        page.text
    );
}

async fn player_and_forms_take_turns(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let question = paper.question("1 + 1");
    let saved = player
        .save(&paper, &question, 0, json!({"number": "4"}))
        .await;
    assert_eq!(saved.status, 200);
    let mut browser = Browser::start(player, 0).await;
    let page = browser.get(&browser.at.clone()).await;
    assert!(page.text.contains(r#"value="4""#), "{}", page.text);
    assert_eq!(browser.answer("1 + 1", 1, "2", "save").await.status, 303);
    let again = browser.player.start(0).await;
    let answers = &again.json["answers"][&question];
    assert_eq!(answers, &json!({"rev": 2, "value": {"number": "2"}}));
}
