//! Tasks: imported, checked, listed.

use serde_json::json;

use crate::place::Place;

const EXAM: &str = "title: Rust
emailTemplates:
  - { name: invitation, subject: Hello, body: 'Open {{ accessLink }}' }
steps:
  - title: First
    test:
      title: First
      sections:
        - title: All
          pages:
            - questions:
                - name: one
                  kind: input
                  type: field
                  text: Which?
                  rules:
                    - { oneOf: [mut], score: 100 }
";

fn place() -> Place {
    let place = Place::new().file("exam.yaml", EXAM);
    place.json(&["org", "create", "--name", "Analytical Engines"]);
    place
}

#[test]
fn an_exam_is_imported_and_listed_with_its_steps() {
    let place = place();
    let imported = place.json(&["task", "import", "exam.yaml"]);
    let names: Vec<&String> = imported.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["taskId", "steps"]);
    assert_eq!(imported["steps"][0]["title"], "First");
    let listed = place.json(&["task", "list"]);
    assert_eq!(listed["tasks"][0]["taskId"], imported["taskId"]);
    assert_eq!(listed["tasks"][0]["steps"], imported["steps"]);
}

#[test]
fn every_fault_of_a_file_is_told_with_its_line_and_nothing_is_stored() {
    let place = place().file(
        "bad.yaml",
        &EXAM
            .replace("kind: input", "kind: imput")
            .replace("title: All", "titel: All"),
    );
    let said = place.run(&["task", "import", "bad.yaml", "--json"]);
    let error = &said.document()["error"];
    assert_eq!((said.code, &error["code"]), (1, &json!("validation")));
    let faults = error["errors"].as_array().expect("a list");
    assert!(
        faults.iter().any(|fault| fault["line"] == 13)
            && faults.iter().any(|fault| fault["line"] == 9),
        "{faults:?}"
    );
    assert!(said.stderr.contains("line 13"), "{}", said.stderr);
    assert_eq!(place.json(&["task", "list"])["tasks"], json!([]));
}

#[test]
fn a_file_is_checked_without_a_database() {
    let place = Place::new().file("exam.yaml", EXAM);
    let checked = place.json(&["task", "validate", "exam.yaml"]);
    assert_eq!(
        checked,
        json!({"valid": true, "title": "Rust", "steps": 1, "questions": 1})
    );
    assert!(!place.path().join("hallticket.db").exists());
    assert_eq!(place.run(&["task", "validate", "gone.yaml"]).code, 1);
}

