//! How addresses, networks, sizes and rates are written.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;
use url::Url;
use web::Rate;

/// A size such as `16MiB`, `10MB` or `65536`.
pub(super) fn size(text: &str) -> Result<usize, String> {
    const HINT: &str = "expected a size in bytes such as 65536, 512KiB, 16MiB or 10MB";
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let factor: u64 = match unit.trim() {
        "" | "B" => 1,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return Err(HINT.to_owned()),
    };
    let bytes = number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(factor));
    bytes
        .and_then(|bytes| usize::try_from(bytes).ok())
        .ok_or_else(|| HINT.to_owned())
}

/// A network such as `10.0.0.0/8`; a bare address is a network of one.
pub(super) fn network(text: &str) -> Result<IpNet, String> {
    IpNet::from_str(text)
        .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
        .map_err(|_| "expected a network such as 10.0.0.0/8, 192.168.1.7 or fd00::/8".to_owned())
}

/// An address and port to listen on.
pub(super) fn listen(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        "expected an address and a port such as 127.0.0.1:8080, 0.0.0.0:80 or [::1]:0".to_owned()
    })
}

/// Where a collector takes OTLP over HTTP. A password there would end in a process list.
pub(super) fn collector(text: &str) -> Result<Url, String> {
    const HINT: &str = "expected a URL such as http://127.0.0.1:4318, without user and password";
    let url = Url::parse(text).map_err(|_| HINT)?;
    let fits = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none();
    if fits { Ok(url) } else { Err(HINT.to_owned()) }
}

/// A rate such as `600/m` or `50/s`; a bare number is a minute's.
pub(super) fn rate(text: &str) -> Result<Rate, String> {
    let (number, unit) = text.split_once('/').unwrap_or((text, "m"));
    let per = match unit {
        "s" => Some(Duration::from_secs(1)),
        "m" => Some(Duration::from_mins(1)),
        "h" => Some(Duration::from_hours(1)),
        _ => None,
    };
    let tickets = number.parse().ok();
    tickets
        .zip(per)
        .map(|(tickets, per)| Rate { tickets, per })
        .ok_or_else(|| {
            "expected a number of tickets in a time, such as 50/s, 600/m or 10000/h".to_owned()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_in_their_units() {
        for (text, bytes) in [
            ("16MiB", 16 << 20),
            ("10MB", 10_000_000),
            ("65536", 65_536),
            ("1 KiB", 1024),
        ] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "MiB", "16 megabytes", "-1", "99999999999GiB"] {
            assert!(size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_bare_address_is_a_network_of_one() {
        assert_eq!(
            network("127.0.0.1").map(|net| net.to_string()),
            Ok("127.0.0.1/32".to_owned())
        );
        assert_eq!(
            network("fd00::/8").map(|net| net.to_string()),
            Ok("fd00::/8".to_owned())
        );
        assert!(network("localhost").is_err());
    }

    #[test]
    fn a_rate_names_its_time() {
        let minute = rate("600").expect("a bare number");
        assert_eq!((minute.tickets.get(), minute.per.as_secs()), (600, 60));
        assert!(rate("0/s").is_err() && rate("5/w").is_err());
    }
}
