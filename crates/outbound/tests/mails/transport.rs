//! Encryption, login, and how connections are used.

use std::sync::Arc;
use std::time::{Duration, Instant};

use outbound::mailer::MailOutcome;
use serde_json::json;
use tokio::task::JoinSet;

use crate::server::{Server, count};
use crate::{config, mail, mailer};

fn login() -> serde_json::Value {
    json!(["ada@example.org", "p:ss w\u{f6}rd"])
}

const USER: &str = "ada%40example.org:p%3Ass%20w%C3%B6rd";

#[tokio::test]
async fn starttls_is_used_where_it_is_offered_and_the_login_comes_after_it() {
    let server = Server::start(json!({"tls": "starttls", "login": login()}));
    let outcome = mailer(&server, &format!("smtp://{USER}@localhost:PORT"))
        .send(&mail())
        .await;
    assert_eq!(outcome.setback(), None, "{outcome:?}");
    let auth = server.wait_for("auth");
    assert_eq!(
        (&auth["encrypted"], &auth["password"]),
        (&json!(true), &login()[1])
    );
    assert_eq!(server.wait_for("mail")["encrypted"], true);
}

#[tokio::test]
async fn tls_from_the_first_byte_works_with_a_login() {
    let server = Server::start(json!({"tls": "implicit", "login": login()}));
    let outcome = mailer(&server, &format!("smtps://{USER}@localhost:PORT"))
        .send(&mail())
        .await;
    assert_eq!(outcome.setback(), None, "{outcome:?}");
    assert_eq!(server.wait_for("auth")["encrypted"], true);
    assert_eq!(server.wait_for("mail")["encrypted"], true);
}

#[tokio::test]
async fn a_password_is_never_sent_without_tls_even_to_a_server_that_would_take_it() {
    let server = Server::start(json!({"authWithoutTls": true, "login": login()}));
    let outcome = mailer(&server, &format!("smtp://{USER}@localhost:PORT"))
        .send(&mail())
        .await;
    let MailOutcome::Transient { words, .. } = &outcome else {
        panic!("{outcome:?}");
    };
    assert!(words.contains("never sent without TLS"), "{words}");
    assert_eq!(server.events_until("gone", 1), ["connect", "ehlo", "gone"]);
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_stops_the_mail() {
    for (tls, url) in [
        ("starttls", "smtp://localhost:PORT"),
        ("implicit", "smtps://localhost:PORT"),
    ] {
        let server = Server::start(json!({"tls": tls}));
        let mut config = config(&server, url);
        config.extra_roots.clear();
        let outcome = outbound::mailer::Mailer::new(config).send(&mail()).await;
        assert!(
            matches!(outcome, MailOutcome::Transient { code: None, .. }),
            "{outcome:?}"
        );

        // The first mail that the server tells of is one that a trusting mailer sends later.
        let mut later = mail();
        later.message_id = "<later@exams.example>".into();
        assert_eq!(mailer(&server, url).send(&later).await.setback(), None);
        let got = server.wait_for("mail");
        assert_eq!(got["headers"]["message-id"], "<later@exams.example>");
    }
}

#[tokio::test]
async fn tls_required_and_tls_none_are_obeyed() {
    let plain = Server::start(json!({}));
    let outcome = mailer(&plain, "smtp://localhost:PORT?tls=required")
        .send(&mail())
        .await;
    assert!(
        matches!(&outcome, MailOutcome::Transient { words, .. } if words.contains("STARTTLS")),
        "{outcome:?}"
    );

    let offering = Server::start(json!({"tls": "starttls"}));
    let outcome = mailer(&offering, "smtp://localhost:PORT?tls=none")
        .send(&mail())
        .await;
    assert_eq!(outcome.setback(), None, "{outcome:?}");
    assert_eq!(offering.wait_for("mail")["encrypted"], false);
}

#[tokio::test]
async fn a_wrong_password_is_our_fault_and_bounces_no_mail() {
    let server = Server::start(json!({"tls": "starttls", "login": login()}));
    let outcome = mailer(&server, "smtp://ada:wrong@localhost:PORT")
        .send(&mail())
        .await;
    assert!(
        matches!(
            outcome,
            MailOutcome::Transient {
                code: Some(535),
                ..
            }
        ),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn one_connection_carries_a_hundred_mails_without_waiting_for_delayed_acks() {
    let server = Server::start(json!({}));
    let mailer = mailer(&server, "smtp://localhost:PORT");
    let mut fastest = Duration::MAX;
    for _ in 0..101 {
        let started = Instant::now();
        assert_eq!(mailer.send(&mail()).await.setback(), None);
        fastest = fastest.min(started.elapsed());
    }
    // With Nagle's algorithm every single mail takes the 40 ms of a delayed ACK.
    assert!(fastest < Duration::from_millis(25), "{fastest:?}");
    mailer.close_idle().await;
    let events = server.events_until("gone", 2);
    let counts = ["mail", "connect", "quit"].map(|kind| count(&events, kind));
    assert_eq!(counts, [101, 2, 2]);
}

#[tokio::test]
async fn many_mails_at_once_share_a_few_connections() {
    let server = Server::start(json!({}));
    let mailer = Arc::new(mailer(&server, "smtp://localhost:PORT"));
    let mut sends = JoinSet::new();
    for _ in 0..20 {
        let mailer = Arc::clone(&mailer);
        sends.spawn(async move { mailer.send(&mail()).await });
    }
    for outcome in sends.join_all().await {
        assert_eq!(outcome.setback(), None, "{outcome:?}");
    }
    let connections = count(&server.events_until("mail", 20), "connect");
    assert!(
        (1..=outbound::mailer::SESSIONS).contains(&connections),
        "{connections}"
    );
}

#[tokio::test]
async fn a_server_can_be_asked_without_sending() {
    let server = Server::start(json!({}));
    let asked = mailer(&server, "smtp://localhost:PORT").check().await;
    assert_eq!(asked, Ok(()));
    assert_eq!(
        server.events_until("gone", 1),
        ["connect", "ehlo", "quit", "gone"]
    );
    let refusing = Server::start(json!({"faults": {"BANNER": ["554 5.3.2 no service"]}}));
    let asked = mailer(&refusing, "smtp://localhost:PORT").check().await;
    assert_eq!(asked, Err("554 5.3.2 no service".to_owned()));
}
