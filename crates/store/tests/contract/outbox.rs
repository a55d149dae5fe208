//! Mails and callbacks: claimed, settled, resent.

use domain::id::{EventId, TestInstanceId};
use store::Store;
use store::deliveries::{ClaimLimits, DeliveryFilter};
use store::events::{NewCallback, NewEvent};
use store::jobs::{Attempt, JobState, Lease, Settlement};
use store::mails::MailFilter;
use store::tickets::{Callback, Ticket};

use crate::arrange::{after, chance, mail, start, world};

on_both_databases! {
    a_due_mail_is_claimed_once_and_settled_by_its_holder
    an_expired_lease_is_claimed_again_and_keeps_its_place
    a_failed_mail_can_be_resent
    what_is_sent_again_is_not_settled_by_who_held_it_before
    words_with_a_nul_are_settled_too
    a_dead_endpoint_takes_no_more_than_its_share
    a_callback_is_settled_listed_and_resent_in_ranges
    a_list_of_callbacks_goes_on_behind_a_place
    a_sample_is_claimed_like_any_other_and_takes_no_number
}

fn lease(token: &str, until: i64) -> Lease {
    Lease {
        token: token.into(),
        until: after(until),
    }
}

fn attempt(outcome: &str) -> Attempt {
    Attempt {
        number: 1,
        started_at: start(),
        duration_ms: 7,
        outcome: outcome.into(),
        status: Some(250),
        words: Some("ok".into()),
        address: None,
    }
}

async fn a_due_mail_is_claimed_once_and_settled_by_its_holder(store: Store) {
    let (_, ticket) = world(&store).await;
    let (now, later) = (mail(&ticket, start()), mail(&ticket, after(1000)));
    let mut tx = store.begin().await.unwrap();
    tx.add_mails(&[now.clone(), later.clone()]).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(
        store.read().await.unwrap().next_mail_due().await.unwrap(),
        Some(start())
    );
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.claim_mails(start(), &lease("a", 60), 10).await.unwrap(),
        [now.clone()]
    );
    assert_eq!(
        tx.claim_mails(after(59), &lease("b", 99), 10)
            .await
            .unwrap(),
        []
    );
    let done = tx
        .settle_mail(
            &now.id,
            &lease("b", 0),
            &attempt("sent"),
            &Settlement::Done,
            after(2),
        )
        .await
        .unwrap();
    assert!(!done, "only its holder settles it");
    assert!(
        tx.settle_mail(
            &now.id,
            &lease("a", 0),
            &attempt("sent"),
            &Settlement::Done,
            after(2)
        )
        .await
        .unwrap()
    );
    let sent = tx
        .mail(&ticket.organization_id, &now.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (sent.state, sent.attempt, sent.finished_at),
        (JobState::Done, 1, Some(after(2)))
    );
    assert_eq!(
        tx.attempts(now.id.as_str()).await.unwrap(),
        [attempt("sent")]
    );
    let pending = MailFilter {
        state: Some(JobState::Pending),
        limit: 10,
        ..MailFilter::default()
    };
    assert_eq!(
        tx.mails(&ticket.organization_id, &pending).await.unwrap(),
        [later]
    );
}

async fn an_expired_lease_is_claimed_again_and_keeps_its_place(store: Store) {
    let (_, ticket) = world(&store).await;
    let due = mail(&ticket, start());
    let mut tx = store.begin().await.unwrap();
    tx.add_mails(std::slice::from_ref(&due)).await.unwrap();
    tx.claim_mails(start(), &lease("crashed", 60), 10)
        .await
        .unwrap();
    let again = tx
        .claim_mails(after(60), &lease("b", 120), 10)
        .await
        .unwrap();
    assert_eq!(again[0].attempt, 0);
    let ids = [due.id.clone()];
    tx.release_mails(&lease("b", 120), &ids, Some(after(61)))
        .await
        .unwrap();
    assert_eq!(
        tx.claim_mails(after(60), &lease("c", 120), 10)
            .await
            .unwrap(),
        [],
        "what was put off is not due"
    );
    assert_eq!(
        tx.claim_mails(after(61), &lease("c", 120), 10)
            .await
            .unwrap()[0]
            .attempt,
        0,
        "what was given back is free, and no try"
    );
    let retry = Settlement::Retry {
        reason: "busy".into(),
        due_at: after(500),
    };
    assert!(
        tx.settle_mail(
            &due.id,
            &lease("c", 0),
            &attempt("deferred"),
            &retry,
            after(61)
        )
        .await
        .unwrap()
    );
    assert_eq!(
        tx.claim_mails(after(499), &lease("d", 999), 10)
            .await
            .unwrap(),
        []
    );
    let retried = tx
        .claim_mails(after(500), &lease("d", 999), 10)
        .await
        .unwrap();
    assert_eq!(
        (retried[0].attempt, retried[0].last_error.as_deref()),
        (1, Some("busy"))
    );
}

