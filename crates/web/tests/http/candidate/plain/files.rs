//! Files in a form: as many, as large and of the kind that the question takes; and what else stands on the page is saved all the same.

use std::io;

use axum::body::{Body, Bytes};
use axum::http::Method;
use futures_util::{StreamExt as _, stream};
use serde_json::json;

use super::{Browser, answered, pairs};
use crate::candidate::player::Player;
use crate::candidate::uploads::{FILE, on_disk, photo, with_files};
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    a_file_goes_in_by_a_form_and_is_what_was_sent
    what_was_handed_in_is_taken_back_by_a_form
    a_form_with_a_file_that_is_sent_twice_is_saved_once
    a_file_of_another_kind_or_size_costs_nothing_else
    more_files_than_are_taken_are_said_and_the_others_stay
    a_form_that_is_cut_in_a_file_leaves_nothing_behind
    a_form_that_is_given_up_in_a_file_leaves_nothing_behind
    another_candidate_s_form_brings_nothing_in
    a_window_that_was_taken_over_hands_nothing_in
    a_file_that_comes_too_late_is_not_taken
    a_form_with_files_holds_no_more_words_than_any_other
}

const BOUNDARY: &str = "----boundary";
const MIB: usize = 1024 * 1024;

/// A file in a form: its question, its name, its bytes.
type File<'f> = (&'f str, &'f str, &'f [u8]);

