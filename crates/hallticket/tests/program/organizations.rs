//! Organizations, their keys and their secrets, through the real program.

use crate::place::Place;
use serde_json::{Value, json};

fn created(place: &Place) -> (String, Value) {
    let created = place.json(&["org", "create", "--name", "Analytical Engines"]);
    (
        created["organizationId"]
            .as_str()
            .expect("an id")
            .to_owned(),
        created,
    )
}

fn states(place: &Place, org: &str) -> Vec<Value> {
    let listed = place.json(&["key", "list", "--org", org]);
    let keys = listed["keys"].as_array().expect("a list");
    keys.iter().map(|key| key["state"].clone()).collect()
}

#[test]
fn an_organization_is_created_with_a_key_and_a_secret() {
    let place = Place::new();
    let (id, created) = created(&place);
    assert_eq!(id.len(), 20);
    let names: Vec<&String> = created.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["organizationId", "privateKey", "webhookSecret"]);
    assert!(
        created["webhookSecret"]
            .as_str()
            .is_some_and(|secret| secret.starts_with("whsec_"))
    );
    let listed = place.json(&["org", "list"]);
    assert_eq!(listed["organizations"][0]["name"], "Analytical Engines");
    assert_eq!(listed["organizations"][0]["organizationId"], id.as_str());
    assert!(place.path().join("hallticket.db").exists());
}

#[test]
fn two_organizations_may_have_one_name() {
    let place = Place::new();
    assert_ne!(created(&place).0, created(&place).0);
}

#[test]
fn a_blank_name_is_a_usage_error() {
    let said = Place::new().run(&["org", "create", "--name", "  "]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(
        said.stderr.contains("1 to 200 characters"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_key_lives_is_rotated_and_is_revoked() {
    let place = Place::new();
    let (org, _) = created(&place);
    assert_eq!(states(&place, &org), [json!("live")]);
    let second = place.json(&["key", "create", "--org", &org]);
    assert!(
        second["privateKey"]
            .as_str()
            .is_some_and(|key| key.starts_with("ht_live_"))
    );
    let third = place.json(&["key", "rotate", "--org", &org, "--overlap", "1h"]);
    assert_eq!(
        states(&place, &org),
        [json!("expiring"), json!("expiring"), json!("live")]
    );
    let key = third["keyId"].as_str().expect("an id");
    assert_eq!(
        place.json(&["key", "revoke", key, "--org", &org])["state"],
        "revoked"
    );
    assert_eq!(states(&place, &org)[2], json!("revoked"));
    let again = place.run(&["key", "revoke", key, "--org", &org, "--json"]);
    assert_eq!(
        (again.code, again.document()["error"]["code"].as_str()),
        (1, Some("key-not-found"))
    );
}

#[test]
fn a_list_of_keys_shows_no_key() {
    let place = Place::new();
    let (org, created) = created(&place);
    let key = created["privateKey"].as_str().expect("a key");
    for said in [
        place.run(&["key", "list", "--org", &org]),
        place.run(&["key", "list", "--org", &org, "--json"]),
    ] {
        assert!(
            !said.stdout.contains(key) && said.stdout.contains(&key[key.len() - 4..]),
            "{}",
            said.stdout
        );
    }
}

#[test]
fn a_key_of_another_organization_cannot_be_revoked() {
    let place = Place::new();
    let ((mine, _), (theirs, _)) = (created(&place), created(&place));
    let key = place.json(&["key", "list", "--org", &theirs])["keys"][0]["keyId"].clone();
    let said = place.run(&[
        "key",
        "revoke",
        key.as_str().expect("an id"),
        "--org",
        &mine,
    ]);
    assert_eq!(said.code, 1);
    assert_eq!(states(&place, &theirs), [json!("live")]);
}

#[test]
fn an_organization_that_is_not_there_is_said_so() {
    let said = Place::new().run(&["key", "list", "--org", "0000000000abcdefghij", "--json"]);
    assert_eq!(
        (said.code, said.document()["error"]["code"].as_str()),
        (1, Some("organization-not-found"))
    );
}

#[test]
fn during_the_overlap_both_secrets_sign() {
    let place = Place::new();
    let (org, created) = created(&place);
    let rotated = place.json(&["webhook-secret", "rotate", "--org", &org]);
    let shown = place.json(&["webhook-secret", "show", "--org", &org]);
    assert_eq!(
        shown["webhookSecrets"],
        json!([rotated["webhookSecret"], created["webhookSecret"]])
    );
    place.json(&["webhook-secret", "rotate", "--org", &org, "--overlap", "0s"]);
    let shown = place.json(&["webhook-secret", "show", "--org", &org]);
    assert_eq!(shown["webhookSecrets"].as_array().map(Vec::len), Some(1));
}

#[test]
fn with_a_master_key_a_secret_is_in_the_file_only_sealed() {
    let place = Place::new().file(
        "master.key",
        "a-key-of-more-than-thirty-two-bytes-0123456789",
    );
    let place = place.variable("HALLTICKET_MASTER_KEY_FILE", "master.key");
    let (org, created) = created(&place);
    let shown = place.json(&["webhook-secret", "show", "--org", &org]);
    assert_eq!(shown["webhookSecrets"], json!([created["webhookSecret"]]));
    let without = place.variable("HALLTICKET_MASTER_KEY_FILE", "").run(&[
        "webhook-secret",
        "show",
        "--org",
        &org,
    ]);
    assert_eq!(without.code, 1, "{without:?}");
    assert!(
        without.stderr.contains("--master-key-file"),
        "{}",
        without.stderr
    );
}

#[test]
fn a_master_key_that_is_missing_or_short_is_refused() {
    let place = Place::new().file("short.key", "short");
    for (file, words) in [
        ("short.key", "at least 32 bytes"),
        ("gone.key", "cannot read gone.key"),
    ] {
        let said = place.run(&["org", "list", "--master-key-file", file]);
        assert_eq!(said.code, 2);
        assert!(said.stderr.contains(words), "{}", said.stderr);
    }
}
