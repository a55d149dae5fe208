use proptest::prelude::*;

use super::*;

const ID: &str = "0Vk3bXw1d2E4f6G8h0J2";

/// A report as Postfix writes them.
fn report(status: &str, returned: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\r\nTo: no-reply@exams.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"b1\"\r\n\r\n\
         --b1\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you that your message could not be delivered.\r\n\
         --b1\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example\r\nArrival-Date: Tue, 24 Nov 2026 10:00:00 +0000 (UTC)\r\n\r\n{status}\r\n\
         --b1\r\n{returned}\r\n--b1--\r\n"
    )
}

fn whole(id: &str) -> String {
    format!(
        "Content-Type: message/rfc822\r\n\r\nMessage-ID: <{id}@exams.example>\r\nFrom: no-reply@exams.example\r\nTo: ada@example.org\r\n\
         Subject: x\r\n\r\nbody"
    )
}

const FAILED: &str = "Final-Recipient: rfc822; ada@example.org\r\nOriginal-Recipient: rfc822;Ada@Example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\
    Remote-MTA: dns; mail.example.org\r\nDiagnostic-Code: smtp; 550 5.1.1 <ada@example.org>:\r\n    Recipient address rejected: User unknown\r\n";

fn only(raw: &str) -> Bounce {
    let [bounce] = <[Bounce; 1]>::try_from(read(raw.as_bytes()).unwrap()).unwrap();
    bounce
}

#[test]
fn a_failure_names_mail_recipient_and_reason() {
    let bounce = only(&report(FAILED, &whole(ID)));
    assert_eq!(bounce.mail_id.as_str(), ID);
    assert_eq!(bounce.kind, BounceKind::Hard);
    assert_eq!(bounce.recipient.unwrap().as_str(), "Ada@Example.org");
    assert_eq!(
        bounce.words,
        "550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown"
    );
}

#[test]
fn the_headers_alone_the_return_path_or_an_answer_name_the_mail_too() {
    let headers = format!(
        "Content-Type: text/rfc822-headers\r\n\r\nSubject: x\r\nMessage-Id:\r\n <{ID}@exams.example>\r\n"
    );
    assert_eq!(only(&report(FAILED, &headers)).mail_id.as_str(), ID);
    let nothing = "Content-Type: text/plain\r\n\r\ncut";
    let address = format!("To: \"Bounces\" <bounces+{ID}@exams.example>");
    let by_address = report(FAILED, nothing).replace("To: no-reply@exams.example", &address);
    assert_eq!(only(&by_address).mail_id.as_str(), ID);
    let answer = format!("Subject: x\r\nReferences: <a@b> <{ID}@exams.example>");
    let by_answer =
        report(FAILED, nothing).replace("Subject: Undelivered Mail Returned to Sender", &answer);
    assert_eq!(only(&by_answer).mail_id.as_str(), ID);
}

#[test]
fn delay_is_soft_success_is_nothing_and_each_recipient_counts() {
    let delayed = FAILED
        .replace("failed", "Delayed")
        .replace("5.1.1", "4.4.1");
    assert_eq!(only(&report(&delayed, &whole(ID))).kind, BounceKind::Soft);
    for action in ["delivered", "relayed", "expanded", ""] {
        let other = FAILED.replace("failed", action);
        let read = read(report(&other, &whole(ID)).as_bytes());
        assert_eq!(read, Err(NoBounce::NothingFailed), "{action}");
    }
    let second = FAILED
        .replace("ada@", "boss@")
        .replace("Ada@", "boss@")
        .replace("Diagnostic-Code", "X-Code");
    let both = read(report(&format!("{FAILED}\r\n{second}"), &whole(ID)).as_bytes()).unwrap();
    let said: Vec<_> = both.iter().map(|bounce| bounce.words.as_str()).collect();
    assert_eq!((both.len(), said[1]), (2, "5.1.1"));
}

#[test]
fn a_complaint_is_read_and_praise_is_not() {
    let feedback = |kind: &str| {
        report(FAILED, &whole(ID))
            .replace("report-type=delivery-status", "report-type=feedback-report")
            .replace("message/delivery-status", "message/feedback-report")
            .replace("Reporting-MTA: dns; mx.example", &format!("Feedback-Type: {kind}\r\nUser-Agent: x/1\r\nOriginal-Rcpt-To: <ada@example.org>"))
    };
    let complaint = only(&feedback("abuse"));
    assert_eq!(
        (complaint.kind, complaint.words.as_str()),
        (BounceKind::Complaint, "complaint: abuse")
    );
    assert_eq!(complaint.recipient.unwrap().as_str(), "ada@example.org");
    assert_eq!(
        read(feedback("not-spam").as_bytes()),
        Err(NoBounce::NothingFailed)
    );
}

#[test]
fn what_is_no_bounce_says_so() {
    let away = format!(
        "From: ada@example.org\r\nTo: no-reply@exams.example\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\n\
         In-Reply-To: <{ID}@exams.example>\r\n\r\n550 5.1.1 I am away\r\n"
    );
    assert_eq!(read(away.as_bytes()), Err(NoBounce::NotAReport));
    assert_eq!(read(b""), Err(NoBounce::NotAReport));
    assert_eq!(read(b"\0\xff\r\n\r\n"), Err(NoBounce::NotAReport));
    let foreign = report(FAILED, &whole("CAF=x12-somebody-else"));
    assert_eq!(read(foreign.as_bytes()), Err(NoBounce::NotOurs));
    let nameless = FAILED
        .replace("ada@example.org", "nobody at all")
        .replace("Ada@Example.org", "?");
    assert_eq!(
        read(report(&nameless, &whole(ID)).as_bytes()),
        Err(NoBounce::NothingFailed)
    );
}

proptest! {
    #[test]
    fn no_report_makes_the_reader_panic_or_say_more_than_a_line(cut in 0usize..2_000, junk in "\\PC{0,200}", at in 0usize..2_000) {
        let mut raw = report(FAILED, &whole(ID)).into_bytes();
        raw.truncate(cut);
        let at = at.min(raw.len());
        raw.splice(at..at, junk.into_bytes());
        for bounce in read(&raw).unwrap_or_default() {
            prop_assert!(!bounce.words.contains(char::is_control) && bounce.words.chars().count() <= 1_000);
        }
    }
}