#[test]
fn with_two_organizations_one_must_be_named() {
    let place = place();
    let second = place.json(&["org", "create", "--name", "Second"]);
    let said = place.run(&["task", "import", "exam.yaml"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("name one with --org"),
        "{}",
        said.stderr
    );
    let org = second["organizationId"].as_str().expect("an id");
    place.json(&["task", "import", "exam.yaml", "--org", org]);
    assert_eq!(
        place.json(&["task", "list", "--org", org])["tasks"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn an_exported_task_is_imported_again_as_the_same_exam() {
    let place = place();
    let id = place.json(&["task", "import", "exam.yaml"])["taskId"]
        .as_str()
        .expect("an id")
        .to_owned();
    let text = place.run(&["task", "export", &id]).stdout;
    assert_eq!(place.json(&["task", "export", &id])["file"], text.as_str());
    let place = place.file("again.yaml", &text);
    let again = place.json(&["task", "import", "again.yaml"])["taskId"]
        .as_str()
        .expect("an id")
        .to_owned();
    assert_ne!(again, id);
    place.json(&["task", "export", &again, "--output", "third.yaml"]);
    assert_eq!(
        std::fs::read_to_string(place.path().join("third.yaml")).expect("it is written"),
        text
    );
    let said = place.run(&["task", "export", "0000000000abcdefghij", "--json"]);
    assert_eq!(
        (said.code, said.document()["error"]["code"].as_str()),
        (1, Some("task-not-found"))
    );
}

#[test]
fn the_schema_of_a_task_file_is_json() {
    let schema = Place::new().json(&["schema", "task"]);
    assert_eq!(
        schema,
        serde_json::from_str::<serde_json::Value>(&Place::new().run(&["schema", "task"]).stdout)
            .expect("JSON")
    );
    assert!(schema["$defs"]["task"]["properties"]["steps"].is_object());
}

#[test]
fn a_preview_is_a_link_of_the_server_and_no_task_has_none() {
    let place = place();
    let task = place.json(&["task", "import", "exam.yaml"])["taskId"].clone();
    let id = task.as_str().expect("an id");
    let shown = place.json(&["task", "preview", id]);
    let url = shown["url"].as_str().expect("a link");
    assert!(
        url.starts_with(&format!("http://127.0.0.1:8080/assessment/preview/{id}.")),
        "{url}"
    );
    let public = ["--public-url", "https://exams.example.org/x"];
    let shown = place.json(&["task", "preview", id, public[0], public[1]]);
    let url = shown["url"].as_str().expect("a link");
    assert!(url.starts_with("https://exams.example.org/x/assessment/preview/"));
    let said = place.run(&["task", "preview", "nobody", "--json"]);
    assert_eq!(said.document()["error"]["code"], json!("task-not-found"));
}

const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"/>"#;

fn with_picture(place: Place, target: &str) -> Place {
    let shown = format!("'![A map]({target})'");
    let place = place.file("exam.yaml", &EXAM.replace("Which?", &shown));
    std::fs::create_dir_all(place.path().join("exam.assets/deep")).expect("a folder");
    place.file("exam.assets/deep/map.svg", DRAWING)
}

#[test]
fn what_a_task_shows_is_imported_and_exported_with_it() {
    let place = with_picture(place(), "assets/deep/map.svg");
    let imported = place.json(&["task", "import", "exam.yaml"]);
    let task = imported["taskId"].as_str().expect("an id");
    // The copy is its own: the author's folder may go.
    std::fs::remove_dir_all(place.path().join("exam.assets")).expect("it was there");
    let exported = place.json(&["task", "export", task, "--output", "copy.yaml"]);
    assert_eq!(exported["assets"], json!(["deep/map.svg"]));
    let copy = std::fs::read_to_string(place.path().join("copy.assets/deep/map.svg"));
    assert_eq!(copy.expect("the picture"), DRAWING);
    place.json(&["task", "import", "copy.yaml"]);
    let moved = place.run(&["task", "import", "copy.yaml", "--assets", "elsewhere"]);
    assert!(moved.stderr.contains("line 16, column 25"), "{moved:?}");
}

#[test]
fn a_file_that_a_task_cannot_show_is_a_fault_at_its_place_and_nothing_is_stored() {
    let place = place();
    for (target, code, options) in [
        ("assets/map.svg", "missing-file", &[][..]),
        ("assets/deep/../deep/map.svg", "bad-file-name", &[]),
        ("assets/fake.png", "wrong-file-type", &[]),
        ("assets/out.svg", "missing-file", &[]),
        (
            "assets/deep/map.svg",
            "too-large",
            &["--max-asset-bytes", "10"],
        ),
        (
            "assets/deep/map.svg",
            "too-large",
            &["--max-task-bytes", "10"],
        ),
    ] {
        let place = with_picture(Place::new(), target)
            .file("exam.assets/fake.png", DRAWING)
            .file("out.svg", DRAWING);
        let link = place.path().join("exam.assets/out.svg");
        std::os::unix::fs::symlink("../out.svg", link).expect("a link");
        let said = place.run(&[&["task", "validate", "exam.yaml", "--json"], options].concat());
        let fault = said.document()["error"]["errors"][0].clone();
        assert_eq!(fault["code"], code, "{target}: {said:?}");
        assert_eq!(
            (&fault["line"], &fault["column"]),
            (&json!(15), &json!(25)),
            "{target}"
        );
    }
    assert_eq!(place.json(&["task", "list"])["tasks"], json!([]));
}

#[test]
fn the_doctor_misses_a_file_that_is_gone() {
    let place = with_picture(place(), "assets/deep/map.svg");
    place.json(&["task", "import", "exam.yaml"]);
    let found = |said: crate::place::Said| {
        let checks = said.document()["checks"].clone();
        let check = checks
            .as_array()
            .expect("a list")
            .iter()
            .find(|check| check["name"] == "files of tasks")
            .cloned();
        check.expect("a check of the files")["verdict"].clone()
    };
    assert_eq!(found(place.run(&["doctor", "--json"])), "ok");
    std::fs::remove_dir_all(place.path().join("hallticket-assets/tasks")).expect("it was there");
    assert_eq!(found(place.run(&["doctor", "--json"])), "fail");
}