async fn a_failed_mail_can_be_resent(store: Store) {
    let (_, ticket) = world(&store).await;
    let (_, stranger) = world(&store).await;
    let due = mail(&ticket, start());
    let mut tx = store.begin().await.unwrap();
    tx.add_mails(std::slice::from_ref(&due)).await.unwrap();
    tx.claim_mails(start(), &lease("a", 60), 10).await.unwrap();
    assert!(
        !tx.resend_mail(&ticket.organization_id, &due.id, after(1))
            .await
            .unwrap(),
        "it is under way"
    );
    let failed = Settlement::Failed("550 no such user".into());
    tx.settle_mail(
        &due.id,
        &lease("a", 0),
        &attempt("failed"),
        &failed,
        after(1),
    )
    .await
    .unwrap();
    assert!(
        !tx.resend_mail(&stranger.organization_id, &due.id, after(2))
            .await
            .unwrap()
    );
    assert!(
        tx.resend_mail(&ticket.organization_id, &due.id, after(2))
            .await
            .unwrap()
    );
    let claimed = tx.claim_mails(after(2), &lease("b", 60), 10).await.unwrap();
    assert_eq!((claimed[0].attempt, claimed[0].id.clone()), (0, due.id));
}

async fn what_is_sent_again_is_not_settled_by_who_held_it_before(store: Store) {
    let (_, ticket) = world(&store).await;
    let due = mail(&ticket, start());
    let mut tx = store.begin().await.unwrap();
    tx.add_mails(std::slice::from_ref(&due)).await.unwrap();
    tx.claim_mails(start(), &lease("a", 60), 10).await.unwrap();
    assert!(
        tx.resend_mail(&ticket.organization_id, &due.id, after(60))
            .await
            .unwrap(),
        "its lease has run out"
    );
    let done = Settlement::Done;
    assert!(
        !tx.settle_mail(&due.id, &lease("a", 0), &attempt("sent"), &done, after(61))
            .await
            .unwrap()
    );
    let claimed = tx.claim_mails(after(61), &lease("b", 120), 10).await;
    assert_eq!(claimed.unwrap().len(), 1);
}

async fn words_with_a_nul_are_settled_too(store: Store) {
    let (_, ticket) = world(&store).await;
    let due = mail(&ticket, start());
    let mut tx = store.begin().await.unwrap();
    tx.add_mails(std::slice::from_ref(&due)).await.unwrap();
    tx.claim_mails(start(), &lease("a", 60), 10).await.unwrap();
    let tried = Attempt {
        words: Some("550 no\0body".into()),
        ..attempt("failed")
    };
    let failed = Settlement::Failed("550 no\0body".into());
    let held = lease("a", 0);
    let settled = tx.settle_mail(&due.id, &held, &tried, &failed, after(1));
    assert!(settled.await.unwrap());
    let stored = tx.mail(&ticket.organization_id, &due.id).await.unwrap();
    assert_eq!(stored.unwrap().last_error.as_deref(), Some("550 nobody"));
}

async fn callbacks(store: &Store, ticket: &Ticket, origin: &str, count: usize) {
    let events: Vec<NewEvent> = (0..count)
        .map(|number| NewEvent {
            id: EventId::generate(after(i64::try_from(number).unwrap()), &chance()),
            organization_id: ticket.organization_id.clone(),
            kind: "test_instance.completed".into(),
            at: start(),
            data: serde_json::json!({"taskId": ticket.task_id, "sequence": null, "reason": "candidate"}),
            callback: Some(NewCallback {
                ticket_id: ticket.id.clone(),
                test_instance_id: TestInstanceId::generate(start(), &chance()),
                url: format!("{origin}/x"),
                origin: origin.into(),
                trace: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".parse().ok(),
            }),
        })
        .collect();
    let mut tx = store.begin().await.unwrap();
    tx.record(&events).await.unwrap();
    assert_eq!(
        tx.sequence_events(10_000, start(), &chance())
            .await
            .unwrap(),
        count
    );
    tx.commit().await.unwrap();
}

