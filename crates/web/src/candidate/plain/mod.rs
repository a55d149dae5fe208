//! The exam for browsers that run no code: plain forms from the start to the receipt.
//!
//! It is another player of the candidate API, only that it runs on the server: each form is turned into the calls that a player would make,
//! and they are judged by the same functions. So there is one way to save, whoever saves. What changes something is a POST that leads on by
//! 303; what is refused comes back as the same page with what was typed in it. The writer role that a page claims stands in its address
//! (`as`), as a player has it in its tab: a page that was left open cannot write once somebody took over.
//!
//! To add something that can be done: a word of [`wish::Wish`] and its line in [`save`].

mod begin;
mod brought;
mod finish;
mod flags;
mod leave;
mod lost;
mod notes;
mod paced;
mod paper;
mod room;
mod save;
mod sheet;
mod visit;
mod wish;

pub(crate) use begin::{act, overview};
pub(crate) use finish::{finish, hand_in};
pub(crate) use save::save;
pub(crate) use sheet::sheet;

use domain::test_instance::TestInstance;

use crate::state::App;

/// The address at which an exam goes on for whoever has just got the writer role.
pub(super) fn plain_path(app: &App, instance: &TestInstance) -> String {
    let base = instance_path(app, instance.id.as_str());
    format!("{base}/plain?as={}", instance.writer_epoch)
}

/// The path of an instance's own page.
fn instance_path(app: &App, id: &str) -> String {
    let prefix = app.settings.public_url.prefix();
    format!("{prefix}/assessment/test-instances/{id}")
}
