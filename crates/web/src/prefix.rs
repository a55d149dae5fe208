//! The path of the public URL, cut off before routing.

use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;

/// The request without the prefix, if its path begins with it.
pub(crate) fn cut(mut request: Request, prefix: &str) -> Request {
    if let Some(uri) = without(request.uri(), prefix) {
        *request.uri_mut() = uri;
    }
    request
}

fn without(uri: &Uri, prefix: &str) -> Option<Uri> {
    if prefix.is_empty() {
        return None;
    }
    let whole = uri.path_and_query()?.as_str();
    let rest = whole.strip_prefix(prefix)?;
    let path = match rest.chars().next() {
        Some('/') => rest.parse::<PathAndQuery>().ok()?,
        None | Some('?') => format!("/{rest}").parse().ok()?,
        // `/examsite` does not lie below `/exam`.
        Some(_) => return None,
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_segments_are_cut() {
        let cut = |uri: &str| without(&uri.parse().unwrap(), "/exam").map(|uri| uri.to_string());
        assert_eq!(cut("/exam/livez?a=1").as_deref(), Some("/livez?a=1"));
        assert_eq!(cut("/exam").as_deref(), Some("/"));
        assert_eq!(cut("/exam?a").as_deref(), Some("/?a"));
        assert_eq!(cut("/examsite/livez"), None);
        assert_eq!(cut("/livez"), None);
    }
}
