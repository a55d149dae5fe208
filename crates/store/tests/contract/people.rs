//! Organizations, keys, tasks, tickets.

use domain::id::{EventId, KeyId, OrganizationId, TicketId};
use domain::secret::{PrivateKey, WebhookSecret};
use domain::ticket::{TicketState, Window, WindowEnd};
use store::events::NewEvent;
use store::idempotency::{IdempotencyKey, StoredReply};
use store::issue::Issue;
use store::keys::ApiKey;
use store::server_keys::Purpose;
use store::tasks::TaskPlace;
use store::tickets::{Callback, TicketFilter};
use store::{Store, StoreError};

use crate::arrange::{after, chance, mail, organization, start, task, ticket, world};

on_both_databases! {
    a_rolled_back_organization_never_was
    keys_expire_and_are_revoked
    a_rotated_webhook_secret_signs_beside_the_new_one
    server_keys_are_made_once_and_kept
    tasks_are_listed_with_their_steps_for_their_organization_only
    a_ticket_comes_back_as_it_was_stored
    a_code_is_unique_in_its_task
    ten_thousand_tickets_are_added_and_found
    calls_at_once_share_their_batch_and_a_bad_one_fails_alone
    a_call_whose_commit_was_done_is_not_called_failed
    a_page_of_tickets_is_filtered_and_ordered
    tickets_are_found_by_code_and_by_state
    an_idempotency_key_is_taken_once_and_replays
}

async fn a_rolled_back_organization_never_was(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let id = organization(&mut tx, "Gone").await;
    assert!(tx.organization(&id).await.unwrap().is_some());
    drop(tx);
    assert_eq!(
        store
            .begin()
            .await
            .unwrap()
            .organization(&id)
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        store.read().await.unwrap().organizations().await.unwrap(),
        []
    );
}

async fn keys_expire_and_are_revoked(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let organization_id = organization(&mut tx, "Ada's").await;
    let other = organization(&mut tx, "Bob's").await;
    let key = PrivateKey::generate(&chance());
    let row = ApiKey {
        id: KeyId::generate(start(), &chance()),
        organization_id: organization_id.clone(),
        last4: key.last4(),
        created_at: start(),
        expires_at: None,
        revoked_at: None,
    };
    tx.add_key(&row, &key.hash()).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.key_by_hash(&key.hash()).await.unwrap(),
        Some(row.clone())
    );
    assert_eq!(
        tx.key_by_hash(&PrivateKey::generate(&chance()).hash())
            .await
            .unwrap(),
        None
    );
    assert_eq!(tx.expire_keys(&other, after(10)).await.unwrap(), 0);
    assert_eq!(
        tx.expire_keys(&organization_id, after(10)).await.unwrap(),
        1
    );
    assert_eq!(
        tx.expire_keys(&organization_id, after(20)).await.unwrap(),
        0,
        "a later end does not lengthen it"
    );
    let found = tx.key_by_hash(&key.hash()).await.unwrap().unwrap();
    assert!(found.is_live(after(9)) && !found.is_live(after(10)));
    assert!(
        !tx.revoke_key(&other, &row.id, after(1)).await.unwrap(),
        "another organization cannot revoke it"
    );
    assert!(
        tx.revoke_key(&organization_id, &row.id, after(1))
            .await
            .unwrap()
    );
    assert!(
        !tx.revoke_key(&organization_id, &row.id, after(2))
            .await
            .unwrap()
    );
    assert!(!tx.keys(&organization_id).await.unwrap()[0].is_live(after(2)));
    assert_eq!(tx.keys(&other).await.unwrap(), []);
}

async fn a_rotated_webhook_secret_signs_beside_the_new_one(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let id = organization(&mut tx, "Ada's").await;
    let (old, new) = (
        WebhookSecret::generate(&chance()),
        WebhookSecret::generate(&chance()),
    );
    tx.add_webhook_secret(&store, &id, &old, start(), &chance())
        .await
        .unwrap();
    assert_eq!(tx.expire_webhook_secrets(&id, after(100)).await.unwrap(), 1);
    tx.add_webhook_secret(&store, &id, &new, after(1), &chance())
        .await
        .unwrap();
    assert_eq!(
        tx.webhook_secrets(&store, &id, after(99)).await.unwrap(),
        [new.clone(), old]
    );
    assert_eq!(
        tx.webhook_secrets(&store, &id, after(100)).await.unwrap(),
        [new]
    );
}

