//! What candidates meet: the API of the player (contract, section 4) and the pages around it.
//!
//! A candidate shows a code at the [`door`] and is given a [`token`]; who holds it has a [`seat`]. Every other call is judged by the rules
//! of `domain::test_instance` inside one transaction, and what is answered is on disk. Opening a page changes nothing: mail scanners open
//! every link. To add a call: a file named like its verb, its line in `router.rs`, its words in [`words`].

mod api;
mod archive;
mod consent;
mod cross_site;
mod door;
mod entrance;
mod keys;
mod my_data;
mod page;
mod plain;
mod saving;
mod seat;
mod sitting;
mod token;
mod words;

pub(crate) use api::{
    add_events, agree, enter, open_page, pause, receipt_keys, rehearse, request_deletion, resume,
    save_answer, show_instance, show_my_data, start_step, submit, try_saving,
};
pub(crate) use door::Door;
pub(crate) use entrance::{CredentialKey, Entrance, Given};
pub(crate) use keys::Keys;
pub(crate) use page::{
    ask_for_deletion, asset, enter_by_form, favicon, index, my_data, my_data_archive, my_data_file,
    offline_worker, preview, robots, speak, task_file, test_instance, try_out, try_out_for_task,
    welcome,
};
pub(crate) use plain::{
    act as plain_act, finish as plain_finish, hand_in as plain_hand_in, overview as plain_overview,
    save as plain_save, sheet as plain_sheet,
};
pub(crate) use seat::Seat;
pub(crate) use sitting::{SMALL_BODY, find, instance_id, judge, lock, read_body, step_of};
pub(crate) use words::{not_opened, question_not_found};
