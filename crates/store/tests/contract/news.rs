//! What comes back of mails, whom it is told, and receivers that take nothing.

use domain::bounce::{Bounce, BounceKind};
use domain::email::EmailAddress;
use domain::id::MailId;
use domain::locale::Locale;
use domain::retry::{ENDPOINT_GIVEN_UP, ENDPOINT_PATIENCE};
use store::bounces::Effect;
use store::deliveries::Endpoint;
use store::jobs::{Attempt, JobState, Lease, Settlement};
use store::mails::{Mail, MailFilter};
use store::notices::{Cause, Contact, NoticeKind};
use store::tickets::Ticket;
use store::{Store, Tx};

use crate::arrange::{after, chance, mail, organization, start, task, ticket};

on_both_databases! {
    a_hard_bounce_fails_a_mail_and_the_same_again_changes_nothing
    other_news_is_kept_and_decides_nothing
    news_of_somebody_else_changes_nothing
    a_mail_that_is_sent_again_can_bounce_again
    an_owner_is_told_once_a_kind_and_day
    nobody_is_told_who_does_not_want_to_be
    a_notice_that_bounces_makes_no_notice
    a_receiver_is_switched_off_after_days_and_on_by_whatever_arrives
}

fn lease() -> Lease {
    Lease {
        token: "a".into(),
        until: after(60_000),
    }
}

/// A ticket with an address and a copy, of an organization that wants to be told.
async fn ada(store: &Store) -> Ticket {
    let mut tx = store.begin().await.unwrap();
    let organization = organization(&mut tx, "Ada's").await;
    let contact = Contact {
        email: Some("office@example.org".parse().unwrap()),
        lang: Locale::Tr,
    };
    assert!(tx.set_contact(&organization, &contact).await.unwrap());
    let task = task(&mut tx, &organization).await;
    let ticket = Ticket {
        email: Some("ada@example.org".parse().unwrap()),
        extra_emails: vec!["boss@example.org".parse().unwrap()],
        ..ticket(&task, "Ada")
    };
    tx.add_tickets(std::slice::from_ref(&ticket)).await.unwrap();
    tx.commit().await.unwrap();
    ticket
}

/// Claims all that is due and says that a server took it.
async fn send(tx: &mut Tx, now: jiff::Timestamp) {
    let sent = Attempt {
        number: 1,
        started_at: now,
        duration_ms: 7,
        outcome: "sent".into(),
        status: None,
        words: Some("250 ok".into()),
        address: None,
    };
    for mail in tx.claim_mails(now, &lease(), 10).await.unwrap() {
        let done = Settlement::Done;
        assert!(
            tx.settle_mail(&mail.id, &lease(), &sent, &done, now)
                .await
                .unwrap()
        );
    }
}

async fn sent_mail(tx: &mut Tx, ticket: &Ticket) -> Mail {
    let mail = mail(ticket, start());
    tx.add_mails([&mail]).await.unwrap();
    send(tx, start()).await;
    mail
}

fn bounce(mail: &MailId, kind: BounceKind, recipient: Option<&str>) -> Bounce {
    Bounce {
        mail_id: mail.clone(),
        recipient: recipient.map(|address| address.parse().unwrap()),
        kind,
        words: "550 5.1.1 no such user".into(),
    }
}

async fn take(tx: &mut Tx, ticket: &Ticket, bounce: &Bounce) -> Option<Effect> {
    let organization = &ticket.organization_id;
    let taken = tx
        .bounce_mail(organization, bounce, after(5), &chance())
        .await;
    taken.unwrap().map(|(_, effect)| effect)
}

async fn stored(tx: &mut Tx, mail: &Mail) -> Mail {
    let found = tx.mail(&mail.organization_id, &mail.id).await.unwrap();
    found.unwrap()
}

async fn outcomes(tx: &mut Tx, mail: &Mail) -> Vec<String> {
    let attempts = tx.attempts(mail.id.as_str()).await.unwrap();
    attempts
        .into_iter()
        .map(|attempt| attempt.outcome)
        .collect()
}

