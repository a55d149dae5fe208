//! Callbacks: claimed, settled, listed, sent again.

use domain::id::{EventId, TestInstanceId};
use store::Store;
use store::deliveries::{ClaimLimits, DeliveryFilter};
use store::events::{About, NewCallback, NewEvent};
use store::jobs::{JobState, Settlement};
use store::tickets::{Callback, Ticket};

use crate::arrange::{after, attempt, chance, lease, start, world};

on_both_databases! {
    a_dead_endpoint_takes_no_more_than_its_share
    a_callback_is_settled_listed_and_resent_in_ranges
    a_list_of_callbacks_goes_on_behind_a_place
    a_sample_is_claimed_like_any_other_and_takes_no_number
}

async fn callbacks(store: &Store, ticket: &Ticket, origin: &str, count: usize) {
    let events: Vec<NewEvent> = (0..count)
        .map(|number| NewEvent {
            id: EventId::generate(after(i64::try_from(number).unwrap()), &chance()),
            organization_id: ticket.organization_id.clone(),
            kind: "test_instance.completed".into(),
            at: start(),
            data: serde_json::json!({"taskId": ticket.task_id, "sequence": null, "reason": "candidate"}),
            about: Some(About {
                ticket_id: ticket.id.clone(),
                test_instance_id: TestInstanceId::generate(start(), &chance()),
callback: Some(NewCallback {
                url: format!("{origin}/x"),
                origin: origin.into(),
                trace: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".parse().ok(),
}),
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
