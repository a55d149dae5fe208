//! Where callbacks must never go, whatever the DNS or a receiver says.

use std::net::IpAddr;

use outbound::caller::ErrorCode;

use crate::dns::Dns;
use crate::receiver::{Trap, answering};
use crate::{caller, hasty, request};

fn addresses(texts: &[&str]) -> Vec<IpAddr> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[tokio::test]
async fn a_name_with_one_forbidden_address_is_refused_whole_and_nobody_is_connected_to() {
    let trap = Trap::at("127.66.0.1:8443").await;
    for bad in [
        "127.66.0.1",
        "169.254.169.254",
        "10.0.0.1",
        "0.0.0.0",
        "::1",
        "::ffff:127.66.0.1",
        "64:ff9b::a9fe:a9fe",
        "fd00:ec2::254",
        "2002:7f42:1::",
    ] {
        // 127.0.0.2 is permitted here and plays the public address.
        let dns = Dns::start(move |_| addresses(&["127.0.0.2", bad])).await;
        let outcome = caller(&["127.0.0.2/32"], Some(dns.address))
            .deliver(&request("https://mixed.example:8443/"))
            .await;
        assert_eq!(
            outcome.result,
            Err(ErrorCode::InvalidTarget),
            "{bad}: {outcome:?}"
        );
        assert_eq!((outcome.status, outcome.resolved_ip), (None, None));
        assert_eq!(dns.questions(), 2);
    }
    trap.assert_untouched().await;
}

#[tokio::test]
async fn a_redirect_is_a_failure_and_is_not_followed() {
    let trap = Trap::at("127.66.0.3:8443").await;
    let location = "HTTP/1.1 308 Permanent Redirect\r\nlocation: https://127.66.0.3:8443/latest/meta-data\r\ncontent-length: 0\r\n\r\n";
    let url = answering(location).await;
    let outcome = caller(&["127.0.0.1/32"], None)
        .deliver(&request(&url))
        .await;
    assert_eq!(outcome.result, Err(ErrorCode::HttpStatus));
    assert_eq!(outcome.status, Some(308));
    trap.assert_untouched().await;
}

#[tokio::test]
async fn literal_private_addresses_are_refused_in_every_spelling_without_a_question() {
    let trap = Trap::at("127.66.0.4:8443").await;
    let dns = Dns::start(|_| addresses(&["127.66.0.4"])).await;
    for host in [
        "127.66.0.4",
        "2135031812",
        "0x7f420004",
        "0177.0102.0.4",
        "[::ffff:127.66.0.4]",
        "[64:ff9b::127.66.0.4]",
        "localhost",
        "localhost.",
        "x.localhost",
        "[::1]",
    ] {
        let outcome = caller(&[], Some(dns.address))
            .deliver(&request(&format!("https://{host}:8443/")))
            .await;
        assert_eq!(outcome.result, Err(ErrorCode::InvalidTarget), "{host}");
    }
    assert_eq!(dns.questions(), 0);
    trap.assert_untouched().await;
}

#[tokio::test]
async fn plain_http_and_other_ports_are_refused_outside_opened_networks() {
    let dns = Dns::start(|_| addresses(&["127.0.0.1"])).await;
    for url in [
        "http://a.example/",
        "https://a.example:9000/",
        "http://a.example:8443/",
        "https://u@a.example/",
    ] {
        let outcome = caller(&["127.0.0.0/8"], Some(dns.address))
            .deliver(&request(url))
            .await;
        assert_eq!(outcome.result, Err(ErrorCode::InvalidTarget), "{url}");
    }
    assert_eq!(dns.questions(), 0);
}

#[tokio::test]
async fn a_name_without_addresses_is_a_dns_failure() {
    let dns = Dns::start(|_| vec![]).await;
    let outcome = caller(&[], Some(dns.address))
        .deliver(&request("https://nowhere.example/"))
        .await;
    assert_eq!(outcome.result, Err(ErrorCode::Dns));
}

#[tokio::test]
async fn a_dns_server_that_never_answers_ends_in_its_own_time() {
    let silent = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let outcome = hasty(&[], Some(silent.local_addr().unwrap()))
        .deliver(&request("https://slow.example/"))
        .await;
    assert_eq!(outcome.result, Err(ErrorCode::Dns));
    assert!(
        outcome.duration < std::time::Duration::from_millis(450),
        "{:?}",
        outcome.duration
    );
}