async fn server_keys_are_made_once_and_kept(store: Store) {
    let first = store
        .server_keys(Purpose::Receipt, start(), &chance())
        .await
        .unwrap();
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].secret.len(), 32);
    assert_eq!(
        store
            .server_keys(Purpose::Receipt, after(5), &chance())
            .await
            .unwrap(),
        first
    );
    assert_ne!(
        store
            .server_keys(Purpose::Seat, start(), &chance())
            .await
            .unwrap()[0]
            .secret,
        first[0].secret
    );
}

async fn tasks_are_listed_with_their_steps_for_their_organization_only(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let (ada, bob) = (
        organization(&mut tx, "Ada's").await,
        organization(&mut tx, "Bob's").await,
    );
    let (first, second) = (task(&mut tx, &ada).await, task(&mut tx, &ada).await);
    let listed = tx.tasks(&ada).await.unwrap();
    let mut ids = [first.id.clone(), second.id];
    ids.sort();
    assert_eq!(
        listed
            .iter()
            .map(|task| task.id.clone())
            .collect::<Vec<_>>(),
        ids
    );
    assert_eq!(listed[0].steps[0].1, "First");
    assert_eq!(tx.tasks(&bob).await.unwrap(), []);
    assert_eq!(tx.tasks_page(&ada, None, 1).await.unwrap(), listed[..1]);
    let place = TaskPlace {
        created_at: listed[0].created_at,
        id: listed[0].id.clone(),
    };
    let rest = tx.tasks_page(&ada, Some(&place), 9).await.unwrap();
    assert_eq!(rest, listed[1..]);
    assert_eq!(tx.tasks_page(&bob, None, 9).await.unwrap(), []);
    assert!(tx.task(&bob, &first.id).await.unwrap().is_none());
    assert_eq!(
        *tx.task(&ada, &first.id).await.unwrap().unwrap().content,
        *first.content
    );
    assert!(tx.task_of_link(&first.id).await.unwrap().is_some());
}

async fn a_ticket_comes_back_as_it_was_stored(store: Store) {
    let (task, _) = world(&store).await;
    let mut full = ticket(&task, "Zoë O'Neil \u{202e}עדה");
    full.email = "ada@example.org".parse().ok();
    full.group = Some("g".into());
    full.labels = vec!["a".into(), "b\"c".into()];
    full.external_id = Some("e-1".into());
    full.window = Window {
        after: Some(WindowEnd {
            at: after(1),
            utc_minutes: -270,
        }),
        before: Some(WindowEnd {
            at: after(2),
            utc_minutes: 840,
        }),
    };
    full.extra_emails = vec!["b@example.org".parse().unwrap()];
    full.lang = Some(domain::locale::Locale::Tr);
    full.accommodations = serde_json::from_str(r#"{"timeMultiplier":"1.25"}"#).unwrap();
    full.callback = Some(Callback {
        url: "https://example.org/x".into(),
        params: [("a".to_owned(), "b".to_owned())].into(),
        trace: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            .parse()
            .ok(),
    });
    let mut tx = store.begin().await.unwrap();
    tx.add_tickets(std::slice::from_ref(&full)).await.unwrap();
    tx.commit().await.unwrap();

    let organization = &task.organization_id;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.ticket(organization, &full.id).await.unwrap().as_ref(),
        Some(&full)
    );
    assert_eq!(
        tx.ticket_of_code(&task.id, full.code.reveal())
            .await
            .unwrap()
            .as_ref(),
        Some(&full)
    );
    assert_eq!(
        tx.ticket_of_seat(&full.id).await.unwrap().as_ref(),
        Some(&full)
    );
    assert_eq!(
        tx.lock_ticket(&full.id).await.unwrap().as_ref(),
        Some(&full)
    );
    let stranger = OrganizationId::generate(start(), &chance());
    assert_eq!(tx.ticket(&stranger, &full.id).await.unwrap(), None);
    assert!(
        !tx.save_ticket(&store::tickets::Ticket {
            organization_id: stranger,
            ..full.clone()
        })
        .await
        .unwrap()
    );

    let changed = store::tickets::Ticket {
        window: Window {
            after: None,
            before: Some(WindowEnd {
                at: after(9),
                utc_minutes: 0,
            }),
        },
        accommodations: domain::accommodation::Accommodations::default(),
        revoked_at: Some(after(3)),
        ..full
    };
    assert!(tx.save_ticket(&changed).await.unwrap());
    assert_eq!(
        tx.ticket(organization, &changed.id).await.unwrap(),
        Some(changed)
    );
}

async fn a_code_is_unique_in_its_task(store: Store) {
    let (task, first) = world(&store).await;
    let mut twin = ticket(&task, "Twin");
    twin.code = first.code.clone();
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(
        tx.add_tickets(&[twin]).await,
        Err(StoreError::Duplicate(_))
    ));
}

