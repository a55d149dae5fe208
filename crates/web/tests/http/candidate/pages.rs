//! The pages, the files they load, and what a mail scanner may do with them.

use axum::body::Body;
use axum::http::Method;
use jiff::SignedDuration;
use serde_json::json;
use store::testing::TestDatabase;

use super::player::{Paper, Player};
use super::tasks::{MIXED, TWO_STEPS};
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    a_scanner_that_opens_every_link_changes_nothing
    the_welcome_page_needs_the_code_or_the_cookie
    a_typed_code_goes_by_post_and_leaves_no_trace_in_the_address
    trouble_is_told_in_the_candidate_s_language
    the_steps_of_the_welcome_page_follow_what_was_done
    a_running_instance_shows_the_player_and_an_ended_one_the_receipt
    a_stranger_s_page_does_not_exist
    a_preview_shows_the_questions_and_counts_nothing
    every_page_loads_files_that_are_there
    files_are_kept_for_ever_and_travel_compressed
    below_a_prefix_every_address_has_it
    icon_robots_and_index_are_there
}

const PAGE: &str = "text/html; charset=utf-8";

impl Player<'_> {
    fn link(&self) -> String {
        let (task, code) = (&self.task.id, &self.code);
        format!("/assessment/task/{task}?code={code}&lang=en")
    }

    fn cookie(&self) -> String {
        format!("__Host-ht={}", self.token)
    }

    /// Opens a page as a browser that has entered.
    async fn browse(&self, path: &str) -> Reply {
        self.world.get(path, &[("cookie", &self.cookie())]).await
    }

    async fn browse_instance(&self, paper: &Paper) -> Reply {
        let path = format!("/assessment/test-instances/{}", paper.id);
        self.browse(&path).await
    }
}

async fn a_scanner_that_opens_every_link_changes_nothing(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let before = world.dump().await;
    for method in [Method::HEAD, Method::GET, Method::GET, Method::HEAD] {
        let reply = world
            .call(method.clone(), &player.link(), &[], Body::empty())
            .await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("content-type")),
            (200, PAGE)
        );
        assert_eq!(reply.header("set-cookie"), "");
        assert_eq!(reply.text.is_empty(), method == Method::HEAD);
    }
    assert_eq!(world.dump().await, before);
    assert_eq!(player.knock().await.json()["steps"][0]["status"], "open");
}

async fn the_welcome_page_needs_the_code_or_the_cookie(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let welcome = world.get(&player.link(), &[]).await;
    assert!(welcome.text.contains("data-start=") && welcome.text.contains("Fatih"));
    assert!(!welcome.text.contains(&player.code), "{}", welcome.text);
    assert_eq!(welcome.header("referrer-policy"), "no-referrer");
    assert_eq!(welcome.header("cache-control"), "no-store");
    let bare = format!("/assessment/task/{}", player.task.id);
    assert!(player.browse(&bare).await.text.contains("data-start="));
    let asked = world.get(&bare, &[]).await;
    assert_eq!(asked.status, 200);
    assert!(asked.text.contains("name=\"code\"") && asked.text.contains("method=\"post\""));
    assert!(!asked.text.contains("Fatih"), "{}", asked.text);
    // The cookie is of one task; another's page asks.
    let other = world.import(MIXED).await;
    let page = player
        .browse(&format!("/assessment/task/{}", other.id))
        .await;
    assert!(page.text.contains("name=\"code\""));
    let nowhere = world.get("/assessment/task/nobody", &[]).await;
    assert_eq!(
        (nowhere.status.as_u16(), nowhere.header("content-type")),
        (404, PAGE)
    );
    let wrong = world.get(&format!("{bare}?code=wrong"), &[]).await;
    assert_eq!(wrong.status, 404);
    assert!(wrong.text.contains("name=\"code\""));
}

async fn a_typed_code_goes_by_post_and_leaves_no_trace_in_the_address(world: World) {
    let player = Player::outside(&world, &world.acme.task, json!({"fullname": "Fatih"})).await;
    let path = format!("/assessment/task/{}", player.task.id);
    let form = format!("code=+{}+", player.code);
    let reply = world.call(Method::POST, &path, &[], form.clone()).await;
    assert_eq!(reply.status, 303);
    assert_eq!(reply.header("location"), format!("{path}?lang=en"));
    let cookie = reply.header("set-cookie").split(';').next().unwrap();
    let welcome = world
        .get(reply.header("location"), &[("cookie", cookie)])
        .await;
    assert!(welcome.text.contains("data-start="));
    let reply = world.call(Method::POST, &path, &[], "code=wrong").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("set-cookie")),
        (404, "")
    );
    assert!(reply.text.contains("name=\"code\""));
    let foreign = [("sec-fetch-site", "cross-site")];
    let reply = world.call(Method::POST, &path, &foreign, form).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("set-cookie")),
        (403, "")
    );
}

