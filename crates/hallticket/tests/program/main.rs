//! The real program, started as an operator starts it: one file for each part of the command line.

mod configuration;
mod database;
mod help;
mod organizations;
mod place;
mod receipts;
mod server;
mod tasks;
