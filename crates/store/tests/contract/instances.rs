//! Test instances: started, read, opened, paused.

use domain::id::{PageId, TestInstanceId};
use domain::test_instance::breaks::{Break, Breaks};
use domain::test_instance::pages::NewlyOpened;
use domain::test_instance::{State, TestInstance};
use store::test_instances::StoredInstance;
use store::tickets::Ticket;
use store::{Store, StoreError};

use crate::arrange::{after, chance, start, world};
use crate::started::{Started, started};

on_both_databases! {
    an_attempt_is_started_once_and_comes_back
    a_clock_is_read_without_the_rest
    a_break_is_stored_and_moves_the_pages_that_were_open
    a_page_opens_once
}

async fn an_attempt_is_started_once_and_comes_back(store: Store) {
    let Started { ticket, stored, .. } = started(&store).await;
    let id = &stored.instance.id;
    let mut reader = store.read().await.unwrap();
    assert_eq!(
        reader
            .test_instance(&stored.organization_id, id)
            .await
            .unwrap()
            .as_ref(),
        Some(&stored)
    );
    assert_eq!(
        reader
            .test_instance_of_ticket(&ticket.id, id)
            .await
            .unwrap()
            .as_ref(),
        Some(&stored)
    );
    assert_eq!(
        reader.test_instances(&ticket.id).await.unwrap(),
        [stored.clone()]
    );
    let tickets = [ticket.id.clone()];
    assert_eq!(
        reader
            .test_instances_of_tickets(&stored.organization_id, &tickets)
            .await
            .unwrap(),
        [stored.clone()]
    );
    let (_, stranger) = world(&store).await;
    assert_eq!(
        reader
            .test_instance(&stranger.organization_id, id)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        reader
            .test_instance_of_ticket(&stranger.id, id)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        reader
            .test_instances_of_tickets(&stranger.organization_id, &tickets)
            .await
            .unwrap(),
        []
    );

    let mut tx = store.begin().await.unwrap();
    let moved = stored
        .instance
        .clone()
        .take_writer()
        .unwrap()
        .with_deadline(Some(after(99)))
        .unwrap();
    tx.save_writer(&moved, after(7)).await.unwrap();
    assert!(
        !tx.save_deadline(&stranger.organization_id, &moved)
            .await
            .unwrap()
    );
    assert!(
        tx.save_deadline(&stored.organization_id, &moved)
            .await
            .unwrap()
    );
    assert_eq!(tx.lock_test_instance(&stranger.id, id).await.unwrap(), None);
    let locked = tx
        .lock_test_instance(&ticket.id, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((locked.instance, locked.writer_seen_at), (moved, after(7)));
    let instance = TestInstance {
        id: TestInstanceId::generate(start(), &chance()),
        ..stored.instance.clone()
    };
    let twin = StoredInstance { instance, ..stored };
    assert!(matches!(
        tx.add_test_instance(&twin).await,
        Err(StoreError::Duplicate(_))
    ));
}

async fn a_clock_is_read_without_the_rest(store: Store) {
    let begun = started(&store).await;
    let (ticket, id) = (&begun.ticket.id, &begun.stored.instance.id);
    let clock = { store.read().await.unwrap() }.clock(ticket, id).await;
    let clock = clock.unwrap().unwrap();
    let instance = &begun.stored.instance;
    assert_eq!(clock.writer_epoch, instance.writer_epoch);
    assert_eq!(clock.deadline_at, instance.deadline_at);
    assert_eq!((clock.state, clock.revoked_at), (State::Running, None));

    let mut tx = store.begin().await.unwrap();
    begun.end(&mut tx).await.unwrap();
    let revoked = Ticket {
        revoked_at: Some(after(5)),
        ..begun.ticket.clone()
    };
    assert!(tx.save_ticket(&revoked).await.unwrap());
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let clock = reader.clock(ticket, id).await.unwrap().unwrap();
    assert!(matches!(clock.state, State::Ended(_)));
    assert_eq!(clock.revoked_at, Some(after(5)));
    let foreign = reader.clock(&"another".parse().unwrap(), id).await;
    assert_eq!(foreign.unwrap(), None);
}

async fn a_break_is_stored_and_moves_the_pages_that_were_open(store: Store) {
    let begun = started(&store).await;
    let (ticket, id) = (&begun.ticket.id, begun.stored.instance.id.clone());
    let page: PageId = "page".parse().unwrap();
    let mut tx = store.begin().await.unwrap();
    let opened = NewlyOpened {
        page: page.clone(),
        at: after(1_000),
    };
    tx.open_page(&id, &opened).await.unwrap();
    let current = Break {
        since: after(2_000),
        ends_at: after(62_000),
    };
    let paused = TestInstance {
        deadline_at: Some(after(120_000)),
        breaks: Breaks {
            used_ms: 5,
            current: Some(current),
        },
        ..begun.stored.instance.clone()
    };
    tx.save_breaks(&paused, None).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let stored = tx.lock_test_instance(ticket, &id).await.unwrap().unwrap();
    assert_eq!(stored.instance.breaks, paused.breaks);
    assert_eq!(stored.instance.deadline_at, Some(after(120_000)));

    let later = NewlyOpened {
        page: "later".parse().unwrap(),
        at: after(3_000),
    };
    tx.open_page(&id, &later).await.unwrap();
    let (running, folded) = stored.instance.go_on(after(12_000));
    tx.save_breaks(&running, folded).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let clock = reader.clock(ticket, &id).await.unwrap().unwrap();
    let used = Breaks {
        used_ms: 10_005,
        current: None,
    };
    assert_eq!((clock.breaks, clock.granted_ms), (used, 0));
    let pages = reader.opened_pages(&id).await.unwrap();
    assert_eq!(pages.get(&page), Some(after(11_000)));
    assert_eq!(pages.get(&later.page), Some(after(3_000)));
    drop(reader);

    let mut tx = store.begin().await.unwrap();
    begun.end(&mut tx).await.unwrap();
    let stale = tx.save_breaks(&paused, None).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
}

async fn a_page_opens_once(store: Store) {
    let Started { ticket, stored, .. } = started(&store).await;
    let page: PageId = "p1".parse().unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.open_page(
        &stored.instance.id,
        &NewlyOpened {
            page: page.clone(),
            at: after(1),
        },
    )
    .await
    .unwrap();
    tx.open_page(
        &stored.instance.id,
        &NewlyOpened {
            page: page.clone(),
            at: after(9),
        },
    )
    .await
    .unwrap();
    let locked = tx
        .lock_test_instance(&ticket.id, &stored.instance.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        locked.instance.opened.get(&page),
        Some(after(1)),
        "the first opening counts"
    );
}