async fn trouble_is_told_in_the_candidate_s_language(world: World) {
    let task = world.import(TWO_STEPS).await;
    let window = json!({"fullname": "Fatih", "after": {"timestamp": 1_790_000_060, "utc": 3}, "before": {"timestamp": 1_790_000_120, "utc": 3}});
    let player = Player::outside(&world, &task, window).await;
    let bare = format!("/assessment/task/{}?code={}", task.id, player.code);
    let early = world.get(&bare, &[]).await;
    assert_eq!(early.status, 403);
    assert!(early.text.contains("<html lang=\"tr\"") && early.text.contains("2026-09-21 17:14"));
    assert!(early.text.contains("data-now=\"2026-09-21T14:13:20.000Z\""));
    let english = world.get(&player.link(), &[]).await;
    assert!(english.text.contains("<html lang=\"en\"") && english.text.contains("not open yet"));
    world.clock.advance(SignedDuration::from_secs(120));
    let late = world.get(&player.link(), &[]).await;
    assert_eq!(late.status, 403);
    assert!(late.text.contains("The exam is closed") && late.text.contains("2026-09-21 17:15"));
    player.revoke().await;
    let revoked = world.get(&player.link(), &[]).await;
    assert!(revoked.text.contains("This invitation was withdrawn"));
    // A ticket's own language comes before its task's.
    let german = Player::enter_as(&world, &task, json!({"fullname": "Fatih", "lang": "de"})).await;
    let bare = format!("/assessment/task/{}", task.id);
    assert!(
        german
            .browse(&bare)
            .await
            .text
            .contains("<html lang=\"de\"")
    );
}

async fn the_steps_of_the_welcome_page_follow_what_was_done(world: World) {
    let task = world.import(TWO_STEPS).await;
    let player = Player::enter(&world, &task).await;
    let [before, after] = [0, 1].map(|step: usize| task.content.steps[step].id.to_string());
    let bare = format!("/assessment/task/{}?lang=en", task.id);
    let offers = async |step: &str| {
        let page = player.browse(&bare).await.text;
        page.contains(&format!("data-start=\"{step}\""))
    };
    assert!(offers(&before).await && !offers(&after).await);
    let paper = player.start(0).await;
    assert!(offers(&before).await && !offers(&after).await);
    player.submit(&paper, json!({})).await;
    assert!(!offers(&before).await && offers(&after).await);
    let page = player.browse(&bare).await.text;
    assert!(
        page.contains("2 attempts left") && page.contains("id=\"consent-"),
        "{page}"
    );
    for _ in 0..2 {
        assert!(offers(&after).await);
        player.submit(&player.start(1).await, json!({})).await;
    }
    assert!(!offers(&after).await);
}

