//! The ways in beside a code, by the API and by the form.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::tasks::Task;
use store::tickets::{Ticket, TicketFilter};

use super::player::{ENTER, Player};
use crate::reply::Reply;
use crate::world::{CREATE, World};

on_both_databases! {
    a_credential_finds_its_ticket_however_it_is_typed
    two_credentials_are_right_together_or_not_at_all
    what_only_the_candidate_knows_is_nowhere_readable
    of_several_tickets_of_one_person_the_newest_that_stands_counts
    a_user_without_the_credential_is_a_warning
    a_guest_is_given_a_ticket_and_the_same_form_gives_the_same
    two_people_at_one_computer_are_two_tickets
    a_door_gives_no_more_than_its_quota
    one_address_gets_no_more_than_its_share_for_an_hour
    a_door_with_hours_opens_and_closes
    the_shared_password_lets_in_and_no_other_does
    a_registration_makes_a_ticket_with_its_fields_and_its_mail
    only_the_mailed_link_lets_in_where_the_address_is_verified
    what_is_missing_is_told_at_its_field
    a_link_opens_every_door
    only_wrong_entries_are_throttled
    behind_so_many_guesses_nothing_is_looked_at
    a_door_that_asks_for_a_code_takes_no_entries
    a_foreign_page_cannot_make_tickets
}

/// A task with one question and this entrance.
async fn task(world: &World, entrance: &str) -> Task {
    let question = "{ name: a, kind: input, type: area, text: t, scoring: manual }";
    let file = format!(
        "title: Door\n{entrance}\nemailTemplates: [{{ name: link, subject: s, body: '{{{{ accessLink }}}}' }}]\n\
         steps: [{{ title: s, test: {{ sections: [{{ title: x, pages: [{{ questions: [{question}] }}] }}] }} }}]\n"
    );
    world.import(&file).await
}

async fn enter(world: &World, task: &Task, entry: Value) -> Reply {
    let body = json!({"taskId": task.id, "entry": entry});
    world.post(ENTER, &body).await
}

/// The same by the page's form.
async fn send(world: &World, task: &Task, form: &str) -> Reply {
    let path = format!("/assessment/task/{}?lang=en", task.id);
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let body = form.to_owned();
    world.call(Method::POST, &path, &headers, body).await
}

fn ticket_of(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json()["ticketId"].as_str().unwrap().to_owned()
}

async fn tickets(world: &World, task: &Task) -> Vec<Ticket> {
    let filter = TicketFilter {
        task_id: Some(task.id.clone()),
        limit: 1_000,
        ..TicketFilter::default()
    };
    let mut reader = world.app.store.read().await.unwrap();
    let tickets = reader.tickets(&world.acme.organization, &filter).await;
    tickets.unwrap()
}

const BY_EMAIL: &str = "access: { method: credential, by: email }";
const BY_TWO: &str = "access: { method: two-credentials, by: external-id, label: Student number, secondBy: credential2 }";
const PASSWORD: &str = "access: { method: password, password: open sesame, guesses: 40 }";
const UNKNOWN: &str = "404 unknown-entry :unknown-entry";

async fn a_credential_finds_its_ticket_however_it_is_typed(world: World) {
    let task = task(&world, BY_EMAIL).await;
    let (ada, _) = world
        .register(
            &task,
            json!({"fullname": "Ada", "email": "Ada@example.org"}),
        )
        .await;
    world
        .register(
            &task,
            json!({"fullname": "Bob", "email": "bob@example.org"}),
        )
        .await;
    let before = world.dump().await;
    let reply = enter(&world, &task, json!({"credential": " ADA@example.org "})).await;
    assert_eq!(ticket_of(&reply), ada);
    assert!(reply.header("set-cookie").starts_with("__Host-ht="));
    let page = send(&world, &task, "credential=ada%40EXAMPLE.org").await;
    assert_eq!(page.status, 303);
    assert_eq!(world.dump().await, before, "entering writes nothing");
    for wrong in ["ad@example.org", "%", "' OR 1=1 --"] {
        let reply = enter(&world, &task, json!({"credential": wrong})).await;
        assert_eq!(reply.fault(), UNKNOWN, "{wrong}");
        assert_eq!(reply.header("set-cookie"), "");
    }
    let page = send(&world, &task, "credential=nobody%40example.org").await;
    assert_eq!(page.status, 404);
    assert!(
        page.text.contains("value=\"nobody@example.org\"") && page.text.contains("role=\"alert\""),
        "{}",
        page.text
    );
}

