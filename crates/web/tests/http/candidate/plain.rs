//! The exam for browsers that run no code: forms, cookies, and what a form may not do.

use axum::http::Method;
use domain::answer::posted::field;
use domain::task::{Question, QuestionBody};
use jiff::SignedDuration;
use serde_json::json;

use super::player::{Paper, Player};
use super::tasks::{MIXED, ONE_WAY, TWO_STEPS};
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    a_whole_exam_goes_by_forms_alone
    looking_at_the_pages_changes_nothing
    an_older_form_does_not_overwrite_what_another_window_saved
    what_was_not_touched_on_an_older_form_is_left_alone
    a_window_that_was_left_open_writes_only_after_taking_over
    a_page_that_was_left_for_good_keeps_what_is_typed_and_saves_nothing
    what_comes_too_late_is_kept_aside_and_given_back
    a_stranger_gets_nothing_and_gives_nothing
    a_break_is_taken_and_ended_by_forms
    a_required_question_keeps_an_exam_from_being_handed_in
    a_notice_is_confirmed_before_the_start
    a_choice_of_more_than_may_be_chosen_is_said_beside_the_question
    a_form_that_is_sent_twice_is_saved_once
    your_data_and_the_try_out_open_from_a_bare_link
    a_language_is_chosen_by_a_form_and_kept_in_a_cookie
    player_and_forms_take_turns
}

/// A browser without code: it has cookies and follows what it is led to.
struct Browser<'w> {
    player: Player<'w>,
    cookies: Vec<String>,
    /// Where it is.
    at: String,
}

