//! Whom we trust on outgoing TLS: the system's certificate authorities, and those the operator adds.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

/// The client side of TLS 1.2 and 1.3.
pub(crate) fn client_config(extra_roots: &[CertificateDer<'static>]) -> ClientConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    #[expect(
        clippy::expect_used,
        reason = "ring has suites for both versions; a test builds this"
    )]
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring speaks TLS 1.2 and 1.3")
        .with_root_certificates(roots(extra_roots))
        .with_no_client_auth()
}

fn roots(extra: &[CertificateDer<'static>]) -> RootCertStore {
    let system = rustls_native_certs::load_native_certs();
    for error in &system.errors {
        tracing::warn!(error = %error, "cannot read one of the system's certificates");
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(system.certs);
    roots.add_parsable_certificates(extra.iter().cloned());
    if roots.is_empty() {
        tracing::error!(
            "no certificate authority found: every call over TLS will fail; install ca-certificates"
        );
    }
    roots
}
