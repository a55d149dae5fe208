//! What staff do for candidates: foretell their exams, and let them be forgotten.

use serde_json::{Value, json};

use crate::place::Place;
use crate::running::Running;
use crate::taking::{enter, take};

const EXAM: &str = "title: Hour
steps:
  - title: Write
    test: { timeLimit: 3600, sections: [{ title: x, pages: [{ questions: [{ name: word, kind: input, type: field, text: One word., rules: [{ equal: mut }] }] }] }] }
";

/// 2099-01-01T00:00:00Z: all of these exams lie ahead, whenever the test runs.
const OPENS: i64 = 4_070_908_800;

/// Creates tickets of the exam; gives the reply.
fn create(place: &Place, server: &Running, users: &Value) -> Value {
    let org = place.json(&["org", "create", "--name", "Analytical Engines"]);
    let id = org["organizationId"].as_str().expect("an id");
    let task = place.json(&["task", "import", "exam.yaml", "--org", id]);
    let auth = json!({"organizationId": id, "privateKey": org["privateKey"]});
    let body = json!({
        "requester": {"name": "x", "auth": auth},
        "task": {"taskId": task["taskId"]},
        "users": users,
    });
    let (status, reply) = server.call("POST /api/v1/fatih/create-tickets", &body.to_string());
    assert_eq!(status, 200, "{reply}");
    serde_json::from_str(&reply).expect("JSON")
}

fn ticket_of(created: &Value, number: usize) -> String {
    let id = &created["payload"]["credentials"][number]["ticketId"];
    id.as_str().expect("an id").to_owned()
}

#[test]
fn preflight_lists_whom_a_window_cuts_short_and_counts_breaks_to_the_end() {
    let place = Place::new().file("exam.yaml", EXAM);
    let server = Running::start(&place, &["serve"]);
    let within = |seconds: i64| json!({"timestamp": OPENS + seconds, "utc": 0});
    let users = json!([
        {"fullname": "Ada", "email": "ada@example.org", "after": within(0), "before": within(3600),
         "accommodations": {"breakMinutes": 30}},
        {"fullname": "Bob", "after": within(0), "before": within(1800)},
    ]);
    let created = create(&place, &server, &users);
    let task = created["payload"]["taskId"].as_str().expect("an id");
    let said = place.run(&["preflight", task, "--json"]);
    assert_eq!(said.code, 1, "somebody is cut short: {said:?}");
    let document = said.document();
    let (ada, bob) = (ticket_of(&created, 0), ticket_of(&created, 1));
    assert_eq!(document["cutShort"], json!([bob]));
    assert_eq!(document["withoutEmail"], json!([bob]));
    assert_eq!(document["notTried"].as_array().map(Vec::len), Some(2));
    let tickets = document["tickets"].as_array().expect("tickets");
    let step = |id: &str| {
        let ticket = tickets.iter().find(|ticket| ticket["ticketId"] == id);
        ticket.expect("the ticket")["steps"][0].clone()
    };
    assert_eq!(step(&ada)["startsAt"], "2099-01-01T00:00:00.000Z");
    assert_eq!(step(&ada)["endsAt"], "2099-01-01T01:30:00.000Z");
    assert_eq!(step(&bob)["endsAt"], "2099-01-01T00:30:00.000Z");
    assert_eq!(step(&bob)["fullEndAt"], "2099-01-01T01:00:00.000Z");
    let text = place.run(&["preflight", task]).stdout;
    assert!(
        text.starts_with("2 usable tickets of Hour: 1 would be cut short, 1 without an e-mail address, 2 not tried yet.")
            && text.contains("Bob")
            && !text.contains("Ada"),
        "{text}"
    );
    place.json(&["ticket", "extend", &bob, "--until", "2099-01-01T01:00:00Z"]);
    assert_eq!(place.run(&["preflight", task]).code, 0);
    let said = place.run(&["preflight", "nobody"]);
    assert!(
        said.code != 0 && said.stderr.contains("there is no task"),
        "{said:?}"
    );
}

#[test]
fn what_is_erased_is_shown_nowhere_and_an_exam_under_way_is_waited_for() {
    let place = Place::new().file("exam.yaml", EXAM);
    let server = Running::start(&place, &["serve"]);
    let user = json!({
        "fullname": "canary-name", "email": "canary@example.org", "externalId": "canary-id",
        "group": "canary-group", "labels": ["canary-label"], "extraEmails": ["canary-too@example.org"],
    });
    let created = create(&place, &server, &json!([user]));
    let ticket = ticket_of(&created, 0);
    let (candidate, step) = enter(&server, &created);
    let request = format!("POST /assessment/api/steps/{step}/start");
    candidate.send(&request, &json!({}));
    let said = place.run(&["ticket", "erase", &ticket]);
    assert!(
        said.code != 0 && said.stderr.contains("wait for its end"),
        "{said:?}"
    );
    take(&candidate, &step);
    assert!(
        place
            .run(&["ticket", "show", &ticket])
            .stdout
            .contains("canary-name")
    );
    let erased = place.json(&["ticket", "erase", &ticket]);
    assert_eq!(erased["ticketId"], ticket);
    let shown = place.json(&["ticket", "show", &ticket]);
    assert_eq!(shown["candidate"]["fullname"], "(erased)");
    assert_eq!(shown["testInstances"][0]["status"], "done");
    assert!(!shown.to_string().contains("canary"), "{shown}");
    let listed = place.json(&["ticket", "list", "--text", "canary"]);
    assert_eq!(listed["tickets"], json!([]));
    // A second time changes nothing, and what opened the exam opens it no more.
    place.json(&["ticket", "erase", &ticket]);
    let again = place.json(&["ticket", "show", &ticket]);
    assert_eq!(again["erasedAt"], shown["erasedAt"]);
    let code = &created["payload"]["credentials"][0]["code"];
    let body = json!({"taskId": created["payload"]["taskId"], "code": code});
    let (status, _) = server.call("POST /assessment/api/enter", &body.to_string());
    assert_eq!(status, 403);
    let said = place.run(&["ticket", "erase", "nobody"]);
    assert!(
        said.code != 0 && said.stderr.contains("there is no ticket"),
        "{said:?}"
    );
}
