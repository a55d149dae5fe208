//! The help that a stranger reads.

use crate::place::Place;

/// The subcommands that a help text lists.
fn commands(help: &str) -> Vec<String> {
    let listed = help.split("Commands:\n").nth(1).unwrap_or_default();
    let lines = listed.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// Every command there is, with its help.
fn all() -> Vec<(Vec<String>, String)> {
    let place = Place::new();
    let mut found = Vec::new();
    let mut waiting = vec![Vec::new()];
    while let Some(path) = waiting.pop() {
        let mut words: Vec<&str> = path.iter().map(String::as_str).collect();
        words.push("--help");
        let said = place.run(&words);
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{words:?}");
        for name in commands(&said.stdout) {
            waiting.push([path.clone(), vec![name]].concat());
        }
        found.push((path, said.stdout));
    }
    found
}

#[test]
fn every_command_says_what_it_does_and_every_leaf_shows_an_example() {
    let all = all();
    assert!(all.len() > 20, "{}", all.len());
    for (path, help) in &all {
        let first = help.lines().next().unwrap_or_default();
        assert!(first.len() > 20, "{path:?}: {first}");
        if commands(help).is_empty() {
            let example = format!("hallticket {}", path.join(" "));
            assert!(help.contains("Example"), "{path:?} shows no example");
            assert!(help.contains(&example), "{path:?} shows no {example}");
        }
    }
}

#[test]
fn every_flag_shows_its_variable_and_every_command_takes_the_general_flags() {
    for (path, help) in all() {
        let flags = help.lines().filter_map(|line| {
            let line = line.trim_start();
            let line = line.split_once(", ").map_or(line, |(_, long)| long);
            line.strip_prefix("--")
                .and_then(|rest| rest.split_whitespace().next())
        });
        for flag in flags.filter(|flag| !matches!(*flag, "help" | "version")) {
            let variable = format!("HALLTICKET_{}", flag.to_uppercase().replace('-', "_"));
            assert!(
                help.contains(&variable),
                "{path:?} --{flag} without {variable}"
            );
        }
        for flag in [
            "--database-url",
            "--config",
            "--no-migrate",
            "--json",
            "--master-key-file",
            "--log",
            "--log-format",
        ] {
            assert!(help.contains(flag), "{path:?} without {flag}");
        }
    }
}

#[test]
fn without_a_command_the_help_is_shown_and_it_is_a_usage_error() {
    let said = Place::new().run(&[]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("Usage: hallticket"), "{}", said.stderr);
}

#[test]
fn the_version_is_told() {
    let said = Place::new().run(&["--version"]);
    assert_eq!(
        said.stdout,
        format!("hallticket {}\n", env!("CARGO_PKG_VERSION"))
    );
}
