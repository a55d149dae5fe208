use super::*;
use crate::chance::SeededChance;
use proptest::prelude::*;

fn wait(next: Next) -> SignedDuration {
    match next {
        Next::RetryIn(wait) => wait,
        other => panic!("expected a retry, got {other:?}"),
    }
}

fn status(code: u16, seconds: Option<i64>) -> CallbackSetback {
    CallbackSetback::Status {
        code,
        asked: seconds.map(SignedDuration::from_secs),
    }
}

#[test]
fn a_callback_is_tried_ten_times_over_75_hours() {
    assert_eq!(CALLBACK_WAITS.iter().sum::<i64>(), 75 * 3600 + 35 * 60 + 5);
    let chance = SeededChance::new(1);
    assert!(matches!(
        next_callback(9, CallbackSetback::Other, &chance),
        Next::RetryIn(_)
    ));
    assert_eq!(
        next_callback(10, CallbackSetback::Other, &chance),
        Next::Exhausted
    );
}

#[test]
fn gone_ends_the_message_at_once() {
    assert_eq!(
        next_callback(1, status(410, Some(5)), &SeededChance::new(1)),
        Next::Refused
    );
}

#[test]
fn an_overloaded_receiver_is_left_alone_for_a_minute() {
    let chance = SeededChance::new(1);
    for setback in [
        status(429, None),
        status(502, None),
        status(504, None),
        CallbackSetback::Timeout,
    ] {
        assert!(
            wait(next_callback(1, setback, &chance)) >= SignedDuration::from_secs(60),
            "{setback:?}"
        );
    }
    assert!(wait(next_callback(1, status(500, None), &chance)) <= SignedDuration::from_secs(6));
}

#[test]
fn a_receiver_is_hopeless_after_three_messages_and_five_days() {
    let first = Timestamp::UNIX_EPOCH;
    let days = |days: i64| first + SignedDuration::from_hours(24 * days);
    assert!(is_hopeless(3, first, days(5)));
    assert!(!is_hopeless(2, first, days(50)));
    assert!(!is_hopeless(
        1_000,
        first,
        days(5) - SignedDuration::from_millis(1)
    ));
}

#[test]
fn a_mail_is_tried_eighteen_times_over_a_day() {
    let waits: Vec<_> = (1..18)
        .map(|made| wait(next_mail(made, MailSetback::Transient)))
        .collect();
    assert_eq!(waits[0], SignedDuration::from_mins(5));
    assert_eq!(waits[1], SignedDuration::from_millis(390_000));
    let all: SignedDuration = waits
        .iter()
        .fold(SignedDuration::ZERO, |sum, wait| sum + *wait);
    assert!(
        all > SignedDuration::from_mins(1_420) && all < SignedDuration::from_mins(1_430),
        "{all:?}"
    );
    assert_eq!(next_mail(18, MailSetback::Transient), Next::Exhausted);
    assert_eq!(next_mail(1, MailSetback::Permanent), Next::Refused);
}

#[test]
fn retry_after_is_read_in_each_of_its_forms() {
    let at = RetryAfter::At("1994-11-06T08:49:37Z".parse().unwrap());
    assert_eq!(
        RetryAfter::parse("120"),
        Some(RetryAfter::In(SignedDuration::from_secs(120)))
    );
    assert_eq!(RetryAfter::parse("Sun, 06 Nov 1994 08:49:37 GMT"), Some(at));
    assert_eq!(
        RetryAfter::parse("Sunday, 06-Nov-94 08:49:37 GMT"),
        Some(at)
    );
    assert_eq!(RetryAfter::parse("Sun Nov  6 08:49:37 1994"), Some(at));
    for garbage in [
        "",
        "-1",
        "1.5",
        "soon",
        "12 s",
        "Sun, 99 Nov 1994 08:49:37 GMT",
        "0x10",
    ] {
        assert_eq!(RetryAfter::parse(garbage), None, "{garbage:?}");
    }
}

#[test]
fn no_receiver_puts_us_off_for_more_than_a_day() {
    let now = "2026-11-01T00:00:00Z".parse().unwrap();
    let asked = |text: &str| RetryAfter::parse(text).unwrap().wait(now);
    assert_eq!(
        asked("99999999999999999999999"),
        SignedDuration::from_hours(24)
    );
    assert_eq!(
        asked("Fri, 31 Dec 9999 23:59:59 GMT"),
        SignedDuration::from_hours(24)
    );
    assert_eq!(asked("Sun, 06 Nov 1994 08:49:37 GMT"), SignedDuration::ZERO);
    assert_eq!(
        asked("Sun, 01 Nov 2026 00:01:00 GMT"),
        SignedDuration::from_secs(60)
    );
}

fn any_setback() -> impl Strategy<Value = CallbackSetback> {
    prop_oneof![
        (300u16..600, proptest::option::of(-10i64..200_000))
            .prop_map(|(code, seconds)| status(code, seconds)),
        Just(CallbackSetback::Timeout),
        Just(CallbackSetback::Other),
    ]
}

proptest! {
    #[test]
    fn jitter_never_shortens_a_wait_and_lengthens_it_by_a_fifth_at_most(made in 1u32..10, seed: u64) {
        let base = SignedDuration::from_secs(CALLBACK_WAITS[made as usize]);
        let got = wait(next_callback(made, CallbackSetback::Other, &SeededChance::new(seed)));
        prop_assert!(got >= base && got <= base + base / 5);
    }

    #[test]
    fn retry_after_only_delays(made in 1u32..10, code in 400u16..600, hint in -10i64..200_000, seed: u64) {
        prop_assume!(code != 410);
        let without = wait(next_callback(made, status(code, None), &SeededChance::new(seed)));
        let with = wait(next_callback(made, status(code, Some(hint)), &SeededChance::new(seed)));
        prop_assert!(with >= without);
        if matches!(code, 429 | 503) {
            prop_assert!(with >= SignedDuration::from_secs(hint.min(86_400)));
        }
    }

    #[test]
    fn every_wait_lies_between_nothing_and_29_hours(made in 0u32..40, setback in any_setback(), seed: u64) {
        if let Next::RetryIn(wait) = next_callback(made, setback, &SeededChance::new(seed)) {
            prop_assert!(!wait.is_negative() && wait <= SignedDuration::from_hours(29));
        }
    }

    #[test]
    fn any_text_in_retry_after_is_read_without_a_panic(text in ".{0,40}") {
        if let Some(hint) = RetryAfter::parse(&text) {
            prop_assert!(!hint.wait(Timestamp::UNIX_EPOCH).is_negative());
        }
    }
}
