//! The benchmark runs: every scenario once, in a size that says nothing of speed.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The program stands beside the benchmark wherever both were built.
fn program() -> PathBuf {
    let beside = Path::new(env!("CARGO_BIN_EXE_bench")).with_file_name("hallticket");
    assert!(
        beside.exists(),
        "{} is missing: cargo build",
        beside.display()
    );
    beside
}

#[test]
fn every_scenario_runs_and_gives_a_rate() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("report.json");
    let run = Command::new(env!("CARGO_BIN_EXE_bench"))
        .arg("--quick")
        .args([Path::new("--binary"), &program()])
        .args([Path::new("--directory"), directory.path()])
        .args([Path::new("--json"), &file])
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{words}");
    let report: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let lines = report["lines"].as_array().unwrap();
    let measured: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["work"].as_str())
        .collect();
    for part in [
        "create-tickets",
        "saves",
        "submits",
        "query",
        "bell",
        "mails",
        "callbacks",
        "exams",
    ] {
        assert!(
            measured.iter().any(|work| work.contains(part)),
            "{measured:?}"
        );
    }
    for line in lines {
        assert!(line["rate"].as_f64() > Some(0.0), "{line}");
    }
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(
        told.contains("| SQLite | answer saves |"),
        "the table: {told}"
    );
}
