//! Options about the files that a task file brings along.

use std::path::PathBuf;

use clap::Args;

use super::network;

/// Where they are, and how large they may be.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Files of a task")]
pub(crate) struct TaskFileOptions {
    /// Folder of the pictures, sound and film that the task file shows; without it exam.assets beside exam.yaml
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) assets: Option<PathBuf>,

    /// Largest file that a task may show
    #[arg(long, value_name = "SIZE", value_parser = network::size)]
    pub(crate) max_asset_bytes: usize,

    /// Most bytes that the files of one task may have together
    #[arg(long, value_name = "SIZE", value_parser = network::size)]
    pub(crate) max_task_bytes: usize,
}
