//! The entrance: of every shape, and the faults that only several values together make.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::read;
use super::strategy::{line, numbered, text};
use crate::frame_origin::FrameOrigin;
use crate::task::{
    Access, Asked, Entrance, FormField, GuestName, Guests, Help, PrivacyNotice, Property,
};
use crate::taskfile::export;
use crate::ticket::{Window, WindowEnd};
use crate::time::from_millis;

const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn first() -> impl Strategy<Value = Asked> {
    let by = prop::sample::select(vec![
        Property::Email,
        Property::ExternalId,
        Property::Credential1,
    ]);
    (by, of(line())).prop_map(|(by, label)| Asked { by, label })
}

fn window() -> impl Strategy<Value = Window> {
    let end = |millis: i64, minutes: i32| WindowEnd {
        at: from_millis(millis),
        utc_minutes: minutes,
    };
    (
        of(0_i64..1_000_000_000_000),
        of(1_000_000_000_001_i64..4_000_000_000_000),
        -720..840_i32,
    )
        .prop_map(move |(after, before, minutes)| Window {
            after: after.map(|at| end(at, minutes)),
            before: before.map(|at| end(at, minutes)),
        })
}

fn guests() -> impl Strategy<Value = Guests> {
    let name = prop::sample::select(vec![GuestName::Required, GuestName::None]);
    (name, 1..=10_000_000_u32, 1..=1_000_000_u32, window()).prop_map(
        |(name, quota, per_address, window)| Guests {
            name,
            quota,
            per_address,
            window,
        },
    )
}

fn access() -> impl Strategy<Value = Access> {
    let guesses = || 30..=100_000_u32;
    let fields = vec((line(), line(), any::<bool>()), 0..3);
    prop_oneof![
        Just(Access::Code),
        (first(), guesses()).prop_map(|(first, guesses)| Access::Credential { first, guesses }),
        (first(), of(line()), guesses()).prop_map(|(first, label, guesses)| {
            let by = Property::Credential2;
            let second = Asked { by, label };
            Access::TwoCredentials {
                first,
                second,
                guesses,
            }
        }),
        guests().prop_map(Access::Public),
        (guests(), guesses()).prop_map(|(guests, guesses)| Access::Password {
            hash: HASH.parse().unwrap(),
            guesses,
            guests,
        }),
        (guests(), fields, any::<bool>()).prop_map(|(guests, fields, verify)| {
            let field =
                |(place, (name, label, required)): (usize, (String, String, bool))| FormField {
                    name: numbered(&name, place),
                    label,
                    required,
                };
            Access::Register {
                fields: fields.into_iter().enumerate().map(field).collect(),
                // Filled in where the templates are known.
                mail: None,
                verify,
                // The form always asks for the name.
                guests: Guests {
                    name: GuestName::Required,
                    ..guests
                },
            }
        }),
    ]
}

fn help() -> impl Strategy<Value = Help> {
    let phone = of("[+0-9 ]{3,20}".prop_filter("blank", |text| !text.trim().is_empty()));
    (of(line()), any::<bool>(), phone, of(line()))
        .prop_map(|(name, email, phone, text)| Help {
            name,
            email: email.then(|| "exams@example.org".parse().unwrap()),
            phone,
            text,
        })
        .prop_filter("nobody", |help| !help.is_empty())
}

/// An entrance of any shape.
pub(super) fn entrance() -> impl Strategy<Value = Entrance> {
    let origin = prop::sample::select(vec![
        "https://portal.example.org",
        "https://lms.example.org:8443",
        "http://127.0.0.1:9000",
    ]);
    let origins = vec(
        origin.prop_map(|text| text.parse::<FrameOrigin>().unwrap()),
        0..3,
    );
    let privacy = (text(), line());
    (access(), of(privacy), of(help()), origins).prop_map(|(access, privacy, help, embedding)| {
        Entrance {
            access,
            privacy: privacy.map(|(notice, version)| PrivacyNotice { notice, version }),
            help,
            embedding,
        }
    })
}

