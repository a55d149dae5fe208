//! A database that has grown: what a call costs must not depend on what is stored. The hottest calls are measured, a million tickets and ten
//! million answers are put in, and they are measured again.

use crate::Outcome;
use crate::report::{Line, Report};
use crate::scenario::{Stand, add, create, exam, results};
use crate::yardstick::{Stop, Work, Yardstick};

/// Rows of one commit while the database is filled.
const GROUP: usize = 10_000;
/// Answers of one test instance.
const ANSWERS_EACH: usize = 100;

/// Before and after. The yardstick writes into the same database, so that it has grown as much.
pub(crate) async fn run(stand: &mut Stand, report: &mut Report) -> Outcome<()> {
    stand.yardstick = Yardstick::open(&stand.site, 1).await?;
    hottest(stand, report, "empty").await?;
    let (tickets, answers) = (stand.size.tickets, stand.size.answers);
    eprintln!(
        "filling {} with {tickets} tickets and {answers} answers",
        stand.database
    );
    let mut filler = Yardstick::open(&stand.site, 2).await?;
    let calls = Work::Create { each: GROUP / 10 };
    filler
        .write(calls, 10, Stop::After(tickets * 10 / GROUP))
        .await?;
    filler
        .open_instances(answers.div_ceil(ANSWERS_EACH))
        .await?;
    filler
        .write(
            Work::Save { each: ANSWERS_EACH },
            GROUP,
            Stop::After(answers),
        )
        .await?;
    drop(filler);
    stand.yardstick.settle().await?;
    eprintln!("filled");
    hottest(stand, report, "grown").await
}

async fn hottest(stand: &mut Stand, report: &mut Report, state: &str) -> Outcome<()> {
    let server = stand.site.serve(&[]).await?;
    let mut told = |line: Line| {
        let work = format!("{state}: {}", line.work);
        add(report, Line { work, ..line });
    };
    told(create::run(stand, &server, 1, 64).await?);
    told(create::run(stand, &server, 200, 16).await?);
    told(exam::saves(stand, &server).await?);
    told(exam::submits(stand, &server).await?);
    told(results::run(stand, &server, 100).await?);
    server.stop()
}
