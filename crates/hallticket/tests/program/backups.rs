//! Backup and restore.

use crate::place::Place;

#[test]
fn what_was_backed_up_comes_back_and_is_the_same() {
    let place = Place::new();
    let org = place.json(&["org", "create", "--name", "Kept"]);
    let written = place.json(&["backup", "copy"]);
    assert_eq!(written["tables"]["organizations"], 1, "{written:#}");
    place.json(&["org", "create", "--name", "Later"]);
    let restored = place.json(&["restore", "copy", "--database-url", "sqlite://restored.db"]);
    assert_eq!(restored["tables"], written["tables"]);
    let listed = place.json(&["org", "list", "--database-url", "sqlite://restored.db"]);
    assert_eq!(listed["organizations"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        listed["organizations"][0]["organizationId"],
        org["organizationId"]
    );
}

#[test]
fn nothing_is_overwritten_and_a_damaged_file_changes_nothing() {
    let place = Place::new().file("damaged", "this is no backup");
    place.json(&["org", "create", "--name", "Kept"]);
    place.json(&["backup", "copy"]);
    for (arguments, code) in [
        (&["backup", "copy"][..], "file-exists"),
        (&["restore", "copy"], "not-empty"),
        (
            &["restore", "damaged", "--database-url", "sqlite://new.db"],
            "restore-failed",
        ),
        (
            &["restore", "gone", "--database-url", "sqlite://new.db"],
            "restore-failed",
        ),
    ] {
        let said = place.run(&[arguments, &["--json"]].concat());
        assert_eq!(
            (said.code, said.document()["error"]["code"].as_str()),
            (1, Some(code)),
            "{arguments:?}: {said:?}"
        );
    }
    assert!(!place.path().join("new.db").exists());
    assert_eq!(
        place.json(&["org", "list"])["organizations"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}
