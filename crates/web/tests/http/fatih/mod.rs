mod create_tickets;
mod documented_bodies;
mod fetch_monitoring_assets;
mod fetch_tasks;
mod idempotency;
mod query_test_results;
mod requester;
