//! Opening a database that is missing, old or new.

use crate::place::Place;

#[test]
fn no_migrate_refuses_to_create_a_database() {
    let place = Place::new();
    let said = place.run(&["org", "list", "--no-migrate", "--json"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(!place.path().join("hallticket.db").exists());
    place.json(&["org", "list"]);
    place.json(&["org", "list", "--no-migrate"]);
}

#[test]
fn an_address_of_no_database_is_a_usage_error_that_shows_no_password() {
    let said = Place::new().run(&["org", "list", "--database-url", "mysql://ada:canary@db/x"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("expected sqlite://FILE"),
        "{}",
        said.stderr
    );
    assert!(!said.stderr.contains("canary"), "{}", said.stderr);
}

#[test]
fn the_database_may_be_named_before_and_after_the_command() {
    let place = Place::new();
    place.json(&["--database-url", "sqlite://before.db", "org", "list"]);
    place.json(&["org", "list", "--database-url", "sqlite://after.db"]);
    assert!(place.path().join("before.db").exists() && place.path().join("after.db").exists());
    assert!(!place.path().join("hallticket.db").exists());
}

#[test]
fn a_server_that_is_not_there_is_unavailable() {
    let said = Place::new().run(&[
        "org",
        "list",
        "--json",
        "--database-url",
        "postgres://ada:canary@127.0.0.1:1/x",
    ]);
    assert_eq!(
        (said.code, said.document()["error"]["code"].as_str()),
        (1, Some("unavailable"))
    );
    assert!(!format!("{said:?}").contains("canary"), "{said:?}");
}

#[tokio::test]
async fn a_newer_schema_is_refused_with_what_to_do() {
    use sqlx::{Connection as _, Executor as _};
    let place = Place::new();
    place.json(&["org", "list"]);
    let url = format!("sqlite://{}", place.path().join("hallticket.db").display());
    let mut database = sqlx::SqliteConnection::connect(&url)
        .await
        .expect("the database opens");
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, X'00', 0)";
    database.execute(newer).await.expect("a row is added");
    database.close().await.expect("it closes");
    let said = place.run(&["org", "list", "--json"]);
    assert_eq!(
        (said.code, said.document()["error"]["code"].as_str()),
        (1, Some("newer-schema"))
    );
    assert!(
        said.stderr.contains("schema 9999") && said.stderr.contains("use a newer program"),
        "{}",
        said.stderr
    );
}
