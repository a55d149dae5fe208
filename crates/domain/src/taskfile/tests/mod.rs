//! Tests of task files as a whole.

mod against_schema;
mod assets;
mod entrance;
mod example;
mod faults;
mod questions;
mod round_trip;
mod strategy;
mod syntax;
mod types;

use super::{TaskFault, parse};
use crate::chance::SeededChance;
use crate::task::TaskContent;
use crate::time::from_millis;

const EXAMPLE: &str = include_str!("../../../tests/data/rust-basics.yaml");
const EVERY_TYPE: &str = include_str!("../../../../../docs/examples/every-question-type.yaml");

fn read(source: &str) -> Result<TaskContent, Vec<TaskFault>> {
    parse(
        source,
        &SeededChance::new(7),
        from_millis(1_790_000_000_000),
    )
}