async fn two_credentials_are_right_together_or_not_at_all(world: World) {
    let task = task(&world, BY_TWO).await;
    let user = |name: &str, number: &str, secret: &str| json!({"fullname": name, "externalId": number, "credential2": secret});
    let (ada, _) = world
        .register(&task, user("Ada", "S-1", "10.12.1815"))
        .await;
    world.register(&task, user("Bob", "S-2", "23.6.1912")).await;
    let try_in = async |first: &str, second: &str| {
        let entry = json!({"credential": first, "secondCredential": second});
        enter(&world, &task, entry).await
    };
    assert_eq!(ticket_of(&try_in("s-1", "10.12.1815").await), ada);
    // Whether the number is known makes no difference to what is said.
    let mut told = Vec::new();
    for (first, second) in [("S-1", "23.6.1912"), ("S-9", "10.12.1815"), ("S-9", "x")] {
        let reply = try_in(first, second).await;
        assert_eq!(reply.fault(), UNKNOWN);
        let mut json = reply.json();
        json["instance"] = Value::Null;
        told.push(json);
    }
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{told:?}");
    let page = send(
        &world,
        &task,
        "credential=S-1&secondCredential=wrong-canary",
    )
    .await;
    assert_eq!(page.status, 404);
    assert!(page.text.contains("Student number") && !page.text.contains("wrong-canary"));
    let other = world.rival.task.clone();
    let body = json!({"taskId": other.id, "entry": {"credential": "S-1", "secondCredential": "10.12.1815"}});
    assert_eq!(world.post(ENTER, &body).await.fault(), UNKNOWN);
}

async fn what_only_the_candidate_knows_is_nowhere_readable(world: World) {
    let task = task(&world, BY_TWO).await;
    let user = json!({"fullname": "Ada", "externalId": "S-1", "credential2": "canary-birthday"});
    let (ticket, _) = world.register(&task, user).await;
    let path = format!("/api/v2/tickets/{ticket}");
    let shown = world
        .get(&path, &[("authorization", &world.acme.bearer())])
        .await;
    assert!(!shown.text.contains("canary-birthday"));
    for row in world.dump().await {
        assert!(!row.contains("canary-birthday"), "{row}");
    }
}

async fn of_several_tickets_of_one_person_the_newest_that_stands_counts(world: World) {
    let task = task(&world, BY_EMAIL).await;
    let user = json!({"fullname": "Ada", "email": "ada@example.org"});
    let mut players = Vec::new();
    for _ in 0..3 {
        world.clock.advance(SignedDuration::from_secs(1));
        players.push(Player::outside(&world, &task, user.clone()).await);
    }
    players[2].revoke().await;
    let entry = json!({"credential": "ada@example.org"});
    let entered = ticket_of(&enter(&world, &task, entry.clone()).await);
    assert_eq!(entered, players[1].ticket);
    players[0].revoke().await;
    players[1].revoke().await;
    let reply = enter(&world, &task, entry).await;
    assert_eq!(reply.fault(), "403 revoked :revoked");
}

async fn a_user_without_the_credential_is_a_warning(world: World) {
    let task = task(&world, BY_TWO).await;
    let body = json!({"task": {"taskId": task.id}, "users": [
        {"fullname": "Ada", "externalId": "S-1", "credential2": "x"},
        {"fullname": "Bob", "externalId": "S-2"},
    ]});
    let reply = world.post(CREATE, &world.signed(body)).await;
    let warnings = reply.json()["payload"]["warnings"].clone();
    assert_eq!(warnings.as_array().unwrap().len(), 1, "{warnings}");
    assert_eq!(warnings[0]["path"], "users[1].credential2");
    assert_eq!(warnings[0]["code"], "no-credential");
}

