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

/// Long enough for whatever is finite.
const UNTIL_DONE: Duration = Duration::from_mins(5);

/// Saves of answers.
pub(crate) async fn saves(stand: &mut Stand, server: &Server) -> Outcome<Line> {
    let (connections, turns) = (stand.size.candidates, stand.size.turns);
    let mut seats = savers(stand, server).await?;
    stand.yardstick.open_instances(connections * turns).await?;
    let against = Against {
        work: Work::Save { each: 1 },
        calls: connections,
        each: 1,
    };
    let samples = stand.measure(server, &mut seats, against).await?;
    let title = stand.title("answer saves", connections, "saves");
    Ok(Line::new(title, &samples))
}

async fn savers(stand: &Stand, server: &Server) -> Outcome<Vec<(Connection, Saver)>> {
    let (connections, turns) = (stand.size.candidates, stand.size.turns);
    let count = connections * turns;
    let candidates = seat(server, &stand.site, count, Wishes::default()).await?;
    let savers = candidates
        .chunks(turns)
        .map(|some| Saver::new(some.to_vec()));
    let connections = server.connect(connections).await?;
    Ok(connections.into_iter().zip(savers).collect())
}

/// Ends of exams in which every text was answered once.
pub(crate) async fn submits(stand: &mut Stand, server: &Server) -> Outcome<Line> {
    let mut samples = Vec::new();
    let at_once = stand.size.candidates;
    for _ in 0..stand.size.repetitions {
        let count = stand.size.submits;
        let candidates = seat(server, &stand.site, count, Wishes::default()).await?;
        let mut saver = Saver::new(candidates.clone());
        let mut connection = Connection::open(server.address).await?;
        for _ in 0..saver.whole_round() {
            let reply = connection.ask(saver.next()).await?;
            expect(200, reply)?;
        }
        let shares = candidates.chunks(count.div_ceil(at_once));
        let connections = server.connect(at_once).await?;
        let mut seats: Vec<_> = connections
            .into_iter()
            .zip(shares.map(Submitter::new))
            .collect();
        samples.push(once(server, &mut seats, UNTIL_DONE, 1).await?);
    }
    let title = stand.title("submits", at_once, "submits");
    Ok(Line::new(title, &samples))
}
