//! Logs: always to the standard error, so that the standard output belongs to the answer.

use std::io::IsTerminal as _;

use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, fmt, registry};

use crate::config::{General, LogFormat};

/// Starts writing logs. Only `main` calls it, once.
pub(crate) fn start(general: &General) {
    // The filter was judged when the options were read; should it break all the same, the default is better than silence.
    let filter = EnvFilter::try_new(&general.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let terminal = std::io::stderr().is_terminal();
    let lines = fmt::layer().with_writer(std::io::stderr);
    let as_text = match general.log_format {
        LogFormat::Text => true,
        LogFormat::Json => false,
        LogFormat::Auto => terminal,
    };
    let lines = if as_text {
        lines.with_ansi(terminal).compact().boxed()
    } else {
        // Fields at the top of one object a line: what log collectors index without further ado.
        let json = lines.json().flatten_event(true);
        json.with_current_span(true).with_span_list(false).boxed()
    };
    registry().with(lines.with_filter(filter)).init();
}
