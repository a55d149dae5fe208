use super::*;
use crate::test_instance::pages::Scope;
use crate::test_instance::way::{Stop, here};

impl Hall {
    fn stops(&self) -> Vec<Stop> {
        self.instance.stops(&self.sitting())
    }

    fn here(&self) -> Option<String> {
        here(&self.stops()).map(|stop| stop.page.to_string())
    }

    /// The pages to which the way from one is open.
    fn ways(&self, from: &str) -> Vec<&'static str> {
        let from = from.parse().unwrap();
        let pages = ["p1", "p2", "p3"].into_iter();
        pages
            .filter(|to| self.sitting().leads(&from, &to.parse().unwrap()))
            .collect()
    }
}

#[test]
fn whoever_comes_back_is_on_the_page_that_was_opened_last() {
    let mut hall = hall(|_| ());
    assert_eq!(hall.here().as_deref(), Some("p1"));
    hall.open("p3").unwrap();
    hall.wait(1);
    hall.open("p2").unwrap();
    assert_eq!(hall.here().as_deref(), Some("p2"));
    assert_eq!(hall.stops()[0].opened_at, None);
    assert!(hall.stops().iter().all(|stop| stop.standing == Ok(())));
}

#[test]
fn a_section_whose_time_is_over_is_left_for_the_next() {
    let mut hall = hall(|test| {
        one_way(test);
        test.sections[0].time_limit = Some(60);
    });
    hall.open("p1").unwrap();
    hall.wait(60 + 31);
    let over = Err(NotOpened::TimeOver(Scope::Section));
    assert_eq!(hall.stops()[0].standing, over);
    assert_eq!(hall.stops()[1].standing, over);
    assert_eq!(hall.here().as_deref(), Some("p3"));
}

#[test]
fn a_page_whose_time_is_over_is_still_seen_and_where_no_page_is_left_there_is_none() {
    let mut hall = hall(|test| {
        test.sections[0].pages[0].time_limit = Some(20);
        test.sections[1].time_limit = Some(20);
    });
    hall.open("p1").unwrap();
    hall.wait(20 + 31);
    let stop = hall.stops().swap_remove(0);
    assert_eq!(stop.standing, Err(NotOpened::TimeOver(Scope::Page)));
    assert_eq!(hall.here().as_deref(), Some("p1"));
    hall.open("p3").unwrap();
    hall.wait(20 + 31);
    assert_eq!(hall.here(), None);
}

#[test]
fn the_way_is_open_where_no_page_would_be_closed_unseen() {
    let free = hall(|_| ());
    assert_eq!(free.ways("p2"), ["p1", "p2", "p3"]);
    let forward = hall(one_way);
    assert_eq!(forward.ways("p1"), ["p1", "p2"]);
    assert_eq!(forward.ways("p3"), ["p3"]);
    let mixed = hall(|test| {
        one_way(test);
        test.sections[0].navigation = Some(Navigation::TwoWay);
    });
    assert_eq!(mixed.ways("p1"), ["p1", "p2"]);
    assert_eq!(mixed.ways("p2"), ["p1", "p2", "p3"]);
    assert_eq!(mixed.ways("p9"), [""; 0]);
}

#[test]
fn wherever_the_way_leads_the_server_opens_the_page() {
    for change in [(|_: &mut Test| ()) as fn(&mut Test), one_way] {
        for (from, to) in [
            ("p1", "p2"),
            ("p1", "p3"),
            ("p2", "p1"),
            ("p3", "p2"),
            ("p2", "p3"),
        ] {
            let mut hall = hall(change);
            hall.open(from).unwrap();
            if hall.ways(from).contains(&to) {
                assert!(hall.open(to).is_ok(), "{from} to {to}");
            }
        }
    }
}