async fn a_dead_endpoint_takes_no_more_than_its_share(store: Store) {
    let (_, ticket) = world(&store).await;
    callbacks(&store, &ticket, "https://dead.example", 100).await;
    callbacks(&store, &ticket, "https://healthy.example", 3).await;
    let limits = ClaimLimits {
        per_endpoint: 10,
        limit: 50,
        ..ClaimLimits::default()
    };
    let mut tx = store.begin().await.unwrap();
    let of = |claimed: &[store::deliveries::Delivery], origin: &str| {
        claimed.iter().filter(|one| one.origin == origin).count()
    };
    let first = tx
        .claim_deliveries(after(1), &lease("a", 60), &limits)
        .await
        .unwrap();
    assert!(first.iter().all(|one| one.trace.is_some()));
    assert_eq!(
        (
            of(&first, "https://dead.example"),
            of(&first, "https://healthy.example")
        ),
        (10, 3)
    );
    let second = tx
        .claim_deliveries(after(2), &lease("b", 60), &limits)
        .await
        .unwrap();
    assert_eq!(second, [], "what is under way counts");
    let ids: Vec<_> = first
        .iter()
        .filter(|one| one.origin == "https://dead.example")
        .map(|one| one.id.clone())
        .collect();
    tx.release_deliveries(&lease("a", 60), &ids, Some(after(30)))
        .await
        .unwrap();
    let third = tx
        .claim_deliveries(after(3), &lease("c", 60), &limits)
        .await
        .unwrap();
    assert_eq!(of(&third, "https://dead.example"), 10);
    assert!(
        third.iter().all(|one| !ids.contains(&one.id)),
        "what was put off is not due"
    );
    assert_eq!(
        tx.claim_deliveries(after(31), &lease("d", 60), &limits)
            .await
            .unwrap(),
        [],
        "what is under way counts, though earlier rows are due and free"
    );
    let but_dead = ClaimLimits {
        except: vec![third[0].endpoint()],
        ..limits
    };
    let fourth = tx
        .claim_deliveries(after(70), &lease("d", 99), &but_dead)
        .await
        .unwrap();
    assert_eq!(
        (
            of(&fourth, "https://dead.example"),
            of(&fourth, "https://healthy.example")
        ),
        (0, 3),
        "an endpoint that is excepted gets nothing, whatever is due"
    );
}

