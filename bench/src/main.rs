//! The benchmark: the server beside a bare program that writes the same rows. `docs/benchmarks.md` says how to read it.

mod grown;
mod http;
mod load;
mod machine;
mod options;
mod receivers;
mod report;
mod scenario;
mod server;
mod yardstick;

use std::path::{Path, PathBuf};

use clap::Parser as _;
use tokio_postgres::NoTls;

use options::{Options, Size};
use report::Report;
use scenario::Stand;
use server::Site;
use yardstick::Yardstick;

/// Whatever goes wrong ends the run.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The benchmark runs on one thread: the machine's others are the server's and the database's.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let options = Options::parse();
    let binary = std::path::absolute(&options.binary)?;
    let directory = tempfile::tempdir_in(&options.directory)?;
    let mut report = Report {
        machine: machine::describe(&options.directory),
        ..Report::default()
    };
    report.facts.extend(machine::size_of(&binary));
    if !options.no_sqlite {
        let mut stand = on_sqlite(&options, &binary, directory.path()).await?;
        run(&options, &mut stand, &mut report).await?;
    }
    if let Some(cluster) = &options.postgres {
        let mut stand = on_postgres(&options, &binary, directory.path(), cluster).await?;
        run(&options, &mut stand, &mut report).await?;
    }
    println!("{}", report.table());
    if let Some(file) = &options.json {
        std::fs::write(file, serde_json::to_string_pretty(&report)?)?;
    }
    Ok(())
}

async fn run(options: &Options, stand: &mut Stand, report: &mut Report) -> Outcome<()> {
    if options.grown {
        grown::run(stand, report).await
    } else {
        scenario::all(stand, report).await
    }
}

fn exam() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exam.yaml")
}

async fn on_sqlite(options: &Options, binary: &Path, directory: &Path) -> Outcome<Stand> {
    let site = |name: &str| {
        let directory = directory.join(name);
        let url = format!("sqlite://{}", directory.join("bench.db").display());
        Site::new(binary, &directory, &url, &exam())
    };
    let bare = site("sqlite-bare")?;
    Ok(Stand {
        database: "SQLite",
        site: site("sqlite")?,
        yardstick: Yardstick::open(&bare, 1).await?,
        size: Size::of(options),
        only: options.only.clone(),
    })
}

async fn on_postgres(
    options: &Options,
    binary: &Path,
    directory: &Path,
    cluster: &str,
) -> Outcome<Stand> {
    let (client, connection) = tokio_postgres::connect(cluster, NoTls).await?;
    tokio::spawn(connection);
    let (server, _) = cluster
        .rsplit_once('/')
        .ok_or("an address with a database's name is needed")?;
    let mut sites = Vec::new();
    for name in ["bench_bare", "bench"] {
        client
            .batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            .await?;
        client
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .await?;
        let url = format!("{server}/{name}");
        sites.push(Site::new(binary, &directory.join(name), &url, &exam())?);
    }
    let [bare, site] = sites.try_into().map_err(|_| "two sites were made")?;
    Ok(Stand {
        database: "PostgreSQL",
        site,
        yardstick: Yardstick::open(&bare, 1).await?,
        size: Size::of(options),
        only: options.only.clone(),
    })
}
