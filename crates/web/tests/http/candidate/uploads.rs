//! What candidates hand in.

use std::collections::BTreeMap;
use std::io::{self, Read as _};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Method;
use domain::digest::Digest;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use web::Settings;

use super::player::{Paper, Player};
use crate::reply::Reply;
use crate::world::World;

on_both_databases! {
    a_file_goes_in_by_pieces_and_is_what_was_sent
    a_picture_is_kept_without_what_its_camera_noted
    a_picture_whose_completion_died_half_way_is_completed_by_asking_again
    a_completion_with_another_digest_takes_nothing_away
    what_a_question_does_not_take_is_refused_and_costs_nothing_else
    nobody_elses_uploads_can_be_reached
    bytes_are_taken_under_the_rules_of_answers
    an_attempt_hands_in_only_so_much
    a_disk_that_is_nearly_full_takes_answers_and_no_files
    what_answers_name_is_in_the_result_and_in_what_candidates_may_see
    what_is_taken_along_has_every_file_byte_for_byte_and_nobody_elses
    a_page_may_use_the_devices_that_its_form_asks_for_and_no_others
}

pub(super) const FILE: &str = r"
title: Hand in
steps:
  - title: First
    test:
      timeLimit: 60
      sections:
        - title: Only
          pages:
            - questions:
                - { name: essay, kind: input, type: file, text: Essay, maxMegabytes: 1, maxFiles: 2, accept: [pdf, text, jpeg, png] }
                - { name: talk, kind: input, type: audio, text: Talk, takes: 2 }
                - { name: words, kind: input, type: area, text: Words, scoring: manual }
";

pub(super) async fn with_files(world: World) -> (World, tempfile::TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let adjust = |settings: &mut Settings| {
        settings.assets_dir = directory.path().into();
        settings.uploads.min_free_bytes = 0;
    };
    (world.again(adjust).await, directory)
}

impl Player<'_> {
    async fn begin(&self, paper: &Paper, question: &str, bytes: Option<usize>) -> Reply {
        let body = json!({"questionId": paper.question(question), "writerEpoch": paper.epoch, "name": "C:\\ödev.pdf", "bytes": bytes});
        let path = format!("/test-instances/{}/uploads", paper.id);
        self.call(Method::POST, &path, &body).await
    }

    async fn piece(&self, paper: &Paper, upload: &str, offset: usize, bytes: &[u8]) -> Reply {
        let (id, epoch) = (&paper.id, paper.epoch);
        let path = format!(
            "/assessment/api/test-instances/{id}/uploads/{upload}?offset={offset}&writerEpoch={epoch}"
        );
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", bearer.as_str())];
        self.world
            .call(Method::PATCH, &path, &headers, Body::from(bytes.to_vec()))
            .await
    }

    async fn complete(&self, paper: &Paper, upload: &str, sha256: Value) -> Reply {
        let body = json!({"writerEpoch": paper.epoch, "sha256": sha256});
        let path = format!("/test-instances/{}/uploads/{upload}/complete", paper.id);
        self.call(Method::POST, &path, &body).await
    }

    /// Hands something in, whole.
    async fn hand_in(&self, paper: &Paper, bytes: &[u8]) -> Reply {
        let begun = self.begin(paper, "Essay", Some(bytes.len())).await;
        let upload = id(&begun);
        let sent = self.piece(paper, &upload, 0, bytes).await;
        assert_eq!(sent.status.as_u16(), 200, "{}", sent.text);
        self.complete(paper, &upload, json!(Digest::of(bytes)))
            .await
    }

    async fn answer(&self, paper: &Paper, files: Value) -> Reply {
        let body = json!({"opId": format!("op-{files}"), "writerEpoch": paper.epoch, "baseRev": 0, "value": {"files": files}});
        self.put(paper, &paper.question("Essay"), &body).await
    }
}

fn id(reply: &Reply) -> String {
    assert_eq!(reply.status.as_u16(), 200, "{}", reply.text);
    reply.json()["uploadId"].as_str().unwrap().to_owned()
}

