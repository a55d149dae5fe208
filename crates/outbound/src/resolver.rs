//! Our own resolver, so that the address that was checked is the address that is connected to.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{
    ConnectionConfig, LookupIpStrategy, NameServerConfig, ResolveHosts, ResolverConfig,
};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::{Name, RData, Record};

/// Whom to ask.
#[derive(Debug, Clone, Copy, Default)]
pub enum DnsSource {
    /// What `/etc/resolv.conf` and `/etc/hosts` say.
    #[default]
    System,
    /// One server and nothing else: for tests, and for networks with a resolver of their own for callbacks.
    Server(SocketAddr),
}

/// Turns names into addresses, anew for every connect.
pub(crate) struct Resolver(TokioResolver);

impl Resolver {
    /// Prepares a resolver; asks nobody yet.
    pub(crate) fn new(source: DnsSource) -> Result<Self, NetError> {
        let provider = TokioRuntimeProvider::default();
        let mut builder = match source {
            DnsSource::Server(server) => {
                TokioResolver::builder_with_config(only(server), provider)
            }
            DnsSource::System => TokioResolver::builder_tokio().unwrap_or_else(|error| {
                // As the C library does where there is no resolv.conf: ask this machine.
                tracing::warn!(error = %error, "cannot read the system's DNS configuration, asking 127.0.0.1");
                let local = SocketAddr::from((Ipv4Addr::LOCALHOST, 53));
                TokioResolver::builder_with_config(only(local), provider)
            }),
        };
        let options = builder.options_mut();
        // The default takes IPv6 only where IPv4 gives nothing: then a forbidden IPv6 address would never be seen.
        options.ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
        options.cache_size = 0;
        if matches!(source, DnsSource::Server(_)) {
            options.use_hosts_file = ResolveHosts::Never;
        }
        builder.build().map(Self)
    }

    /// All addresses of a name.
    pub(crate) async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, NetError> {
        Ok(self.0.lookup_ip(complete(name)?).await?.iter().collect())
    }

    /// All texts of a name, each put together from its pieces; none where there is no such name.
    pub(crate) async fn texts(&self, name: &str) -> Result<Vec<String>, NetError> {
        let found = match self.0.txt_lookup(complete(name)?).await {
            Err(error) if error.is_no_records_found() => return Ok(Vec::new()),
            found => found?,
        };
        let text = |record: &Record| match &record.data {
            RData::TXT(text) => Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned()),
            _ => None,
        };
        Ok(found.answers().iter().filter_map(text).collect())
    }
}

/// The name with its final dot, so that no search domain of this machine is ever appended to it.
fn complete(name: &str) -> Result<Name, NetError> {
    Ok(Name::from_ascii(format!("{name}."))?)
}

fn only(server: SocketAddr) -> ResolverConfig {
    let on_port = |mut connection: ConnectionConfig| {
        connection.port = server.port();
        connection
    };
    let connections = vec![
        on_port(ConnectionConfig::udp()),
        on_port(ConnectionConfig::tcp()),
    ];
    ResolverConfig::from_name_servers(vec![NameServerConfig::new(server.ip(), true, connections)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_s_name_is_complete_even_if_it_has_one_part_only() {
        for name in ["intranet", "example.org", "_x.example.org"] {
            let complete = complete(name).unwrap();
            assert!(complete.is_fqdn(), "{name}");
            assert_eq!(complete.to_string(), format!("{name}."));
        }
    }
}
