use super::*;
use crate::time::from_millis;

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|index| u8::from_str_radix(&text[2 * index..2 * index + 2], 16).unwrap())
        .collect()
}

/// RFC 8785, sections 3.2.2 and 3.2.3: the published input and output.
#[test]
fn the_canonical_form_is_that_of_the_published_example() {
    let input = r#"{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }"#;
    let output = "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
                  \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
    let value: Value = serde_json::from_str(input).unwrap();
    assert_eq!(String::from_utf8(canonical(&value)).unwrap(), output);
}

/// RFC 8785, section 3.2.3: keys are ordered by their UTF-16 units.
#[test]
fn keys_are_ordered_as_in_the_published_example() {
    let input = r#"{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }"#;
    let value: Value = serde_json::from_str(input).unwrap();
    let text = String::from_utf8(canonical(&value)).unwrap();
    let names = [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small",
        "Euro Sign",
        "Emoji",
        "Hebrew Letter",
    ];
    let places: Vec<_> = names.iter().map(|name| text.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
}

/// RFC 8032, section 7.1, tests 1 and 2.
#[test]
fn signatures_are_those_of_the_published_vectors() {
    for (seed, public, message, signature) in [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ] {
        let key = ReceiptKey::from_seed(&hex(seed).try_into().unwrap());
        assert_eq!(key.public_key().0.as_bytes().as_slice(), hex(public));
        let made = key.0.sign(&hex(message)).to_bytes();
        assert_eq!(made.as_slice(), hex(signature));
    }
}

/// The digest of a text that was written by hand, so that another implementation can be held against it.
#[test]
fn the_digest_is_over_revisions_and_values_in_canonical_order() {
    let (first, second) = ("b".parse().unwrap(), "a".parse().unwrap());
    let text = AnswerValue::Text("é\n".to_owned());
    let choices = AnswerValue::Choices(vec!["y".parse().unwrap(), "x".parse().unwrap()]);
    let digest = answers_digest([(&first, 2, &text), (&second, 10, &choices)]);
    let by_hand = "{\"a\":{\"rev\":10,\"value\":{\"choices\":[\"y\",\"x\"]}},\"b\":{\"rev\":2,\"value\":{\"text\":\"é\\n\"}}}";
    let expected: Vec<u8> = Sha256::digest(by_hand).to_vec();
    assert_eq!(hex(&digest), expected);
    assert_eq!(digest.len(), 64);
}

#[test]
fn nothing_answered_has_the_digest_of_an_empty_object() {
    assert_eq!(
        answers_digest([]),
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    );
}

#[test]
fn a_receipt_verifies_until_a_letter_of_it_changes() {
    let key = ReceiptKey::from_seed(&[7; 32]);
    let instance = "instance".parse().unwrap();
    let receipt = key.receipt(
        &instance,
        from_millis(1_790_000_000_123),
        answers_digest([]),
    );
    let public = PublicKey::from_base64(&key.public_key().to_base64()).unwrap();
    assert_eq!(receipt.submitted_at, "2026-09-21T14:13:20.123Z");
    assert_eq!(public.verify(&receipt), Ok(()));
    let changed = [
        Receipt {
            test_instance_id: "other".parse().unwrap(),
            ..receipt.clone()
        },
        Receipt {
            submitted_at: "2026-09-21T14:13:20.124Z".to_owned(),
            ..receipt.clone()
        },
        Receipt {
            answers_digest: answers_digest([]).replace('4', "5"),
            ..receipt.clone()
        },
    ];
    for changed in changed {
        assert_eq!(public.verify(&changed), Err(NotGenuine::WrongSignature));
    }
    let unreadable = Receipt {
        signature: "no".to_owned(),
        ..receipt.clone()
    };
    assert_eq!(public.verify(&unreadable), Err(NotGenuine::Unreadable));
    let other = ReceiptKey::from_seed(&[8; 32]).public_key();
    assert_eq!(other.verify(&receipt), Err(NotGenuine::WrongSignature));
}

#[test]
fn a_key_shows_its_public_half_only() {
    let key = ReceiptKey::from_seed(&[7; 32]);
    let shown = format!("{key:?}");
    assert_eq!(
        shown,
        format!("ReceiptKey({})", key.public_key().to_base64())
    );
}