fn problem(reply: &Reply) -> (u16, String) {
    let code = reply.json()["code"].as_str().unwrap_or_default().to_owned();
    (reply.status.as_u16(), code)
}

fn told(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn a_file_goes_in_by_pieces_and_is_what_was_sent(world: World) {
    let (world, _directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let bytes = b"%PDF-1.7 and the rest of it".to_vec();
    let upload = id(&player.begin(&paper, "Essay", Some(bytes.len())).await);
    player.piece(&paper, &upload, 0, &bytes[..10]).await;
    // The reply was lost: the sender asks, and is told the same when it guesses.
    let again = player.piece(&paper, &upload, 0, &bytes[..10]).await;
    assert_eq!(
        (problem(&again), &again.json()["offset"]),
        (told(409, "wrong-offset"), &json!(10))
    );
    let early = player.complete(&paper, &upload, Value::Null).await;
    assert_eq!(problem(&early), told(409, "upload-incomplete"));
    let unfinished = player.answer(&paper, json!([upload])).await;
    assert_eq!(problem(&unfinished), told(422, "invalid-value"));
    player.piece(&paper, &upload, 10, &bytes[10..]).await;
    for _ in 0..2 {
        let done = player
            .complete(&paper, &upload, json!(Digest::of(&bytes)))
            .await
            .json();
        assert_eq!(
            (&done["state"], &done["type"], &done["name"]),
            (&json!("stored"), &json!("pdf"), &json!("ödev.pdf"))
        );
    }
    assert_eq!(
        player.answer(&paper, json!([upload])).await.status.as_u16(),
        200
    );
    // Whoever asked for the exam gets the same bytes, to be saved.
    let bearer = world.acme.bearer();
    let headers = [("authorization", bearer.as_str())];
    let list = world
        .get(
            &format!("/api/v2/test-instances/{}/files", paper.id),
            &headers,
        )
        .await
        .json();
    assert_eq!(list["files"][0]["sha256"], json!(Digest::of(&bytes)));
    let path = format!("/api/v2/test-instances/{}/files/{upload}", paper.id);
    let file = world.get(&path, &headers).await;
    assert_eq!(file.text.as_bytes(), bytes);
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"_dev.pdf\"")
    );
    assert!(file.header("content-security-policy").ends_with("sandbox"));
}

/// A picture with the place where it was taken behind it, as a camera notes it.
pub(super) fn photo() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(3, 2)
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let mut sent = png.into_inner();
    sent.extend(b"41.0082 N, 28.9784 E");
    sent
}

