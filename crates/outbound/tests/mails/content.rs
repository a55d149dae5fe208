//! What arrives, as Python's email package reads it.

use domain::locale::Locale;
use domain::task::{EmailTemplate, TemplatePurpose};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use view::mail::MailVariables;

use crate::server::Server;
use crate::{mail, mailer};

#[tokio::test]
async fn a_mail_arrives_with_its_headers_both_parts_and_its_copies() {
    let server = Server::start(json!({}));
    let mut mail = mail();
    mail.sender_name = Some("Prüfungsamt, \"Süd\"".into());
    mail.reply_to = Some("office@example.org".parse().unwrap());
    mail.cc = vec![
        "boss@example.org".parse().unwrap(),
        "hr@bücher.example".parse().unwrap(),
    ];
    mail.content.subject =
        "Ölmez, deine Prüfung „Rust“: ".to_owned() + &"lang ".repeat(40) + "Ende";
    mail.content.text = format!(
        "{}\nhttps://exam.example/?code=1&lang=en\n.\n..dots\nÄ\n",
        "word ".repeat(400)
    );

    let outcome = mailer(&server, "smtp://localhost:PORT").send(&mail).await;
    assert_eq!(outcome.setback(), None, "{outcome:?}");
    assert!(
        format!("{outcome:?}").contains("250 2.0.0 taken as Q123"),
        "{outcome:?}"
    );

    let got = server.wait_for("mail");
    assert_eq!(got["sender"], "no-reply@exams.example");
    assert_eq!(
        got["recipients"],
        json!([
            "ada@example.org",
            "boss@example.org",
            "hr@xn--bcher-kva.example"
        ])
    );
    assert_eq!(
        got["from"],
        json!([["Prüfungsamt, \"Süd\"", "no-reply@exams.example"]])
    );
    assert_eq!(got["to"], json!([["Ada Ölmez", "ada@example.org"]]));
    assert_eq!(got["headers"]["subject"], mail.content.subject.as_str());
    assert_eq!(got["headers"]["reply-to"], "office@example.org");
    assert_eq!(
        got["headers"]["cc"],
        "boss@example.org, hr@xn--bcher-kva.example"
    );
    assert_eq!(got["headers"]["message-id"], "<mail-1@exams.example>");
    assert_eq!(got["headers"]["date"], "Sun, 01 Nov 2026 06:30:00 +0000");
    assert_eq!(got["headers"]["auto-submitted"], "auto-generated");
    assert!(!got["names"].to_string().contains("list-unsubscribe"));
    assert_eq!(got["headers"]["mime-version"], "1.0");
    assert_eq!(
        got["tree"],
        json!(["multipart/alternative", "text/plain", "text/html"])
    );
    assert_eq!(got["text"], mail.content.text.as_str());
    assert_eq!(got["html"], mail.content.html.as_str());
    assert_eq!(got["defects"], json!([]));
    assert_eq!(got["ascii"], true);
    assert!(got["longestLine"].as_u64().unwrap() <= 998);
}

/// The values of a strategy of nasty names, the same every time.
fn hostile_names(count: usize) -> Vec<String> {
    let piece = proptest::prop_oneof![
        3 => "[ -~]{1,6}",
        1 => "\\PC{1,3}",
        1 => proptest::sample::select(vec![
            "\r\nBcc: all@example.org\r\n", "\nSubject: x", "\r", "\0", "\"", "\\", ">, x <evil@example.org>", "(comment)", "=?utf-8?b?QQ==?=",
            ",", ";", ":", "@", "\u{2028}", "a".repeat(200).leak(), "\u{1f600}", "\u{202e}",
        ]).prop_map(str::to_owned),
    ];
    let names = proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat());
    let mut runner = TestRunner::deterministic();
    (0..count)
        .map(|_| names.new_tree(&mut runner).unwrap().current())
        .collect()
}

/// Comparable whatever a reader does with spaces at folds and edges.
fn words(value: &Value) -> String {
    value
        .as_str()
        .unwrap()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[tokio::test]
async fn no_name_adds_a_header_a_recipient_or_a_part() {
    let server = Server::start(json!({}));
    let mailer = mailer(&server, "smtp://localhost:PORT");
    let mut plain = mail();
    plain.content.unsubscribe = Some("https://example.org/stop?who=ada".into());
    mailer.send(&plain).await;
    let plain = server.wait_for("mail");
    assert_eq!(
        plain["headers"]["list-unsubscribe"],
        "<https://example.org/stop?who=ada>"
    );
    assert_eq!(
        plain["headers"]["list-unsubscribe-post"],
        "List-Unsubscribe=One-Click"
    );
    let template = EmailTemplate {
        name: "invitation".into(),
        subject: "{{ fullname }}: exam".into(),
        body: "Dear {{ fullname }}, [open]({{ accessLink }})".into(),
        purpose: TemplatePurpose::Invitation,
        sender_name: None,
        reply_to: None,
        unsubscribe: Some("https://example.org/stop?who={{ fullname }}".into()),
    };
    // Those whose name makes the URL too long come without the header.
    for name in hostile_names(150) {
        let name: String = name.chars().take(60).collect();
        let mut mail = mail();
        mail.to_name.clone_from(&name);
        mail.sender_name = Some(name.clone());
        let variables = MailVariables {
            fullname: name.clone(),
            ..MailVariables::default()
        };
        mail.content = view::mail::render(&template, &variables, Locale::En).unwrap();
        let outcome = mailer.send(&mail).await;
        assert_eq!(outcome.setback(), None, "{name:?}: {outcome:?}");
        let got = server.wait_for("mail");
        assert_eq!(got["names"], plain["names"], "{name:?}");
        assert_eq!(got["tree"], plain["tree"], "{name:?}");
        assert_eq!(got["recipients"], json!(["ada@example.org"]), "{name:?}");
        assert_eq!(
            got["to"].as_array().unwrap().len(),
            1,
            "{name:?}: {}",
            got["to"]
        );
        assert_eq!(got["to"][0][1], "ada@example.org", "{name:?}");
        assert_eq!(got["from"].as_array().unwrap().len(), 1, "{name:?}");
        assert_eq!(got["from"][0][1], "no-reply@exams.example", "{name:?}");
        assert_eq!(
            words(&got["headers"]["subject"]),
            words(&json!(mail.content.subject.replace("=?", "= ?"))),
            "{name:?}"
        );
    }
}