async fn ten_thousand_tickets_are_added_and_found(store: Store) {
    let (task, _) = world(&store).await;
    let tickets: Vec<_> = (0..10_000)
        .map(|number| ticket(&task, &format!("Candidate {number}")))
        .collect();
    let mut tx = store.begin().await.unwrap();
    tx.add_tickets(&tickets).await.unwrap();
    tx.commit().await.unwrap();
    let ids: Vec<TicketId> = tickets.iter().map(|ticket| ticket.id.clone()).collect();
    let mut reader = store.read().await.unwrap();
    let mut found = reader
        .tickets_of_ids(&task.organization_id, &task.id, &ids)
        .await
        .unwrap();
    found.sort_by(|one, other| one.id.cmp(&other.id));
    let mut expected = tickets;
    expected.sort_by(|one, other| one.id.cmp(&other.id));
    assert_eq!(found, expected);
    let stranger = OrganizationId::generate(start(), &chance());
    assert_eq!(
        reader
            .tickets_of_ids(&stranger, &task.id, &ids)
            .await
            .unwrap(),
        []
    );
}

async fn a_page_of_tickets_is_filtered_and_ordered(store: Store) {
    let (task, _) = world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mut tickets: Vec<_> = ["100% Bob", "1000 Bob", "bob_x", "bobYx"]
        .iter()
        .map(|name| ticket(&task, name))
        .collect();
    tx.add_tickets(&tickets).await.unwrap();
    let names = |text: &str| TicketFilter {
        text: Some(text.into()),
        limit: 10,
        ..TicketFilter::default()
    };
    let organization = &task.organization_id;
    assert_eq!(
        tx.tickets(organization, &names("0% b"))
            .await
            .unwrap()
            .len(),
        1,
        "a percent sign is a letter"
    );
    assert_eq!(
        tx.tickets(organization, &names("BOB_"))
            .await
            .unwrap()
            .len(),
        1,
        "so is an underscore"
    );
    assert_eq!(
        tx.tickets(organization, &names(tickets[1].code.reveal()))
            .await
            .unwrap()
            .len(),
        1
    );
    tickets.sort_by(|one, other| one.id.cmp(&other.id));
    let page = TicketFilter {
        task_id: Some(task.id.clone()),
        after: Some(tickets[1].id.clone()),
        limit: 1,
        text: Some("bob".into()),
        ..TicketFilter::default()
    };
    assert_eq!(
        tx.tickets(organization, &page).await.unwrap(),
        [tickets[2].clone()]
    );
    let stranger = OrganizationId::generate(start(), &chance());
    assert_eq!(tx.tickets(&stranger, &names("bob")).await.unwrap(), []);
}

async fn tickets_are_found_by_code_and_by_state(store: Store) {
    let (task, plain) = world(&store).await;
    let organization = &task.organization_id;
    let end = |millis| {
        Some(WindowEnd {
            at: after(millis),
            utc_minutes: 0,
        })
    };
    let mut tickets = vec![plain];
    for (from, to, revoked) in [
        (Some(10), None, None),
        (Some(10), Some(20), None),
        (None, Some(10), None),
        (None, Some(10), Some(5)),
    ] {
        let mut other = ticket(&task, "Bo");
        other.window = Window {
            after: from.and_then(end),
            before: to.and_then(end),
        };
        other.revoked_at = revoked.map(after);
        tickets.push(other);
    }
    let mut tx = store.begin().await.unwrap();
    tx.add_tickets(&tickets[1..]).await.unwrap();
    for ticket in &tickets {
        assert!(
            tx.save_ticket(ticket).await.unwrap(),
            "revocation is saved apart"
        );
    }
    for now in [after(0), after(9), after(10), after(19), after(20)] {
        for state in TicketState::ALL {
            let filter = TicketFilter {
                state: Some((state, now)),
                limit: 10,
                ..TicketFilter::default()
            };
            let found = tx.tickets(organization, &filter).await.unwrap();
            let mut expected: Vec<_> = { tickets.iter() }
                .filter(|it| TicketState::of(&it.window, it.revoked_at, now) == state)
                .cloned()
                .collect();
            expected.sort_by(|one, other| one.id.cmp(&other.id));
            assert_eq!(found, expected, "{state:?} at {now}");
        }
    }
    let filter = TicketFilter {
        code: Some(tickets[2].code.clone()),
        limit: 10,
        ..TicketFilter::default()
    };
    let found = tx.tickets(organization, &filter).await.unwrap();
    assert_eq!(found, [tickets[2].clone()]);
    let stranger = OrganizationId::generate(start(), &chance());
    assert_eq!(tx.tickets(&stranger, &filter).await.unwrap(), []);
    let id = &tickets[2].id;
    assert!(tx.lock_ticket_of(organization, id).await.unwrap().is_some());
    assert_eq!(tx.lock_ticket_of(&stranger, id).await.unwrap(), None);
}