async fn a_guest_is_given_a_ticket_and_the_same_form_gives_the_same(world: World) {
    let task = task(&world, "access: { method: public }").await;
    let path = format!("/assessment/task/{}?lang=en", task.id);
    let before = world.dump().await;
    let page = world.get(&path, &[]).await;
    assert!(page.text.contains("name=\"fullname\""), "{}", page.text);
    assert_eq!(world.dump().await, before, "looking makes no ticket");
    let form = "id=a-form&fullname=Ada+Lovelace";
    let first = send(&world, &task, form).await;
    assert_eq!(first.status, 303, "{}", first.text);
    let again = send(&world, &task, form).await;
    assert_eq!(again.status, 303);
    let made = tickets(&world, &task).await;
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].fullname, "Ada Lovelace");
    // The way back is on the page of whoever has entered.
    let cookie = first
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let welcome = world.get(&path, &[("cookie", &cookie)]).await;
    assert!(welcome.text.contains("data-start=") && welcome.text.contains(made[0].code.reveal()));
    let other = world
        .get(&format!("{path}&other"), &[("cookie", &cookie)])
        .await;
    assert!(other.text.contains("name=\"fullname\"") && !other.text.contains("Lovelace"));
    let event = { world.dump().await.into_iter() }.any(|row| row.contains("tickets.created"));
    assert!(event, "the feed tells of it");
}

async fn two_people_at_one_computer_are_two_tickets(world: World) {
    let task = task(&world, "access: { method: public }").await;
    // The second goes back to the first one's page, and sends the same form with another name.
    send(&world, &task, "id=a-form&fullname=Ada").await;
    send(&world, &task, "id=a-form&fullname=Bob").await;
    let mut names: Vec<_> = { tickets(&world, &task).await.into_iter() }
        .map(|ticket| ticket.fullname)
        .collect();
    names.sort();
    assert_eq!(names, ["Ada", "Bob"]);
}

async fn a_door_gives_no_more_than_its_quota(world: World) {
    let task = task(&world, "access: { method: public, name: none, quota: 2 }").await;
    let entry = |id: &str| json!({"id": id});
    let first = ticket_of(&enter(&world, &task, entry("1")).await);
    ticket_of(&enter(&world, &task, entry("2")).await);
    let full = enter(&world, &task, entry("3")).await;
    assert_eq!(full.fault(), "403 no-places-left :no-places-left");
    let page = send(&world, &task, "id=4").await;
    assert_eq!(page.status, 403);
    assert!(page.text.contains("No places are left"));
    // Who is in stays in.
    assert_eq!(ticket_of(&enter(&world, &task, entry("1")).await), first);
    let made = tickets(&world, &task).await;
    assert_eq!((made.len(), made[0].fullname.as_str()), (2, "Guest"));
}

async fn one_address_gets_no_more_than_its_share_for_an_hour(world: World) {
    let task = task(
        &world,
        "access: { method: public, name: none, perAddress: 2 }",
    )
    .await;
    for _ in 0..2 {
        ticket_of(&enter(&world, &task, json!({})).await);
    }
    let reply = enter(&world, &task, json!({})).await;
    assert_eq!(reply.fault(), "429 rate-limited :rate-limited");
    assert_eq!(reply.header("retry-after"), "3601");
    world.clock.advance(SignedDuration::from_hours(1));
    ticket_of(&enter(&world, &task, json!({})).await);
}

async fn a_door_with_hours_opens_and_closes(world: World) {
    let hours = "opens: '2026-09-21T17:14:20+03:00', closes: '2026-09-21T17:15:20+03:00'";
    let public = task(&world, &format!("access: {{ method: public, {hours} }}")).await;
    let register = task(&world, &format!("access: {{ method: register, {hours} }}")).await;
    let name = json!({"fullname": "Ada"});
    let whole = json!({"fullname": "Ada", "email": "ada@example.org"});
    let early = enter(&world, &public, name.clone()).await;
    assert_eq!(early.fault(), "403 not-yet-active :not-yet-active");
    assert!(tickets(&world, &public).await.is_empty());
    // One registers before the exam, and is told when it opens.
    let early = enter(&world, &register, whole).await;
    assert_eq!(early.fault(), "403 not-yet-active :not-yet-active");
    assert_eq!(tickets(&world, &register).await.len(), 1);
    world.clock.advance(SignedDuration::from_secs(60));
    ticket_of(&enter(&world, &public, name.clone()).await);
    world.clock.advance(SignedDuration::from_secs(60));
    let late = enter(&world, &public, name).await;
    assert_eq!(late.fault(), "403 expired :expired");
}

