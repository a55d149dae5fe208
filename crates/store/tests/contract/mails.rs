//! Mails: claimed, settled, sent again.

use store::Store;
use store::jobs::{Attempt, JobState, Settlement};
use store::mails::MailFilter;

use crate::arrange::{after, attempt, lease, mail, start, world};

on_both_databases! {
    a_due_mail_is_claimed_once_and_settled_by_its_holder
    an_expired_lease_is_claimed_again_and_keeps_its_place
    a_failed_mail_can_be_resent
    what_is_sent_again_is_not_settled_by_who_held_it_before
    words_with_a_nul_are_settled_too
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
