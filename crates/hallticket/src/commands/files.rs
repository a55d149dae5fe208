//! `hallticket files`: what candidates handed in.

use std::path::{Path, PathBuf};

use domain::id::TestInstanceId;
use serde_json::{Value, json};
use store::uploads::{Kept, Upload, UploadState};

use crate::answer::Answer;
use crate::config::StorageOptions;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::{count, table};

/// List what a candidate handed in, and write it into a directory
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hallticket files 0Vk3bXw1d2E4f6G8h0J2
  hallticket files 0Vk3bXw1d2E4f6G8h0J2 --output handed-in")]
pub(crate) struct Arguments {
    /// Id of the test instance; `hallticket ticket show` tells it
    #[arg(value_name = "TEST_INSTANCE_ID")]
    test_instance: TestInstanceId,

    /// Write the files into this directory
    #[arg(long, value_name = "DIRECTORY")]
    output: Option<PathBuf>,

    #[command(flatten)]
    storage: StorageOptions,
}

/// Lists them, and writes them where asked.
pub(crate) async fn run(desk: &Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let store = desk.store().await?;
    let mut reader = store.read().await?;
    // Whoever can run this program may read all organizations.
    let uploads = reader.uploads_of_instance(&arguments.test_instance).await?;
    let files: Vec<(&Upload, &Kept)> = uploads.iter().filter_map(kept).collect();
    let mut shown = Vec::new();
    for (upload, kept) in &files {
        let path = arguments
            .output
            .as_deref()
            .map(|folder| place(folder, upload));
        if let Some(path) = &path {
            write(arguments, upload, path)?;
        }
        shown.push(json!({
            "id": upload.id, "questionId": upload.question_id, "name": upload.name, "type": kept.file_type,
            "bytes": kept.bytes, "sha256": kept.digest, "path": path,
        }));
    }
    Answer::new(&json!({ "files": shown }), words(&files, &shown))
}

fn kept(upload: &Upload) -> Option<(&Upload, &Kept)> {
    match &upload.state {
        UploadState::Stored(kept) => Some((upload, kept)),
        UploadState::Receiving | UploadState::Refused => None,
    }
}

/// The id before the name: two candidates' machines call everything `photo.jpg`.
fn place(folder: &Path, upload: &Upload) -> PathBuf {
    folder.join(format!(
        "{}-{}",
        upload.id,
        upload.name.replace(['/', '\\'], "_")
    ))
}

fn write(arguments: &Arguments, upload: &Upload, path: &Path) -> Result<(), Failure> {
    let source = arguments.storage.vault().upload(upload);
    let folder = path.parent().unwrap_or(path);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::copy(source, path));
    let doing = || format!("cannot write {}", path.display());
    written
        .map(drop)
        .map_err(|error| Failure::caused(&doing(), &error))
}

fn words(files: &[(&Upload, &Kept)], shown: &[Value]) -> String {
    let rows: Vec<[String; 4]> = files
        .iter()
        .zip(shown)
        .map(|((upload, kept), shown)| {
            let path = shown["path"].as_str().unwrap_or_default();
            [
                upload.id.to_string(),
                kept.file_type.as_str().to_owned(),
                kept.bytes.to_string(),
                if path.is_empty() {
                    upload.name.clone()
                } else {
                    path.to_owned()
                },
            ]
        })
        .collect();
    if rows.is_empty() {
        return format!("{}.", count(0, "file"));
    }
    table(["FILE", "TYPE", "BYTES", "NAME"], &rows)
}
