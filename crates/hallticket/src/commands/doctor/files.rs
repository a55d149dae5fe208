//! The directory for files: whether it can be written and has room, and whether what the database says is in it is there.

use std::path::Path;

use store::task_files::TaskFile;
use store::uploads::Upload;
use store::vault::Vault;
use store::{DatabaseUrl, Store};

use super::Check;
use crate::config::{StorageOptions, UploadOptions};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::count;

/// How many rows are looked up at once.
const BATCH: u32 = 1000;

/// All checks of it. A database that does not answer has been told already.
pub(super) async fn all(
    desk: &Desk,
    options: &StorageOptions,
    limits: &UploadOptions,
) -> Vec<Check> {
    let vault = options.vault();
    let mut checks = vec![writable(options), room(desk, &vault, limits)];
    let stored = async {
        let store = desk.store().await?;
        let tasks = store.read().await?.stored_task_files().await?;
        Ok::<_, Failure>((tasks, missing_uploads(&store, &vault).await?))
    };
    if let Ok((tasks, uploads)) = stored.await {
        checks.push(of_tasks(&vault, &tasks));
        checks.push(of_candidates(&vault, &uploads));
    }
    checks
}

fn writable(options: &StorageOptions) -> Check {
    match options.prepare() {
        Ok(()) => Check::ok(
            "assets",
            format!("{} can be written", options.assets_dir.display()),
        ),
        Err(failure) => Check::fail("assets", failure.message()),
    }
}

/// Whether candidates' files find room, and whether they can take that of the database.
fn room(desk: &Desk, vault: &Vault, limits: &UploadOptions) -> Check {
    const NAME: &str = "room for files";
    let Some(free) = vault.free_bytes() else {
        return Check::warn(NAME, "the system does not say how much room is left");
    };
    let (free_mib, least) = (free >> 20, limits.limits().min_free_bytes);
    let shared = match desk.database_url() {
        Ok(DatabaseUrl::Sqlite(file)) => on_one_disk(&file, vault.root()),
        _ => false,
    };
    if free < least {
        let words =
            format!("{free_mib} MiB are left, less than --min-free-bytes: no file is taken");
        return Check::warn(NAME, words);
    }
    if shared && least == 0 {
        let words =
            "files may fill the disk of the database: give it --min-free-bytes, or another disk";
        return Check::warn(NAME, words);
    }
    let whose = if shared {
        ", on the disk of the database"
    } else {
        ""
    };
    Check::ok(NAME, format!("{free_mib} MiB are left{whose}"))
}

#[cfg(unix)]
fn on_one_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let disk = |path| std::fs::metadata(path).ok().map(|found| found.dev());
    disk(one).is_some() && disk(one) == disk(other)
}

#[cfg(not(unix))]
fn on_one_disk(_: &Path, _: &Path) -> bool {
    false
}

/// By their sizes: whoever wants to know every byte compares the digests, which are the names.
fn of_tasks(vault: &Vault, files: &[TaskFile]) -> Check {
    let whole = |file: &&TaskFile| {
        let found = std::fs::metadata(vault.task_file(&file.digest));
        found.is_ok_and(|found| found.len() == file.bytes)
    };
    let all = count(files.len(), "file");
    let missing: Vec<&TaskFile> = files.iter().filter(|file| !whole(file)).collect();
    let Some(first) = missing.first() else {
        return Check::ok("files of tasks", format!("{all}, all there"));
    };
    Check::fail(
        "files of tasks",
        format!(
            "{} of {all} missing or cut, {} among them: put --assets-dir back from its backup, or import the tasks again",
            missing.len(),
            vault.task_file(&first.digest).display()
        ),
    )
}

/// What was handed in and is not there, and how much was handed in.
struct Missing {
    all: usize,
    gone: usize,
    first: Option<Upload>,
}

async fn missing_uploads(store: &Store, vault: &Vault) -> Result<Missing, Failure> {
    let mut found = Missing {
        all: 0,
        gone: 0,
        first: None,
    };
    let mut last = None;
    loop {
        let mut reader = store.read().await?;
        let uploads = reader.stored_uploads_after(last.as_ref(), BATCH).await?;
        let Some(newest) = uploads.last() else {
            return Ok(found);
        };
        last = Some(newest.id.clone());
        found.all += uploads.len();
        let mut gone = uploads.into_iter().filter(|upload| !vault.has(upload));
        if let Some(one) = gone.next() {
            found.gone += 1 + gone.count();
            found.first.get_or_insert(one);
        }
    }
}

/// A restored database without its files is found here.
fn of_candidates(vault: &Vault, found: &Missing) -> Check {
    const NAME: &str = "files of candidates";
    let all = count(found.all, "file");
    let Some(first) = &found.first else {
        return Check::ok(NAME, format!("{all}, all there"));
    };
    Check::fail(
        NAME,
        format!(
            "{} of {all} missing or cut, {} of test instance {} among them: put --assets-dir back from its backup",
            found.gone,
            vault.upload(first).display(),
            first.test_instance_id
        ),
    )
}
