//! Mails: what arrives at a server that is not ours, and what becomes of those that it does not take.

use std::sync::Arc;
use std::time::Duration;

use domain::retry::{MAIL_ATTEMPTS, MailSetback, Next, next_mail};
use jiff::SignedDuration;
use outbound::Workers;
use outbound::mailer::{Mailer, MailerConfig};
use serde_json::{Value, json};
use store::jobs::JobState;

use crate::scene::Scene;
use crate::server::Server;

on_both_databases! {
    an_invitation_arrives_with_its_link_and_its_copies
    a_mail_that_is_put_off_is_tried_on_the_schedule_and_then_given_up
    a_refused_mail_fails_at_once_with_the_server_s_words
    a_ticket_that_is_revoked_or_has_no_address_gets_no_mail
    a_resent_mail_keeps_its_message_id
    a_crash_repeats_the_mail_under_its_message_id
    without_a_server_mails_wait
    running_workers_send_when_a_commit_rings
}

/// Workers that send through a server on this machine.
fn workers(scene: &Scene, server: &Server) -> Workers {
    let url = format!("smtp://localhost:{}?tls=none", server.port);
    workers_at(scene, &url)
}

fn workers_at(scene: &Scene, url: &str) -> Workers {
    let mut config = scene.config(scene.store.clone());
    config.mailer = Some(mailer(url));
    Workers::by_hand(config)
}

fn mailer(url: &str) -> Arc<Mailer> {
    let from = "Hallticket <no-reply@exams.example>".parse().unwrap();
    Arc::new(Mailer::new(MailerConfig {
        timeout: Duration::from_secs(5),
        ..MailerConfig::new(url.parse().unwrap(), from)
    }))
}

fn text<'a>(mail: &'a Value, field: &str) -> &'a str {
    mail[field].as_str().unwrap()
}

async fn an_invitation_arrives_with_its_link_and_its_copies(scene: &Scene) {
    let server = Server::start(json!({}));
    let task = scene.task().await;
    let ticket = scene
        .ticket(&task, |ticket| {
            ticket.extra_emails = vec!["boss@example.org".parse().unwrap()];
        })
        .await;
    let id = scene.invite(&ticket).await;
    workers(scene, &server).run_until_idle().await.unwrap();

    let mail = server.wait_for("mail");
    let link = format!(
        "https://example.org/exams/assessment/task/{}?code={}&lang=en",
        task.id,
        ticket.code.reveal()
    );
    assert_eq!(
        mail["headers"]["message-id"],
        format!("<{id}@exams.example>")
    );
    assert_eq!(
        mail["recipients"],
        json!(["ada@example.org", "boss@example.org"])
    );
    assert_eq!(mail["headers"]["cc"], "boss@example.org");
    assert_eq!(
        mail["headers"]["subject"],
        "Ada Lovelace, your exam: Rust fundamentals"
    );
    assert!(text(&mail, "text").contains(&link), "{mail}");
    assert!(
        text(&mail, "html").contains(&link.replace('&', "&amp;")),
        "{mail}"
    );
    assert!(text(&mail, "text").contains("by Ada's"), "{mail}");
    let sent = scene.mail(&id).await;
    assert_eq!(
        (sent.state, sent.attempt, sent.last_error),
        (JobState::Done, 1, None)
    );
    let attempts = scene.tries(id.as_str()).await;
    assert_eq!(attempts[0].outcome, "sent");
    assert_eq!(
        attempts[0].words.as_deref(),
        Some("250 2.0.0 taken as Q123")
    );
}

async fn a_mail_that_is_put_off_is_tried_on_the_schedule_and_then_given_up(scene: &Scene) {
    let reply = "451 4.7.1 greylisted, come back";
    let server = Server::start(json!({"faults": {"RCPT": vec![reply; MAIL_ATTEMPTS as usize]}}));
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let id = scene.invite(&ticket).await;
    let workers = workers(scene, &server);
    for made in 1..=MAIL_ATTEMPTS {
        assert_eq!(workers.send_mails().await.unwrap(), 1);
        let mail = scene.mail(&id).await;
        assert_eq!(
            (mail.attempt, mail.last_error.as_deref()),
            (made, Some(reply))
        );
        let Next::RetryIn(wait) = next_mail(made, MailSetback::Transient) else {
            assert_eq!((made, mail.state), (MAIL_ATTEMPTS, JobState::Failed));
            break;
        };
        assert_eq!(
            (mail.state, mail.due_at),
            (JobState::Pending, scene.now() + wait)
        );
        scene
            .clock
            .set(mail.due_at - SignedDuration::from_millis(1));
        assert_eq!(
            workers.send_mails().await.unwrap(),
            0,
            "try {made} came early"
        );
        scene.clock.set(mail.due_at);
    }
    assert_eq!(scene.tries(id.as_str()).await.len(), MAIL_ATTEMPTS as usize);
    scene.seconds_pass(1_000_000);
    assert_eq!(workers.send_mails().await.unwrap(), 0);
}

