//! Options of what the program tells monitoring.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use domain::trace::Traces;
use secrecy::SecretString;
use url::Url;

use super::network;
use crate::failure::Failure;
use crate::telemetry::traces::Exporter;

/// The shortest token: a shorter one can be guessed.
const SHORTEST_TOKEN: usize = 16;

/// Where metrics are told, and to whom.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Monitoring options")]
pub(crate) struct MonitoringOptions {
    /// Address and port where GET /metrics answers Prometheus; without it no metrics are collected
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = network::listen)]
    pub(crate) metrics_listen: Option<SocketAddr>,

    /// Tell metrics only to those who send the token in this file (Authorization: Bearer): at least 16 characters
    #[arg(long, value_name = "FILE")]
    pub(crate) metrics_token_file: Option<PathBuf>,

    /// Export traces to the OpenTelemetry collector at this address (OTLP over HTTP); without it callers' traces are only handed on
    #[arg(long, value_name = "URL", value_parser = network::collector)]
    pub(crate) otlp_endpoint: Option<Url>,
}

impl MonitoringOptions {
    /// What becomes of traces.
    pub(crate) fn traces(&self) -> Traces {
        match self.otlp_endpoint {
            Some(_) => Traces::Recorded,
            None => Traces::Forwarded,
        }
    }

    /// Begins to export traces, if the operator wants them.
    pub(crate) fn exporter(&self) -> Result<Option<Exporter>, Failure> {
        self.otlp_endpoint.as_ref().map(Exporter::start).transpose()
    }

    /// The token that metrics are told for, if they are told for one only.
    pub(crate) fn metrics_token(&self) -> Result<Option<SecretString>, Failure> {
        let Some(path) = &self.metrics_token_file else {
            return Ok(None);
        };
        let name = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| {
            Failure::usage(format!("--metrics-token-file: cannot read {name}: {error}"))
        })?;
        let token = text.trim();
        if token.len() < SHORTEST_TOKEN {
            let needed = format!("at least {SHORTEST_TOKEN} characters are needed");
            return Err(Failure::usage(format!(
                "--metrics-token-file {name}: {needed}"
            )));
        }
        Ok(Some(SecretString::from(token)))
    }
}
