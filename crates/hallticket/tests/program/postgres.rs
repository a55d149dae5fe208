//! The same commands on PostgreSQL.

use serde_json::json;
use store::testing::TestDatabase;

use crate::place::Place;
use crate::running::Running;

/// A place whose database is a fresh one of the tests' cluster.
async fn place() -> (Place, TestDatabase) {
    let database = TestDatabase::postgres()
        .await
        .expect("a PostgreSQL database");
    (
        Place::new().variable("HALLTICKET_DATABASE_URL", database.url()),
        database,
    )
}

#[tokio::test]
async fn the_commands_and_the_server_work_on_postgresql() {
    let (place, _database) = place().await;
    let exam = include_str!("../../../domain/tests/data/rust-basics.yaml");
    let place = place.file("exam.yaml", exam);
    let said = place.run(&["org", "list", "--no-migrate", "--json"]);
    assert_eq!(said.document()["error"]["code"], "not-migrated");
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let task = place.json(&["task", "import", "exam.yaml"]);
    let server = Running::start(&place, &["serve"]);
    let body = json!({
        "requester": {"name": "x", "auth": {"organizationId": org["organizationId"], "privateKey": org["privateKey"]}},
        "task": {"taskId": task["taskId"]},
        "users": [{"fullname": "Ada Lovelace"}],
    });
    let (status, reply) = server.call("POST /api/v1/fatih/create-tickets", &body.to_string());
    assert_eq!(status, 200, "{reply}");
    let listed = place.json(&[
        "ticket",
        "list",
        "--task",
        task["taskId"].as_str().expect("an id"),
    ]);
    assert_eq!(
        listed["tickets"][0]["candidate"]["fullname"],
        "Ada Lovelace"
    );
    let found = place.json(&["doctor"]);
    assert_eq!(found["healthy"], true, "{found:#}");
}

#[tokio::test]
async fn a_backup_of_postgresql_goes_back_into_postgresql() {
    let (place, _database) = place().await;
    let org = place.json(&["org", "create", "--name", "Kept"]);
    let written = place.json(&["backup", "copy"]);
    let target = TestDatabase::postgres()
        .await
        .expect("a PostgreSQL database");
    let restored = place.json(&["restore", "copy", "--database-url", target.url()]);
    assert_eq!(restored["tables"], written["tables"]);
    let listed = place.json(&["org", "list", "--database-url", target.url()]);
    assert_eq!(
        listed["organizations"][0]["organizationId"],
        org["organizationId"]
    );
    let again = place.run(&["restore", "copy", "--database-url", target.url(), "--json"]);
    assert_eq!(again.document()["error"]["code"], "not-empty");
}
