//! What a call costs that touches nothing.

use super::Stand;
use crate::Outcome;
use crate::http::request;
use crate::load::Same;
use crate::report::Line;
use crate::server::Server;

/// `GET /livez`: the HTTP of server and load without a body, a key or a database. No call of many connections can be faster than this on
/// the same machine, whatever the yardstick says.
pub(crate) async fn run(stand: &Stand, server: &Server) -> Outcome<Line> {
    let connections = stand.size.candidates;
    let request = request("GET", "/livez", None, "");
    let mut seats: Vec<_> = { server.connect(connections).await? }
        .into_iter()
        .map(|connection| (connection, Same(request.clone())))
        .collect();
    let samples = stand.measure_alone(server, &mut seats, 1).await?;
    let title = stand.title("a call that touches nothing", connections, "calls");
    Ok(Line::new(title, &samples))
}
