//! The directory for files: whether it can be written, and whether what the database says is in it is there.

use store::task_files::TaskFile;
use store::vault::Vault;

use super::Check;
use crate::config::StorageOptions;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::table::count;

/// All checks of it. A database that does not answer has been told already.
pub(super) async fn all(desk: &Desk, options: &StorageOptions) -> Vec<Check> {
    let mut checks = vec![writable(options)];
    if let Ok(files) = stored(desk).await {
        checks.push(of_tasks(&options.vault(), &files));
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

async fn stored(desk: &Desk) -> Result<Vec<TaskFile>, Failure> {
    let store = desk.store().await?;
    Ok(store.read().await?.stored_task_files().await?)
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
