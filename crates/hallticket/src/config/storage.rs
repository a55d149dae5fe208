//! Options of what is kept beside the database.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use jiff::SignedDuration;
use store::vault::Vault;

use super::value;
use crate::failure::Failure;

/// Where files are kept.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server options")]
pub(crate) struct StorageOptions {
    /// Where files are kept: what tasks show, what candidates hand in, monitoring pictures
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) assets_dir: PathBuf,
}

/// How long it is kept.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct KeepingOptions {
    /// How long an upload is kept of which nothing more comes
    #[arg(long, value_name = "TIME", value_parser = value::duration)]
    pub(crate) keep_unfinished_uploads: Duration,

    /// How long after the last result of a ticket its candidate, answers and results are kept, such as 365d; never erases nothing
    #[arg(long, value_name = "TIME", value_parser = value::retention)]
    pub(crate) retention_after_result: value::Retention,
}

impl KeepingOptions {
    /// As the workers take it.
    pub(crate) fn unfinished_kept(&self) -> SignedDuration {
        SignedDuration::try_from(self.keep_unfinished_uploads).unwrap_or(SignedDuration::MAX)
    }

    /// The same of candidates; nothing is for ever.
    pub(crate) fn candidates_kept(&self) -> Option<SignedDuration> {
        let time = self.retention_after_result.0?;
        Some(SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX))
    }
}

impl StorageOptions {
    /// The directory as the server uses it.
    pub(crate) fn vault(&self) -> Vault {
        Vault::new(&self.assets_dir)
    }

    /// Makes the directory if it is not there, and sees whether files can be written into it.
    pub(crate) fn prepare(&self) -> Result<(), Failure> {
        let doing = format!("cannot write to --assets-dir {}", self.assets_dir.display());
        let trial = self.assets_dir.join(".hallticket-trial");
        std::fs::create_dir_all(&self.assets_dir)
            .and_then(|()| std::fs::write(&trial, b"trial"))
            .and_then(|()| std::fs::remove_file(&trial))
            .map_err(|error| Failure::caused(&doing, &error))
    }
}