fn encoded(fields: &[(String, String)]) -> String {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    body.finish()
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let fields = fields.iter();
    fields
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

impl<'w> Browser<'w> {
    /// Somebody who opened the link and pressed the button of a step.
    async fn start(player: Player<'w>, step: usize) -> Self {
        let mut browser = Self {
            at: format!("/assessment/task/{}?code={}", player.task.id, player.code),
            player,
            cookies: Vec::new(),
        };
        let started = browser.press_start(step, &[]).await;
        assert_eq!(started.status, 303, "{}", started.text);
        browser.follow(&started).await;
        browser
    }

    async fn press_start(&mut self, step: usize, more: &[(&str, &str)]) -> Reply {
        let step = self.player.task.content.steps[step].id.to_string();
        let mut fields = pairs(&[("start", &step), ("ticket", &self.player.ticket)]);
        fields.extend(pairs(more));
        self.send(&fields).await
    }

    fn cookie(&self) -> String {
        self.cookies.join("; ")
    }

    fn keep(&mut self, reply: &Reply) {
        for line in reply.headers.get_all("set-cookie") {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let name = pair.split_once('=').unwrap().0;
            self.cookies
                .retain(|known| !known.starts_with(&format!("{name}=")));
            self.cookies.push(pair.to_owned());
        }
    }

    async fn get(&mut self, path: &str) -> Reply {
        let cookie = self.cookie();
        path.clone_into(&mut self.at);
        self.player.world.get(path, &[("cookie", &cookie)]).await
    }

    /// Goes where a reply leads, as far as that goes.
    async fn follow(&mut self, reply: &Reply) -> Reply {
        self.keep(reply);
        let mut target = reply.header("location").to_owned();
        loop {
            let page = self.get(&target).await;
            if page.status != 303 {
                return page;
            }
            page.header("location").clone_into(&mut target);
        }
    }

    /// Sends a form to the page that is shown.
    async fn send(&mut self, fields: &[(String, String)]) -> Reply {
        let (cookie, at) = (self.cookie(), self.at.clone());
        let headers = [("cookie", cookie.as_str())];
        let world = self.player.world;
        let reply = world
            .call(Method::POST, &at, &headers, encoded(fields))
            .await;
        self.keep(&reply);
        reply
    }

    /// Answers a question on a revision and presses a button.
    async fn answer(&mut self, text: &str, rev: u32, value: &str, button: &str) -> Reply {
        let fields = answered(self.question(text), rev, &[("", value)]);
        self.send(&[fields, pairs(&[("do", button)])].concat())
            .await
    }

    fn question(&self, text: &str) -> &Question {
        let mut steps = self.player.task.content.steps.iter();
        let found = steps.find_map(|step| step.test.questions().find(|it| it.text.contains(text)));
        found.unwrap()
    }

    fn paper(&self) -> Paper {
        let id = self
            .at
            .split('/')
            .nth(3)
            .unwrap()
            .split('?')
            .next()
            .unwrap();
        let epoch = self.at.split("as=").nth(1).unwrap();
        Paper {
            id: id.to_owned(),
            epoch: epoch.split('&').next().unwrap().parse().unwrap(),
            json: json!(null),
        }
    }
}

/// The fields of a question: its own under an empty name, its parts under theirs.
fn answered(question: &Question, rev: u32, values: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = vec![(format!("rev.{}", question.id), rev.to_string())];
    fields.extend(values.iter().map(|(part, value)| {
        let own = field(question);
        let name = if part.is_empty() {
            own
        } else {
            format!("{own}.{part}")
        };
        (name, (*value).to_owned())
    }));
    fields
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

async fn a_page_that_was_left_for_good_keeps_what_is_typed_and_saves_nothing(world: World) {
    let task = world.import(ONE_WAY).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let first = browser.at.clone();
    let announced = browser.get(&first).await;
    assert!(announced.text.contains("20 seconds") && announced.text.contains(r#"value="open""#));
    let opened = browser.send(&pairs(&[("do", "open")])).await;
    let page = browser.follow(&opened).await;
    assert!(page.text.contains("First page") && !page.text.contains(r#"value="back""#));
    let left = browser.answer("First page", 0, "x", "next").await;
    let second = browser.follow(&left).await;
    assert!(second.text.contains("Second page"), "{}", second.text);
    first.clone_into(&mut browser.at);
    let refused = browser
        .answer("First page", 1, "words that were typed", "save")
        .await;
    assert_eq!(refused.status, 409);
    assert!(refused.text.contains("words that were typed"));
    // Whoever opens the page again is led to where they are.
    let again = browser.get(&first).await;
    assert_eq!(again.status, 303);
    let here = browser.follow(&again).await;
    assert!(here.text.contains("Second page"));
}

async fn what_comes_too_late_is_kept_aside_and_given_back(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let next = browser.send(&pairs(&[("do", "next")])).await;
    browser.follow(&next).await;
    // Under way at the end: within the grace it counts.
    world.clock.advance(SignedDuration::from_secs(1830));
    assert_eq!(
        browser.answer("Count", 0, "31337", "save").await.status,
        303
    );
    world.clock.advance(SignedDuration::from_secs(60));
    let late = browser.answer("Write", 0, "too late, alas", "save").await;
    assert_eq!(late.status, 403);
    assert!(late.text.contains("too late, alas"), "{}", late.text);
    let rows = world.dump().await;
    let kept = rows.iter().filter(|row| row.contains("too late, alas"));
    assert_eq!(kept.count(), 1, "kept aside, and nowhere else");
    let ended = browser.get(&browser.at.clone()).await;
    assert_eq!(ended.status, 303);
}

async fn a_stranger_gets_nothing_and_gives_nothing(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let mut browser = Browser::start(player, 0).await;
    let page = browser.at.clone();
    let neighbour = Player::enter_as(&world, &world.acme.task, json!({"fullname": "Ada"})).await;
    let rival = Player::enter_as(&world, &world.rival.task, json!({"fullname": "Eve"})).await;
    let before = world.dump().await;
    let own = browser.cookie();
    let others = [Some(&neighbour.token), Some(&rival.token), None];
    for token in others {
        browser.cookies = { token.iter() }
            .map(|token| format!("__Host-ht={token}"))
            .collect();
        assert_eq!(browser.get(&page).await.status, 404);
        let sent = browser.answer("1 + 1", 0, "my words <b>", "save").await;
        assert_eq!(sent.status, if token.is_some() { 404 } else { 401 });
        // What was typed is given back, and nothing else is said.
        assert!(sent.text.contains("my words &#60;b&#62;"), "{}", sent.text);
        assert!(!sent.text.contains("1 + 1") && !sent.text.contains("Fatih"));
    }
    let foreign = [("cookie", own.as_str()), ("sec-fetch-site", "cross-site")];
    let base = page.split("/pages").next().unwrap();
    for path in [
        page.clone(),
        format!("{base}?as=1"),
        format!("{base}/finish?as=1"),
    ] {
        let reply = world.call(Method::POST, &path, &foreign, "do=take").await;
        assert_eq!(reply.status, 403, "{path}");
    }
    assert_eq!(world.dump().await, before);
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

async fn a_notice_is_confirmed_before_the_start(world: World) {
    let task = world
        .import(&TWO_STEPS.replace("    after: [Before]\n", ""))
        .await;
    let player = Player::outside(&world, &task, json!({"fullname": "Fatih", "lang": "en"})).await;
    let mut browser = Browser {
        at: format!("/assessment/task/{}?code={}", task.id, player.code),
        player,
        cookies: Vec::new(),
    };
    let refused = browser.press_start(1, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("Please confirm this"),
        "{}",
        refused.text
    );
    assert!(!refused.text.contains(&browser.player.code));
    let started = browser.press_start(1, &[("agreed", "yes")]).await;
    assert!(started.header("location").contains("/plain?as=1"));
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

async fn your_data_and_the_try_out_open_from_a_bare_link(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let link = format!(
        "/assessment/task/{}?code={}&lang=en",
        player.task.id, player.code
    );
    for (page, words) in [("data", "Fatih"), ("try", &*player.ticket.clone())] {
        let mut browser = Browser {
            at: link.clone(),
            player: player.clone(),
            cookies: Vec::new(),
        };
        let led = browser.send(&pairs(&[("to", page)])).await;
        let path = format!("/assessment/task/{}/{page}?lang=en", player.task.id);
        assert_eq!((led.status.as_u16(), led.header("location")), (303, &*path));
        let shown = browser.follow(&led).await;
        assert!(shown.text.contains(words), "{}", shown.text);
        assert!(!shown.text.contains(&player.code), "{}", shown.text);
    }
    let wrong = format!("/assessment/task/{}?code=wrong", player.task.id);
    let reply = world.call(Method::POST, &wrong, &[], "to=data").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("set-cookie")),
        (404, "")
    );
}

async fn a_language_is_chosen_by_a_form_and_kept_in_a_cookie(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let link = format!(
        "/assessment/task/{}?code={}&lang=en",
        player.task.id, player.code
    );
    let before = world.dump().await;
    let mut browser = Browser {
        at: link,
        player,
        cookies: Vec::new(),
    };
    let chosen = browser.send(&pairs(&[("speak", "ar")])).await;
    assert_eq!(chosen.status, 303);
    assert_eq!(world.dump().await, before);
    let welcome = browser.follow(&chosen).await;
    assert!(
        welcome.text.contains(r#"<html lang="ar" dir="rtl">"#),
        "{}",
        welcome.text
    );
    assert!(
        welcome
            .text
            .contains(r#"<option value="tr" lang="tr" dir="ltr">Türkçe</option>"#)
    );
    assert!(!welcome.text.contains(&browser.player.code));
    // It goes before what a link asks for, on every page, errors too.
    let missing = browser.get("/nowhere?lang=en").await;
    assert!(missing.text.contains(r#"lang="ar""#), "{}", missing.text);
    let foreign = [("sec-fetch-site", "cross-site")];
    let path = format!("/assessment/task/{}", browser.player.task.id);
    let reply = world.call(Method::POST, &path, &foreign, "speak=de").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("set-cookie")),
        (403, "")
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
