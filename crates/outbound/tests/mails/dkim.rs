//! Signatures, judged by dkimpy on the mails as another server has received them.

use std::sync::Arc;

use outbound::dkim::{KeyFault, Signer, SigningKey};
use outbound::mailer::{Mailer, MailerConfig, OutgoingMail};
use serde_json::{Value, json};

use crate::server::Server;
use crate::{config, mail};

const RSA: &[u8] = include_bytes!("keys/rsa.pem");
const RSA_PKCS1: &[u8] = include_bytes!("keys/rsa-pkcs1.pem");
const ED25519: &[u8] = include_bytes!("keys/ed25519.pem");

fn signer(pem: &[u8]) -> Signer {
    let key = SigningKey::from_pem(pem).unwrap();
    Signer::new(
        "exams.example".parse().unwrap(),
        "2026-11".parse().unwrap(),
        key,
    )
}

/// A server that knows the signer's record and no other, and a mailer that signs.
fn signing(pem: &[u8]) -> (Server, Mailer) {
    let signer = signer(pem);
    let server = Server::start(json!({"records": {signer.record_name(): signer.key().record()}}));
    let mailer = Mailer::new(MailerConfig {
        dkim: Some(Arc::new(signer)),
        ..config(&server, "smtp://localhost:PORT")
    });
    (server, mailer)
}

/// A mail with everything that relays and encoders are known to stumble over.
fn rich() -> OutgoingMail {
    let mut mail = mail();
    mail.to_name =
        "Ada \u{d6}lmez, \"\u{5d0}\u{5d3}\u{5d4}\" \u{1f600} ".to_owned() + &"lang ".repeat(30);
    mail.sender_name = Some("Pr\u{fc}fungsamt, \"S\u{fc}d\"".into());
    mail.reply_to = Some("office@example.org".parse().unwrap());
    mail.cc = (0..40)
        .map(|number| {
            format!("copy-{number}@b\u{fc}cher.example")
                .parse()
                .unwrap()
        })
        .collect();
    mail.content.subject = format!(
        "{}  \t  Ende",
        "\u{d6}lmez, deine Pr\u{fc}fung \u{201e}Rust\u{201c} ".repeat(20)
    );
    mail.content.text = format!(
        ".\n..\n.dot at the beginning\n\t tabs  and   spaces at the end  \t \n{}\n{}\n\r\nlone \r here\n\n\n\n",
        "x".repeat(998),
        "word ".repeat(2_000)
    );
    mail.content.html = format!("<p>{}</p>\n.\n<pre>a  \t b</pre>", "\u{e4} ".repeat(700));
    mail
}

/// What the verifier says of the mail as it came, and of what it makes of it.
async fn verdict(server: &Server, mailer: &Mailer, mail: &OutgoingMail) -> Value {
    let outcome = mailer.send(mail).await;
    assert_eq!(outcome.setback(), None, "{outcome:?}");
    server.wait_for("mail")["dkim"].clone()
}

#[tokio::test]
async fn a_foreign_verifier_accepts_every_signature_and_no_change() {
    let expected = json!({
        "asItCame": true, "foldedAnew": true,
        "otherSubject": false, "otherBody": false, "otherSender": false, "copyTakenOut": false,
        "secondFrom": false, "replyToAdded": false, "unsubscribeAdded": false,
    });
    for pem in [RSA, RSA_PKCS1, ED25519] {
        let (server, mailer) = signing(pem);
        let mut with_copy = mail();
        with_copy.content.unsubscribe = Some("https://example.org/stop?who=ada".into());
        with_copy.cc = vec!["boss@example.org".parse().unwrap()];
        assert_eq!(verdict(&server, &mailer, &with_copy).await, expected);
        assert_eq!(verdict(&server, &mailer, &rich()).await, expected);
        let mut odd = mail();
        for text in ["", "\n", ".", "a\n\n\n", " \n \n", "\u{e4}", "a\r\nb\r\n"] {
            text.clone_into(&mut odd.content.text);
            let verdict = verdict(&server, &mailer, &odd).await;
            assert_eq!(verdict["asItCame"], true, "{text:?}");
        }
    }
}

#[tokio::test]
async fn a_mail_that_nobody_signs_has_no_signature() {
    let server = Server::start(json!({}));
    crate::mailer(&server, "smtp://localhost:PORT")
        .send(&mail())
        .await;
    let names = server.wait_for("mail")["names"].to_string();
    assert!(!names.contains("dkim"), "{names}");
}

#[test]
fn keys_that_would_not_do_are_refused_and_never_shown() {
    let fault = |pem: &[u8]| SigningKey::from_pem(pem).unwrap_err();
    assert_eq!(fault(include_bytes!("keys/rsa-weak.pem")), KeyFault::Weak);
    assert_eq!(fault(include_bytes!("keys/p256.pem")), KeyFault::Unusable);
    assert_eq!(fault(b"-----BEGIN NOTHING-----"), KeyFault::NoPem);
    assert_eq!(fault(b""), KeyFault::NoPem);
    assert_eq!(
        format!("{:?}", signer(RSA).key()),
        "SigningKey(RSA, 2048 bits)"
    );
    assert_eq!(
        format!("{:?}", signer(ED25519).key()),
        "SigningKey(Ed25519)"
    );
}

#[test]
fn the_record_names_kind_and_key() {
    let signer = signer(ED25519);
    assert_eq!(signer.record_name(), "2026-11._domainkey.exams.example");
    let record = signer.key().record();
    let key = record.strip_prefix("v=DKIM1; k=ed25519; p=").unwrap();
    assert_eq!(key.len(), 44, "32 bytes in Base64");
}