async fn an_idempotency_key_is_taken_once_and_replays(store: Store) {
    let (task, _) = world(&store).await;
    let key = IdempotencyKey {
        organization_id: task.organization_id.clone(),
        route: "create-tickets",
        key: "k".into(),
    };
    let mut tx = store.begin().await.unwrap();
    assert!(
        tx.take_idempotency_key(&key, b"print", start(), after(-1))
            .await
            .unwrap()
    );
    assert_eq!(
        tx.stored_reply(&key, after(-1)).await.unwrap(),
        None,
        "it has no reply yet"
    );
    tx.store_reply(&key, "reply").await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert!(
        !tx.take_idempotency_key(&key, b"other", after(5), after(-1))
            .await
            .unwrap()
    );
    let stored = StoredReply {
        fingerprint: b"print".to_vec(),
        reply: "reply".into(),
    };
    assert_eq!(
        tx.stored_reply(&key, after(-1)).await.unwrap(),
        Some(stored)
    );
    assert_eq!(
        tx.stored_reply(&key, after(1)).await.unwrap(),
        None,
        "it is too old by then"
    );
    assert!(
        tx.take_idempotency_key(&key, b"new", after(100), after(1))
            .await
            .unwrap(),
        "an old one is replaced"
    );
    tx.store_reply(&key, "new reply").await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.purge_replies(after(100), 10).await.unwrap(), 0);
    assert_eq!(tx.purge_replies(after(101), 10).await.unwrap(), 1);
}

async fn calls_at_once_share_their_batch_and_a_bad_one_fails_alone(store: Store) {
    let (task, taken) = world(&store).await;
    let issue = |number: usize| {
        let mut tickets: Vec<_> = (0..=number % 3)
            .map(|n| ticket(&task, &format!("{number}/{n}")))
            .collect();
        if number == 13 {
            tickets[0].code = taken.code.clone();
        }
        let event = NewEvent {
            id: EventId::generate(start(), &chance()),
            organization_id: task.organization_id.clone(),
            kind: "tickets.created".into(),
            at: start(),
            data: serde_json::json!({"count": tickets.len()}),
            callback: None,
        };
        Issue {
            credentials: Vec::new(),
            mails: vec![mail(&tickets[0], start())],
            tickets,
            event,
        }
    };
    let calls: Vec<_> = (0..40).map(issue).collect();
    let expected: usize = (0..40)
        .filter(|number| *number != 13)
        .map(|number| number % 3 + 1)
        .sum();
    let calls: Vec<_> = calls
        .into_iter()
        .map(|call| {
            let store = store.clone();
            tokio::spawn(async move { store.issue(call).await })
        })
        .collect();
    for (number, call) in calls.into_iter().enumerate() {
        assert_eq!(call.await.unwrap().is_ok(), number != 13, "call {number}");
    }
    let mut tx = store.begin().await.unwrap();
    let all = TicketFilter {
        limit: 1000,
        ..TicketFilter::default()
    };
    assert_eq!(
        tx.tickets(&task.organization_id, &all).await.unwrap().len(),
        expected + 1
    );
    let mails = store::mails::MailFilter {
        limit: 1000,
        ..Default::default()
    };
    assert_eq!(
        tx.mails(&task.organization_id, &mails).await.unwrap().len(),
        39
    );
    assert_eq!(
        tx.sequence_events(1000, start(), &chance()).await.unwrap(),
        39
    );
}

/// As after a COMMIT whose answer was lost: the rows are there, and the batch is tried again.
async fn a_call_whose_commit_was_done_is_not_called_failed(store: Store) {
    let (task, _) = world(&store).await;
    for count in [1, 100] {
        let tickets: Vec<_> = (0..count).map(|n| ticket(&task, &format!("{n}"))).collect();
        let issue = || Issue {
            credentials: Vec::new(),
            tickets: tickets.clone(),
            mails: Vec::new(),
            event: NewEvent {
                id: EventId::generate(start(), &chance()),
                organization_id: task.organization_id.clone(),
                kind: "tickets.created".into(),
                at: start(),
                data: serde_json::json!({"count": count}),
                callback: None,
            },
        };
        store.issue(issue()).await.unwrap();
        store.issue(issue()).await.unwrap();
    }
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.sequence_events(10, start(), &chance()).await.unwrap(),
        2,
        "nothing was added twice"
    );
}
