//! What follows when things do not arrive: owners are told, receivers are switched off; and how fast mails go out.

use std::sync::Arc;
use std::time::Duration;

use domain::id::{EventId, TestInstanceId};
use domain::locale::Locale;
use domain::retry::ENDPOINT_PATIENCE;
use jiff::SignedDuration;
use outbound::mailer::{Mailer, MailerConfig};
use outbound::{Spacing, Workers};
use serde_json::json;
use store::deliveries::Endpoint;
use store::events::{About, NewCallback, NewEvent};
use store::jobs::JobState;
use store::notices::Contact;
use store::tickets::Ticket;

use crate::receiver::{Answer, Receiver};
use crate::scene::Scene;
use crate::server::Server;

on_both_databases! {
    an_owner_gets_one_mail_about_all_mails_that_were_refused
    a_receiver_that_takes_nothing_for_days_is_switched_off_and_nothing_is_lost
    a_receiver_that_takes_something_is_out_of_trouble
    a_slow_domain_delays_no_other
    a_greylisted_mail_waits_its_own_time_and_takes_its_turn_again
}

fn workers(scene: &Scene, server: &Server, spacing: Spacing) -> Workers {
    let url = format!("smtp://localhost:{}?tls=none", server.port);
    let from = "Hallticket <no-reply@exams.example>".parse().unwrap();
    let mut config = scene.config(scene.store.clone());
    config.mailer = Some(Arc::new(Mailer::new(MailerConfig {
        timeout: Duration::from_secs(5),
        spacing,
        bounces: Some("bounces@exams.example".parse().unwrap()),
        ..MailerConfig::new(url.parse().unwrap(), from)
    })));
    Workers::by_hand(config)
}

async fn wants_to_be_told(scene: &Scene, lang: Locale) {
    let contact = Contact {
        email: Some("office@example.org".parse().unwrap()),
        lang,
    };
    let mut tx = scene.store.begin().await.unwrap();
    let set = tx.set_contact(&scene.organization, &contact).await;
    assert!(set.unwrap());
    tx.commit().await.unwrap();
}

async fn an_owner_gets_one_mail_about_all_mails_that_were_refused(scene: &Scene) {
    let reply = "550 5.1.1 no such user here";
    let server = Server::start(json!({"faults": {"RCPT ada@example.org": vec![reply; 3]}}));
    wants_to_be_told(scene, Locale::De).await;
    let task = scene.task().await;
    let now = scene.now();
    for _ in 0..3 {
        let ticket = scene.ticket(&task, |_| ()).await;
        scene.invite(&ticket).await;
    }
    // What we do not even try is no news.
    let revoked = scene
        .ticket(&task, |ticket| ticket.revoked_at = Some(now))
        .await;
    scene.invite(&revoked).await;
    let workers = workers(scene, &server, Spacing::default());
    workers.run_until_idle().await.unwrap();
    scene.seconds_pass(15 * 60);
    workers.run_until_idle().await.unwrap();
    let mail = server.wait_for("mail");
    assert_eq!(mail["recipients"], json!(["office@example.org"]));
    assert_eq!(mail["headers"]["subject"], "E-Mails sind nicht angekommen");
    let text = mail["text"].as_str().unwrap();
    assert!(text.contains("Anzahl heute (UTC): 3"), "{text}");
    assert!(text.contains(reply) && text.contains("Ada's"), "{text}");
    assert!(
        text.contains("hallticket mail list --state failed"),
        "{text}"
    );
    let sender = mail["sender"].as_str().unwrap();
    let id = mail["headers"]["message-id"].as_str().unwrap();
    let id = id.trim_matches(['<', '>']).split('@').next().unwrap();
    assert_eq!(sender, format!("bounces+{id}@exams.example"));
    // Another one that day only counts.
    let ticket = scene.ticket(&task, |ticket| ticket.email = None).await;
    scene.invite(&ticket).await;
    workers.run_until_idle().await.unwrap();
    scene.seconds_pass(3_600);
    assert_eq!(workers.send_mails().await.unwrap(), 0);
}

