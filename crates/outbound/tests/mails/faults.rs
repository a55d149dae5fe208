//! A server that fails by script: each fault has its verdict, and the next attempt works.

use outbound::mailer::{MailOutcome, Mailer};
use serde_json::{Value, json};

use crate::server::{Server, count};
use crate::{hasty, mail, mailer};

fn failing(faults: &Value) -> (Server, Mailer) {
    let server = Server::start(json!({"faults": faults}));
    let mailer = mailer(&server, "smtp://localhost:PORT");
    (server, mailer)
}

fn transient(code: Option<u16>, outcome: &MailOutcome) -> bool {
    matches!(outcome, MailOutcome::Transient { code: found, .. } if *found == code)
}

#[tokio::test]
async fn a_421_at_any_step_is_transient_and_the_next_attempt_takes_a_new_connection() {
    for step in ["BANNER", "EHLO", "MAIL", "RCPT", "DATA"] {
        // A mail that is refused at the last dot has been seen all the same.
        let mails = if step == "DATA" { 2 } else { 1 };
        let (server, mailer) = failing(&json!({step: ["421 4.3.2 closing down"]}));
        let outcome = mailer.send(&mail()).await;
        assert!(transient(Some(421), &outcome), "{step}: {outcome:?}");
        let MailOutcome::Transient { words, .. } = &outcome else {
            unreachable!()
        };
        assert_eq!(words, "421 4.3.2 closing down", "{step}");
        let again = mailer.send(&mail()).await;
        assert_eq!(again.setback(), None, "{step}: {again:?}");
        let connections = count(&server.events_until("mail", mails), "connect");
        assert_eq!(connections, 2, "{step}");
    }
}

#[tokio::test]
async fn greylisting_is_transient_and_the_connection_is_used_again() {
    let (server, mailer) = failing(&json!({"RCPT": ["451 4.7.1 greylisted, come back"]}));
    let outcome = mailer.send(&mail()).await;
    assert!(transient(Some(451), &outcome), "{outcome:?}");
    assert_eq!(mailer.send(&mail()).await.setback(), None);
    assert_eq!(server.events_until("mail", 1), ["connect", "ehlo", "mail"]);
}

#[tokio::test]
async fn a_refused_recipient_or_content_is_permanent_with_the_server_s_words() {
    for (step, reply, code) in [
        ("MAIL", "550 5.7.1 not from you", 550),
        ("RCPT", "550 5.1.1 no such user here", 550),
        ("DATA", "554 5.6.0 looks like spam", 554),
    ] {
        let (_server, mailer) = failing(&json!({step: [reply]}));
        let outcome = mailer.send(&mail()).await;
        assert_eq!(
            outcome,
            MailOutcome::Permanent {
                code: Some(code),
                words: reply.into()
            }
        );
        assert_eq!(mailer.send(&mail()).await.setback(), None);
    }
}

#[tokio::test]
async fn a_server_that_wants_a_login_first_bounces_no_mail() {
    let (_server, mailer) = failing(&json!({"MAIL": ["530 5.7.0 authentication required"]}));
    let outcome = mailer.send(&mail()).await;
    assert!(transient(Some(530), &outcome), "{outcome:?}");
}

#[tokio::test]
async fn a_5xx_greeting_says_nothing_about_the_mail() {
    let (_server, mailer) = failing(&json!({"BANNER": ["554 5.3.2 no service"]}));
    let outcome = mailer.send(&mail()).await;
    assert!(transient(Some(554), &outcome), "{outcome:?}");
}

#[tokio::test]
async fn a_refused_copy_does_not_cost_the_candidate_the_mail() {
    let (server, mailer) = failing(&json!({"RCPT boss@example.org": ["550 5.1.1 gone"]}));
    let mut mail = mail();
    mail.cc = vec![
        "boss@example.org".parse().unwrap(),
        "hr@example.org".parse().unwrap(),
    ];
    let outcome = mailer.send(&mail).await;
    let MailOutcome::Sent { response } = &outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(
        response,
        "250 2.0.0 taken as Q123; not taken for boss@example.org: 550 5.1.1 gone"
    );
    assert_eq!(
        server.wait_for("mail")["recipients"],
        json!(["ada@example.org", "hr@example.org"])
    );
}

#[tokio::test]
async fn a_connection_that_drops_after_the_dot_is_transient_and_the_repeat_has_the_same_message_id()
{
    let (server, mailer) = failing(&json!({"DATA": ["drop"]}));
    let outcome = mailer.send(&mail()).await;
    assert!(transient(None, &outcome), "{outcome:?}");
    assert_eq!(mailer.send(&mail()).await.setback(), None);
    let (first, second) = (server.wait_for("mail"), server.wait_for("mail"));
    assert_eq!(
        first["headers"]["message-id"],
        second["headers"]["message-id"]
    );
}

#[tokio::test]
async fn a_server_that_is_slow_at_any_step_is_left_in_time() {
    for step in ["BANNER", "EHLO", "MAIL", "RCPT", "DATA"] {
        let server = Server::start(json!({"faults": {step: ["slow 20"]}}));
        let mailer = hasty(&server, "smtp://localhost:PORT");
        let started = std::time::Instant::now();
        let outcome = mailer.send(&mail()).await;
        assert!(transient(None, &outcome), "{step}: {outcome:?}");
        assert!(
            started.elapsed().as_secs() < 10,
            "{step}: {:?}",
            started.elapsed()
        );
    }
}

#[tokio::test]
async fn a_connection_that_died_while_it_waited_is_replaced() {
    let (server, mailer) =
        failing(&json!({"RSET": [], "EHLO": ["", ""], "MAIL": ["", "421 idle too long"]}));
    assert_eq!(mailer.send(&mail()).await.setback(), None);
    // The server hangs up on the second mail; the third finds no connection worth keeping.
    assert!(transient(Some(421), &mailer.send(&mail()).await));
    assert_eq!(mailer.send(&mail()).await.setback(), None);
    assert_eq!(count(&server.events_until("mail", 2), "connect"), 2);
}

#[tokio::test]
async fn nobody_listening_is_transient() {
    let (server, mailer) = failing(&json!({}));
    drop(server);
    let outcome = mailer.send(&mail()).await;
    assert!(transient(None, &outcome), "{outcome:?}");
}

#[tokio::test]
async fn an_address_outside_ascii_is_permanent_where_the_server_cannot_carry_it() {
    let (_server, mailer) = failing(&json!({}));
    let mut mail = mail();
    mail.to = "ünal@example.org".parse().unwrap();
    let outcome = mailer.send(&mail).await;
    assert!(
        matches!(outcome, MailOutcome::Permanent { code: None, .. }),
        "{outcome:?}"
    );
}
