//! A candidate's own data: seen, taken along, asked to be deleted; and the try-it page.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;

use super::player::Player;
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    a_candidate_sees_everything_that_is_kept_and_nobody_else_does
    a_wish_to_be_forgotten_is_kept_for_whom_the_page_was
    what_is_erased_is_nowhere_any_more
    a_rehearsal_is_kept_for_its_own_ticket
    looking_and_trying_change_nothing
    a_page_stands_in_the_frames_that_its_task_names_and_in_no_other
}

const EMBEDDED: &str = r"
title: Framed
embedding: ['https://portal.example.org']
steps: [{ title: s, test: { sections: [{ title: x, pages: [{ questions: [{ name: a, kind: input, type: area, text: t, scoring: manual }] }] }] } }]
";

impl Player<'_> {
    fn at(&self, page: &str) -> String {
        format!(
            "/assessment/task/{}{page}?lang=en&code={}",
            self.task.id, self.code
        )
    }

    async fn wish(&self, cookie: &str, form: String) -> Reply {
        let path = format!("/assessment/task/{}/data?lang=en", self.task.id);
        let headers = [("cookie", cookie)];
        self.world.call(Method::POST, &path, &headers, form).await
    }

    pub(super) async fn staff_sees(&self) -> serde_json::Value {
        let path = format!("/api/v2/tickets/{}", self.ticket);
        let bearer = self.world.acme.bearer();
        self.world
            .get(&path, &[("authorization", &bearer)])
            .await
            .json()
    }
}

async fn a_candidate_sees_everything_that_is_kept_and_nobody_else_does(world: World) {
    let user = json!({"fullname": "Ada", "email": "ada@example.org", "externalId": "S-1"});
    let player = Player::enter_as(&world, &world.acme.task, user).await;
    let paper = player.start(0).await;
    let question = paper.question("1 + 1");
    player
        .save(&paper, &question, 0, json!({"number": "41"}))
        .await;
    player.tell(&paper, &json!([{"kind": "blur"}])).await;
    let page = world.get(&player.at("/data"), &[]).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("ada@example.org") && page.text.contains("S-1"));
    let file = world.get(&player.at("/data.json"), &[]).await;
    assert!(file.header("content-disposition").starts_with("attachment"));
    let json = file.json();
    let taken = &json["testInstances"][0];
    assert_eq!(taken["answers"][0]["value"]["number"], "41");
    assert_eq!(taken["events"][0]["kind"], "blur");
    assert!(!file.text.contains(&player.code));
    let own = player.call(Method::GET, "/my-data", &json!(null)).await;
    assert_eq!(own.json(), json);
    // Revoked, one still may know what is kept.
    player.revoke().await;
    assert_eq!(world.get(&player.at("/data"), &[]).await.status, 200);
    let bare = format!("/assessment/task/{}/data.json", player.task.id);
    assert_eq!(world.get(&bare, &[]).await.status, 404);
    let stranger = Player::enter(&world, &world.rival.task).await;
    let cookie = format!("__Host-ht={}", stranger.token);
    assert_eq!(world.get(&bare, &[("cookie", &cookie)]).await.status, 404);
}

async fn a_wish_to_be_forgotten_is_kept_for_whom_the_page_was(world: World) {
    let ada = Player::enter(&world, &world.acme.task).await;
    let bob = Player::enter(&world, &world.acme.task).await;
    let cookie = format!("__Host-ht={}", bob.token);
    let form = format!("ticket={}", ada.ticket);
    assert_eq!(ada.wish(&cookie, form).await.status, 404);
    assert!(bob.staff_sees().await["deletionRequestedAt"].is_null());
    let form = format!("ticket={}&code={}", ada.ticket, ada.code);
    assert_eq!(ada.wish(&cookie, form).await.status, 303);
    assert_eq!(
        ada.staff_sees().await["deletionRequestedAt"],
        "2026-09-21T14:13:20.000Z"
    );
    let page = world.get(&ada.at("/data"), &[]).await;
    assert!(page.text.contains("You asked for deletion:"));
    assert_eq!(
        bob.call(Method::POST, "/my-data/deletion", &json!({}))
            .await
            .status,
        202
    );
    let mut reader = world.app.store.read().await.unwrap();
    let waiting = reader
        .tickets_to_erase(&world.acme.organization)
        .await
        .unwrap();
    assert_eq!(waiting.len(), 2);
    let others = reader
        .tickets_to_erase(&world.rival.organization)
        .await
        .unwrap();
    assert!(others.is_empty());
}