fn field(name: &str, value: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

fn opened(question: &str, name: &str) -> String {
    format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"new.{question}\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
}

/// A form as browsers write it: what is handed in stands before what is typed, and the button last.
fn form(files: &[File<'_>], fields: &[(String, String)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (question, name, bytes) in files {
        body.extend(opened(question, name).bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    for (name, value) in fields {
        body.extend(field(name, value).bytes());
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

impl Browser<'_> {
    async fn send_form(&mut self, body: impl Into<Body>) -> Reply {
        let (cookie, at) = (self.cookie(), self.at.clone());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [("cookie", cookie.as_str()), ("content-type", kind.as_str())];
        let world = self.player.world;
        let reply = world.call(Method::POST, &at, &headers, body).await;
        self.keep(&reply);
        reply
    }

    fn id(&self, text: &str) -> String {
        self.question(text).id.to_string()
    }

    /// What was typed beside the files, and a button.
    fn typed(&self, words: &str) -> Vec<(String, String)> {
        let essay = answered(self.question("Essay"), 0, &[]);
        let words = answered(self.question("Words"), 0, &[("", words)]);
        [essay, words, pairs(&[("do", "save")])].concat()
    }

    /// What the answers say now.
    async fn answers(&self) -> serde_json::Value {
        let paper = self.paper();
        self.player.show(&paper).await.json()["answers"].clone()
    }

    /// The rows of uploads.
    async fn rows(&self) -> Vec<store::uploads::Upload> {
        let mut reader = self.player.world.app.store.read().await.unwrap();
        let instance = self.paper().id.parse().unwrap();
        reader.uploads_of_instance(&instance).await.unwrap()
    }
}

async fn started(world: &World) -> Browser<'_> {
    let task = world.import(FILE).await;
    let player = Player::enter(world, &task).await;
    Browser::start(player, 0).await
}

async fn a_file_goes_in_by_a_form_and_is_what_was_sent(world: World) {
    let (world, directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let page = browser.get(&browser.at.clone()).await;
    for words in [
        r#"enctype="multipart/form-data""#,
        "pdf, text, jpeg, png, at most 1 MiB each · Number of files: up to 2",
        r#"accept=".pdf,.txt,.md,.csv,.jpg,.jpeg,.png" multiple"#,
        r#"capture="user""#,
        "Tries left: 2",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let essay = browser.id("Essay");
    // More than one piece, and a name with a folder.
    let mut pdf = b"%PDF-1.7 ".to_vec();
    pdf.resize(MIB, b'x');
    let files: [File<'_>; 2] = [(&essay, r"C:\ödev.pdf", &pdf), (&essay, "me.png", &photo())];
    let nobody_chose: File<'_> = (&browser.id("Talk"), "", b"");
    let body = form(
        &[files[0], files[1], nobody_chose],
        &browser.typed("canary"),
    );
    let saved = browser.send_form(body).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let page = browser.follow(&saved).await;
    assert!(page.text.contains("Everything on this page is saved."));
    assert!(page.text.contains("Take back ödev.pdf") && page.text.contains("1 MiB"));
    assert!(page.text.contains("canary</textarea>"), "{}", page.text);
    let rows = browser.rows().await;
    let id_of = |name: &str| {
        let row = rows.iter().find(|row| row.name == name);
        row.unwrap().id.to_string()
    };
    let ids = [id_of("ödev.pdf"), id_of("me.png")];
    assert_eq!(
        browser.answers().await[&essay],
        json!({"rev": 1, "value": {"files": ids}})
    );
    let paper = browser.paper();
    let kept = on_disk(&directory, &world, &paper);
    assert_eq!(kept.len(), 2);
    assert!(kept.contains(&(ids[0].clone(), pdf)));
    // The picture went the way of all pictures.
    assert!(kept.iter().all(|(_, bytes)| !bytes.ends_with(b"28.9784 E")));
    // Sent again untouched, the form changes nothing.
    let fields: Vec<_> = { ids.iter() }
        .map(|id| (format!("file.{essay}"), id.clone()))
        .chain(pairs(&[(&format!("rev.{essay}"), "1")]))
        .collect();
    let again = browser.send_form(form(&[], &fields)).await;
    assert_eq!(again.status, 303);
    assert_eq!(browser.answers().await[&essay]["rev"], 1);
}

async fn what_was_handed_in_is_taken_back_by_a_form(world: World) {
    let (world, _directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let essay = browser.id("Essay");
    let body = form(&[(&essay, "first.txt", b"first")], &browser.typed(""));
    assert_eq!(browser.send_form(body).await.status, 303);
    let first = browser.rows().await[0].id.to_string();
    // Another one in its place, in one go.
    let mut fields = pairs(&[
        (&format!("rev.{essay}"), "1"),
        (&format!("file.{essay}"), &first),
        (&format!("drop.{essay}"), &first),
    ]);
    let here = form(&[], &fields);
    let end = here.len() - BOUNDARY.len() - "----\r\n".len();
    let second = form(&[(&essay, "second.txt", b"second")], &[]);
    let saved = browser.send_form([&here[..end], &second].concat()).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let page = browser.follow(&saved).await;
    assert!(page.text.contains("second.txt") && !page.text.contains("first.txt"));
    // And none.
    let second = browser.rows().await[1].id.to_string();
    "2".clone_into(&mut fields[0].1);
    fields[1].1.clone_from(&second);
    fields[2].1 = second;
    let saved = browser.send_form(form(&[], &fields)).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let none = json!({"rev": 3, "value": {"files": []}});
    assert_eq!(browser.answers().await[&essay], none);
}

async fn a_form_with_a_file_that_is_sent_twice_is_saved_once(world: World) {
    let (world, _directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let essay = browser.id("Essay");
    // A reload behind an error sends the whole form again.
    let body = form(&[(&essay, "mine.txt", b"mine")], &browser.typed("words"));
    for _ in 0..2 {
        let saved = browser.send_form(body.clone()).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
    }
    assert_eq!(browser.answers().await[&essay]["rev"], 1);
    // Beside what is there, the same file once more is a second one.
    let first = browser.answers().await[&essay]["value"]["files"][0].clone();
    let fields = pairs(&[
        (&format!("file.{essay}"), first.as_str().unwrap()),
        (&format!("rev.{essay}"), "1"),
    ]);
    let here = form(&[], &fields);
    let end = here.len() - BOUNDARY.len() - "----\r\n".len();
    let more = form(&[(&essay, "mine.txt", b"mine")], &[]);
    let saved = browser.send_form([&here[..end], &more].concat()).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let files = browser.answers().await[&essay]["value"]["files"].clone();
    assert_eq!(files.as_array().unwrap().len(), 2);
}

async fn a_file_of_another_kind_or_size_costs_nothing_else(world: World) {
    let (world, directory) = with_files(world).await;
    for (name, bytes, status, said) in [
        (
            "tool.exe",
            b"\x7fELF\x02\x01\x01\0 a program".to_vec(),
            422,
            "tool.exe: Files of this kind are not taken here.",
        ),
        (
            "large.txt",
            vec![b'x'; 3 * MIB],
            413,
            "large.txt: This file is too large.",
        ),
        (
            "cut.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            422,
            "cut.png: This picture cannot be read.",
        ),
        ("empty.txt", Vec::new(), 409, "empty.txt could not be sent."),
    ] {
        let mut browser = started(&world).await;
        let essay = browser.id("Essay");
        let files: [File<'_>; 2] = [(&essay, name, &bytes), (&essay, "good.txt", b"good")];
        let refused = browser
            .send_form(form(&files, &browser.typed("canary")))
            .await;
        assert_eq!(refused.status.as_u16(), status, "{name}: {}", refused.text);
        assert!(refused.text.contains(said), "{name}: {}", refused.text);
        assert!(refused.text.contains("Take back good.txt"), "{name}");
        assert!(!refused.text.contains(&format!("Take back {name}")));
        let answers = browser.answers().await;
        assert_eq!(answers[browser.id("Words")]["value"]["text"], "canary");
        let paper = browser.paper();
        let [(kept, _)] = on_disk(&directory, &world, &paper).try_into().unwrap();
        assert_eq!(answers[&essay]["value"]["files"], json!([kept]));
    }
}

async fn more_files_than_are_taken_are_said_and_the_others_stay(world: World) {
    let (world, directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let (essay, talk) = (browser.id("Essay"), browser.id("Talk"));
    let files: [File<'_>; 3] = [
        (&essay, "one.txt", b"one"),
        (&essay, "two.txt", b"two"),
        (&essay, "three.txt", b"three"),
    ];
    let refused = browser
        .send_form(form(&files, &browser.typed("canary")))
        .await;
    assert_eq!(refused.status, 422);
    let said = "three.txt: Too many files: up to 2 are taken here.";
    assert!(refused.text.contains(said), "{}", refused.text);
    let paper = browser.paper();
    assert_eq!(on_disk(&directory, &world, &paper).len(), 2);
    // A recording that was refused was a try, as it is for everybody.
    let noise: File<'_> = (&talk, "noise.wav", b"no sound at all");
    for (status, said) in [
        (422, "of this kind"),
        (422, "of this kind"),
        (409, "all your tries"),
    ] {
        let refused = browser.send_form(form(&[noise], &[])).await;
        assert_eq!(refused.status, status, "{}", refused.text);
        assert!(refused.text.contains(said), "{}", refused.text);
    }
}

/// A form that sends so much of a file, and then what is given.
fn endless(
    question: &str,
    end: impl futures_util::Stream<Item = io::Result<Bytes>> + Send + 'static,
) -> Body {
    let first = Bytes::from(opened(question, "long.txt"));
    let some = Bytes::from(vec![b'x'; MIB / 4]);
    let begun = std::iter::once(first).chain(vec![some; 3]).map(Ok);
    Body::from_stream(stream::iter(begun).chain(end))
}

async fn a_form_that_is_cut_in_a_file_leaves_nothing_behind(world: World) {
    let (world, directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let (essay, paper) = (browser.id("Essay"), browser.paper());
    // A first save opens the page, whatever it brings.
    let opened = browser.answer("Words", 0, "first words", "save").await;
    assert_eq!(opened.status, 303);
    let before = world.dump().await;
    let gone = stream::once(async { Err(io::ErrorKind::ConnectionReset.into()) });
    let cut = browser.send_form(endless(&essay, gone)).await;
    assert_eq!(cut.status, 400, "{}", cut.text);
    // A body that ends without having come to its end.
    let short = browser.send_form(endless(&essay, stream::empty())).await;
    assert_eq!(short.status, 400, "{}", short.text);
    assert_eq!(world.dump().await, before);
    assert_eq!(on_disk(&directory, &world, &paper), []);
}

async fn a_form_that_is_given_up_in_a_file_leaves_nothing_behind(world: World) {
    let (world, directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let (essay, paper) = (browser.id("Essay"), browser.paper());
    // A first save opens the page, whatever it brings.
    let opened = browser.answer("Words", 0, "first words", "save").await;
    assert_eq!(opened.status, 303);
    let before = world.dump().await;
    let (reached, mut was_reached) = tokio::sync::oneshot::channel::<()>();
    let silence = stream::once(async move {
        drop(reached);
        std::future::pending().await
    });
    let sending = browser.send_form(endless(&essay, silence));
    tokio::select! {
        _ = sending => panic!("nobody answers half a form"),
        _ = &mut was_reached => {}
    }
    // What takes it back runs on its own; it tells nobody when it is done.
    while world.dump().await != before || !on_disk(&directory, &world, &paper).is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

async fn another_candidate_s_form_brings_nothing_in(world: World) {
    let (world, directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let (essay, paper) = (browser.id("Essay"), browser.paper());
    let task = browser.player.task.clone();
    let neighbour = Player::enter(&world, &task).await;
    let rival = Player::enter(&world, &world.rival.task).await;
    let own = browser.cookie();
    let body = form(
        &[(&essay, "mine.txt", b"mine")],
        &browser.typed("my words <b>"),
    );
    let before = world.dump().await;
    for token in [Some(&neighbour.token), Some(&rival.token), None] {
        browser.cookies = { token.iter() }
            .map(|token| format!("__Host-ht={token}"))
            .collect();
        let sent = browser.send_form(body.clone()).await;
        assert_eq!(sent.status, if token.is_some() { 404 } else { 401 });
        assert!(sent.text.contains("my words &#60;b&#62;"), "{}", sent.text);
        assert!(!sent.text.contains("Essay"));
    }
    // A page of somebody else's, in the candidate's own browser.
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", own.as_str()),
        ("content-type", kind.as_str()),
        ("sec-fetch-site", "cross-site"),
    ];
    let at = browser.at.clone();
    let reply = world.call(Method::POST, &at, &headers, body).await;
    assert_eq!(reply.status, 403);
    assert_eq!(world.dump().await, before);
    assert_eq!(on_disk(&directory, &world, &paper), []);
    // What one has handed in is no other's answer.
    browser.cookies = vec![own];
    let mine = form(&[(&essay, "mine.txt", b"mine")], &browser.typed(""));
    assert_eq!(browser.send_form(mine).await.status, 303);
    let stolen = browser.rows().await[0].id.to_string();
    let mut other = Browser::start(neighbour, 0).await;
    let fields = pairs(&[
        (&format!("rev.{essay}"), "0"),
        (&format!("file.{essay}"), &stolen),
    ]);
    let refused = other.send_form(form(&[], &fields)).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.text.contains("mine.txt"), "{}", refused.text);
}

async fn a_window_that_was_taken_over_hands_nothing_in(world: World) {
    let (world, directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let (essay, paper) = (browser.id("Essay"), browser.paper());
    browser.player.start(0).await;
    let refused = browser
        .send_form(form(&[(&essay, "a.txt", b"a")], &[]))
        .await;
    assert_eq!(refused.status, 423);
    assert!(
        refused.text.contains("a.txt could not be sent."),
        "{}",
        refused.text
    );
    // Once it is taken over there is a place to choose it again, and not before.
    assert!(refused.text.contains(r#"value="take""#) && !refused.text.contains(r#"type="file""#));
    assert_eq!(on_disk(&directory, &world, &paper), []);
}

async fn a_file_that_comes_too_late_is_not_taken(world: World) {
    let (world, directory) = with_files(world).await;
    let mut browser = started(&world).await;
    let (essay, paper) = (browser.id("Essay"), browser.paper());
    // Two minutes of a test, and one of grace, go by while it is on its way.
    let clock = std::sync::Arc::clone(&world.clock);
    let rest = stream::once(async move {
        clock.advance(jiff::SignedDuration::from_secs(60 + 61));
        Ok(Bytes::from(vec![b'x'; MIB / 8]))
    });
    let end = Bytes::from(form(&[], &browser.typed("late words")));
    let end = stream::iter([Ok(Bytes::from_static(b"\r\n")), Ok(end)]);
    let late = browser.send_form(endless(&essay, rest.chain(end))).await;
    assert_eq!(late.status, 403, "{}", late.text);
    assert!(late.text.contains("late words"), "{}", late.text);
    assert!(
        late.text.contains("long.txt could not be sent."),
        "{}",
        late.text
    );
    assert_eq!(on_disk(&directory, &world, &paper), []);
}

async fn a_form_with_files_holds_no_more_words_than_any_other(world: World) {
    let (world, _directory) = with_files(world).await;
    let world = world.again(|settings| settings.max_body_bytes = 2000).await;
    let mut browser = started(&world).await;
    let essay = browser.id("Essay");
    let file: File<'_> = (&essay, "a.txt", &[b'x'; 10_000]);
    let refused = browser
        .send_form(form(&[file], &pairs(&[("a.x", &"y".repeat(2001))])))
        .await;
    assert_eq!(refused.status, 413, "{}", refused.text);
    let saved = browser
        .send_form(form(&[file], &browser.typed("few words")))
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text);
}
