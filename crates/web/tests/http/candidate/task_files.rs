//! What the texts of a task show: served to whoever was shown it, and to nobody else.

use std::sync::Arc;

use domain::digest::Digest;
use domain::file_type::FileType;
use domain::id::TaskId;
use domain::task::{AssetName, TaskAsset};
use domain::taskfile::{self, AssetShelf, NotOnTheShelf};
use store::tasks::Task;
use web::Settings;

use super::player::Player;
use crate::reply::Reply;
use crate::world::{World, start};

on_both_databases! {
    a_form_shows_files_at_addresses_that_serve_them
    a_pass_opens_the_files_of_its_task_only
    a_part_of_a_file_is_served_as_asked
}

const FILE: &str = r"
title: Pictures
steps:
  - title: First
    instructions: '![A sign](assets/map.png)'
    test:
      sections:
        - title: Only
          pages:
            - questions:
                - { name: map, kind: input, type: area, text: '![A map](assets/map.png)', scoring: manual }
";
const BYTES: &[u8] = b"not a real picture, and nobody here looks into it";

/// The world with its files in a directory that goes away with the test.
async fn with_files(world: World) -> (World, tempfile::TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let adjust = |settings: &mut Settings| {
        settings.assets_dir = directory.path().into();
        settings.public_url = "https://exams.example.org/exams".parse().unwrap();
    };
    (world.again(adjust).await, directory)
}

/// A shelf on which one picture lies, whatever it is called.
struct OnePicture(Digest);

impl AssetShelf for OnePicture {
    fn take(&mut self, name: &AssetName) -> Result<TaskAsset, NotOnTheShelf> {
        Ok(TaskAsset {
            name: name.clone(),
            digest: self.0,
            file_type: FileType::Png,
            bytes: 49,
            pixels: Some((640, 480)),
        })
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Imports the task, with its file in its place.
async fn import(world: &World, directory: &tempfile::TempDir, bytes: &[u8]) -> Task {
    let (chance, digest) = (&*world.app.chance, Digest::of(bytes));
    let content = taskfile::parse_with(FILE, &mut OnePicture(digest), chance, start()).unwrap();
    let source = directory.path().join("source");
    std::fs::write(&source, bytes).unwrap();
    store::vault::Vault::new(directory.path())
        .put_task_file(&digest, &source)
        .unwrap();
    let task = Task {
        id: TaskId::generate(start(), chance),
        organization_id: world.acme.organization.clone(),
        created_at: start(),
        content: Arc::new(content),
    };
    let mut tx = world.app.store.begin().await.unwrap();
    tx.add_task(&task).await.unwrap();
    tx.commit().await.unwrap();
    task
}

/// The address in a piece of HTML.
fn address(html: &str) -> String {
    let (_, rest) = html
        .split_once("src=\"")
        .unwrap_or_else(|| panic!("nothing is shown in {html}"));
    rest.split('"').next().unwrap().to_owned()
}

async fn shown(world: &World, task: &Task) -> String {
    let player = Player::enter(world, task).await;
    let paper = player.start(0).await;
    let question = &paper.json["form"]["sections"][0]["pages"][0]["questions"][0];
    let html = question["html"].as_str().unwrap();
    assert!(
        html.contains(r#"alt="A map" width="640" height="480""#),
        "{html}"
    );
    address(html)
}

async fn get(world: &World, address: &str) -> Reply {
    world.get(address, &[]).await
}

async fn a_form_shows_files_at_addresses_that_serve_them(world: World) {
    let (world, directory) = with_files(world).await;
    let task = import(&world, &directory, BYTES).await;
    let address = shown(&world, &task).await;
    assert!(
        address.starts_with("/exams/assessment/assets/"),
        "{address}"
    );
    let reply = get(&world, &address).await;
    assert_eq!((reply.status.as_u16(), reply.text.as_bytes()), (200, BYTES));
    for (name, value) in [
        ("content-type", "image/png"),
        ("content-length", "49"),
        ("cache-control", "private, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
        ("accept-ranges", "bytes"),
        (
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        ),
    ] {
        assert_eq!(reply.header(name), value, "{name}");
    }
}

async fn a_pass_opens_the_files_of_its_task_only(world: World) {
    let (world, directory) = with_files(world).await;
    let task = import(&world, &directory, BYTES).await;
    let other = import(&world, &directory, b"another").await;
    let (own, others) = (shown(&world, &task).await, shown(&world, &other).await);
    let (own_pass, own_name) = own.rsplit_once('/').unwrap();
    let (other_pass, other_name) = others.rsplit_once('/').unwrap();
    let forged = own.replacen("/assets/", "/assets/x", 1);
    for address in [
        format!("{own_pass}/{other_name}"),
        format!("{other_pass}/{own_name}"),
        format!("{own_pass}/map.png"),
        format!("{own_pass}/..%2f..%2fsource"),
        forged,
    ] {
        assert_eq!(get(&world, &address).await.status, 404, "{address}");
    }
    // A file that was lost is our fault, not the candidate's.
    let path = store::vault::Vault::new(directory.path()).task_file(&Digest::of(BYTES));
    std::fs::remove_file(path).unwrap();
    assert_eq!(get(&world, &own).await.status, 500);
}

async fn a_part_of_a_file_is_served_as_asked(world: World) {
    let (world, directory) = with_files(world).await;
    let task = import(&world, &directory, BYTES).await;
    let address = shown(&world, &task).await;
    let part = world.get(&address, &[("range", "bytes=4-9")]).await;
    assert_eq!(
        (part.status.as_u16(), part.text.as_bytes()),
        (206, &BYTES[4..10])
    );
    assert_eq!(part.header("content-range"), "bytes 4-9/49");
    let beyond = world.get(&address, &[("range", "bytes=49-")]).await;
    assert_eq!(
        (beyond.status.as_u16(), beyond.header("content-range")),
        (416, "bytes */49")
    );
}
