//! The two ways of TLS to a mail server, trusting the same authorities. Nothing is read before it is needed.

use std::sync::{Arc, OnceLock};

use lettre::transport::smtp::client::{Certificate, TlsParameters};
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::outcome::Problem;

/// What TLS to one host needs.
pub(super) struct Tls {
    host: String,
    extra_roots: Vec<CertificateDer<'static>>,
    starttls: OnceLock<TlsParameters>,
    implicit: OnceLock<TlsConnector>,
}

impl Tls {
    pub(super) fn new(host: &str, extra_roots: &[CertificateDer<'static>]) -> Self {
        Self {
            host: host.to_owned(),
            extra_roots: extra_roots.to_vec(),
            starttls: OnceLock::new(),
            implicit: OnceLock::new(),
        }
    }

    /// What lettre wants for STARTTLS.
    pub(super) fn starttls(&self) -> Result<TlsParameters, Problem> {
        if let Some(ready) = self.starttls.get() {
            return Ok(ready.clone());
        }
        let mut builder = TlsParameters::builder(self.host.clone());
        for root in &self.extra_roots {
            builder = builder.add_root_certificate(Certificate::from_der(root.to_vec())?);
        }
        let built = builder.build()?;
        Ok(self.starttls.get_or_init(|| built).clone())
    }

    /// TLS from the first byte.
    pub(super) async fn implicit(&self, tcp: TcpStream) -> Result<TlsStream<TcpStream>, Problem> {
        let name = ServerName::try_from(self.host.clone()).map_err(Problem::passing)?;
        let connector = self.implicit.get_or_init(|| {
            TlsConnector::from(Arc::new(crate::tls::client_config(&self.extra_roots)))
        });
        connector.connect(name, tcp).await.map_err(Problem::passing)
    }
}
