//! What of a stored document is about a person. Documents outlive those they were about: the feed must not get gaps, a result has been told,
//! a deed was done. So they keep their ids, times and numbers, and lose what names or describes somebody.
//!
//! A field that comes to one of these documents is decided on here; the test that erases somebody and looks at every column
//! (`tests/program/erasure.rs` of the program) fails until it is.

use serde_json::{Map, Value, json};

use crate::id::TicketId;

/// How far an erasure goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Who somebody is. What they achieved stays, under the ticket's id alone.
    Person,
    /// That, too: only that an exam was taken stays.
    PersonAndResult,
}

/// What tells readers of a document that something was taken out of it.
const MARK: &str = "erased";

/// An event's data without its person. What is no object holds nothing that we wrote, so nothing of it stays.
pub fn of_event(data: Value, extent: Extent) -> Value {
    let Value::Object(mut fields) = data else {
        return json!({MARK: true});
    };
    if fields.contains_key("external") {
        fields.insert("external".to_owned(), json!({"id": null, "data": null}));
    }
    if let Some(instance) = fields.remove("testInstance") {
        fields.insert("testInstance".to_owned(), of_result(instance, extent));
    }
    fields.insert(MARK.to_owned(), true.into());
    Value::Object(fields)
}

/// A DETAILED object without its person.
pub fn of_result(detailed: Value, extent: Extent) -> Value {
    let Value::Object(mut fields) = detailed else {
        return Value::Null;
    };
    blank(&mut fields, "group", Value::Null);
    blank(&mut fields, "labels", json!([]));
    if extent == Extent::PersonAndResult {
        blank(&mut fields, "result", false.into());
        fields.shift_remove("files");
    }
    Value::Object(fields)
}

/// A deed's particulars without what staff wrote about somebody and what somebody needed: an accommodation tells of an illness.
pub fn of_deed(data: Value) -> Value {
    const PERSONAL: [&str; 3] = ["accommodations", "extraMinutes", "reason"];
    match data {
        Value::Object(fields) => { fields.into_iter() }
            .map(|(name, value)| {
                let personal = PERSONAL.contains(&name.as_str());
                let value = if personal {
                    Value::Null
                } else {
                    of_deed(value)
                };
                (name, value)
            })
            .collect(),
        Value::Array(items) => items.into_iter().map(of_deed).collect(),
        plain => plain,
    }
}

/// The reply of create-tickets without one ticket's person: it is kept to be replayed.
pub fn of_reply(mut reply: Value, ticket: &TicketId) -> Value {
    let credentials = reply
        .pointer_mut("/payload/credentials")
        .and_then(Value::as_array_mut);
    for credential in credentials.into_iter().flatten() {
        if credential["ticketId"] == ticket.as_str() {
            credential["external"] = json!({"id": null, "data": null});
        }
    }
    reply
}

fn blank(fields: &mut Map<String, Value>, name: &str, blank: Value) {
    if let Some(value) = fields.get_mut(name) {
        *value = blank;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Value {
        json!({
            "ticketId": "t", "external": {"id": "S-1", "data": null}, "sequence": 3,
            "testInstance": {"ticketId": "t", "group": "g", "labels": ["l"], "result": {"completedAt": 1}, "files": [{"id": "f"}]},
        })
    }

    #[test]
    fn an_event_keeps_its_place_and_its_fields_and_loses_its_person() {
        let erased = json!({
            "ticketId": "t", "external": {"id": null, "data": null}, "sequence": 3,
            "testInstance": {"ticketId": "t", "group": null, "labels": [], "result": {"completedAt": 1}, "files": [{"id": "f"}]},
            "erased": true,
        });
        assert_eq!(of_event(event(), Extent::Person), erased);
        assert_eq!(
            of_event(erased.clone(), Extent::Person),
            erased,
            "again changes nothing"
        );
        let forgotten = of_event(erased, Extent::PersonAndResult);
        assert_eq!(
            forgotten["testInstance"],
            json!({"ticketId": "t", "group": null, "labels": [], "result": false})
        );
        assert_eq!(
            of_event(json!("Ada"), Extent::Person),
            json!({"erased": true})
        );
    }

    #[test]
    fn a_deed_keeps_what_was_done_and_loses_why() {
        let deed = json!({
            "key": "k", "reason": "Ada fell ill", "movedDeadlines": 1, "extraMinutes": 20,
            "to": {"activeBefore": "2026", "accommodations": {"extraMinutes": 20}}, "recorded": [{"rev": 1, "reason": "x"}],
        });
        assert_eq!(
            of_deed(deed),
            json!({
                "key": "k", "reason": null, "movedDeadlines": 1, "extraMinutes": null,
                "to": {"activeBefore": "2026", "accommodations": null}, "recorded": [{"rev": 1, "reason": null}],
            })
        );
    }

    #[test]
    fn a_reply_loses_one_ticket_s_person_and_no_other_s() {
        let ticket = |id: &str, external: Value| json!({"ticketId": id, "external": {"id": external, "data": null}, "code": "c"});
        let one: TicketId = "0Vk3bXw1d2E4f6G8h0J2".parse().unwrap();
        let other = "0Vk3bXw1d2E4f6G8h0J3";
        let reply = |external| {
            let credentials = [ticket(one.as_str(), external), ticket(other, json!("S-2"))];
            json!({"kind": "zetok", "payload": {"credentials": credentials}})
        };
        assert_eq!(of_reply(reply(json!("S-1")), &one), reply(Value::Null));
    }
}