fn file(entrance: &str) -> String {
    let question = "{ name: a, kind: input, type: area, text: t, scoring: manual }";
    format!(
        "title: t\n{entrance}\nemailTemplates: [{{ name: link, subject: s, body: '{{{{ accessLink }}}}' }}]\n\
         steps: [{{ title: s, test: {{ sections: [{{ title: x, pages: [{{ questions: [{question}] }}] }}] }} }}]\n"
    )
}

#[test]
fn each_way_in_is_read_as_it_is_written() {
    for entrance in [
        "access: { method: code }",
        "access: { method: credential, by: email }",
        "access: { method: two-credentials, by: external-id, label: Number, secondBy: email }",
        "access: { method: public, name: none, opens: '2026-11-24T10:00:00+03:00', closes: 2026-11-24T12:00:00Z }",
        "access: { method: password, password: open sesame }",
        "access: { method: register, mail: link, verify: true, fields: [{ name: n, label: Number }] }",
    ] {
        assert!(read(&file(entrance)).is_ok(), "{entrance}");
    }
    let content = read(&file(
        "access: { method: public, opens: '2026-11-24T10:00:00+05:30' }",
    ));
    let guests = content.unwrap().entrance.access.guests().cloned().unwrap();
    let opens = guests.window.after.unwrap();
    assert_eq!(opens.at.to_string(), "2026-11-24T04:30:00Z");
    assert_eq!((opens.utc_minutes, guests.quota), (330, 10_000));
}

#[test]
fn each_fault_of_an_entrance_is_told_where_it_lies() {
    for (entrance, expected) in [
        ("access: { method: key }", "unknown-word access.method"),
        ("access: { by: email }", "required access.method"),
        (
            "access: { method: public, by: email }",
            "unknown-key access.by",
        ),
        ("access: { method: credential }", "required access.by"),
        (
            "access: { method: two-credentials, by: email, secondBy: email }",
            "same-credential access.secondBy",
        ),
        (
            "access: { method: public, opens: tomorrow }",
            "not-an-instant access.opens",
        ),
        (
            "access: { method: public, opens: 2026-01-02T00:00:00Z, closes: 2026-01-01T00:00:00Z }",
            "not-after access.closes",
        ),
        (
            "access: { method: public, opens: 2026-01-02T00:00:00 }",
            "not-an-instant access.opens",
        ),
        ("access: { method: password }", "required access.password"),
        (
            "access: { method: password, password: short }",
            "too-short access.password",
        ),
        (
            "access: { method: password, passwordHash: x }",
            "not-a-hash access.passwordHash",
        ),
        (
            "access: { method: register, mail: lnik }",
            "unknown-name access.mail",
        ),
        (
            "access: { method: register, verify: true }",
            "no-mail access.verify",
        ),
        (
            "access: { method: register, fields: [{ name: n, label: a }, { name: n, label: b }] }",
            "duplicate-name access.fields[1].name",
        ),
        ("privacy: { notice: Read. }", "required privacy.version"),
        ("help: { email: nobody }", "not-an-email-address help.email"),
        (
            "embedding: [https://a.example/page]",
            "not-an-origin embedding[0]",
        ),
    ] {
        let faults = read(&file(entrance)).unwrap_err();
        let told: Vec<_> = { faults.iter() }
            .map(|fault| format!("{} {}", fault.code, fault.path))
            .collect();
        assert_eq!(told, [expected], "{entrance}");
    }
}

#[test]
fn a_password_is_nowhere_in_what_is_kept_or_exported() {
    let source = file("access: { method: password, password: open sesame }");
    let content = read(&source).unwrap();
    let stored = serde_json::to_string(&content).unwrap();
    let exported = export(&content);
    for text in [&stored, &exported] {
        assert!(
            !text.contains("sesame") && text.contains("$argon2id$"),
            "{text}"
        );
    }
    let Access::Password { hash, .. } = read(&exported).unwrap().entrance.access else {
        panic!("the way in has changed")
    };
    assert!(hash.is_of("open sesame"));
}
