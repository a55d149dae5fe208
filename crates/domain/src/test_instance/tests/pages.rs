use super::*;
use crate::test_instance::pages::{OpenedPages, Scope};

#[test]
fn opening_a_page_starts_its_clock_and_its_section_s_once() {
    let mut hall = hall(|test| {
        test.sections[0].time_limit = Some(60);
        test.sections[0].pages[0].time_limit = Some(20);
        test.sections[0].pages[1].time_limit = Some(50);
    });
    hall.wait(5);
    assert_eq!(hall.open("p1"), Ok((Some(25), Some(65))));
    hall.wait(10);
    assert_eq!(hall.open("p1"), Ok((Some(25), Some(65))));
    hall.wait(10);
    assert_eq!(
        hall.open("p2"),
        Ok((Some(65), Some(65))),
        "a page never outlives its section"
    );
    assert_eq!(hall.open("p3"), Ok((None, None)));
}

#[test]
fn no_part_outlives_the_test() {
    let mut hall = hall(|test| {
        limited(test);
        test.sections[0].time_limit = Some(90);
        test.sections[0].pages[0].time_limit = Some(80);
    });
    hall.wait(50);
    assert_eq!(hall.open("p1"), Ok((Some(100), Some(100))));
}

#[test]
fn an_unknown_page_is_not_opened() {
    assert_eq!(hall(|_| ()).open("p9"), Err(NotOpened::UnknownPage));
}

#[test]
fn one_way_closes_earlier_pages_and_two_way_none() {
    let mut free = hall(|_| ());
    free.open("p3").unwrap();
    assert!(free.open("p1").is_ok());

    let mut forward = hall(one_way);
    forward.open("p1").unwrap();
    forward.open("p2").unwrap();
    assert_eq!(forward.open("p1"), Err(NotOpened::PageClosed));
    assert!(forward.open("p2").is_ok() && forward.open("p3").is_ok());
    assert_eq!(forward.open("p2"), Err(NotOpened::PageClosed));
}

#[test]
fn a_two_way_section_of_a_one_way_test_is_free_inside_and_closed_behind() {
    let mut hall = hall(|test| {
        one_way(test);
        test.sections[0].navigation = Some(Navigation::TwoWay);
    });
    hall.open("p2").unwrap();
    assert!(hall.open("p1").is_ok());
    hall.open("p3").unwrap();
    assert_eq!(hall.open("p1"), Err(NotOpened::PageClosed));
}

#[test]
fn a_one_way_section_of_a_two_way_test_is_left_and_entered_freely() {
    let mut hall = hall(|test| test.sections[0].navigation = Some(Navigation::OneWay));
    hall.open("p1").unwrap();
    hall.open("p2").unwrap();
    hall.open("p3").unwrap();
    assert_eq!(hall.open("p1"), Err(NotOpened::PageClosed));
    assert!(hall.open("p2").is_ok());
}

#[test]
fn a_section_whose_time_is_over_opens_no_page_any_more() {
    let mut hall = hall(|test| test.sections[0].time_limit = Some(60));
    hall.open("p1").unwrap();
    hall.wait(91);
    assert_eq!(hall.open("p2"), Err(NotOpened::TimeOver(Scope::Section)));
    assert!(hall.open("p3").is_ok());
}

#[test]
fn an_accommodated_candidate_s_parts_grow_as_the_test_does() {
    let mut hall = hall(|test| {
        limited(test);
        test.sections[0].time_limit = Some(50);
        test.sections[0].pages[0].time_limit = Some(20);
    });
    hall.accommodations =
        serde_json::from_str(r#"{"timeMultiplier":"1.5","extraMinutes":"1"}"#).unwrap();
    hall.instance.deadline_at = Some(from_millis(START + 210_000));
    assert_eq!(hall.open("p1"), Ok((Some(42), Some(105))));
}

#[test]
fn opened_pages_come_back_from_their_rows() {
    let mut hall = hall(|_| ());
    hall.open("p1").unwrap();
    let rows = [("p1".parse().unwrap(), from_millis(START))];
    assert_eq!(OpenedPages::from_iter(rows), hall.instance.opened);
}
