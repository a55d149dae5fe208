//! The guard against requests into our own network (SSRF): which addresses a callback may connect to.

use std::net::IpAddr;

use domain::callback_url::{self, Target};
use domain::net_rules::AllowedNets;
use url::Url;

/// A target that callbacks must not reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the target is not allowed")]
pub(crate) struct Refused;

/// What the guard says about a URL before anything is looked up.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Connect to one of these; nothing is to be looked up.
    Open(Vec<IpAddr>),
    /// Look this name up, then ask [`all_permitted`].
    LookUp(String),
}

/// Judges the URL again, as at creation: the operator may have closed a network since.
pub(crate) fn judge(url: &Url, nets: &AllowedNets) -> Result<Door, Refused> {
    callback_url::judge(url, nets).map_err(|_| Refused)?;
    match callback_url::target(url).ok_or(Refused)? {
        // `localhost` names two addresses of ours, of which the operator may have opened one.
        Target::Addresses(mut addresses) => {
            addresses.retain(|address| nets.permits(*address));
            non_empty(addresses).map(Door::Open)
        }
        Target::Name(name) => Ok(Door::LookUp(name)),
    }
}

/// Passes the addresses of a name on if all of them are permitted. Dropping the bad ones and keeping the rest would give an attacker
/// who mixes records another try each time.
pub(crate) fn all_permitted(
    addresses: Vec<IpAddr>,
    nets: &AllowedNets,
) -> Result<Vec<IpAddr>, Refused> {
    if addresses.iter().all(|address| nets.permits(*address)) {
        non_empty(addresses)
    } else {
        Err(Refused)
    }
}

fn non_empty(addresses: Vec<IpAddr>) -> Result<Vec<IpAddr>, Refused> {
    if addresses.is_empty() {
        Err(Refused)
    } else {
        Ok(addresses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(texts: &[&str]) -> Vec<IpAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn one_forbidden_address_among_many_refuses_all() {
        let nets = AllowedNets::default();
        let public = addresses(&["8.8.8.8", "2606:4700::1111"]);
        assert_eq!(all_permitted(public.clone(), &nets), Ok(public));
        for bad in ["127.0.0.1", "169.254.169.254", "::1", "64:ff9b::a9fe:a9fe"] {
            let mixed = addresses(&["8.8.8.8", bad, "2606:4700::1111"]);
            assert_eq!(all_permitted(mixed, &nets), Err(Refused), "{bad}");
        }
        assert_eq!(all_permitted(vec![], &nets), Err(Refused));
    }

    #[test]
    fn localhost_is_never_looked_up_and_gives_only_what_the_operator_opened() {
        let url = Url::parse("http://localhost:9000/").unwrap();
        let nets: AllowedNets = ["127.0.0.0/8".parse().unwrap()].into_iter().collect();
        assert_eq!(
            judge(&url, &nets),
            Ok(Door::Open(addresses(&["127.0.0.1"])))
        );
        assert_eq!(judge(&url, &AllowedNets::default()), Err(Refused));
    }

    #[test]
    fn a_network_closed_since_the_ticket_was_made_is_closed() {
        let url = Url::parse("http://10.0.0.7:9000/").unwrap();
        let nets: AllowedNets = ["10.0.0.0/8".parse().unwrap()].into_iter().collect();
        assert_eq!(judge(&url, &nets), Ok(Door::Open(addresses(&["10.0.0.7"]))));
        assert_eq!(judge(&url, &AllowedNets::default()), Err(Refused));
    }
}
