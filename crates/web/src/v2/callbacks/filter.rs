//! Which callbacks are meant: in the query of the list, and in the body of a resend of a range.

use domain::fault::Faults;
use serde_json::Value;
use store::deliveries::{DeliveryFilter, DeliveryPlace};
use store::jobs::JobState;

use crate::v2::cursor;
use crate::v2::query::{self, DEFAULT_LIMIT, Wrong};

/// What narrows a list; a resend of a range needs at least one of them.
const FILTERS: [&str; 8] = [
    "state",
    "ticketId",
    "taskId",
    "type",
    "from",
    "to",
    "fromSequence",
    "toSequence",
];
const NUMBERS: [&str; 3] = ["fromSequence", "toSequence", "limit"];
const STATES: [JobState; 3] = [JobState::Pending, JobState::Done, JobState::Failed];
/// The types of events that are called back.
const TYPES: [&str; 2] = ["test_instance.completed", "test_instance.revised"];

fn everything() -> DeliveryFilter {
    DeliveryFilter {
        limit: DEFAULT_LIMIT,
        ..DeliveryFilter::default()
    }
}

/// The filter of a query.
pub(super) fn of_query(query: &str) -> Result<DeliveryFilter, Faults> {
    query::read(query, everything(), read)
}

/// The filter of a body. Null is a fault: whoever computed it to null did not mean everything.
pub(super) fn of_body(body: &Value) -> Result<DeliveryFilter, Faults> {
    let mut faults = Faults::default();
    let Value::Object(fields) = body else {
        faults.push("", "wrong-type", "must be an object");
        return Err(faults);
    };
    if !fields.keys().any(|name| FILTERS.contains(&name.as_str())) {
        let message = format!(
            "must name a range by at least one of {}",
            FILTERS.join(", ")
        );
        faults.push("", "required", message);
    }
    let mut filter = DeliveryFilter {
        limit: query::MAX_LIMIT,
        ..everything()
    };
    for (name, value) in fields {
        let found = text_of(name, value)
            .and_then(|text| query::storable(&text).map(|()| text))
            .and_then(|text| read(&mut filter, name, &text));
        if let Err((code, message)) = found {
            faults.push(name, code, message);
        }
    }
    faults.or(filter)
}

/// A value of the body as the query would write it.
fn text_of(name: &str, value: &Value) -> Result<String, Wrong> {
    let wrong = |wanted: &str| Err(("wrong-type", format!("must be {wanted}")));
    match (NUMBERS.contains(&name), value) {
        (true, Value::Number(number)) => Ok(whole(number)),
        (true, _) => wrong("a whole number"),
        (false, Value::String(text)) => Ok(text.trim().to_owned()),
        // What is unknown is told as unknown, whatever it holds.
        (false, _) if name != "cursor" && !FILTERS.contains(&name) => Ok(String::new()),
        (false, _) => wrong("a string"),
    }
}

/// 2 and 2.0 are the same number to many a client.
fn whole(number: &serde_json::Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

fn read(filter: &mut DeliveryFilter, name: &str, value: &str) -> Result<(), Wrong> {
    match name {
        "state" => {
            let words = STATES.map(JobState::delivery_word);
            filter.state = Some(query::word(value, &words, JobState::from_delivery_word)?);
        }
        "ticketId" => filter.ticket_id = Some(query::id(value)?),
        "taskId" => filter.task_id = Some(query::id(value)?),
        "type" => {
            let known = |word: &str| TYPES.contains(&word).then(|| word.to_owned());
            filter.kind = Some(query::word(value, &TYPES, known)?);
        }
        "from" => filter.from = Some(query::instant(value)?),
        "to" => filter.to = Some(query::instant(value)?),
        "fromSequence" => filter.from_sequence = Some(query::sequence(value)?),
        "toSequence" => filter.to_sequence = Some(query::sequence(value)?),
        "limit" => filter.limit = query::limit(value)?,
        "cursor" => {
            let place = cursor::pair(cursor::CALLBACKS, value);
            let place = place.map(|(sequence, id)| DeliveryPlace { sequence, id });
            filter.after = Some(query::cursor(place)?);
        }
        _ => {
            return Err(query::unknown(
                &[&FILTERS[..], &["limit", "cursor"]].concat(),
            ));
        }
    }
    Ok(())
}

/// The cursor behind a callback.
pub(super) fn behind(place: &DeliveryPlace) -> String {
    cursor::behind_pair(cursor::CALLBACKS, place.sequence, place.id.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(faults: Faults) -> Vec<String> {
        let faults = faults.into_vec().into_iter();
        { faults.map(|fault| format!("{}:{}", fault.path, fault.code)) }.collect()
    }

    #[test]
    fn a_query_and_a_body_say_the_same() {
        let query =
            "state=failed&ticketId=t&fromSequence=2&limit=7&from=2026-09-21T14:13:20Z&cursor=c19.x";
        let body = json!({
            "state": "failed", "ticketId": "t", "fromSequence": 2.0, "limit": 7,
            "from": "2026-09-21T14:13:20Z", "cursor": "c19.x",
        });
        let (one, other) = (of_query(query).unwrap(), of_body(&body).unwrap());
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }

    #[test]
    fn every_fault_is_named() {
        let query =
            "state=sent&type=x&from=today&toSequence=-1&limit=0&cursor=t1a&sort=up&taskId=+";
        assert_eq!(
            told(of_query(query).unwrap_err()),
            [
                "state:invalid",
                "type:invalid",
                "from:invalid",
                "toSequence:out-of-range",
                "limit:out-of-range",
                "cursor:invalid",
                "sort:unknown-parameter",
                "taskId:invalid",
            ]
        );
        let body = json!({"limit": 7, "sort": null});
        assert_eq!(
            told(of_body(&body).unwrap_err()),
            [":required", "sort:unknown-parameter"]
        );
        let body = json!({"state": null, "toSequence": "7", "fromSequence": 1.5});
        assert_eq!(
            told(of_body(&body).unwrap_err()),
            [
                "state:wrong-type",
                "toSequence:wrong-type",
                "fromSequence:out-of-range"
            ]
        );
        assert_eq!(told(of_body(&json!([])).unwrap_err()), [":wrong-type"]);
    }
}