async fn the_shared_password_lets_in_and_no_other_does(world: World) {
    let task = task(&world, PASSWORD).await;
    let entry = |password: &str| json!({"fullname": "Ada", "password": password});
    let wrong = enter(&world, &task, entry("open sesam")).await;
    assert_eq!(wrong.fault(), UNKNOWN);
    ticket_of(&enter(&world, &task, entry(" open sesame ")).await);
    // The second one is compared with what is remembered.
    ticket_of(&enter(&world, &task, entry("open sesame")).await);
    let page = send(&world, &task, "fullname=Ada&password=canary-password").await;
    assert_eq!(page.status, 403);
    assert!(page.text.contains("value=\"Ada\"") && !page.text.contains("canary-password"));
    let missing = enter(&world, &task, json!({"fullname": "Ada"})).await;
    assert_eq!(missing.fault(), "400 validation entry.password:required");
    for row in world.dump().await {
        assert!(!row.contains("sesame"), "{row}");
    }
}

async fn a_registration_makes_a_ticket_with_its_fields_and_its_mail(world: World) {
    let entrance = "access: { method: register, mail: link, fields: [{ name: number, label: Student number, required: true }, { name: room, label: Room }] }";
    let task = task(&world, entrance).await;
    let form = "id=f&fullname=Ada&email=ada%40example.org&field.number=S-1&field.unknown=x";
    let reply = send(&world, &task, form).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    let made = tickets(&world, &task).await;
    assert_eq!(made.len(), 1);
    let mut reader = world.app.store.read().await.unwrap();
    let fields = reader.registered_fields(&made[0].id).await.unwrap();
    assert_eq!(fields, Some(vec![("number".to_owned(), "S-1".to_owned())]));
    let filter = store::mails::MailFilter {
        ticket_id: Some(made[0].id.clone()),
        limit: 10,
        ..Default::default()
    };
    let mails = reader.mails(&world.acme.organization, &filter).await;
    assert_eq!(mails.unwrap().len(), 1);
    drop(reader);
    send(&world, &task, form).await;
    assert_eq!(tickets(&world, &task).await.len(), 1);
}

async fn only_the_mailed_link_lets_in_where_the_address_is_verified(world: World) {
    let task = task(
        &world,
        "access: { method: register, mail: link, verify: true }",
    )
    .await;
    let entry = |name: &str| json!({"fullname": name, "email": "Ada@Example.org"});
    let reply = enter(&world, &task, entry("Ada")).await;
    assert_eq!(reply.status, 202);
    assert_eq!(reply.json(), json!({"status": "mailed"}));
    assert_eq!(reply.header("set-cookie"), "");
    let page = send(&world, &task, "fullname=A&email=ada%40example.org").await;
    assert_eq!(page.status, 202);
    assert!(page.text.contains("Look into your mailbox"));
    let made = tickets(&world, &task).await;
    assert_eq!(made.len(), 1, "one address, one ticket");
    let mails = async || {
        let filter = store::mails::MailFilter {
            limit: 100,
            ..Default::default()
        };
        let mut reader = world.app.store.read().await.unwrap();
        reader
            .mails(&world.acme.organization, &filter)
            .await
            .unwrap()
            .len()
    };
    assert_eq!(mails().await, 2, "the link goes again to who asks again");
    for _ in 0..5 {
        assert_eq!(enter(&world, &task, entry("Ada")).await.status, 202);
    }
    assert_eq!(mails().await, 4, "but nobody's mailbox is filled");
    let code = json!({"taskId": task.id, "code": made[0].code.reveal()});
    assert_eq!(world.post(ENTER, &code).await.status, 200);
}

