//! A server with two organizations, each with a key and a task; and ways to call it.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use domain::chance::{Chance, SeededChance};
use domain::id::{KeyId, OrganizationId, TaskId};
use domain::secret::PrivateKey;
use domain::time::{ManualClock, from_millis};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Store;
use store::keys::ApiKey;
use store::organizations::Organization;
use store::tasks::Task;
use store::testing::TestDatabase;
use tower::ServiceExt as _;
use web::{AppState, Settings};

use crate::reply::Reply;

const TASK_FILE: &str = r"
title: Rust basics
lang: en
emailTemplates:
  - { name: invitation, subject: Come, body: '{{ accessLink }}' }
steps:
  - title: First
    test:
      title: First
      sections:
        - title: Only
          pages:
            - questions:
                - { name: sum, kind: input, type: numeric, text: 1 + 1, points: 2, rules: [{ equal: 2, score: 100 }] }
";

/// Somebody who calls the API.
#[derive(Debug, Clone)]
pub(crate) struct Tenant {
    pub(crate) organization: OrganizationId,
    pub(crate) key: ApiKey,
    pub(crate) private_key: PrivateKey,
    pub(crate) task: Task,
}

pub(crate) struct World {
    pub(crate) app: AppState,
    pub(crate) router: Router,
    pub(crate) clock: Arc<ManualClock>,
    /// Who calls.
    pub(crate) acme: Tenant,
    /// Whose things must stay out of reach.
    pub(crate) rival: Tenant,
    database: TestDatabase,
}

/// The instant at which every scenario begins.
pub(crate) fn start() -> Timestamp {
    from_millis(1_790_000_000_000)
}

impl World {
    pub(crate) async fn new(database: TestDatabase) -> Self {
        let settings = Settings::new("https://exams.example.org".parse().unwrap());
        Self::with(database, settings).await
    }

    pub(crate) async fn with(database: TestDatabase, settings: Settings) -> Self {
        let store = database.open().await.unwrap();
        let chance: Arc<dyn Chance> = Arc::new(SeededChance::new(7));
        let clock = Arc::new(ManualClock::at(start()));
        let acme = tenant(&store, &*chance, "Acme").await;
        let rival = tenant(&store, &*chance, "Rival").await;
        let app = AppState::new(store, clock.clone(), chance, settings);
        Self {
            router: web::router(&app),
            app,
            clock,
            acme,
            rival,
            database,
        }
    }

    /// The same database behind a server with other settings.
    pub(crate) async fn again(self, adjust: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = self.app.settings.clone();
        adjust(&mut settings);
        let chance = Arc::clone(&self.app.chance);
        let store = self.database.open().await.unwrap();
        let app = AppState::new(store, self.clock.clone(), chance, settings);
        Self {
            router: web::router(&app),
            app,
            ..self
        }
    }

    /// The body of a call by Acme: what is given, with `requester`.
    pub(crate) fn signed(&self, body: Value) -> Value {
        self.acme.signs(body)
    }

    /// A body of create-tickets for Acme's task.
    pub(crate) fn create(&self, users: &Value) -> Value {
        self.signed(json!({"task": {"taskId": self.acme.task.id}, "users": users}))
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.post_bytes(path, body.to_string().into_bytes()).await
    }

    pub(crate) async fn post_bytes(&self, path: &str, body: impl Into<Body>) -> Reply {
        self.call(Method::POST, path, &[], body).await
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.call(Method::GET, path, headers, Body::empty()).await
    }

    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).unwrap();
        Reply::of(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Creates tickets and gives their ids.
    pub(crate) async fn tickets(&self, users: Value) -> Vec<String> {
        let reply = self.post(CREATE, &self.create(&users)).await;
        let credentials = reply.json()["payload"]["credentials"].clone();
        let ids = credentials.as_array().unwrap().iter();
        ids.map(|credential| credential["ticketId"].as_str().unwrap().to_owned())
            .collect()
    }

    /// How many tickets Acme has.
    pub(crate) async fn count_tickets(&self) -> usize {
        let filter = store::tickets::TicketFilter {
            limit: 100_000,
            ..Default::default()
        };
        let mut reader = self.app.store.read().await.unwrap();
        let tickets = reader.tickets(&self.acme.organization, &filter).await;
        tickets.unwrap().len()
    }

    /// Every row of every table, as text.
    pub(crate) async fn dump(&self) -> Vec<String> {
        self.database.dump().await.unwrap()
    }

    /// Runs a statement behind the store's back.
    pub(crate) async fn spoil(&self, sql: &'static str) {
        self.database.spoil(sql).await.unwrap();
    }

    /// Numbers the events that wait.
    pub(crate) async fn sequence(&self) {
        let mut tx = self.app.store.begin().await.unwrap();
        tx.sequence_events(1_000, start(), &*self.app.chance)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

pub(crate) const CREATE: &str = "/api/v1/fatih/create-tickets";
pub(crate) const QUERY: &str = "/api/v1/fatih/query-test-results";
pub(crate) const ASSETS: &str = "/api/v1/fatih/fetch-monitoring-assets";
pub(crate) const TASKS: &str = "/api/v1/fatih/fetch-tasks";

impl Tenant {
    pub(crate) fn signs(&self, mut body: Value) -> Value {
        body["requester"] = json!({
            "name": "Acme",
            "auth": {"organizationId": self.organization, "privateKey": self.private_key.reveal()},
        });
        body
    }

    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.private_key.reveal())
    }
}

async fn tenant(store: &Store, chance: &dyn Chance, name: &str) -> Tenant {
    let organization = OrganizationId::generate(start(), chance);
    let private_key = PrivateKey::generate(chance);
    let key = ApiKey {
        id: KeyId::generate(start(), chance),
        organization_id: organization.clone(),
        last4: private_key.last4(),
        created_at: start(),
        expires_at: None,
        revoked_at: None,
    };
    let task = Task {
        id: TaskId::generate(start(), chance),
        organization_id: organization.clone(),
        created_at: start(),
        content: Arc::new(domain::taskfile::parse(TASK_FILE, chance, start()).unwrap()),
    };
    let mut tx = store.begin().await.unwrap();
    tx.add_organization(&Organization {
        id: organization.clone(),
        name: name.to_owned(),
        created_at: start(),
    })
    .await
    .unwrap();
    tx.add_key(&key, &private_key.hash()).await.unwrap();
    tx.add_task(&task).await.unwrap();
    tx.commit().await.unwrap();
    Tenant {
        organization,
        key,
        private_key,
        task,
    }
}
