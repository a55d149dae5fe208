//! Every page in a language of each direction.

use askama::Template;
use domain::locale::Locale;
use jiff::Timestamp;
use jiff::tz::Offset;

use super::*;
use crate::task_files::TaskFiles;

/// What no page may show: it stands in places that a page has no business with.
const HOSTILE: &str = "<script>alert('x')</script>\"><img src=x>";

fn frame(locale: Locale) -> Frame {
    Frame {
        locale,
        switch: true,
        prefix: "/exams".to_owned(),
        help: Some(domain::task::Help {
            name: Some(format!("Desk {HOSTILE}")),
            email: Some("desk@example.org".parse().unwrap()),
            phone: Some("+90 (212) 555-01 01".to_owned()),
            text: Some(format!("9 to 5 {HOSTILE}")),
        }),
        reference: Some("ticket1".to_owned()),
    }
}

fn moment() -> Moment {
    Moment {
        instant: "2026-09-21T11:00:00Z".parse().unwrap(),
        offset: Offset::from_seconds(3 * 3600).unwrap(),
    }
}

fn now() -> Timestamp {
    "2026-09-21T10:00:00Z".parse().unwrap()
}

fn step(id: &str, state: StepState) -> StepCard {
    StepCard {
        id: id.parse().unwrap(),
        title: format!("Step {HOSTILE}"),
        instructions: Some(format!("**Read** {HOSTILE}")),
        notice: Some(format!("Pen and paper {HOSTILE}")),
        time_limit: Some(1800),
        attempts_left: Some(1),
        receipt_path: (state == StepState::Done)
            .then(|| "/exams/assessment/test-instances/i1".to_owned()),
        state,
    }
}

fn welcome(locale: Locale) -> WelcomePage {
    WelcomePage {
        frame: frame(locale),
        files: TaskFiles::default(),
        task_id: "task1".parse().unwrap(),
        ticket_id: "ticket1".parse().unwrap(),
        task_title: format!("Rust {HOSTILE}"),
        description: Some(format!("A short exam {HOSTILE}")),
        organization_name: format!("Org {HOSTILE}"),
        candidate_name: format!("Fatih {HOSTILE}"),
        opens: Some(moment()),
        closes: Some(moment()),
        steps: vec![
            step("open", StepState::Open),
            step("running", StepState::Running),
            step("done", StepState::Done),
            step(
                "waiting",
                StepState::Waiting(vec![format!("Step {HOSTILE}")]),
            ),
        ],
        privacy: Some(PrivacyCard {
            notice: format!("We keep it {HOSTILE}"),
            version: format!("1 {HOSTILE}"),
            consented: Some(moment()),
        }),
        own_link: Some("https://example.org/exams/assessment/task/task1?code=c".to_owned()),
        task_path: "/exams/assessment/task/task1".to_owned(),
        missed: None,
    }
}

fn entry(locale: Locale) -> EntryPage {
    let field = |name: &str, label, kind, fault| EntryField {
        name: name.to_owned(),
        label,
        kind,
        required: fault != Some(FieldFault::TooLong),
        value: HOSTILE.to_owned(),
        fault,
    };
    let own = FieldLabel::Own(format!("Number {HOSTILE}"));
    EntryPage {
        frame: frame(locale),
        task_title: format!("Rust {HOSTILE}"),
        description: Some(format!("A short exam {HOSTILE}")),
        way: Way::Register,
        fields: vec![
            field("fullname", FieldLabel::Name, FieldKind::Name, None),
            field(
                "email",
                FieldLabel::Email,
                FieldKind::Email,
                Some(FieldFault::NotAnEmail),
            ),
            field("field.n", own, FieldKind::Text, Some(FieldFault::TooLong)),
        ],
        form_id: "id".to_owned(),
        refusal: Some(Refusal::Unknown),
    }
}

fn data(locale: Locale) -> DataPage {
    DataPage {
        frame: frame(locale),
        task_title: format!("Rust {HOSTILE}"),
        task_path: "/exams/assessment/task/task1".to_owned(),
        code: None,
        ticket_id: "ticket1".parse().unwrap(),
        fullname: format!("Fatih {HOSTILE}"),
        email: Some(format!("a@example.org {HOSTILE}")),
        group: Some(HOSTILE.to_owned()),
        external_id: Some(HOSTILE.to_owned()),
        fields: vec![(HOSTILE.to_owned(), HOSTILE.to_owned())],
        made: moment(),
        consents: vec![(HOSTILE.to_owned(), moment())],
        taken: vec![Taken {
            title: HOSTILE.to_owned(),
            started: moment(),
            ended: Some(moment()),
            answers: 3,
            events: 2,
        }],
        deletion_requested: None,
    }
}