async fn a_refused_mail_fails_at_once_with_the_server_s_words(scene: &Scene) {
    let server = Server::start(json!({"faults": {"RCPT": ["550 5.1.1 no such user here"]}}));
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let id = scene.invite(&ticket).await;
    workers(scene, &server).run_until_idle().await.unwrap();
    let failed = scene.mail(&id).await;
    assert_eq!((failed.state, failed.attempt), (JobState::Failed, 1));
    assert_eq!(
        failed.last_error.as_deref(),
        Some("550 5.1.1 no such user here")
    );
    let tries = scene.tries(failed.id.as_str()).await;
    assert_eq!(
        (tries[0].outcome.as_str(), tries[0].status),
        ("refused", Some(550))
    );
}

async fn a_ticket_that_is_revoked_or_has_no_address_gets_no_mail(scene: &Scene) {
    let task = scene.task().await;
    let now = scene.now();
    let revoked = scene
        .ticket(&task, |ticket| ticket.revoked_at = Some(now))
        .await;
    let nowhere = scene.ticket(&task, |ticket| ticket.email = None).await;
    // Nothing listens there: who connected would see its try put off, not given up.
    let workers = workers_at(scene, "smtp://127.0.0.1:1");
    for (ticket, reason) in [
        (revoked, "the ticket is revoked"),
        (nowhere, "the ticket has no e-mail address"),
    ] {
        let id = scene.invite(&ticket).await;
        workers.run_until_idle().await.unwrap();
        let mail = scene.mail(&id).await;
        assert_eq!(mail.state, JobState::Failed);
        assert_eq!(mail.last_error.as_deref(), Some(reason));
    }
}

async fn a_resent_mail_keeps_its_message_id(scene: &Scene) {
    let server = Server::start(json!({}));
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let id = scene.invite(&ticket).await;
    let workers = workers(scene, &server);
    workers.run_until_idle().await.unwrap();
    let mut tx = scene.store.begin().await.unwrap();
    assert!(
        tx.resend_mail(&scene.organization, &id, scene.now())
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    workers.run_until_idle().await.unwrap();
    let (first, second) = (server.wait_for("mail"), server.wait_for("mail"));
    assert_eq!(
        first["headers"]["message-id"],
        second["headers"]["message-id"]
    );
    assert_eq!(
        (&first["text"], &first["html"]),
        (&second["text"], &second["html"])
    );
    assert_eq!(scene.mail(&id).await.state, JobState::Done);
    assert_eq!(scene.tries(id.as_str()).await.len(), 2);
}

async fn a_crash_repeats_the_mail_under_its_message_id(scene: &Scene) {
    let server = Server::start(json!({"faults": {"DATA": ["slow 30"]}}));
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let id = scene.invite(&ticket).await;
    let doomed = workers(scene, &server);
    let running = tokio::spawn(async move { doomed.send_mails().await });
    // The server has the whole mail, and its answer will find nobody.
    let first = server.wait_for("mail");
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());

    let workers = workers(scene, &server);
    assert_eq!(workers.send_mails().await.unwrap(), 0, "the lease holds");
    scene.seconds_pass(36);
    assert_eq!(workers.send_mails().await.unwrap(), 1);
    let second = server.wait_for("mail");
    assert_eq!(
        first["headers"]["message-id"],
        second["headers"]["message-id"]
    );
    let mail = scene.mail(&id).await;
    assert_eq!((mail.state, mail.attempt), (JobState::Done, 1));
}

async fn without_a_server_mails_wait(scene: &Scene) {
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let id = scene.invite(&ticket).await;
    scene.workers().run_until_idle().await.unwrap();
    let mail = scene.mail(&id).await;
    assert_eq!((mail.state, mail.attempt), (JobState::Pending, 0));
    // Once there is one, nothing is in its way.
    let server = Server::start(json!({}));
    workers(scene, &server).run_until_idle().await.unwrap();
    assert_eq!(scene.mail(&id).await.state, JobState::Done);
}

async fn running_workers_send_when_a_commit_rings(scene: &Scene) {
    let server = Server::start(json!({}));
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let mut config = scene.config(scene.store.clone());
    config.mailer = Some(mailer(&format!(
        "smtp://localhost:{}?tls=none",
        server.port
    )));
    let workers = Workers::start(config);
    let id = scene.invite(&ticket).await;
    let mail = server.wait_for("mail");
    assert_eq!(
        mail["headers"]["message-id"],
        format!("<{id}@exams.example>")
    );
    workers.shutdown().await;
    assert_eq!(scene.mail(&id).await.state, JobState::Done);
    server.wait_for("quit");
}
