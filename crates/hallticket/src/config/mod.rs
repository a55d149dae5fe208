//! Configuration: options grouped by concern, and the layers they come from (flag, environment, file, built-in default).

mod callbacks;
mod file;
mod general;
mod help;
mod layers;
mod limits;
mod mail;
mod monitoring;
mod network;
mod server;
mod storage;
mod task_file;
mod uploads;
pub(crate) mod value;

pub(crate) use callbacks::CallbackOptions;
pub(crate) use file::{DEFAULTS, File};
pub(crate) use general::{General, LogFormat};
pub(crate) use help::HelpOptions;
pub(crate) use layers::{layered, strange_variables};
pub(crate) use limits::{GraceOptions, LimitOptions};
pub(crate) use mail::MailOptions;
pub(crate) use monitoring::MonitoringOptions;
pub(crate) use server::{DrainOptions, LinkOptions, ListenOptions, Surface};
pub(crate) use storage::{KeepingOptions, StorageOptions};
pub(crate) use task_file::TaskFileOptions;
pub(crate) use uploads::UploadOptions;
