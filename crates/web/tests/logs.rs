//! The canary: a secret in every slot of a call, and not one of them in the logs, at the loudest level.
#![expect(clippy::unwrap_used, reason = "a test that cannot arrange fails")]

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use domain::chance::SeededChance;
use domain::id::{KeyId, OrganizationId, TaskId};
use domain::secret::PrivateKey;
use domain::time::{ManualClock, from_millis};
use serde_json::{Value, json};
use store::keys::ApiKey;
use store::organizations::Organization;
use store::tasks::Task;
use store::testing::TestDatabase;
use tower::ServiceExt as _;
use tracing_subscriber::fmt::MakeWriter;
use web::{AppState, Settings};

const TASK_FILE: &str = r"
title: Rust
steps:
  - title: First
    test: { title: First, sections: [{ title: Only, pages: [{ questions: [{ name: q, kind: input, type: area, text: Why, scoring: manual }] }] }] }
";

/// Everything that was logged.
#[derive(Debug, Clone, Default)]
struct Logs(Arc<Mutex<Vec<u8>>>);

impl Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Logs {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// A server with one organization, its key and its task.
async fn server(database: &TestDatabase) -> (AppState, Value, TaskId) {
    let chance = Arc::new(SeededChance::new(1));
    let now = from_millis(1_790_000_000_000);
    let organization = OrganizationId::generate(now, &*chance);
    let private_key = PrivateKey::from_stored("canary-private-key".to_owned());
    let key = ApiKey {
        id: KeyId::generate(now, &*chance),
        organization_id: organization.clone(),
        last4: private_key.last4(),
        created_at: now,
        expires_at: None,
        revoked_at: None,
    };
    let task = Task {
        id: TaskId::generate(now, &*chance),
        organization_id: organization.clone(),
        created_at: now,
        content: Arc::new(domain::taskfile::parse(TASK_FILE, &*chance, now).unwrap()),
    };
    let store = database.open().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let row = Organization {
        id: organization.clone(),
        name: "Acme".to_owned(),
        created_at: now,
    };
    tx.add_organization(&row).await.unwrap();
    tx.add_key(&key, &private_key.hash()).await.unwrap();
    tx.add_task(&task).await.unwrap();
    tx.commit().await.unwrap();
    let auth = json!({"organizationId": organization, "privateKey": private_key.reveal()});
    let settings = Settings::new("https://exams.example.org".parse().unwrap());
    let app = AppState::new(store, Arc::new(ManualClock::at(now)), chance, settings);
    (app, json!({"name": "canary-name", "auth": auth}), task.id)
}

async fn call(app: &AppState, uri: &str, body: String) -> (u16, String) {
    let request = Request::post(uri)
        .header("authorization", "Bearer canary-bearer")
        .header("cookie", "ht=canary-cookie")
        .body(Body::from(body))
        .unwrap();
    let response = web::router(app).oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn no_secret_of_a_call_is_logged() {
    let logs = Logs::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(logs.clone())
        .finish();
    // For all threads, those of the database driver too: this binary has one test.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let database = TestDatabase::sqlite().unwrap();
    let (app, requester, task) = server(&database).await;
    let mut body = json!({
        "requester": requester,
        "task": {"taskId": task},
        "users": [{"fullname": "canary-fullname", "email": "canary@example.org", "externalId": "canary-external"}],
        "callback": {"url": "https://example.org/canary-path", "params": {"token": "canary-param"}},
    });
    let create = "/api/v1/fatih/create-tickets?code=canary-query";
    let (status, reply) = call(&app, create, body.to_string()).await;
    assert_eq!(status, 200, "{reply}");
    let reply: Value = serde_json::from_str(&reply).unwrap();
    let code = reply["payload"]["credentials"][0]["code"].as_str().unwrap();

    body["requester"]["auth"]["privateKey"] = json!("canary-wrong-key");
    for body in [body.to_string(), "{\"canary-broken".to_owned()] {
        let (status, reply) = call(&app, create, body).await;
        assert!(
            (400..500).contains(&status) && !reply.contains("canary"),
            "{reply}"
        );
    }
    app.store.close().await;
    let (status, reply) = call(&app, create, body.to_string()).await;
    assert_eq!((status, reply.contains("canary")), (503, false));

    let logged = String::from_utf8(logs.0.lock().unwrap().clone()).unwrap();
    assert!(
        logged.contains("created 1 tickets") && logged.contains("/api/v1/fatih/create-tickets")
    );
    for line in logged.lines() {
        assert!(!line.contains("canary") && !line.contains(code), "{line}");
    }
}
