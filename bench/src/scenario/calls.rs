//! Requests of integrators.

use serde_json::{Value, json};

use crate::http::request;
use crate::server::Site;

/// What a call of create-tickets asks for beside its users.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wishes<'a> {
    /// Where results go.
    pub(crate) callback: Option<&'a str>,
    /// Whether each candidate gets a mail.
    pub(crate) mail: Option<&'a str>,
}

/// A call of create-tickets.
pub(crate) fn create_tickets(site: &Site, users: usize, wishes: Wishes<'_>) -> Vec<u8> {
    let user = |number: usize| {
        json!({
            "fullname": "Ada Lovelace", "email": "ada.lovelace@example.org", "externalId": format!("student-{number:04}"),
        })
    };
    let mut body = json!({
        "requester": requester(site),
        "task": {"taskId": site.owner.task},
        "users": (0..users).map(user).collect::<Vec<_>>(),
    });
    if let Some(url) = wishes.callback {
        body["callback"] = json!({"url": url});
    }
    if let Some(template) = wishes.mail {
        body["emailing"] = json!({"template": template});
    }
    post("create-tickets", &body)
}

/// A call of query-test-results.
pub(crate) fn query_test_results(site: &Site, tickets: &[String]) -> Vec<u8> {
    let asked: Vec<Value> = tickets.iter().map(|id| json!({"ticketId": id})).collect();
    let body = json!({
        "requester": requester(site), "taskId": site.owner.task, "kind": "by-ticket", "tickets": asked,
    });
    post("query-test-results", &body)
}

fn requester(site: &Site) -> Value {
    json!({"name": "Bench", "auth": {"organizationId": site.owner.organization, "privateKey": site.key}})
}

fn post(call: &str, body: &Value) -> Vec<u8> {
    request(
        "POST",
        &format!("/api/v1/fatih/{call}"),
        None,
        &body.to_string(),
    )
}
