//! Logs: always to the standard error, so that the standard output belongs to the answer.

use std::io::IsTerminal as _;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt as _, FilterFn, LevelFilter};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, fmt, registry};

use super::error_count::ErrorCount;
use super::traces::SpanExport;
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
    let discreet = FilterFn::new(is_discreet);
    let lines = lines.with_filter(filter.and(discreet));
    registry()
        .with(lines)
        .with(ErrorCount.with_filter(LevelFilter::WARN))
        .with(SpanExport.with_filter(SpanExport::filter()))
        .init();
}

/// Our own crates: what they say of secrets and of people is under our control, and a test looks for it at every level.
const OURS: [&str; 6] = ["domain", "hallticket", "outbound", "store", "view", "web"];

/// Libraries may speak up to `info`. Below it they write out what passes through them: an HTML parser the access links of mails, a mail
/// client its passwords. No `--log` may turn that on.
fn is_discreet(metadata: &Metadata<'_>) -> bool {
    let part = metadata.target().split("::").next().unwrap_or_default();
    *metadata.level() <= Level::INFO || OURS.contains(&part)
}
