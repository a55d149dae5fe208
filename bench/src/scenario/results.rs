//! query-test-results.

use super::Stand;
use super::calls::{Wishes, query_test_results};
use super::candidates::tickets;
use crate::Outcome;
use crate::load::Same;
use crate::report::Line;
use crate::server::Server;

/// Queries of so many tickets each; the rate counts tickets.
pub(crate) async fn run(stand: &Stand, server: &Server, asked: usize) -> Outcome<Line> {
    let made = tickets(server, &stand.site, asked, Wishes::default()).await?;
    let ids: Vec<String> = made.into_iter().map(|ticket| ticket.id).collect();
    let request = query_test_results(&stand.site, &ids);
    // Large answers to few, small ones to many.
    let connections = if asked > 1000 { 4 } else { 16 };
    let callers = { server.connect(connections).await? }.into_iter();
    let mut seats: Vec<_> = callers
        .map(|connection| (connection, Same(request.clone())))
        .collect();
    let samples = stand.measure_alone(server, &mut seats, asked).await?;
    let plural = if asked == 1 { "ticket" } else { "tickets" };
    let title = stand.title(
        format!("query-test-results, {asked} {plural}"),
        connections,
        "tickets",
    );
    Ok(Line::new(title, &samples))
}
