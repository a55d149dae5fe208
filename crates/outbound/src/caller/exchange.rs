//! One request and its answer over an open connection.

use domain::retry::RetryAfter;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{CONNECTION, CONTENT_TYPE, HOST, RETRY_AFTER, USER_AGENT};
use hyper_util::rt::TokioIo;
use tokio::task::JoinSet;
use url::Url;

use super::Request;
use super::connect::Stream;
use super::outcome::{ErrorCode, Failure, Seen};
use crate::guard::Refused;

/// How much of an answer is read.
const BODY_CAP: usize = 64 * 1024;
/// How large the answer's head may be.
const HEAD_CAP: usize = 64 * 1024;
/// How we introduce ourselves.
const PRODUCT: &str = concat!("Hallticket-Webhooks/", env!("CARGO_PKG_VERSION"));

/// Sends the request and reads the answer into `seen`; delivered means a 2xx.
pub(super) async fn run(
    stream: Box<dyn Stream>,
    request: &Request,
    seen: &mut Seen,
) -> Result<(), Failure> {
    let outgoing = to_http(request)?;
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(HEAD_CAP)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(failure)?;
    // A set, because dropping it ends the task: no connection outlives its attempt.
    let mut driver = JoinSet::new();
    driver.spawn(connection);
    let response = sender.send_request(outgoing).await.map_err(failure)?;
    let status = response.status();
    seen.status = Some(status.as_u16());
    seen.retry_after = response
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok())
        .and_then(RetryAfter::parse);
    read_capped(response.into_body(), &mut seen.body).await?;
    if status.is_success() {
        Ok(())
    } else {
        Err(Failure::new(ErrorCode::HttpStatus, status))
    }
}

/// Reads up to the cap and leaves the rest: the status has said what there is to know.
async fn read_capped(mut body: Incoming, into: &mut Vec<u8>) -> Result<(), Failure> {
    while into.len() < BODY_CAP {
        let Some(frame) = body.frame().await else {
            break;
        };
        if let Ok(data) = frame.map_err(failure)?.into_data() {
            into.extend_from_slice(&data[..data.len().min(BODY_CAP - into.len())]);
        }
    }
    Ok(())
}

fn to_http(request: &Request) -> Result<hyper::Request<Full<Bytes>>, Refused> {
    let mut builder = hyper::Request::post(&request.url[url::Position::BeforePath..])
        .header(HOST, host(&request.url).ok_or(Refused)?)
        .header(USER_AGENT, PRODUCT)
        .header(CONTENT_TYPE, "application/json")
        .header(CONNECTION, "close");
    for (name, value) in request.headers.pairs() {
        builder = builder.header(name, value);
    }
    if let Some(trace) = request.trace {
        builder = builder.header("traceparent", String::from(trace));
    }
    builder
        .body(Full::new(request.body.clone()))
        .map_err(|_| Refused)
}

fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let host = host.strip_suffix('.').unwrap_or(host);
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

fn failure(error: hyper::Error) -> Failure {
    let code = if error.is_parse_too_large() {
        ErrorCode::ResponseTooLarge
    } else {
        ErrorCode::Connection
    };
    // hyper's own words name the step, its source the cause.
    match std::error::Error::source(&error) {
        Some(source) => Failure::new(code, format_args!("{error}: {source}")),
        None => Failure::new(code, error),
    }
}
