//! Where options come from, and what is said about those that are wrong.

use crate::place::Place;

#[test]
fn a_misspelt_key_of_the_file_is_refused_with_its_line_and_a_suggestion() {
    let said = Place::new()
        .file("hallticket.toml", "\ndatabse-url = \"sqlite://x.db\"\n")
        .run(&["config"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert_eq!(
        said.stderr,
        "error: hallticket.toml, line 2: there is no option \"databse-url\"; did you mean \"database-url\"?\n"
    );
}

#[test]
fn a_wrong_value_of_the_file_is_named_with_what_would_be_right() {
    let said = Place::new()
        .file(
            "hallticket.toml",
            "log-format = \"yaml\"\nno-migrate = \"perhaps\"\n",
        )
        .run(&["config"]);
    assert_eq!(said.code, 2);
    for part in [
        "hallticket.toml, line 1",
        "'--log-format <FORMAT>'",
        "auto, text, json",
        "hallticket.toml, line 2",
        "no-migrate",
    ] {
        assert!(said.stderr.contains(part), "{part}: {}", said.stderr);
    }
}

#[test]
fn a_wrong_variable_is_named() {
    let said = Place::new()
        .variable("HALLTICKET_LOG_FORMAT", "yaml")
        .run(&["config"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr
            .starts_with("error: environment variable HALLTICKET_LOG_FORMAT: invalid value 'yaml'"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_flag_wins_over_the_environment_over_the_file_over_the_default() {
    let place = Place::new();
    assert!(
        place
            .run(&["config"])
            .stdout
            .starts_with("# The configuration")
    );
    let place = place.file("hallticket.toml", "json = true\n");
    assert!(place.run(&["config"]).stdout.starts_with('{'));
    let place = place.variable("HALLTICKET_JSON", "false");
    assert!(
        place
            .run(&["config"])
            .stdout
            .starts_with("# The configuration")
    );
    assert!(place.run(&["config", "--json"]).stdout.starts_with('{'));
    assert!(place.run(&["--json", "config"]).stdout.starts_with('{'));
}

#[test]
fn an_empty_variable_is_no_variable() {
    let said = Place::new()
        .variable("HALLTICKET_LOG_FORMAT", "")
        .run(&["config"]);
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn a_file_that_was_named_must_exist() {
    for place in [
        Place::new(),
        Place::new().variable("HALLTICKET_CONFIG", "elsewhere.toml"),
    ] {
        let said = place.run(&["config", "--config", "gone.toml"]);
        assert_eq!(said.code, 2);
        assert!(
            said.stderr
                .starts_with("error: cannot read the configuration file gone.toml"),
            "{}",
            said.stderr
        );
    }
    let said = Place::new()
        .variable("HALLTICKET_CONFIG", "elsewhere.toml")
        .run(&["config"]);
    assert!(said.stderr.contains("elsewhere.toml"), "{}", said.stderr);
}

#[test]
fn a_file_that_is_no_toml_is_refused_with_the_place() {
    let said = Place::new()
        .file("mine.toml", "listen = \n")
        .run(&["--config=mine.toml", "config"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("mine.toml is not valid TOML") && said.stderr.contains("line 1"),
        "{}",
        said.stderr
    );
}

#[test]
fn with_json_even_a_usage_error_is_one_document() {
    let said = Place::new().run(&["config", "--no-such-flag", "--json"]);
    assert_eq!(
        (said.code, said.document()["error"]["code"].as_str()),
        (2, Some("usage")),
        "{said:?}"
    );
    let said = Place::new()
        .file("hallticket.toml", "x = 1")
        .run(&["config", "--json"]);
    assert_eq!(
        (said.code, said.document()["error"]["code"].as_str()),
        (2, Some("usage")),
        "{said:?}"
    );
}

#[test]
fn a_secret_of_the_configuration_is_in_no_output() {
    let place = Place::new()
        .variable("HALLTICKET_DATABASE_URL", "postgres://ada:canary-4711@db/x")
        .file(
            "hallticket.toml",
            "database-url = \"postgres://ada:canary-4712@db/x\"\nlog = \"trace\"\n",
        );
    for arguments in [
        &["config", "--help"][..],
        &["config"],
        &["config", "--log-format", "yaml"],
        &["--help"],
    ] {
        let said = place.run(arguments);
        assert!(!format!("{said:?}").contains("canary"), "{said:?}");
    }
}

#[test]
fn the_printed_configuration_is_a_file_that_works() {
    let defaults = Place::new().run(&["config"]).stdout;
    let said = Place::new()
        .file("hallticket.toml", &defaults)
        .run(&["config"]);
    assert_eq!((said.code, said.stdout), (0, defaults));
}
