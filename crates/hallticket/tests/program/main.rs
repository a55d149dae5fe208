//! The real program, started as an operator starts it: one file for each part of the command line.

mod backups;
mod bounces;
mod configuration;
mod database;
mod demo;
mod dns;
mod doctor;
mod erasure;
mod help;
mod marking;
mod metrics;
mod openapi;
mod organizations;
mod people;
mod place;
mod postgres;
mod receipts;
mod running;
mod server;
mod taking;
mod tasks;
mod traces;
mod uploads;
mod workers;
