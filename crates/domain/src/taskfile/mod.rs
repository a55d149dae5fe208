//! Task files: what an author writes becomes a [`TaskContent`], and back.
//!
//! `load` and `build` turn YAML (and so JSON) into a tree of `node`s that know their lines; `read` turns the tree into the content, by
//! way of `cursor` and `fields`, which report whatever is wrong and go on; `write` makes a file of a content; `table` lists every field
//! once, for reader, writer and schema.
//! To add a field: a row in `table`, a line in `read`, a line in `write`; the tests name the one that is missing.

mod assets;
mod build;
mod cursor;
mod fault;
mod fields;
mod load;
mod node;
mod path;
mod read;
mod schema;
mod table;
mod write;

pub use assets::{AssetShelf, NoShelf, NotOnTheShelf};
pub use fault::TaskFault;
pub use load::MAX_BYTES;
pub use schema::schema;
pub use write::export;

use jiff::Timestamp;

use crate::chance::Chance;
use crate::task::TaskContent;
use fault::FaultList;

/// Reads a task file that came without files: what its texts show of a folder is a fault.
pub fn parse(
    source: &str,
    chance: &dyn Chance,
    now: Timestamp,
) -> Result<TaskContent, Vec<TaskFault>> {
    parse_with(source, &mut NoShelf, chance, now)
}

/// Reads a task file and what its texts show of the shelf. All faults are given at once, in the order of the file; only a fault of the
/// syntax stands alone, since nothing behind it can be trusted.
pub fn parse_with(
    source: &str,
    shelf: &mut dyn AssetShelf,
    chance: &dyn Chance,
    now: Timestamp,
) -> Result<TaskContent, Vec<TaskFault>> {
    let faults = FaultList::default();
    let root = load::load(source, &faults).map_err(|fault| vec![fault])?;
    let content = read::task(&root, &faults, chance, now);
    let assets = assets::collect(&root, &faults, shelf);
    let faults = faults.into_sorted();
    match content {
        Some(content) if faults.is_empty() => Ok(TaskContent { assets, ..content }),
        _ => Err(faults),
    }
}

#[cfg(test)]
mod tests;
