//! Limits of what candidates hand in.

use clap::Args;
use web::UploadLimits;

use super::network;

/// What candidates may hand in, whatever an author allows.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct UploadOptions {
    /// Largest file that a candidate may hand in
    #[arg(long, value_name = "SIZE", value_parser = network::size)]
    pub(crate) max_upload_bytes: usize,

    /// Most bytes that one attempt may hand in together
    #[arg(long, value_name = "SIZE", value_parser = network::size)]
    pub(crate) max_attempt_bytes: usize,

    /// Most files that one attempt may begin to hand in
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_attempt_files: u32,

    /// Most pixels of a picture that is handed in; each takes 8 bytes of memory for a moment
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_upload_pixels: u32,

    /// Take no files when less than this is left on the disk
    #[arg(long, value_name = "SIZE", value_parser = network::size)]
    pub(crate) min_free_bytes: usize,
}

impl UploadOptions {
    /// As the server takes them.
    pub(crate) fn limits(&self) -> UploadLimits {
        let wide = |size: usize| u64::try_from(size).unwrap_or(u64::MAX);
        UploadLimits {
            max_bytes: wide(self.max_upload_bytes),
            max_instance_bytes: wide(self.max_attempt_bytes),
            max_instance_files: self.max_attempt_files.into(),
            max_pixels: self.max_upload_pixels.into(),
            min_free_bytes: wide(self.min_free_bytes),
        }
    }
}
