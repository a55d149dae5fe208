//! Configuration: options grouped by concern, and the layers they come from (flag, environment, file, built-in default).

mod file;
mod general;
mod layers;
pub(crate) mod value;

pub(crate) use file::{DEFAULTS, File};
pub(crate) use general::{General, LogFormat};
pub(crate) use layers::layered;
