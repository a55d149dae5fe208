//! An exam from its first form to its receipt.

use domain::task::QuestionBody;
use serde_json::json;

use super::{Browser, answered, pairs};
use crate::candidate::player::Player;
use crate::candidate::tasks::MIXED;
use crate::world::World;

on_both_databases! {
    a_whole_exam_goes_by_forms_alone
    looking_at_the_pages_changes_nothing
    a_required_question_keeps_an_exam_from_being_handed_in
    a_choice_of_more_than_may_be_chosen_is_said_beside_the_question
    a_form_that_is_sent_twice_is_saved_once
    a_break_is_taken_and_ended_by_forms
}

async fn a_whole_exam_goes_by_forms_alone(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    assert!(!browser.at.contains("code="), "{}", browser.at);
    let (choose, matching) = (browser.question("Choose"), browser.question("Match"));
    let QuestionBody::MultipleChoice(choices) = &choose.body else {
        panic!()
    };
    let QuestionBody::Match(pairing) = &matching.body else {
        panic!()
    };
    let right = choices.choices[0].id.to_string();
    let matched: Vec<_> = { pairing.items.iter() }
        .map(|item| (item.id.to_string(), item.option.to_string()))
        .collect();
    let matched: Vec<_> = { matched.iter() }
        .map(|(item, option)| (item.as_str(), option.as_str()))
        .collect();
    let fields = [
        answered(choose, 0, &[("", &right)]),
        answered(matching, 0, &matched),
        pairs(&[(&format!("flag.{}", choose.id), "on"), ("do", "next")]),
    ];
    let reply = browser.send(&fields.concat()).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    let second = browser.follow(&reply).await;
    assert!(second.text.contains("Write") && second.text.contains("Count"));
    let fields = [
        answered(browser.question("Write"), 0, &[("", "canary-answer")]),
        answered(browser.question("Count"), 0, &[("", "31337")]),
        pairs(&[("do", "finish")]),
    ];
    let reply = browser.send(&fields.concat()).await;
    let finish = browser.follow(&reply).await;
    assert!(
        finish.text.contains("You have answered every question."),
        "{}",
        finish.text
    );
    assert!(finish.text.contains(">Flagged<"), "{}", finish.text);
    let paper = browser.paper();
    let reply = browser.send(&pairs(&[("do", "hand-in")])).await;
    assert_eq!(
        reply.header("location"),
        format!("/assessment/test-instances/{}", paper.id)
    );
    let receipt = browser.follow(&reply).await;
    assert!(receipt.text.contains("Your receipt") && receipt.text.contains("Well done."));
    assert_eq!(browser.player.points(&paper).await, json!(780));
    // Once more: the same receipt, and no way back into the exam.
    let page = browser
        .get(&format!(
            "/assessment/test-instances/{}/plain?as=1",
            paper.id
        ))
        .await;
    assert_eq!(page.status, 303);
}

async fn looking_at_the_pages_changes_nothing(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let before = world.dump().await;
    let base = browser.at.split("/pages").next().unwrap().to_owned();
    let pages: Vec<_> = { task.content.steps[0].test.sections[0].pages.iter() }
        .map(|page| format!("{base}/pages/{}?as=1", page.id))
        .collect();
    for path in [
        &pages[0],
        &pages[1],
        &format!("{base}?as=1"),
        &format!("{base}/finish?as=1"),
    ] {
        assert!(browser.get(path).await.status.as_u16() < 400, "{path}");
    }
    assert_eq!(world.dump().await, before);
}

async fn a_required_question_keeps_an_exam_from_being_handed_in(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let reply = browser.send(&pairs(&[("do", "finish")])).await;
    let finish = browser.follow(&reply).await;
    assert!(
        finish.text.contains("These must be answered"),
        "{}",
        finish.text
    );
    assert!(!finish.text.contains(r#"value="hand-in""#));
    let refused = browser.send(&pairs(&[("do", "hand-in")])).await;
    assert!(refused.header("location").contains("/plain/finish"));
}

async fn a_choice_of_more_than_may_be_chosen_is_said_beside_the_question(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let choose = browser.question("Choose");
    let QuestionBody::MultipleChoice(body) = &choose.body else {
        panic!()
    };
    let ids: Vec<String> = body
        .choices
        .iter()
        .map(|choice| choice.id.to_string())
        .collect();
    let all: Vec<_> = ids.iter().map(|id| ("", id.as_str())).collect();
    let fields = answered(choose, 0, &all);
    let refused = browser.send(&fields).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("You can choose at most 2."),
        "{}",
        refused.text
    );
    assert_eq!(refused.text.matches(" checked").count(), 3);
}

async fn a_form_that_is_sent_twice_is_saved_once(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let fields = [
        answered(browser.question("1 + 1"), 0, &[("", "2")]),
        pairs(&[("op", "form1"), ("do", "save")]),
    ];
    for _ in 0..2 {
        assert_eq!(browser.send(&fields.concat()).await.status, 303);
    }
    let page = browser.get(&browser.at.clone()).await;
    let rev = format!(r#"name="rev.{}" value="1""#, browser.question("1 + 1").id);
    assert!(page.text.contains(&rev), "{}", page.text);
}

async fn a_break_is_taken_and_ended_by_forms(world: World) {
    let user = json!({"fullname": "Fatih", "accommodations": {"breakMinutes": 10}});
    let player = Player::outside(&world, &world.acme.task, user).await;
    let mut browser = Browser::start(player, 0).await;
    let page = browser.at.clone();
    let rested = browser.answer("1 + 1", 0, "2", "rest").await;
    let shown = browser.follow(&rested).await;
    assert!(shown.text.contains("The clock stands still") && !shown.text.contains("1 + 1"));
    // Another window may still show the questions: what is typed there is saved with the end of the break.
    page.clone_into(&mut browser.at);
    let refused = browser.answer("1 + 1", 1, "3", "save").await;
    assert_eq!(refused.status, 409);
    assert!(refused.text.contains(r#"value="3""#) && refused.text.contains(r#"value="go-on""#));
    let gone_on = browser.answer("1 + 1", 1, "3", "go-on").await;
    let shown = browser.follow(&gone_on).await;
    assert!(shown.text.contains(r#"value="3""#), "{}", shown.text);
}