/// What lies in the folder of a test instance, by name.
pub(super) fn on_disk(
    directory: &tempfile::TempDir,
    world: &World,
    paper: &Paper,
) -> Vec<(String, Vec<u8>)> {
    let folder = { directory.path().join("uploads") }.join(world.acme.organization.as_str());
    let files = std::fs::read_dir(folder.join(&paper.id));
    let mut files: Vec<_> = { files.into_iter().flatten() }
        .map(|file| {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, std::fs::read(file.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

async fn a_picture_is_kept_without_what_its_camera_noted(world: World) {
    let (world, directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let upload = id(&player.hand_in(&paper, &photo()).await);
    let [(name, kept)] = on_disk(&directory, &world, &paper).try_into().unwrap();
    assert!(name.starts_with(&upload), "{name}");
    assert!(kept.starts_with(b"\x89PNG") && !kept.windows(9).any(|part| part == b"41.0082 N"));
    // A picture that comes as it would be kept is kept as it came.
    let again = id(&player.hand_in(&paper, &kept).await);
    let files = on_disk(&directory, &world, &paper);
    assert!(files.contains(&(again, kept)), "{files:?}");
}

/// The process died behind the flush of what is kept, and before the commit of the row that names it.
async fn a_picture_whose_completion_died_half_way_is_completed_by_asking_again(world: World) {
    let (world, directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let sent = photo();
    let upload = id(&player.begin(&paper, "Essay", Some(sent.len())).await);
    player.piece(&paper, &upload, 0, &sent).await;
    let rows = {
        let mut reader = world.app.store.read().await.unwrap();
        let instance = paper.id.parse().unwrap();
        reader.uploads_of_instance(&instance).await.unwrap()
    };
    let vault = store::vault::Vault::new(directory.path());
    vault.put_rewritten(&rows[0], b"half of a pic").unwrap();
    let sha256 = json!(Digest::of(&sent));
    for _ in 0..2 {
        let done = player.complete(&paper, &upload, sha256.clone()).await;
        assert_eq!(done.json()["state"], "stored", "{}", done.text);
        assert_eq!(done.json()["sha256"], sha256);
    }
    let [(_, kept)] = on_disk(&directory, &world, &paper).try_into().unwrap();
    assert!(kept.starts_with(b"\x89PNG"), "{kept:?}");
    player.answer(&paper, json!([upload])).await;
    let bearer = world.acme.bearer();
    let path = format!("/api/v2/test-instances/{}/files", paper.id);
    let list = world.get(&path, &[("authorization", &bearer)]).await.json();
    assert_eq!(list["files"][0]["sha256"], json!(Digest::of(&kept)));
}

/// Two tabs complete one upload: whoever is wrong about its digest must not take the bytes from whoever was right.
async fn a_completion_with_another_digest_takes_nothing_away(world: World) {
    let (world, directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let upload = id(&player.hand_in(&paper, b"plain text").await);
    let other = json!(Digest::of(b"other text"));
    let wrong = player.complete(&paper, &upload, other).await;
    assert_eq!(problem(&wrong), told(409, "wrong-digest"));
    let kept = on_disk(&directory, &world, &paper);
    assert_eq!(kept, [(upload, b"plain text".to_vec())]);
}

async fn what_a_question_does_not_take_is_refused_and_costs_nothing_else(world: World) {
    let (world, _directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let program = player
        .hand_in(&paper, b"\x7fELF\x02\x01\x01\0 a program")
        .await;
    assert_eq!(problem(&program), told(422, "wrong-file-type"));
    let broken = player
        .hand_in(&paper, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        .await;
    assert_eq!(problem(&broken), told(422, "broken-picture"));
    let upload = id(&player.begin(&paper, "Essay", Some(3)).await);
    player.piece(&paper, &upload, 0, b"abc").await;
    let other = player
        .complete(&paper, &upload, json!(Digest::of(b"abd")))
        .await;
    assert_eq!(problem(&other), told(409, "wrong-digest"));
    let late = player
        .complete(&paper, &upload, json!(Digest::of(b"abc")))
        .await;
    assert_eq!(problem(&late), told(409, "upload-refused"));
    let large = player.begin(&paper, "Essay", Some(2 * 1024 * 1024)).await;
    assert_eq!(problem(&large), told(413, "file-too-large"));
    let words = player.begin(&paper, "Words", Some(3)).await;
    assert_eq!(problem(&words), told(422, "no-file-question"));
    let stranger = player.answer(&paper, json!(["0VmFnKBc7Qd2Xw9Tk4Lp"])).await;
    assert_eq!(problem(&stranger), told(422, "invalid-value"));
    let submitted = player.submit(&paper, json!({})).await;
    assert_eq!(submitted.status.as_u16(), 200, "{}", submitted.text);
}

async fn nobody_elses_uploads_can_be_reached(world: World) {
    let (world, _directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let upload = id(&player.hand_in(&paper, b"plain text").await);
    let other = Player::enter(&world, &task).await;
    let others = other.start(0).await;
    assert_eq!(
        problem(&other.piece(&others, &upload, 0, b"x").await),
        told(404, "upload-not-found")
    );
    assert_eq!(
        problem(&other.begin(&paper, "Essay", Some(1)).await),
        told(404, "test-instance-not-found")
    );
    assert_eq!(
        problem(&other.answer(&others, json!([upload])).await),
        told(422, "invalid-value")
    );
    let bearer = world.rival.bearer();
    let headers = [("authorization", bearer.as_str())];
    for path in ["files".to_owned(), format!("files/{upload}")] {
        let path = format!("/api/v2/test-instances/{}/{path}", paper.id);
        assert_eq!(world.get(&path, &headers).await.status.as_u16(), 404);
        assert_eq!(world.get(&path, &[]).await.status.as_u16(), 401);
    }
}

async fn bytes_are_taken_under_the_rules_of_answers(world: World) {
    let (world, _directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let upload = id(&player.begin(&paper, "Essay", Some(6)).await);
    player.piece(&paper, &upload, 0, b"abc").await;
    let stale = Paper {
        epoch: paper.epoch - 1,
        ..paper.clone()
    };
    assert_eq!(
        problem(&player.piece(&stale, &upload, 3, b"def").await),
        told(423, "other-writer")
    );
    world.clock.advance(jiff::SignedDuration::from_secs(121));
    assert_eq!(
        problem(&player.piece(&paper, &upload, 3, b"def").await),
        told(403, "time-over")
    );
    assert_eq!(
        problem(&player.complete(&paper, &upload, Value::Null).await),
        told(403, "time-over")
    );
    assert_eq!(
        problem(&player.begin(&paper, "Essay", Some(6)).await),
        told(403, "time-over")
    );
}

async fn an_attempt_hands_in_only_so_much(world: World) {
    let (world, _directory) = with_files(world).await;
    let world = world
        .again(|settings| {
            settings.uploads.max_instance_files = 3;
            settings.uploads.max_instance_bytes = 10;
        })
        .await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    assert_eq!(
        problem(&player.begin(&paper, "Essay", Some(11)).await),
        told(413, "too-many-bytes")
    );
    let spoken = id(&player.begin(&paper, "Talk", None).await);
    assert_eq!(
        player
            .piece(&paper, &spoken, 0, b"12345678")
            .await
            .status
            .as_u16(),
        200
    );
    assert_eq!(
        problem(&player.piece(&paper, &spoken, 8, b"901").await),
        told(413, "file-too-large")
    );
    id(&player.begin(&paper, "Talk", None).await);
    assert_eq!(
        problem(&player.begin(&paper, "Talk", None).await),
        told(409, "no-takes-left")
    );
    id(&player.begin(&paper, "Essay", Some(1)).await);
    assert_eq!(
        problem(&player.begin(&paper, "Essay", Some(1)).await),
        told(409, "too-many-files")
    );
}

async fn a_disk_that_is_nearly_full_takes_answers_and_no_files(world: World) {
    let (world, _directory) = with_files(world).await;
    let adjust = |settings: &mut Settings| settings.uploads.min_free_bytes = u64::MAX;
    let world = world.again(adjust).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    assert_eq!(
        problem(&player.begin(&paper, "Essay", Some(1)).await),
        told(507, "storage-full")
    );
    let body =
        json!({"opId": "a", "writerEpoch": paper.epoch, "baseRev": 0, "value": {"text": "words"}});
    let saved = player.put(&paper, &paper.question("Words"), &body).await;
    assert_eq!(saved.status.as_u16(), 200, "{}", saved.text);
}

async fn what_answers_name_is_in_the_result_and_in_what_candidates_may_see(world: World) {
    let (world, _directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let taken_back = id(&player.hand_in(&paper, b"the first draft").await);
    let named = id(&player.hand_in(&paper, b"%PDF-1.7 the last").await);
    player.answer(&paper, json!([named])).await;
    player.submit(&paper, json!({})).await;
    let told = json!([{
        "id": named, "questionId": paper.question("Essay"), "type": "pdf",
        "bytes": 17, "sha256": Digest::of(b"%PDF-1.7 the last"),
    }]);
    assert_eq!(player.detailed(&paper).await["files"], told);
    let own = player.call(Method::GET, "/my-data", &json!(null)).await;
    let files = own.json()["testInstances"][0]["files"].clone();
    let ids: Vec<&Value> = files
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["uploadId"])
        .collect();
    assert_eq!(ids, [&json!(taken_back), &json!(named)]);
    assert_eq!(files[0]["name"], "ödev.pdf");
    // Whoever hands in nothing sees the object that integrators have always seen.
    let other = Player::enter(&world, &task).await;
    let others = other.start(0).await;
    other.submit(&others, json!({})).await;
    assert_eq!(other.detailed(&others).await.get("files"), None);
}

/// The archive of a candidate's own data: its status, and its files by name.
async fn taken_along(world: &World, task: &str, cookie: &str) -> (u16, BTreeMap<String, Vec<u8>>) {
    let request = Request::get(format!("/assessment/task/{task}/data.zip"));
    let request = request
        .header("cookie", cookie)
        .body(Body::empty())
        .unwrap();
    let response = world.router.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let Ok(mut archive) = zip::ZipArchive::new(io::Cursor::new(bytes)) else {
        return (status, BTreeMap::new());
    };
    let files = (0..archive.len()).map(|index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    });
    (status, files.collect())
}

async fn what_is_taken_along_has_every_file_byte_for_byte_and_nobody_elses(world: World) {
    let (world, directory) = with_files(world).await;
    let task = world.import(FILE).await;
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    // Larger than what is held at a time, and no two pieces alike.
    let mut essay = b"%PDF-1.7 ".to_vec();
    essay.extend((0..100_000_u32).flat_map(u32::to_le_bytes));
    let sent = id(&player.hand_in(&paper, &essay).await);
    let picture = id(&player.hand_in(&paper, &photo()).await);
    let cookie = format!("__Host-ht={}", player.token);
    let (status, files) = taken_along(&world, task.id.as_str(), &cookie).await;
    assert_eq!((status, files.len()), (200, 4));
    let of = |id: &str| &files[&format!("files/{}/{id}-ödev.pdf", paper.id)];
    assert_eq!(*of(&sent), essay);
    // Of a picture what is kept, and so without what its camera noted.
    let kept = on_disk(&directory, &world, &paper);
    assert!(
        kept.iter()
            .any(|(name, bytes)| name.starts_with(&picture) && bytes == of(&picture))
    );
    let neighbour = Player::enter(&world, &task).await;
    neighbour.start(0).await;
    let cookie = format!("__Host-ht={}", neighbour.token);
    let (status, theirs) = taken_along(&world, task.id.as_str(), &cookie).await;
    let names: Vec<_> = theirs.keys().map(String::as_str).collect();
    assert_eq!((status, names), (200, vec!["answers.csv", "my-data.json"]));
    assert!(
        theirs
            .values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains(&sent))
    );
    let stranger = Player::enter(&world, &world.rival.task).await;
    for cookie in [format!("__Host-ht={}", stranger.token), String::new()] {
        let (status, files) = taken_along(&world, task.id.as_str(), &cookie).await;
        assert_eq!((status, files), (404, BTreeMap::new()));
    }
}

async fn a_page_may_use_the_devices_that_its_form_asks_for_and_no_others(world: World) {
    const PHOTO: &str = "
title: Photo
steps:
  - title: First
    test:
      sections: [{ title: Only, pages: [{ questions: [{ name: bench, kind: input, type: photo, text: Show it. }] }] }]
";
    let (photo, sound) = (world.import(PHOTO).await, world.import(FILE).await);
    let plain = world.acme.task.clone();
    for (task, devices) in [
        (&photo, "camera=(self), microphone=(), "),
        (&sound, "camera=(), microphone=(self), "),
        (&plain, "camera=(), microphone=(), "),
    ] {
        let player = Player::enter(&world, task).await;
        let paper = player.start(0).await;
        let cookie = format!("__Host-ht={}", player.token);
        let path = format!("/assessment/test-instances/{}", paper.id);
        let page = world.get(&path, &[("cookie", cookie.as_str())]).await;
        assert_eq!(page.status, 200);
        let policy = page.header("permissions-policy");
        assert!(policy.starts_with(devices), "{policy}");
        assert!(policy.contains("geolocation=()"), "{policy}");
        // Nothing is taken before the exam, and nothing behind it.
        player.submit(&paper, json!({})).await;
        let welcome = format!("/assessment/task/{}?code={}", task.id, player.code);
        for path in [path, welcome] {
            let page = world.get(&path, &[("cookie", cookie.as_str())]).await;
            let policy = page.header("permissions-policy");
            assert!(
                policy.starts_with("camera=(), microphone=(), "),
                "{path}: {policy}"
            );
        }
    }
}