async fn a_running_instance_shows_the_player_and_an_ended_one_the_receipt(world: World) {
    let task = world.import(MIXED).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let page = player.browse_instance(&paper).await;
    assert_eq!(page.status, 200);
    assert!(
        page.text
            .contains(&format!("data-instance=\"{}\"", paper.id))
    );
    assert!(
        page.text
            .contains(&format!("data-task=\"/assessment/task/{}\"", task.id))
    );
    player
        .save(
            &paper,
            &paper.question("Write"),
            0,
            json!({"text": "canary-answer"}),
        )
        .await;
    let receipt = player.submit(&paper, json!({})).await.json();
    let page = player.browse_instance(&paper).await.text;
    for part in [
        receipt["signature"].as_str().unwrap(),
        receipt["answersDigest"].as_str().unwrap(),
        "2026-09-21T14:13:20.000Z",
        "Well done.",
        "1 / ",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    // Over, and the sweeper has not come by yet: no player, and no receipt yet.
    let task = world.import(TWO_STEPS).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    world.clock.advance(SignedDuration::from_secs(661));
    let page = player.browse_instance(&paper).await.text;
    assert!(page.contains("id=\"finished\"") && !page.contains("class=\"receipt\""));
}

async fn a_stranger_s_page_does_not_exist(world: World) {
    let owner = Player::enter(&world, &world.acme.task).await;
    let paper = owner.start(0).await;
    let stranger = Player::enter(&world, &world.acme.task).await;
    assert_eq!(stranger.browse_instance(&paper).await.status, 404);
    let path = format!("/assessment/test-instances/{}", paper.id);
    assert_eq!(world.get(&path, &[]).await.status, 404);
    assert_eq!(
        owner
            .browse("/assessment/test-instances/no-id")
            .await
            .status,
        404
    );
    owner.revoke().await;
    assert_eq!(owner.browse_instance(&paper).await.status, 403);
}

async fn a_preview_shows_the_questions_and_counts_nothing(world: World) {
    let task = world.import(MIXED).await;
    let (url, until) = world.app.preview_url(&task.id).await.unwrap();
    let path = url.strip_prefix("https://exams.example.org").unwrap();
    assert_eq!(until.to_string(), "2026-09-28T14:13:20Z");
    let before = world.dump().await;
    let page = world.get(path, &[]).await;
    assert_eq!(page.status, 200, "{}", page.text);
    for part in ["Mixed step", "Choose", "Second", "to be typed: numeric"] {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
    assert!(!page.text.contains("canary") && !page.text.contains("31337"));
    for file in files(&page.text) {
        assert_eq!(world.get(&file, &[]).await.status, 200, "{file}");
    }
    let cut = &path[..path.len() - 1];
    assert_eq!(world.get(cut, &[]).await.status, 404);
    assert_eq!(world.dump().await, before);
    world.clock.advance(SignedDuration::from_hours(7 * 24));
    assert_eq!(world.get(path, &[]).await.status, 404);
}

/// The addresses of our files in a page.
fn files(page: &str) -> Vec<String> {
    ["src=\"", "href=\""]
        .into_iter()
        .flat_map(|piece| page.split(piece).skip(1))
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .filter(|address| address.contains("/static/"))
        .collect()
}

async fn every_page_loads_files_that_are_there(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let paper = player.start(0).await;
    let pages = [
        player.browse_instance(&paper).await.text,
        world.get(&player.link(), &[]).await.text,
        world.get("/", &[]).await.text,
        world.get("/nowhere", &[]).await.text,
    ];
    for page in pages {
        assert!(files(&page).len() > 2, "{page}");
        for file in files(&page) {
            assert_eq!(world.get(&file, &[]).await.status, 200, "{file}");
        }
    }
}

async fn files_are_kept_for_ever_and_travel_compressed(world: World) {
    let index = world.get("/", &[]).await.text;
    let file = { files(&index).into_iter() }.find(|file| file.ends_with("base.css"));
    let file = file.unwrap();
    let plain = world.get(&file, &[]).await;
    assert_eq!(plain.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(
        plain.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(plain.header("content-encoding"), "");
    let gzip = ("accept-encoding", "br, gzip");
    let compressed = world.get(&file, &[gzip]).await;
    assert_eq!(compressed.header("content-encoding"), "gzip");
    assert_eq!(compressed.header("vary"), "accept-encoding");
    assert_ne!(compressed.header("etag"), plain.header("etag"));
    let known = ("if-none-match", plain.header("etag"));
    let unchanged = world.get(&file, &[known]).await;
    assert_eq!(
        (unchanged.status.as_u16(), unchanged.text.as_str()),
        (304, "")
    );
    for strange in [
        "/static/000000000000/base.css",
        "/static/",
        "/static/../Cargo.toml",
    ] {
        assert_eq!(world.get(strange, &[]).await.status, 404, "{strange}");
    }
}

async fn below_a_prefix_every_address_has_it(world: World) {
    let world = world
        .again(|settings| settings.public_url = "https://example.org/exams".parse().unwrap())
        .await;
    let player = Player::enter(&world, &world.acme.task).await;
    let page = world.get(&format!("/exams{}", player.link()), &[]).await;
    assert!(page.text.contains("data-prefix=\"/exams\""));
    for file in files(&page.text) {
        assert!(file.starts_with("/exams/static/"), "{file}");
        assert_eq!(world.get(&file, &[]).await.status, 200);
    }
    let path = format!("/exams/assessment/task/{}", player.task.id);
    let reply = world
        .call(Method::POST, &path, &[], format!("code={}", player.code))
        .await;
    assert_eq!(reply.header("location"), format!("{path}?lang=en"));
    assert!(reply.header("set-cookie").contains("; Path=/;"));
    let robots = world.get("/exams/robots.txt", &[]).await;
    assert!(robots.text.contains("Disallow: /exams/assessment/"));
}

async fn icon_robots_and_index_are_there(world: World) {
    let icon = world.get("/favicon.ico", &[]).await;
    assert_eq!(icon.header("content-type"), "image/svg+xml");
    let robots = world.get("/robots.txt", &[]).await;
    assert!(robots.text.contains("Disallow: /assessment/"));
    let index = world.get("/", &[("accept-language", "fr")]).await;
    assert!(index.text.contains("<html lang=\"fr\"") && index.text.contains("Hallticket"));
}

#[tokio::test]
async fn on_plain_http_the_cookie_has_its_plain_name() {
    let world = World::new(TestDatabase::sqlite().unwrap()).await;
    let world = world
        .again(|settings| settings.public_url = "http://127.0.0.1:8080".parse().unwrap())
        .await;
    let player = Player::enter(&world, &world.acme.task).await;
    let reply = player.knock().await;
    let cookie = reply.header("set-cookie");
    assert!(
        cookie.starts_with("ht=") && !cookie.contains("Secure"),
        "{cookie}"
    );
    let cookie = format!("ht={}", player.token);
    let bare = format!("/assessment/task/{}", player.task.id);
    let page = world.get(&bare, &[("cookie", &cookie)]).await;
    assert!(page.text.contains("data-start="));
}