/// Records the end of an instance of a ticket, with a callback.
async fn ends(scene: &Scene, ticket: &Ticket, receiver: &Receiver) {
    let now = scene.now();
    let event = NewEvent {
        id: EventId::generate(now, &*scene.chance),
        organization_id: scene.organization.clone(),
        kind: "test_instance.completed".to_owned(),
        at: now,
        data: json!({"requestId": "r"}),
        about: Some(About {
            ticket_id: ticket.id.clone(),
            test_instance_id: TestInstanceId::generate(now, &*scene.chance),
            callback: Some(NewCallback {
                url: format!("{}/hook", receiver.origin),
                origin: receiver.origin.clone(),
                trace: None,
            }),
        }),
    };
    let mut tx = scene.store.begin().await.unwrap();
    tx.record(&[event]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn a_receiver_that_takes_nothing_for_days_is_switched_off_and_nothing_is_lost(scene: &Scene) {
    let server = Server::start(json!({}));
    let receiver = Receiver::answering(Answer::Status(410)).await;
    wants_to_be_told(scene, Locale::En).await;
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let workers = workers(scene, &server, Spacing::default());
    for _ in 0..3 {
        ends(scene, &ticket, &receiver).await;
        workers.run_until_idle().await.unwrap();
        scene.clock.advance(ENDPOINT_PATIENCE / 2);
    }
    assert_eq!(receiver.arrived().len(), 3);
    assert_eq!(scene.count(JobState::Failed).await, 3);
    // It is off: what comes now waits, and loses no tries.
    receiver.answers(Answer::Status(204));
    ends(scene, &ticket, &receiver).await;
    scene.seconds_pass(24 * 3_600);
    workers.run_until_idle().await.unwrap();
    assert_eq!(receiver.arrived().len(), 3);
    assert_eq!(scene.count(JobState::Pending).await, 1);
    let mut told = Vec::new();
    for _ in 0..4 {
        let mail = server.wait_for("mail");
        told.push(mail["headers"]["subject"].as_str().unwrap().to_owned());
    }
    let count = |subject: &str| told.iter().filter(|told| *told == subject).count();
    assert_eq!(
        count("A receiver of callbacks was switched off"),
        1,
        "{told:?}"
    );
    assert_eq!(count("Callbacks were given up"), 3, "{told:?}");

    let endpoint = Endpoint {
        organization_id: scene.organization.clone(),
        origin: receiver.origin.clone(),
    };
    let mut tx = scene.store.begin().await.unwrap();
    let troubled = tx.troubled_endpoints(&scene.organization).await.unwrap();
    assert_eq!((troubled[0].given_up, troubled[0].waiting), (3, 1));
    assert!(tx.enable_endpoint(&endpoint).await.unwrap());
    let all = everything();
    let all = tx.deliveries(&scene.organization, &all).await.unwrap();
    let failed = all.iter().filter(|one| one.state == JobState::Failed);
    let failed: Vec<_> = failed.map(|one| one.id.clone()).collect();
    let resent = tx
        .resend_deliveries(&scene.organization, &failed, scene.now())
        .await;
    assert_eq!(resent.unwrap(), 3);
    tx.commit().await.unwrap();
    workers.run_until_idle().await.unwrap();
    assert_eq!(scene.count(JobState::Done).await, 4);
}

fn everything() -> store::deliveries::DeliveryFilter {
    store::deliveries::DeliveryFilter {
        limit: 100,
        ..store::deliveries::DeliveryFilter::default()
    }
}

async fn a_receiver_that_takes_something_is_out_of_trouble(scene: &Scene) {
    let receiver = Receiver::answering(Answer::Status(204)).await;
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let workers = scene.workers();
    for answer in [410, 410, 204, 410, 410] {
        receiver.answers_once(Answer::Status(answer));
        ends(scene, &ticket, &receiver).await;
        workers.run_until_idle().await.unwrap();
        scene.clock.advance(ENDPOINT_PATIENCE);
    }
    let mut reader = scene.store.read().await.unwrap();
    let troubled = reader.troubled_endpoints(&scene.organization).await;
    let troubled = troubled.unwrap();
    assert_eq!((troubled[0].given_up, troubled[0].disabled_at), (2, None));
}

async fn a_slow_domain_delays_no_other(scene: &Scene) {
    let server = Server::start(json!({}));
    let task = scene.task().await;
    let mut slow = Vec::new();
    for _ in 0..5 {
        let ticket = scene.ticket(&task, |_| ()).await;
        slow.push(scene.invite(&ticket).await);
    }
    let other = scene
        .ticket(&task, |ticket| {
            ticket.email = Some("bo@example.com".parse().unwrap());
        })
        .await;
    let other = scene.invite(&other).await;
    let spacing = Spacing {
        all: None,
        same_domain: Some(SignedDuration::from_mins(1)),
    };
    let workers = workers(scene, &server, spacing);
    workers.run_until_idle().await.unwrap();
    assert_eq!(scene.mail(&other).await.state, JobState::Done);
    for gone in 1..=5 {
        let mut sent = 0;
        for id in &slow {
            let mail = scene.mail(id).await;
            sent += usize::from(mail.state == JobState::Done);
            assert_eq!(mail.attempt, u32::from(mail.state == JobState::Done));
        }
        assert_eq!(sent, gone, "one a minute");
        scene.seconds_pass(59);
        workers.run_until_idle().await.unwrap();
        scene.seconds_pass(1);
        workers.run_until_idle().await.unwrap();
    }
}

async fn a_greylisted_mail_waits_its_own_time_and_takes_its_turn_again(scene: &Scene) {
    let grey = "451 4.7.1 greylisted, come back";
    let server = Server::start(json!({"faults": {"RCPT": [grey]}}));
    let task = scene.task().await;
    let ticket = scene.ticket(&task, |_| ()).await;
    let id = scene.invite(&ticket).await;
    let spacing = Spacing {
        all: Some(SignedDuration::from_secs(1)),
        same_domain: Some(SignedDuration::from_secs(1)),
    };
    let workers = workers(scene, &server, spacing);
    workers.run_until_idle().await.unwrap();
    let mail = scene.mail(&id).await;
    assert_eq!(mail.last_error.as_deref(), Some(grey));
    assert_eq!(mail.due_at, scene.now() + SignedDuration::from_mins(5));
    scene.clock.set(mail.due_at);
    workers.run_until_idle().await.unwrap();
    assert_eq!(scene.mail(&id).await.state, JobState::Done);
}
