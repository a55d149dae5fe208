//! The candidate API: one call a file.

mod add_events;
mod agree;
mod enter;
mod instance;
mod open_page;
mod pause;
mod receipt_keys;
mod rehearse;
mod save_answer;
mod show_instance;
mod show_my_data;
mod start_step;
mod submit;
mod try_saving;

pub(crate) use add_events::add_events;
pub(crate) use agree::agree;
pub(crate) use enter::enter;
pub(super) use open_page::open;
pub(crate) use open_page::open_page;
pub(super) use pause::{go_on, rest};
pub(crate) use pause::{pause, resume};
pub(crate) use receipt_keys::receipt_keys;
pub(crate) use rehearse::rehearse;
pub(crate) use save_answer::save_answer;
pub(crate) use show_instance::show_instance;
pub(crate) use show_my_data::{request_deletion, show_my_data};
pub(super) use start_step::start;
pub(crate) use start_step::start_step;
pub(super) use submit::hand_in;
pub(crate) use submit::submit;
pub(crate) use try_saving::try_saving;

use axum::response::Response;
use serde::Serialize;

use crate::error::{ApiResult, internal};
use crate::json_reply::json_reply;

/// A reply as JSON.
fn reply(body: &impl Serialize) -> ApiResult<Response> {
    let text = serde_json::to_string(body).map_err(internal)?;
    Ok(json_reply(text))
}
