//! What the doctor finds.

use serde_json::Value;

use crate::place::Place;

/// The verdicts of one check.
fn verdicts(document: &Value, name: &str) -> Vec<String> {
    let checks = document["checks"].as_array().expect("a list");
    let named = checks.iter().filter(|check| check["name"] == name);
    named
        .filter_map(|check| check["verdict"].as_str())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_fresh_installation_is_healthy_with_its_warnings() {
    let document = Place::new().json(&["doctor"]);
    assert_eq!(document["healthy"], true, "{document:#}");
    assert_eq!(verdicts(&document, "durability"), ["ok", "ok"]);
    for name in [
        "configuration",
        "public URL",
        "database",
        "schema",
        "clock",
        "secrets",
        "mails",
        "callbacks",
        "assets",
        "metrics",
    ] {
        assert_eq!(verdicts(&document, name), ["ok"], "{name}");
    }
    for name in ["master key", "mail"] {
        assert_eq!(verdicts(&document, name), ["warn"], "{name}");
    }
}

#[test]
fn a_mail_server_that_is_not_there_is_a_failure_and_shows_no_password() {
    let place = Place::new().variable("HALLTICKET_SMTP_URL", "smtp://ada:canary@127.0.0.1:1");
    let said = place.run(&["doctor", "--json", "--send-mail", "ada@example.org"]);
    let document = said.document();
    assert_eq!((said.code, &document["healthy"]), (1, &Value::Bool(false)));
    assert_eq!(
        (
            verdicts(&document, "mail"),
            verdicts(&document, "test mail")
        ),
        (vec!["fail".to_owned()], vec!["fail".to_owned()])
    );
    assert!(!format!("{said:?}").contains("canary"), "{said:?}");
    let said = Place::new()
        .variable("HALLTICKET_SMTP_URL", "smtq://ada:canary@mail")
        .run(&["doctor"]);
    assert!(
        said.code == 1 && said.stdout.contains("--smtp-url (HALLTICKET_SMTP_URL"),
        "{said:?}"
    );
    assert!(!format!("{said:?}").contains("canary"), "{said:?}");
}

#[test]
fn what_is_wrong_is_found_and_the_rest_is_looked_at_all_the_same() {
    let place = Place::new().file("hallticket-assets", "a file where a directory must be");
    let place = place.variable("HALLTICKET_LISTNE", "0.0.0.0:80");
    let said = place.run(&[
        "doctor",
        "--json",
        "--public-url",
        "http://exams.example.org",
        "--database-url",
        "postgres://ada:canary@127.0.0.1:1/x",
    ]);
    let document = said.document();
    assert_eq!(said.code, 1);
    for (name, verdict) in [
        ("assets", "fail"),
        ("database", "fail"),
        ("configuration", "warn"),
        ("public URL", "warn"),
        ("master key", "warn"),
    ] {
        assert_eq!(verdicts(&document, name), [verdict], "{name}: {document:#}");
    }
    assert!(!format!("{said:?}").contains("canary"), "{said:?}");
}

#[test]
fn metrics_for_everybody_and_for_nobody_are_warned_of() {
    let place = Place::new().file("metrics.token", "a-token-of-24-characters");
    let token = ["--metrics-token-file", "metrics.token"];
    let everywhere = ["--metrics-listen", "0.0.0.0:9464"];
    let here = ["--metrics-listen", "127.0.0.1:9464"];
    for (options, verdict) in [
        (token.to_vec(), "warn"),
        (everywhere.to_vec(), "warn"),
        ([everywhere, token].concat(), "ok"),
        (here.to_vec(), "ok"),
    ] {
        let document = place.json(&[&["doctor"][..], &options].concat());
        assert_eq!(verdicts(&document, "metrics"), [verdict], "{options:?}");
    }
    let said = place.run(&["doctor", "--json", "--metrics-token-file", "gone.token"]);
    assert_eq!(
        (said.code, verdicts(&said.document(), "metrics")),
        (1, vec!["fail".to_owned()])
    );
}

#[test]
fn another_master_key_than_the_one_that_sealed_is_found() {
    let place = Place::new()
        .file("one.key", &"1".repeat(40))
        .file("two.key", &"2".repeat(40));
    place.json(&[
        "org",
        "create",
        "--name",
        "Sealed",
        "--master-key-file",
        "one.key",
    ]);
    assert_eq!(
        verdicts(
            &place.json(&["doctor", "--master-key-file", "one.key"]),
            "secrets"
        ),
        ["ok"]
    );
    let said = place.run(&["doctor", "--json", "--master-key-file", "two.key"]);
    assert_eq!(
        (said.code, verdicts(&said.document(), "secrets")),
        (1, vec!["fail".to_owned()])
    );
}

#[test]
fn a_signing_key_is_judged_and_its_dns_record_told() {
    let keys = concat!(env!("CARGO_MANIFEST_DIR"), "/../outbound/tests/mails/keys");
    let doctor = |key: &str, more: &[&str]| {
        let file = format!("{keys}/{key}.pem");
        let sender = "Exams <exams@mail.example.org>";
        let words = [
            "doctor",
            "--json",
            "--mail-from",
            sender,
            "--dkim-key-file",
            &file,
        ];
        Place::new().run(&[&words, more].concat()).document()
    };
    let words = |document: &Value| {
        let checks = document["checks"].as_array().expect("a list");
        let found = checks.iter().find(|check| check["name"] == "dkim");
        found.expect("a check")["words"].to_string()
    };
    let document = doctor("rsa", &["--dkim-selector", "2026"]);
    let told = words(&document);
    assert_eq!(verdicts(&document, "dkim")[0], "ok");
    assert!(
        told.contains("RSA, 2048 bits; publish as TXT at 2026._domainkey.mail.example.org: v=DKIM1; k=rsa; p=MIIBIjAN"),
        "{told}"
    );
    let other = doctor(
        "ed25519",
        &["--dkim-selector", "x", "--dkim-domain", "example.com"],
    );
    assert_eq!(verdicts(&other, "dkim")[..2], ["ok", "warn"], "{other:#}");
    for (key, more, expected) in [
        (
            "rsa-weak",
            &["--dkim-selector", "x"][..],
            "less than 2048 bits",
        ),
        (
            "p256",
            &["--dkim-selector", "x"],
            "must be an RSA or an Ed25519 key",
        ),
        ("missing", &["--dkim-selector", "x"], "cannot read"),
        ("rsa", &[], "both --dkim-key-file and --dkim-selector"),
    ] {
        let document = doctor(key, more);
        assert_eq!(verdicts(&document, "dkim"), ["fail"], "{key}");
        assert!(words(&document).contains(expected), "{document:#}");
    }
}

#[test]
fn the_records_of_the_sender_s_domain_are_looked_up_and_compared_with_the_key() {
    let keys = concat!(env!("CARGO_MANIFEST_DIR"), "/../outbound/tests/mails/keys");
    let look = |texts: &[(&str, &str)], more: &[&str]| {
        let server = crate::dns::serve(texts).to_string();
        let file = format!("{keys}/rsa.pem");
        let words = [
            "doctor",
            "--json",
            "--mail-from",
            "Exams <exams@mail.example.org>",
            "--dkim-key-file",
            &file,
            "--dkim-selector",
            "2026",
            "--dns-server",
            &server,
        ];
        Place::new().run(&[&words, more].concat())
    };
    let found = |document: &Value| {
        ["SPF", "DKIM record", "DMARC"].map(|name| verdicts(document, name).join(" "))
    };
    let nothing = look(&[], &[]);
    assert_eq!(found(&nothing.document()), ["warn", "warn", "warn"]);
    assert_eq!(
        nothing.code, 0,
        "a domain without records sends all the same"
    );

    let told = nothing.document()["checks"].to_string();
    let record = told.split("mail.example.org: v=DKIM1").nth(1);
    let key = record.and_then(|rest| rest.split('"').next());
    let key = format!("v=DKIM1{}", key.expect("the record is told"));
    let spf = ("mail.example.org", "v=spf1 mx -all");
    let dkim = "2026._domainkey.mail.example.org";
    let dmarc = ("_dmarc.example.org", "v=DMARC1; p=reject");
    let good = look(&[spf, (dkim, &key), dmarc], &[]);
    assert_eq!(found(&good.document()), ["ok", "ok", "ok"], "{good:?}");

    let other = look(&[spf, spf, (dkim, "v=DKIM1; p=AAAA"), dmarc, dmarc], &[]);
    assert_eq!(found(&other.document()), ["fail", "fail", "fail"]);
    assert_eq!(other.code, 1);
    // SPF is a matter of where failures go back to.
    let elsewhere = ["--bounce-address", "bounces@relay.example.net"];
    let bounced = look(&[spf, (dkim, &key), dmarc], &elsewhere);
    assert_eq!(found(&bounced.document()), ["warn", "ok", "ok"]);
}
