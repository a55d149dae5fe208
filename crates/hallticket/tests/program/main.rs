//! The real program, started as an operator starts it: one file for each part of the command line.

mod backups;
mod configuration;
mod database;
mod doctor;
mod help;
mod marking;
mod organizations;
mod place;
mod receipts;
mod server;
mod tasks;
