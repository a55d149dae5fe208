//! Candidates: the pages and the API of the player. One file a call, and one for what goes through all of them.

mod access;
mod add_events;
mod consent;
mod enter;
mod exam;
mod my_data;
mod open_page;
mod pages;
mod pause;
mod plain;
mod player;
mod races;
mod save_answer;
mod seat;
mod start_step;
mod submit;
mod task_files;
mod tasks;
mod trouble;
mod uploads;
