//! Candidates at work: saves and submits.

use std::time::Duration;

use super::calls::Wishes;
use super::candidates::{Saver, Submitter, seat};
use super::{Against, Stand, once};
use crate::Outcome;
use crate::http::Connection;
use crate::load::{Caller, expect};
use crate::report::Line;
use crate::server::Server;
use crate::yardstick::Work;

/// So many save or submit at once.
const CONNECTIONS: usize = 64;
/// So many candidates take turns on one connection.
const TURNS: usize = 10;
/// Long enough for whatever is finite.
const UNTIL_DONE: Duration = Duration::from_mins(5);

/// Saves of answers.
pub(crate) async fn saves(stand: &mut Stand, server: &Server) -> Outcome<Line> {
    let mut seats = savers(stand, server).await?;
    stand.yardstick.open_instances(CONNECTIONS * TURNS).await?;
    let against = Against {
        work: Work::Save,
        calls: CONNECTIONS,
        each: 1,
    };
    let samples = stand.measure(server, &mut seats, against).await?;
    let title = stand.title("answer saves", CONNECTIONS, "saves");
    Ok(Line::new(title, &samples))
}

async fn savers(stand: &Stand, server: &Server) -> Outcome<Vec<(Connection, Saver)>> {
    let count = CONNECTIONS * TURNS;
    let candidates = seat(server, &stand.site, count, Wishes::default()).await?;
    let savers = candidates
        .chunks(TURNS)
        .map(|some| Saver::new(some.to_vec()));
    let connections = server.connect(CONNECTIONS).await?;
    Ok(connections.into_iter().zip(savers).collect())
}

/// Ends of exams in which every text was answered once.
pub(crate) async fn submits(stand: &mut Stand, server: &Server) -> Outcome<Line> {
    let mut samples = Vec::new();
    for _ in 0..stand.size.repetitions {
        let count = stand.size.submits;
        let candidates = seat(server, &stand.site, count, Wishes::default()).await?;
        let mut saver = Saver::new(candidates.clone());
        let mut connection = Connection::open(server.address).await?;
        for _ in 0..saver.whole_round() {
            let reply = connection.ask(saver.next()).await?;
            expect(200, reply)?;
        }
        let shares = candidates.chunks(count.div_ceil(CONNECTIONS));
        let connections = server.connect(CONNECTIONS).await?;
        let mut seats: Vec<_> = connections
            .into_iter()
            .zip(shares.map(Submitter::new))
            .collect();
        samples.push(once(server, &mut seats, UNTIL_DONE, 1).await?);
    }
    let title = stand.title("submits", CONNECTIONS, "submits");
    Ok(Line::new(title, &samples))
}