async fn what_is_missing_is_told_at_its_field(world: World) {
    let entrance = "access: { method: register, fields: [{ name: number, label: Student number, required: true }] }";
    let register = task(&world, entrance).await;
    let reply = enter(
        &world,
        &register,
        json!({"email": "nobody", "fullname": "a".repeat(201)}),
    )
    .await;
    assert_eq!(
        reply.fault(),
        "400 validation entry.fields.number:required entry.fullname:too-long entry.email:not-an-email"
    );
    let page = send(&world, &register, "email=nobody&fullname=Ada").await;
    assert_eq!(page.status, 400);
    for part in [
        "value=\"nobody\"",
        "value=\"Ada\"",
        "This is not an e-mail address.",
        "Please fill this in.",
    ] {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
    assert!(tickets(&world, &register).await.is_empty());
    let reply = world
        .post(ENTER, &json!({"taskId": register.id, "entry": []}))
        .await;
    assert_eq!(reply.fault(), "400 validation entry:wrong-type");
}

async fn a_link_opens_every_door(world: World) {
    for entrance in [
        BY_EMAIL,
        "access: { method: public }",
        "access: { method: register }",
    ] {
        let task = task(&world, entrance).await;
        let player = Player::outside(&world, &task, json!({"fullname": "Ada"})).await;
        assert_eq!(player.knock().await.status, 200, "{entrance}");
    }
}

async fn only_wrong_entries_are_throttled(world: World) {
    let task = task(&world, BY_EMAIL).await;
    let user = json!({"fullname": "Ada", "email": "ada@example.org"});
    world.register(&task, user).await;
    let wrong = json!({"credential": "nobody@example.org"});
    for _ in 0..30 {
        assert_eq!(enter(&world, &task, wrong.clone()).await.status, 404);
    }
    let reply = enter(&world, &task, wrong.clone()).await;
    assert_eq!(reply.fault(), "429 rate-limited :rate-limited");
    assert_eq!(reply.header("retry-after"), "61");
    let page = send(&world, &task, "credential=nobody%40example.org").await;
    assert_eq!(
        (page.status.as_u16(), page.header("retry-after")),
        (429, "61")
    );
    let right = json!({"credential": "ada@example.org"});
    for _ in 0..40 {
        ticket_of(&enter(&world, &task, right.clone()).await);
    }
    world.clock.advance(SignedDuration::from_secs(60));
    assert_eq!(enter(&world, &task, wrong).await.status, 404);
}

async fn behind_so_many_guesses_nothing_is_looked_at(world: World) {
    let entrance = "access: { method: credential, by: email, guesses: 30 }";
    let task = task(&world, entrance).await;
    let player = Player::outside(
        &world,
        &task,
        json!({"fullname": "Ada", "email": "ada@example.org"}),
    )
    .await;
    let right = json!({"credential": "ada@example.org"});
    for number in 0..30 {
        ticket_of(&enter(&world, &task, right.clone()).await);
        let wrong = json!({"credential": format!("{number}@example.org")});
        assert_eq!(enter(&world, &task, wrong).await.status, 404);
    }
    let reply = enter(&world, &task, right.clone()).await;
    assert_eq!(reply.fault(), "429 rate-limited :rate-limited");
    // Who has the link is not concerned, and no other task is.
    assert_eq!(player.knock().await.status, 200);
    let other = self::task(&world, entrance).await;
    assert_eq!(
        enter(&world, &other, right.clone()).await.status,
        429,
        "one wrong too many in this minute"
    );
    world.clock.advance(SignedDuration::from_hours(1));
    ticket_of(&enter(&world, &task, right).await);
}

async fn a_door_that_asks_for_a_code_takes_no_entries(world: World) {
    let task = task(&world, "").await;
    assert_eq!(enter(&world, &task, json!({})).await.fault(), UNKNOWN);
    assert_eq!(send(&world, &task, "fullname=Ada").await.status, 404);
    let nobody = json!({"taskId": "nobody", "entry": {}});
    assert_eq!(world.post(ENTER, &nobody).await.fault(), UNKNOWN);
    assert!(tickets(&world, &task).await.is_empty());
}

async fn a_foreign_page_cannot_make_tickets(world: World) {
    let task = task(&world, "access: { method: public, name: none }").await;
    let path = format!("/assessment/task/{}", task.id);
    let foreign = [("sec-fetch-site", "cross-site")];
    let form = world.call(Method::POST, &path, &foreign, "id=1").await;
    assert_eq!(form.status, 403);
    let body = json!({"taskId": task.id, "entry": {}}).to_string();
    let api = world.call(Method::POST, ENTER, &foreign, body).await;
    assert_eq!(api.status, 403);
    assert!(tickets(&world, &task).await.is_empty());
}
