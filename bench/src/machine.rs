//! What the figures depend on beside the program.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::report::{Fact, count};

/// The machine in a few words.
pub(crate) fn describe(directory: &Path) -> Vec<(&'static str, String)> {
    let processors = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let model = field("/proc/cpuinfo", "model name");
    let memory = field("/proc/meminfo", "MemTotal");
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    vec![
        ("processors", format!("{processors} ({model})")),
        ("memory", memory),
        ("kernel", kernel.trim().to_owned()),
        ("file system of the databases", file_system(directory)),
        (
            "load before the run",
            fs::read_to_string("/proc/loadavg")
                .unwrap_or_default()
                .trim()
                .to_owned(),
        ),
    ]
}

fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name));
    let value = line.and_then(|line| line.split_once(':'));
    value.map_or_else(String::new, |(_, value)| value.trim().to_owned())
}

fn file_system(directory: &Path) -> String {
    let told = Command::new("stat")
        .args(["-f", "-c", "%T"])
        .arg(directory)
        .output();
    told.map_or_else(
        |_| String::new(),
        |told| String::from_utf8_lossy(&told.stdout).trim().to_owned(),
    )
}

/// The size of the binary, and of the one that packages carry, where it has been built.
pub(crate) fn size_of(binary: &Path) -> Vec<Fact> {
    let packaged = binary
        .parent()
        .and_then(Path::parent)
        .map(|target| target.join("dist/hallticket"));
    let candidates = [
        ("size of the binary (release)", Some(binary.to_owned())),
        ("size of the binary (dist)", packaged),
    ];
    let fact = |(what, file): (&str, Option<std::path::PathBuf>)| {
        let length = fs::metadata(file?).ok()?.len();
        Some(Fact {
            what: what.to_owned(),
            value: count(usize::try_from(length).ok()?) / 1_048_576.0,
            unit: "MB",
        })
    };
    candidates.into_iter().filter_map(fact).collect()
}
