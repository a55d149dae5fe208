//! `hallticket backup` and `hallticket restore`: a consistent copy of a running database, and back.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use store::backup::{Inventory, RestoreError, restore};

use crate::answer::Answer;
use crate::desk::Desk;
use crate::failure::{Failure, chain};
use crate::table::{count, table};

/// Write a consistent copy of the database to a new file while the server runs on
///
/// The copy is flushed to disk before the command ends. It holds everything, secrets and personal data included; the master key and the
/// directory of files (--assets-dir) are kept elsewhere and need backups of their own. Copy the directory behind the database: what the
/// copy of the database names is then in the copy of the directory, and `hallticket doctor` finds it so.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hallticket backup /var/backups/hallticket-$(date +%F)")]
pub(crate) struct BackupArguments {
    /// The file to write; it must not exist yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Put a backup back into a new database, and verify it
///
/// The target (--database-url) must be a file that does not exist or a PostgreSQL database without tables. A damaged file changes
/// nothing. Backups of SQLite go back into SQLite, those of PostgreSQL into PostgreSQL.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  hallticket restore /var/backups/hallticket-2026-12-01 --database-url sqlite://restored.db"
)]
pub(crate) struct RestoreArguments {
    /// The file that `hallticket backup` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Writes the copy.
pub(crate) async fn backup(desk: &Desk, arguments: &BackupArguments) -> Result<Answer, Failure> {
    let file = &arguments.file;
    let store = desk.store().await?;
    let inventory = store.backup(file).await.map_err(|error| match error {
        RestoreError::NotEmpty => Failure::new(
            "file-exists",
            format!(
                "{} exists already: a backup never overwrites",
                file.display()
            ),
        ),
        other => Failure::new(
            "backup-failed",
            format!("cannot back up to {}: {}", file.display(), chain(&other)),
        ),
    })?;
    tell("Backed up to", file, &inventory)
}

/// Puts the copy back.
pub(crate) async fn put_back(desk: &Desk, arguments: &RestoreArguments) -> Result<Answer, Failure> {
    let file = &arguments.file;
    let url = desk.database_url()?;
    let inventory = restore(&url, file).await.map_err(|error| match error {
        RestoreError::NotEmpty => Failure::new("not-empty", format!("{url} is not empty: {error}")),
        other => Failure::new(
            "restore-failed",
            format!("cannot restore {}: {}", file.display(), chain(&other)),
        ),
    })?;
    // A backup of an older version is brought up to date here, not at the first start of a server.
    desk.store().await?;
    tell("Restored and verified", file, &inventory)
}

fn tell(done: &str, file: &Path, inventory: &Inventory) -> Result<Answer, Failure> {
    let rows: Map<String, Value> = inventory
        .rows
        .iter()
        .map(|(table, rows)| (table.clone(), json!(rows)))
        .collect();
    let total: u64 = inventory.rows.iter().map(|(_, rows)| rows).sum();
    let lines: Vec<[String; 2]> = inventory
        .rows
        .iter()
        .map(|(table, rows)| [table.clone(), rows.to_string()])
        .collect();
    let total_words = count(usize::try_from(total).unwrap_or(usize::MAX), "row");
    let text = format!(
        "{done} {}: {total_words}.\n\n{}",
        file.display(),
        table(["TABLE", "ROWS"], &lines)
    );
    Answer::new(&json!({"file": file, "rows": total, "tables": rows}), text)
}