async fn a_hard_bounce_fails_a_mail_and_the_same_again_changes_nothing(store: Store) {
    let ticket = ada(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mail = sent_mail(&mut tx, &ticket).await;
    let hard = bounce(&mail.id, BounceKind::Hard, Some("ADA@example.org"));
    assert_eq!(take(&mut tx, &ticket, &hard).await, Some(Effect::Failed));
    let failed = stored(&mut tx, &mail).await;
    assert_eq!(
        (failed.state, failed.last_error.as_deref()),
        (JobState::Failed, Some("550 5.1.1 no such user"))
    );
    assert_eq!(failed.finished_at, Some(after(5)));
    assert_eq!(take(&mut tx, &ticket, &hard).await, Some(Effect::Known));
    assert_eq!(outcomes(&mut tx, &mail).await, ["sent", "bounced"]);
    let attempts = tx.attempts(mail.id.as_str()).await.unwrap();
    assert_eq!(attempts[1].status, Some(550));
    // Whoever brings the id back is the operator's mail server: the id tells whose it is.
    assert_eq!(
        tx.organization_of_mail(&mail.id).await.unwrap(),
        Some(ticket.organization_id.clone())
    );
    tx.commit().await.unwrap();
}

async fn other_news_is_kept_and_decides_nothing(store: Store) {
    let ticket = ada(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mail = sent_mail(&mut tx, &ticket).await;
    for (kind, recipient) in [
        (BounceKind::Soft, None),
        (BounceKind::Complaint, None),
        (BounceKind::Hard, Some("boss@example.org")),
    ] {
        let news = bounce(&mail.id, kind, recipient);
        assert_eq!(take(&mut tx, &ticket, &news).await, Some(Effect::Noted));
    }
    let kept = stored(&mut tx, &mail).await;
    assert_eq!((kept.state, kept.last_error), (JobState::Done, None));
    assert_eq!(
        outcomes(&mut tx, &mail).await,
        ["sent", "delayed", "complaint", "bounced"]
    );
    for number in 0..100 {
        let words = format!("delayed {number}");
        let news = Bounce {
            words,
            ..bounce(&mail.id, BounceKind::Soft, None)
        };
        take(&mut tx, &ticket, &news).await;
    }
    assert_eq!(outcomes(&mut tx, &mail).await.len(), 51, "there is an end");
    tx.commit().await.unwrap();
}

async fn news_of_somebody_else_changes_nothing(store: Store) {
    let ticket = ada(&store).await;
    let rival = ada(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mail = sent_mail(&mut tx, &ticket).await;
    let hard = bounce(&mail.id, BounceKind::Hard, None);
    assert_eq!(take(&mut tx, &rival, &hard).await, None);
    let unknown = MailId::generate(start(), &chance());
    let unknown = bounce(&unknown, BounceKind::Hard, None);
    assert_eq!(take(&mut tx, &ticket, &unknown).await, None);
    assert_eq!(
        tx.organization_of_mail(&unknown.mail_id).await.unwrap(),
        None
    );
    let other = bounce(&mail.id, BounceKind::Hard, Some("eve@example.org"));
    assert_eq!(
        take(&mut tx, &ticket, &other).await,
        Some(Effect::OtherRecipient)
    );
    assert_eq!(stored(&mut tx, &mail).await.state, JobState::Done);
    assert_eq!(outcomes(&mut tx, &mail).await, ["sent"]);
    tx.commit().await.unwrap();
}

async fn a_mail_that_is_sent_again_can_bounce_again(store: Store) {
    let ticket = ada(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mail = sent_mail(&mut tx, &ticket).await;
    let hard = bounce(&mail.id, BounceKind::Hard, None);
    assert_eq!(take(&mut tx, &ticket, &hard).await, Some(Effect::Failed));
    let resent = tx
        .resend_mail(&ticket.organization_id, &mail.id, after(9))
        .await;
    assert!(resent.unwrap());
    // The first copy's bounce comes once more: what is on its way again is left to what comes of that.
    assert_eq!(take(&mut tx, &ticket, &hard).await, Some(Effect::Known));
    assert_eq!(stored(&mut tx, &mail).await.state, JobState::Pending);
    send(&mut tx, after(9)).await;
    assert_eq!(take(&mut tx, &ticket, &hard).await, Some(Effect::Failed));
    tx.commit().await.unwrap();
}

fn cause(ticket: &Ticket, words: &str) -> Cause<'static> {
    let ticket = Box::leak(Box::new(ticket.clone()));
    Cause {
        kind: NoticeKind::Mails,
        organization_id: &ticket.organization_id,
        ticket_id: &ticket.id,
        words: words.to_owned(),
    }
}

async fn all_mails(tx: &mut Tx, ticket: &Ticket) -> Vec<Mail> {
    let all = MailFilter {
        limit: 100,
        ..MailFilter::default()
    };
    tx.mails(&ticket.organization_id, &all).await.unwrap()
}

async fn an_owner_is_told_once_a_kind_and_day(store: Store) {
    let ticket = ada(&store).await;
    let mut tx = store.begin().await.unwrap();
    for words in ["first", "second", "third"] {
        tx.tell_owner(&cause(&ticket, words), start(), &chance())
            .await
            .unwrap();
    }
    let callbacks = Cause {
        kind: NoticeKind::Callbacks,
        ..cause(&ticket, "https://x: 410")
    };
    tx.tell_owner(&callbacks, start(), &chance()).await.unwrap();
    let notices = all_mails(&mut tx, &ticket).await;
    let templates: Vec<_> = notices.iter().map(|mail| mail.template.as_str()).collect();
    assert_eq!((notices.len(), templates.contains(&"@mails")), (2, true));
    let mails = notices.iter().find(|mail| mail.template == "@mails");
    let mails = mails.unwrap();
    assert_eq!(mails.due_at, after(15 * 60_000));
    let told = tx.owner_notice(&ticket.organization_id, &mails.id).await;
    let told = told.unwrap().unwrap();
    assert_eq!(
        (told.causes, told.first_cause.as_str(), told.lang),
        (3, "first", Locale::Tr)
    );
    let office: EmailAddress = "office@example.org".parse().unwrap();
    assert_eq!(
        (told.organization.as_str(), told.contact),
        ("Ada's", Some(office))
    );
    // They are no mails to the candidate.
    let of_ticket = MailFilter {
        ticket_id: Some(ticket.id.clone()),
        limit: 100,
        ..MailFilter::default()
    };
    let to_ada = tx.mails(&ticket.organization_id, &of_ticket).await.unwrap();
    assert_eq!(to_ada, []);
    let tomorrow = after(24 * 3_600_000);
    tx.tell_owner(&cause(&ticket, "again"), tomorrow, &chance())
        .await
        .unwrap();
    assert_eq!(all_mails(&mut tx, &ticket).await.len(), 3);
    tx.commit().await.unwrap();
}

async fn nobody_is_told_who_does_not_want_to_be(store: Store) {
    let ticket = ada(&store).await;
    let mut tx = store.begin().await.unwrap();
    let organization = &ticket.organization_id;
    let nobody = Contact::default();
    assert!(tx.set_contact(organization, &nobody).await.unwrap());
    assert_eq!(tx.contact(organization).await.unwrap(), Some(nobody));
    tx.tell_owner(&cause(&ticket, "x"), start(), &chance())
        .await
        .unwrap();
    assert_eq!(all_mails(&mut tx, &ticket).await, []);
    tx.commit().await.unwrap();
}

async fn a_notice_that_bounces_makes_no_notice(store: Store) {
    let ticket = ada(&store).await;
    let mut tx = store.begin().await.unwrap();
    tx.tell_owner(&cause(&ticket, "x"), start(), &chance())
        .await
        .unwrap();
    let due = after(15 * 60_000);
    send(&mut tx, due).await;
    let notice = all_mails(&mut tx, &ticket).await.remove(0);
    let to_ada = bounce(&notice.id, BounceKind::Hard, Some("ada@example.org"));
    assert_eq!(
        take(&mut tx, &ticket, &to_ada).await,
        Some(Effect::OtherRecipient)
    );
    let hard = bounce(&notice.id, BounceKind::Hard, Some("office@example.org"));
    assert_eq!(take(&mut tx, &ticket, &hard).await, Some(Effect::Failed));
    let told = tx.owner_notice(&ticket.organization_id, &notice.id).await;
    assert_eq!(told.unwrap().unwrap().causes, 1);
    assert_eq!(all_mails(&mut tx, &ticket).await.len(), 1);
    tx.commit().await.unwrap();
}

async fn a_receiver_is_switched_off_after_days_and_on_by_whatever_arrives(store: Store) {
    let (ticket, rival) = (ada(&store).await, ada(&store).await);
    let endpoint = Endpoint {
        organization_id: ticket.organization_id.clone(),
        origin: "https://hooks.example".into(),
    };
    let mut tx = store.begin().await.unwrap();
    let last = start() + ENDPOINT_PATIENCE;
    for _ in 0..ENDPOINT_GIVEN_UP {
        let off = tx
            .note_given_up(&endpoint, "http_status 410", start())
            .await;
        assert!(!off.unwrap(), "three in an instant are no reason");
    }
    assert_eq!(tx.disabled_endpoints().await.unwrap(), []);
    let off = tx.note_given_up(&endpoint, "timeout\0", last).await;
    assert!(off.unwrap());
    let off = tx.note_given_up(&endpoint, "timeout", last).await;
    assert!(!off.unwrap(), "it is off already");
    assert_eq!(tx.disabled_endpoints().await.unwrap(), [endpoint.clone()]);
    let mut troubled = tx
        .troubled_endpoints(&ticket.organization_id)
        .await
        .unwrap();
    let it = troubled.remove(0);
    assert_eq!((it.given_up, it.disabled_at), (5, Some(last)));
    assert_eq!((it.last_error.as_str(), it.waiting), ("timeout", 0));
    let others = tx.troubled_endpoints(&rival.organization_id).await.unwrap();
    assert_eq!(others, []);
    let foreign = Endpoint {
        organization_id: rival.organization_id,
        ..endpoint.clone()
    };
    assert!(!tx.enable_endpoint(&foreign).await.unwrap());
    assert!(tx.enable_endpoint(&endpoint).await.unwrap());
    assert_eq!(tx.disabled_endpoints().await.unwrap(), []);
    tx.commit().await.unwrap();
}
