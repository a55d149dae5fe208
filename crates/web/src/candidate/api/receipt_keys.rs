//! `GET /.well-known/hallticket-receipt-keys`

use axum::response::Response;
use serde_json::{Value, json};

use super::reply;
use crate::error::ApiResult;
use crate::state::AppState;

/// Publishes the keys that receipts are checked with: all there ever were, the newest first.
pub(crate) async fn receipt_keys(app: AppState) -> ApiResult<Response> {
    let keys = app.keys().await?.receipts.iter();
    let keys: Vec<Value> = keys
        .map(|(id, key)| {
            json!({"kid": id, "algorithm": "Ed25519", "publicKey": key.public_key().to_base64()})
        })
        .collect();
    reply(&json!({ "keys": keys }))
}
