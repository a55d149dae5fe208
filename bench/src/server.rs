//! The program under test: the real binary, as an operator starts it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Outcome;
use crate::http::{Connection, request};
use crate::yardstick::Owner;

/// Ticks of `/proc/…/stat` in a second: what Linux has told programs on every machine for decades.
const TICKS: f64 = 100.0;

/// A database with an organization and a task, made by the binary's own commands.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    binary: PathBuf,
    directory: PathBuf,
    pub(crate) url: String,
    pub(crate) owner: Owner,
    pub(crate) key: String,
}

impl Site {
    pub(crate) fn new(binary: &Path, directory: &Path, url: &str, exam: &Path) -> Outcome<Self> {
        fs::create_dir_all(directory)?;
        let run = |arguments: &[&str]| -> Outcome<Value> {
            let done = Command::new(binary)
                .args(arguments)
                .args(["--database-url", url, "--json"])
                .current_dir(directory)
                .output()?;
            if !done.status.success() {
                return Err(String::from_utf8_lossy(&done.stderr).into());
            }
            Ok(serde_json::from_slice(&done.stdout)?)
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let made = run(&["org", "create", "--name", "Bench"])?;
        let organization = text(&made["organizationId"]);
        let exam = exam.to_string_lossy();
        let task = run(&["task", "import", &exam, "--org", &organization])?;
        Ok(Self {
            binary: binary.to_owned(),
            directory: directory.to_owned(),
            url: url.to_owned(),
            key: text(&made["privateKey"]),
            owner: Owner {
                organization,
                task: text(&task["taskId"]),
                step: text(&task["steps"][0]["id"]),
            },
        })
    }

    /// Starts the server with these options beside the common ones, and waits until it is ready.
    pub(crate) async fn serve(&self, options: &[&str]) -> Outcome<Server> {
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.directory.join("server.log"))?;
        let started = Instant::now();
        let mut child = Command::new(&self.binary)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--drain",
                "0s",
                "--json",
            ])
            .args(["--database-url", &self.url])
            .args(options)
            .current_dir(&self.directory)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()?;
        let address = told_address(&mut child);
        let mut server = match address {
            Ok(address) => Server {
                child,
                address,
                ready_after: Duration::ZERO,
            },
            Err(error) => {
                child.kill()?;
                return Err(error);
            }
        };
        let mut connection = Connection::open(server.address).await?;
        let ready = connection.ask(&request("GET", "/readyz", None, "")).await?;
        crate::load::expect(200, ready)?;
        server.ready_after = started.elapsed();
        Ok(server)
    }
}

/// The address stands in the one document on the standard output.
fn told_address(child: &mut Child) -> Outcome<SocketAddr> {
    let output = child.stdout.take().ok_or("no standard output")?;
    let mut text = String::new();
    for line in BufReader::new(output).lines() {
        text.push_str(&line?);
        if let Ok(ready) = serde_json::from_str::<Value>(&text) {
            return Ok(ready["listen"].as_str().unwrap_or_default().parse()?);
        }
    }
    Err("the server ended before it was ready: see server.log".into())
}

/// CPU seconds of a process so far, of all its threads, in user and kernel mode. `self` is this one.
pub(crate) fn cpu_of(process: &str) -> Outcome<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, fields) = stat.rsplit_once(") ").ok_or("an odd /proc/…/stat")?;
    let ticks = fields.split(' ').skip(11).take(2);
    let ticks: f64 = ticks.map(|ticks| ticks.parse::<f64>().unwrap_or(0.0)).sum();
    Ok(ticks / TICKS)
}

/// A server that runs. Dropping it kills it.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From the start of the process to a good answer of `/readyz`.
    pub(crate) ready_after: Duration,
}

impl Server {
    /// CPU seconds so far.
    pub(crate) fn cpu(&self) -> Outcome<f64> {
        cpu_of(&self.child.id().to_string())
    }

    /// Memory in use, in megabytes.
    pub(crate) fn memory(&self) -> Outcome<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        Ok(kilobytes.ok_or("no VmRSS")?.trim().parse::<f64>()? / 1024.0)
    }

    pub(crate) async fn connect(&self, count: usize) -> Outcome<Vec<Connection>> {
        let mut connections = Vec::with_capacity(count);
        for _ in 0..count {
            connections.push(Connection::open(self.address).await?);
        }
        Ok(connections)
    }

    /// Ends it in order.
    pub(crate) fn stop(mut self) -> Outcome<()> {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where it was stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
