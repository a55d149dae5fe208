//! Candidates: the pages and the API of the player.

mod enter;
mod exam;
mod player;