fn finished(locale: Locale) -> FinishedPage {
    FinishedPage {
        frame: frame(locale),
        files: TaskFiles::default(),
        title: format!("Rust {HOSTILE}"),
        organization_name: format!("Org {HOSTILE}"),
        candidate_name: format!("Fatih {HOSTILE}"),
        outcome: Outcome::Submitted,
        ended: moment(),
        finishing: Some(format!("Thank you {HOSTILE}")),
        receipt: Some(Receipt {
            test_instance_id: "instance1".parse().unwrap(),
            submitted_at: now(),
            answers_digest: "ab12".to_owned(),
            signature: "c2ln+/==".to_owned(),
        }),
        score: Some(ShownScore {
            points: "17.5".to_owned(),
            of: "20".to_owned(),
            percent: "87.5".to_owned(),
        }),
        task_path: "/exams/assessment/task/task1".to_owned(),
    }
}

fn player(locale: Locale) -> PlayerPage {
    PlayerPage {
        frame: frame(locale),
        title: format!("Rust {HOSTILE}"),
        organization_name: format!("Org {HOSTILE}"),
        candidate_name: format!("Fatih {HOSTILE}"),
        test_instance_id: "instance1".parse().unwrap(),
        step_id: "step1".parse().unwrap(),
        content_locale: Locale::Tr,
        task_path: "/exams/assessment/task/task1".to_owned(),
    }
}

fn troubles() -> [Trouble; 12] {
    [
        Trouble::UnknownCode,
        Trouble::NotYetActive {
            opens: moment(),
            now: now(),
        },
        Trouble::Expired { closed: moment() },
        Trouble::Revoked,
        Trouble::TooManyAttempts { retry_after: 60 },
        Trouble::NotFound,
        Trouble::Malformed,
        Trouble::Forbidden,
        Trouble::WrongMethod,
        Trouble::TooLarge,
        Trouble::Internal,
        Trouble::Unavailable,
    ]
}

fn every_page(locale: Locale) -> Vec<String> {
    let mut pages = vec![
        welcome(locale).render().unwrap(),
        finished(locale).render().unwrap(),
        player(locale).render().unwrap(),
        entry(locale).render().unwrap(),
        NotePage {
            frame: frame(locale),
            note: Note::Mailed,
        }
        .render()
        .unwrap(),
        data(locale).render().unwrap(),
        TryPage {
            frame: frame(locale),
            of: Some(("task1".parse().unwrap(), "ticket1".parse().unwrap())),
            demands: crate::sample::Demands::common(),
        }
        .render()
        .unwrap(),
        CodePage {
            frame: frame(locale),
        }
        .render()
        .unwrap(),
        IndexPage {
            frame: frame(locale),
            version: "0.1.0".to_owned(),
            demo: Some(DemoLinks {
                mailbox: "/exams/demo/mailbox".to_owned(),
                callbacks: "/exams/demo/callbacks".to_owned(),
            }),
        }
        .render()
        .unwrap(),
    ];
    pages.extend(troubles().map(|trouble| {
        let page = TroublePage {
            frame: frame(locale),
            trouble,
            request_id: Some("req1".to_owned()),
        };
        page.render().unwrap()
    }));
    pages
}

#[test]
fn every_page_fits_a_strict_content_security_policy() {
    for locale in [Locale::En, Locale::Ar] {
        for html in every_page(locale) {
            for bad in [
                " style=",
                "<style",
                "<script>",
                " onclick",
                " onload",
                "<img",
                "javascript:",
            ] {
                assert!(!html.contains(bad), "{bad} in {html}");
            }
            for script in html.split("<script").skip(1) {
                assert!(
                    script.starts_with(" type=\"module\" src=\"/exams/static/")
                        || script.starts_with(" type=\"application/json\""),
                    "an inline script in {html}"
                );
            }
        }
    }
}