async fn a_callback_is_settled_listed_and_resent_in_ranges(store: Store) {
    let (_, ticket) = world(&store).await;
    callbacks(&store, &ticket, "https://a.example", 3).await;
    let mut tx = store.begin().await.unwrap();
    assert!(tx.next_delivery_due().await.unwrap().is_some());
    let limits = ClaimLimits {
        per_endpoint: 10,
        limit: 50,
        ..ClaimLimits::default()
    };
    let claimed = tx
        .claim_deliveries(start(), &lease("a", 60), &limits)
        .await
        .unwrap();
    for delivery in &claimed {
        assert!(
            tx.settle_delivery(
                &delivery.id,
                &lease("a", 0),
                &attempt("delivered"),
                &Settlement::Done,
                after(1)
            )
            .await
            .unwrap()
        );
    }
    let organization = &ticket.organization_id;
    let filter = DeliveryFilter {
        from_sequence: Some(2),
        limit: 10,
        ..DeliveryFilter::default()
    };
    let listed = tx.deliveries(organization, &filter).await.unwrap();
    assert_eq!(
        listed.iter().map(|one| one.sequence).collect::<Vec<_>>(),
        [2, 3]
    );
    assert!(listed.iter().all(|one| one.state == JobState::Done));
    let ids: Vec<_> = listed.iter().map(|one| one.id.clone()).collect();
    let (_, stranger) = {
        tx.commit().await.unwrap();
        world(&store).await
    };
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.deliveries(&stranger.organization_id, &filter)
            .await
            .unwrap(),
        []
    );
    assert_eq!(
        tx.delivery(&stranger.organization_id, &ids[0])
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        tx.resend_deliveries(&stranger.organization_id, &ids, after(5))
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        tx.resend_deliveries(organization, &ids, after(5))
            .await
            .unwrap(),
        2
    );
    let again = tx
        .claim_deliveries(after(5), &lease("b", 60), &limits)
        .await
        .unwrap();
    assert_eq!(again.len(), 2);
    let first = tx.delivery(organization, &ids[0]).await.unwrap().unwrap();
    assert_eq!(first.body, listed[0].body, "the same bytes");
    assert!(
        first
            .body
            .starts_with(r#"{"type":"test_instance.completed","timestamp":"2026-"#),
        "{}",
        first.body
    );
    assert!(
        first.body.contains(r#""sequence":2,"reason""#),
        "{}",
        first.body
    );
}

async fn a_list_of_callbacks_goes_on_behind_a_place(store: Store) {
    let (task, ticket) = world(&store).await;
    let (other, stranger) = world(&store).await;
    callbacks(&store, &ticket, "https://a.example", 3).await;
    let mut reader = store.read().await.unwrap();
    let of = |filter: DeliveryFilter| DeliveryFilter { limit: 2, ..filter };
    let (organization, all) = (&ticket.organization_id, DeliveryFilter::default());
    let first = reader.delivery_places(organization, &of(all)).await;
    let first = first.unwrap();
    let behind = of(DeliveryFilter {
        after: Some(first[1].clone()),
        task_id: Some(task.id.clone()),
        kind: Some("test_instance.completed".into()),
        from: Some(start()),
        to: Some(after(1)),
        ..DeliveryFilter::default()
    });
    let rest = reader.deliveries(organization, &behind).await.unwrap();
    assert_eq!(rest.len(), 1);
    assert_eq!(rest[0].place().sequence, 3);
    let none = [
        DeliveryFilter {
            task_id: Some(other.id),
            ..DeliveryFilter::default()
        },
        DeliveryFilter {
            kind: Some("test_instance.revised".into()),
            ..DeliveryFilter::default()
        },
        DeliveryFilter {
            to: Some(start()),
            ..DeliveryFilter::default()
        },
    ];
    for filter in none {
        let places = reader.delivery_places(organization, &of(filter)).await;
        assert_eq!(places.unwrap(), []);
    }
    let foreign = of(DeliveryFilter::default());
    let places = reader.delivery_places(&stranger.organization_id, &foreign);
    assert_eq!(places.await.unwrap(), []);
}

async fn a_sample_is_claimed_like_any_other_and_takes_no_number(store: Store) {
    let (_, ticket) = world(&store).await;
    callbacks(&store, &ticket, "https://a.example", 2).await;
    let organization = &ticket.organization_id;
    let callback = Callback {
        url: "https://b.example/x".into(),
        params: [("a".to_owned(), "b".to_owned())].into(),
        trace: None,
    };
    let mut tx = store.begin().await.unwrap();
    let id = tx
        .add_sample_delivery(organization, &callback, start(), &chance())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let sample = tx.delivery(organization, &id).await.unwrap().unwrap();
    assert_eq!((sample.sequence, sample.is_sample), (2, true));
    assert_eq!(
        (sample.url.as_str(), sample.origin.as_str()),
        ("https://b.example/x?a=b", "https://b.example")
    );
    let limits = ClaimLimits {
        per_endpoint: 10,
        limit: 50,
        ..ClaimLimits::default()
    };
    let claimed = tx.claim_deliveries(start(), &lease("a", 60), &limits).await;
    assert!(claimed.unwrap().iter().any(|one| one.id == id));
    drop(tx);
    callbacks(&store, &ticket, "https://a.example", 1).await;
    let events = { store.read().await.unwrap() }
        .events_after(organization, 0, 10)
        .await
        .unwrap();
    let numbers: Vec<_> = events.iter().map(|event| event.sequence).collect();
    assert_eq!(numbers, [1, 2, 3], "the feed has no hole");
}
