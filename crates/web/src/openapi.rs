//! `GET /api/openapi.json` and `GET /api/postman.json`
//!
//! The document is written by hand, in the parts of `docs/openapi/`: requests are parsed by hand, and what a derived one would say of them
//! would be less than what they hold. `tests/http/openapi.rs` assembles the parts, and holds them to the router and to the examples.

use axum::response::Response;

use crate::json_reply::json_reply;

/// The OpenAPI 3.1 document of everything that programs may call, and of what calls them.
pub const OPENAPI: &str = include_str!("../../../docs/openapi.json");

/// Gives the document.
pub(crate) async fn openapi() -> Response {
    json_reply(OPENAPI)
}

/// A Postman collection (v2.1) of the compatible API. `tests/http/postman.rs` makes it of the document.
pub const POSTMAN: &str = include_str!("../../../docs/postman.json");

/// Gives the collection.
pub(crate) async fn postman() -> Response {
    json_reply(POSTMAN)
}
