//! Which addresses a callback may reach: the public internet, and what the operator opened by hand.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

/// The networks that callbacks may reach though they are private.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowedNets(Vec<IpNet>);

impl AllowedNets {
    /// Opens the given networks.
    pub fn new(nets: Vec<IpNet>) -> Self {
        Self(nets)
    }

    /// Whether the operator opened this address, in whichever spelling the network and the address are given.
    pub fn contains(&self, address: IpAddr) -> bool {
        let plain = address.to_canonical();
        self.0
            .iter()
            .any(|net| net.contains(&plain) || net.contains(&address))
    }

    /// Whether a callback may connect to this address.
    pub fn permits(&self, address: IpAddr) -> bool {
        !is_forbidden(address) || self.contains(address)
    }
}

impl FromIterator<IpNet> for AllowedNets {
    fn from_iter<I: IntoIterator<Item = IpNet>>(nets: I) -> Self {
        Self(nets.into_iter().collect())
    }
}

/// Whether an address is no place on the public internet: private, local, reserved, or a tunnel to such a place.
pub fn is_forbidden(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_forbidden_v4(v4),
        IpAddr::V6(v6) => is_forbidden_v6(v6),
    }
}

/// The special-purpose registry of IPv4, and 192.88.99/24, whose relays led to 6to4.
fn is_forbidden_v4(address: Ipv4Addr) -> bool {
    matches!(
        address.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18..=19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

/// Only `2000::/3` is given out to the public, so everything else is refused by not being in it: loopback, `fc00::/7` (with the metadata
/// address `fd00:ec2::254`), `fe80::/10`, `fec0::/10`, multicast, `5f00::/16`, `100::/64` and what will be reserved tomorrow.
fn is_forbidden_v6(address: Ipv6Addr) -> bool {
    if let Some(embedded) = embedded_v4(address) {
        return is_forbidden_v4(embedded);
    }
    match address.segments() {
        [0x2001, second, ..] => second < 0x0200 || second == 0x0db8, // Teredo, ORCHID, benchmarks; documentation
        [0x2002, ..] => true,                                        // 6to4
        [0x3fff, second, ..] => second < 0x1000,                     // documentation
        [first, ..] => !(0x2000..0x4000).contains(&first),
    }
}

/// The IPv4 address that a packet to this address ends at: `::ffff:0:0/96`, and `64:ff9b::/96` where the network translates (NAT64).
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
            Some(Ipv4Addr::new(a, b, c, d))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forbidden(text: &str) -> bool {
        is_forbidden(text.parse().unwrap())
    }

    #[test]
    fn every_reserved_range_is_refused_from_its_first_to_its_last_address() {
        for text in [
            "0.0.0.0",
            "0.255.255.255",
            "10.0.0.0",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.0.0",
            "169.254.169.254",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.0",
            "192.0.0.255",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.0",
            "192.168.255.255",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "00ff::1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "64:ff9b:0:1::1",
            "100::1",
            "2001::1",
            "2001:1ff:ffff::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:808:808::1",
            "3fff::1",
            "3fff:fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "feff::1",
            "ff02::1",
            "4000::1",
        ] {
            assert!(forbidden(text), "{text} must be refused");
        }
    }

    #[test]
    fn the_neighbours_of_reserved_ranges_are_public() {
        for text in [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.0.3.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "8.8.8.8",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450::1",
            "3fff:1000::1",
        ] {
            assert!(!forbidden(text), "{text} must be allowed");
        }
    }

    #[test]
    fn an_opened_network_lets_its_addresses_through_in_both_spellings_and_no_others() {
        let nets: AllowedNets = ["10.1.0.0/16".parse().unwrap()].into_iter().collect();
        assert!(nets.permits("10.1.2.3".parse().unwrap()));
        assert!(nets.permits("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!nets.permits("10.2.0.1".parse().unwrap()));
        assert!(!nets.permits("64:ff9b::10.1.2.3".parse().unwrap()));
        assert!(
            nets.permits("8.8.8.8".parse().unwrap()) && !nets.contains("8.8.8.8".parse().unwrap())
        );
    }

    proptest! {
        #[test]
        fn a_mapped_or_translated_address_has_the_verdict_of_the_one_inside(bits in any::<u32>()) {
            let v4 = Ipv4Addr::from(bits);
            let mapped = v4.to_ipv6_mapped();
            let translated = Ipv6Addr::from((0x0064_ff9b_u128 << 96) | u128::from(bits));
            prop_assert_eq!(is_forbidden(mapped.into()), is_forbidden(v4.into()));
            prop_assert_eq!(is_forbidden(translated.into()), is_forbidden(v4.into()));
        }

        #[test]
        fn nothing_outside_the_public_block_of_ipv6_is_reached(bits in any::<u128>()) {
            let address = Ipv6Addr::from(bits);
            prop_assume!(embedded_v4(address).is_none());
            if bits >> 125 != 1 {
                prop_assert!(is_forbidden(address.into()));
            }
        }

        #[test]
        fn all_of_6to4_and_of_the_low_block_is_refused(low in any::<u128>()) {
            let six_to_four = Ipv6Addr::from((0x2002_u128 << 112) | (low >> 16));
            let low_block = Ipv6Addr::from(low >> 8);
            prop_assert!(is_forbidden(six_to_four.into()));
            prop_assert!(is_forbidden(low_block.into()) || embedded_v4(low_block).is_some());
        }
    }
}
