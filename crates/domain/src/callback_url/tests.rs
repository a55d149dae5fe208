use super::*;
use proptest::prelude::*;

fn closed(text: &str) -> Result<CallbackUrl, CallbackUrlFault> {
    CallbackUrl::parse(text, &AllowedNets::default())
}

fn opened(text: &str, net: &str) -> Result<CallbackUrl, CallbackUrlFault> {
    CallbackUrl::parse(text, &[net.parse().unwrap()].into_iter().collect())
}

#[test]
fn a_public_https_url_is_taken() {
    for text in [
        "https://example.org",
        "https://example.org:8443/a?b=c",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org./x",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://bücher.example/",
        "https://localhost.example.org/",
    ] {
        assert!(closed(text).is_ok(), "{text}: {:?}", closed(text));
    }
}

#[test]
fn a_private_address_is_refused_in_every_spelling() {
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "0",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "0xa9fea9fe",
        "2852039166",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[0:0:0:0:0:0:0:1]",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "a.localhost",
        "a.b.localhost.",
        "%6c%6f%63alhost",
        "127。0。0。1",
        "①②⑦.0.0.1",
        "loc\u{ad}alhost",
    ] {
        let text = format!("https://{host}/");
        assert_eq!(closed(&text), Err(CallbackUrlFault::Address), "{text}");
    }
}

#[test]
fn each_fault_has_its_name() {
    for (text, fault) in [
        ("", CallbackUrlFault::NotAUrl),
        ("example.org/x", CallbackUrlFault::NotAUrl),
        ("https://", CallbackUrlFault::NotAUrl),
        ("https://./", CallbackUrlFault::NotAUrl),
        ("https://exam\nple.org", CallbackUrlFault::NotAUrl),
        (" https://example.org", CallbackUrlFault::NotAUrl),
        ("https://[fe80::1%25eth0]/", CallbackUrlFault::NotAUrl),
        ("https://1.2.3.4.5/", CallbackUrlFault::NotAUrl),
        ("http://example.org", CallbackUrlFault::Scheme),
        ("ftp://example.org", CallbackUrlFault::Scheme),
        ("javascript:alert(1)", CallbackUrlFault::Scheme),
        ("file:///etc/passwd", CallbackUrlFault::Scheme),
        ("https://example.org:80", CallbackUrlFault::Port),
        ("https://example.org:22", CallbackUrlFault::Port),
        ("https://u@example.org", CallbackUrlFault::UserInfo),
        ("https://:p@example.org", CallbackUrlFault::UserInfo),
        ("https://example.org@127.0.0.1/", CallbackUrlFault::UserInfo),
        ("https://example.org/#x", CallbackUrlFault::Fragment),
        ("https://example.org/#", CallbackUrlFault::Fragment),
    ] {
        assert_eq!(closed(text), Err(fault), "{text:?}");
    }
    let long = format!("https://{}example.org/", "a.".repeat(125));
    assert_eq!(closed(&long), Err(CallbackUrlFault::TooLong));
    assert_eq!(
        closed(&format!("https://example.org/{}", "a".repeat(9_000))),
        Err(CallbackUrlFault::TooLong)
    );
}

#[test]
fn inside_an_opened_network_http_and_any_port_are_taken() {
    assert!(opened("http://10.0.0.7:9000/x", "10.0.0.0/8").is_ok());
    assert!(opened("http://localhost:9000/x", "127.0.0.0/8").is_ok());
    assert!(opened("http://[::1]:9000/x", "::1/128").is_ok());
    assert!(opened("http://[::ffff:10.0.0.7]/", "10.0.0.0/8").is_ok());
    assert_eq!(
        opened("http://u:p@10.0.0.7/", "10.0.0.0/8"),
        Err(CallbackUrlFault::UserInfo)
    );
    assert_eq!(
        opened("http://10.0.0.7/#x", "10.0.0.0/8"),
        Err(CallbackUrlFault::Fragment)
    );
    assert_eq!(
        opened("ftp://10.0.0.7/", "10.0.0.0/8"),
        Err(CallbackUrlFault::Scheme)
    );
}

#[test]
fn an_opened_network_opens_nothing_else() {
    assert_eq!(
        opened("http://10.0.0.7/", "127.0.0.0/8"),
        Err(CallbackUrlFault::Address)
    );
    assert_eq!(
        opened("http://example.org/", "0.0.0.0/0"),
        Err(CallbackUrlFault::Scheme)
    );
    assert_eq!(
        opened("https://example.org:9000/", "10.0.0.0/8"),
        Err(CallbackUrlFault::Port)
    );
}

#[test]
fn params_are_appended_even_when_the_url_has_one_of_that_name() {
    let url = closed("https://example.org/x?a=1").unwrap();
    let sent = url.with_params([("a", "2"), ("name", "Ada & Söhne=?")]);
    assert_eq!(
        sent.as_str(),
        "https://example.org/x?a=1&a=2&name=Ada+%26+S%C3%B6hne%3D%3F"
    );
    assert_eq!(url.with_params([]).as_str(), "https://example.org/x?a=1");
    assert_eq!(
        closed("https://example.org")
            .unwrap()
            .with_params([])
            .as_str(),
        "https://example.org/"
    );
}

#[test]
fn the_origin_is_scheme_host_and_port() {
    assert_eq!(
        closed("https://EXAMPLE.org:443/a?b").unwrap().origin(),
        "https://example.org"
    );
    assert_eq!(
        closed("https://example.org:8443/a").unwrap().origin(),
        "https://example.org:8443"
    );
}

proptest! {
    #[test]
    fn every_numeric_spelling_of_an_ipv4_has_the_verdict_of_the_address(bits in any::<u32>()) {
        let address = Ipv4Addr::from(bits);
        let [a, b, c, d] = address.octets();
        let verdict = closed(&format!("https://{address}/")).map(|url| url.origin());
        for spelling in [
            format!("{bits}"), format!("{bits:#x}"), format!("0{bits:o}"), format!("{a:#x}.{b}.{c}.{d}"),
            format!("0{a:o}.{b}.{c}.{d}"), format!("{a}.{}", bits & 0x00ff_ffff), format!("{address}."),
        ] {
            let other = closed(&format!("https://{spelling}/")).map(|url| url.origin());
            prop_assert_eq!(&other, &verdict, "{}", spelling);
        }
        let mapped = closed(&format!("https://[{}]/", address.to_ipv6_mapped()));
        prop_assert_eq!(mapped.is_ok(), verdict.is_ok());
    }

    #[test]
    fn what_was_taken_is_taken_again_from_its_own_text(text in "https?://[a-z0-9.\\[\\]:@%#?-]{0,24}/?[ -~]{0,8}") {
        if let Ok(url) = closed(&text) {
            prop_assert_eq!(closed(url.as_str()), Ok(url.clone()));
            prop_assert_eq!(url.as_url().scheme(), "https");
        }
    }
}