async fn what_is_erased_is_nowhere_any_more(world: World) {
    let user = json!({"fullname": "canary-name", "email": "canary@example.org"});
    let player = Player::enter_as(&world, &world.acme.task, user).await;
    let paper = player.start(0).await;
    let question = paper.question("1 + 1");
    player
        .save(&paper, &question, 0, json!({"number": "2"}))
        .await;
    player
        .tell(&paper, &json!([{"kind": "canary-event"}]))
        .await;
    player.submit(&paper, json!({})).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let ticket = tx
        .lock_ticket(&player.ticket.parse().unwrap())
        .await
        .unwrap()
        .unwrap();
    tx.erase(&ticket, world.app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    for row in world.dump().await {
        assert!(!row.contains("canary"), "{row}");
    }
    let seen = player.staff_sees().await;
    assert_eq!(seen["candidate"]["fullname"], "(erased)");
    assert_eq!(seen["erasedAt"], "2026-09-21T14:13:20.000Z");
    assert_eq!(seen["testInstances"][0]["status"], "done");
    assert_eq!(player.knock().await.status, 403);
}

async fn a_rehearsal_is_kept_for_its_own_ticket(world: World) {
    let ada = Player::enter(&world, &world.acme.task).await;
    let bob = Player::enter(&world, &world.acme.task).await;
    let body = json!({"ticketId": ada.ticket, "checks": {"storage": "ok", "network": "warn"}});
    assert_eq!(
        bob.call(Method::POST, "/rehearsal", &body).await.status,
        403
    );
    assert_eq!(
        ada.call(Method::POST, "/rehearsal", &body).await.status,
        204
    );
    let kept = ada.staff_sees().await["rehearsal"].clone();
    assert_eq!(
        kept,
        json!({"at": "2026-09-21T14:13:20.000Z", "outcome": {"network": "warn", "storage": "ok"}})
    );
    let wrong = json!({"ticketId": ada.ticket, "checks": {"storage": "<b>"}});
    let reply = ada.call(Method::POST, "/rehearsal", &wrong).await;
    assert_eq!(reply.fault(), "400 validation checks.storage:invalid");
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("cookie", &*format!("__Host-ht={}", ada.token)),
    ];
    let path = "/assessment/api/rehearsal";
    let reply = world
        .call(Method::POST, path, &foreign, body.to_string())
        .await;
    assert_eq!(reply.status, 403);
}

async fn looking_and_trying_change_nothing(world: World) {
    let player = Player::enter(&world, &world.acme.task).await;
    let before = world.dump().await;
    for path in [
        player.at("/data"),
        player.at("/data.json"),
        player.at("/try"),
        format!("/assessment/task/{}/try", player.task.id),
        "/assessment/try?lang=tr".to_owned(),
    ] {
        let reply = world.call(Method::GET, &path, &[], Body::empty()).await;
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(
            reply.text.contains("id=\"store\""),
            path == player.at("/try"),
            "{path}"
        );
    }
    assert_eq!(world.dump().await, before);
}

async fn a_page_stands_in_the_frames_that_its_task_names_and_in_no_other(world: World) {
    let task = world.import(EMBEDDED).await;
    let framed = Player::enter(&world, &task).await;
    let plain = Player::enter(&world, &world.acme.task).await;
    let policy = |reply: &Reply| {
        let policy = reply.header("content-security-policy");
        policy.rsplit("frame-ancestors ").next().unwrap().to_owned()
    };
    let page = world.get(&framed.at(""), &[]).await;
    assert_eq!(policy(&page), "https://portal.example.org");
    assert_eq!(policy(&world.get(&plain.at(""), &[]).await), "'none'");
    let cookies = framed
        .knock()
        .await
        .headers
        .get_all("set-cookie")
        .iter()
        .count();
    assert_eq!(cookies, 2);
    assert_eq!(
        plain
            .knock()
            .await
            .headers
            .get_all("set-cookie")
            .iter()
            .count(),
        1
    );
    // Inside a frame only the partitioned one is sent.
    let cookie = format!("__Host-htf={}", framed.token);
    let bare = format!("/assessment/task/{}?lang=en", task.id);
    let page = world.get(&bare, &[("cookie", &cookie)]).await;
    assert!(page.text.contains("data-start="));
    let paper = framed.start(0).await;
    let path = format!("/assessment/test-instances/{}", paper.id);
    let player = world.get(&path, &[("cookie", &cookie)]).await;
    assert_eq!(
        (player.status.as_u16(), policy(&player).as_str()),
        (200, "https://portal.example.org")
    );
}
