use super::*;

fn body(text: &str) -> Body {
    Body::parse(text.as_bytes()).unwrap()
}

fn places<T: std::fmt::Debug>(parsed: Result<T, Faults>) -> Vec<String> {
    let faults = parsed.unwrap_err().into_vec();
    faults.into_iter().map(|fault| fault.path).collect()
}

#[test]
fn a_save_is_read_with_numbers_as_clients_write_them() {
    let text = r#"{"opId":"a-1","writerEpoch":2.0,"baseRev":0,"value":null,"more":1}"#;
    let save = SaveAnswer::parse(&body(text)).unwrap();
    assert_eq!((save.writer_epoch, save.base_rev), (2, 0));
    assert_eq!(save.value, Value::Null);
}

#[test]
fn every_fault_of_a_save_is_told() {
    assert_eq!(places(SaveAnswer::parse(&body("[]"))), [""]);
    assert_eq!(
        places(SaveAnswer::parse(&body("{}"))),
        ["opId", "writerEpoch", "baseRev", "value"]
    );
    let text = r#"{"opId":"a b","writerEpoch":"1","baseRev":1.5,"value":1}"#;
    assert_eq!(
        places(SaveAnswer::parse(&body(text))),
        ["opId", "writerEpoch", "baseRev"]
    );
}

#[test]
fn a_submit_may_list_nothing_and_never_a_question_that_cannot_be() {
    let submit = Submit::parse(&body(r#"{"writerEpoch":1,"revs":null}"#)).unwrap();
    assert!(submit.revs.is_empty());
    let text = r#"{"writerEpoch":1,"revs":{"q1":1,"a b":2,"q2":"x"}}"#;
    assert_eq!(
        places(Submit::parse(&body(text))),
        ["revs[\"a b\"]", "revs.q2"]
    );
}

#[test]
fn sightings_are_bounded_in_every_direction() {
    let text = r#"{"events":[{"kind":"blur"},{"kind":"Bad kind","at":"yesterday","data":[]},{}]}"#;
    assert_eq!(
        places(Sightings::parse(&body(text))),
        [
            "events[1].kind",
            "events[1].at",
            "events[1].data",
            "events[2].kind"
        ]
    );
    let event = format!(
        r#"{{"kind":"blur","data":{{"x":"{}"}}}}"#,
        "x".repeat(2_000)
    );
    let text = format!(r#"{{"events":[{event}]}}"#);
    assert_eq!(places(Sightings::parse(&body(&text))), ["events[0].data"]);
    let text = format!(r#"{{"events":[{}1]}}"#, "1,".repeat(100));
    assert_eq!(places(Sightings::parse(&body(&text))), ["events"]);
}
