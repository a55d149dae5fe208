//! hallticket
fn main() {}
