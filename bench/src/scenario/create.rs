//! create-tickets.

use super::calls::{Wishes, create_tickets};
use super::{Against, Stand};
use crate::Outcome;
use crate::load::Same;
use crate::report::Line;
use crate::server::Server;
use crate::yardstick::Work;

/// Calls of so many users at so many connections; the rate counts tickets.
pub(crate) async fn run(
    stand: &mut Stand,
    server: &Server,
    users: usize,
    connections: usize,
) -> Outcome<Line> {
    let request = create_tickets(&stand.site, users, Wishes::default());
    let callers = { server.connect(connections).await? }.into_iter();
    let mut seats: Vec<_> = callers
        .map(|connection| (connection, Same(request.clone())))
        .collect();
    let against = Against {
        work: Work::Create { each: users },
        calls: connections,
        each: users,
    };
    let samples = stand.measure(server, &mut seats, against).await?;
    let plural = if users == 1 { "user" } else { "users" };
    let title = stand.title(
        format!("create-tickets, {users} {plural}"),
        connections,
        "tickets",
    );
    Ok(Line::new(title, &samples))
}