#[test]
fn every_page_has_a_language_a_direction_and_one_main_heading() {
    for locale in [Locale::En, Locale::Ar] {
        for html in every_page(locale) {
            let direction = if locale == Locale::Ar { "rtl" } else { "ltr" };
            assert!(
                html.contains(&format!(
                    "<html lang=\"{}\" dir=\"{direction}\">",
                    locale.code()
                )) || html.contains("lang=\"en\" dir=\"ltr\""),
                "{html}"
            );
            assert_eq!(html.matches("<h1").count(), 1, "{html}");
            assert_eq!(html.matches("<title>").count(), 1, "{html}");
            assert!(
                html.contains("name=\"referrer\" content=\"no-referrer\""),
                "{html}"
            );
        }
    }
}

#[test]
fn every_address_has_the_prefix_of_the_public_url() {
    for html in every_page(Locale::En) {
        for piece in ["href=\"/", "src=\"/"] {
            for rest in html.split(piece).skip(1) {
                assert!(
                    rest.starts_with("exams/"),
                    "{piece}{}",
                    &rest[..40.min(rest.len())]
                );
            }
        }
    }
}

#[test]
fn the_welcome_page_offers_a_button_only_where_a_step_can_be_entered() {
    let html = welcome(Locale::En).render().unwrap();
    assert!(html.contains("data-start=\"open\""));
    assert!(html.contains("data-start=\"running\""));
    assert!(!html.contains("data-start=\"done\""));
    assert!(!html.contains("data-start=\"waiting\""));
    assert!(html.contains("id=\"consent-open\"") && !html.contains("id=\"consent-running\""));
    assert!(html.contains("30 minutes") && html.contains("1 attempt left"));
    assert!(html.contains("2026-09-21 14:00 (UTC+03:00)"), "{html}");
}

#[test]
fn nothing_is_started_before_the_notice_is_agreed_to() {
    let mut page = welcome(Locale::En);
    page.privacy.as_mut().unwrap().consented = None;
    let html = page.render().unwrap();
    assert!(!html.contains("data-start="), "{html}");
    assert!(html.contains("name=\"consent\""), "{html}");
    let html = welcome(Locale::En).render().unwrap();
    assert!(!html.contains("name=\"consent\"") && html.contains("data-start=\"open\""));
}

#[test]
fn a_button_is_called_by_what_it_shows_and_its_step_and_an_ended_step_leads_to_its_receipt() {
    let html = welcome(Locale::En).render().unwrap();
    assert!(html.contains("aria-label=\"Start: Step "), "{html}");
    assert!(html.contains("href=\"/exams/assessment/test-instances/i1\""));
}

#[test]
fn a_faulty_field_is_tied_to_its_words() {
    let html = entry(Locale::En).render().unwrap();
    assert!(
        html.contains("aria-invalid=\"true\" aria-describedby=\"fault-2\""),
        "{html}"
    );
    assert!(html.contains("id=\"fault-2\">This is not an e-mail address."));
    assert!(html.contains("href=\"tel:+902125550101\""));
}

#[test]
fn a_receipt_is_kept_without_another_request() {
    let html = finished(Locale::En).render().unwrap();
    assert!(html.contains("download=\"receipt-instance1.json\""));
    assert!(
        html.contains("%22answersDigest%22%3A%20%22ab12%22"),
        "{html}"
    );
    assert!(html.contains("2026-09-21T10:00:00.000Z"));
}

#[test]
fn the_words_of_the_player_cannot_end_their_element() {
    let html = player(Locale::Fr).render().unwrap();
    let words = html.split("id=\"words\">").nth(1).unwrap();
    let json = words.split("</script>").next().unwrap();
    let words: serde_json::Value = serde_json::from_str(json).unwrap();
    assert!(words["saved"].is_string());
}

#[test]
fn each_trouble_says_its_status_and_what_can_be_done() {
    let statuses = troubles().map(Trouble::status);
    assert_eq!(
        statuses,
        [404, 403, 403, 403, 429, 404, 400, 403, 405, 413, 500, 503]
    );
    for trouble in troubles() {
        let page = TroublePage {
            frame: frame(Locale::En),
            trouble,
            request_id: None,
        };
        let html = page.render().unwrap();
        assert_eq!(
            html.contains("name=\"code\""),
            trouble == Trouble::UnknownCode,
            "{html}"
        );
        assert_eq!(
            html.contains("id=\"countdown\""),
            matches!(trouble, Trouble::NotYetActive { .. })
        );
    }
}
