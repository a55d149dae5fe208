//! Tickets: stored, found, listed.

use domain::id::{OrganizationId, TicketId};
use domain::ticket::{TicketState, Window, WindowEnd};
use store::tickets::{Callback, TicketFilter};
use store::{Store, StoreError};

use crate::arrange::{after, chance, start, ticket, world};

on_both_databases! {
    a_ticket_comes_back_as_it_was_stored
    a_code_is_unique_in_its_task
    ten_thousand_tickets_are_added_and_found
    a_page_of_tickets_is_filtered_and_ordered
    tickets_are_found_by_code_and_by_state
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
