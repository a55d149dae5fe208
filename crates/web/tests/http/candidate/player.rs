//! A candidate with a player of their own: speaks the API and nothing else.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Method;
use domain::id::TaskId;
use serde_json::{Value, json};
use store::tasks::Task;

use crate::reply::Reply;
use crate::world::{CREATE, QUERY, Tenant, World, start};

pub(super) const ENTER: &str = "/assessment/api/enter";

impl World {
    /// Gives Acme another task.
    pub(super) async fn import(&self, file: &str) -> Task {
        self.import_for(&self.acme, file).await
    }

    pub(super) async fn import_for(&self, tenant: &Tenant, file: &str) -> Task {
        let chance = &*self.app.chance;
        let task = Task {
            id: TaskId::generate(start(), chance),
            organization_id: tenant.organization.clone(),
            created_at: start(),
            content: Arc::new(domain::taskfile::parse(file, chance, start()).unwrap()),
        };
        let mut tx = self.app.store.begin().await.unwrap();
        tx.add_task(&task).await.unwrap();
        tx.commit().await.unwrap();
        task
    }

    /// Registers somebody for a task, and gives id and code of the ticket.
    pub(super) async fn register(&self, task: &Task, user: Value) -> (String, String) {
        let rival = task.organization_id == self.rival.organization;
        let tenant = if rival { &self.rival } else { &self.acme };
        let body = json!({"task": {"taskId": task.id}, "users": [user]});
        let reply = self.post(CREATE, &tenant.signs(body)).await;
        let credential = reply.json()["payload"]["credentials"][0].clone();
        let text = |key: &str| credential[key].as_str().unwrap().to_owned();
        (text("ticketId"), text("code"))
    }
}

/// Somebody with a ticket and a token.
#[derive(Clone)]
pub(super) struct Player<'w> {
    pub(super) world: &'w World,
    pub(super) task: Task,
    pub(super) ticket: String,
    pub(super) code: String,
    pub(super) token: String,
}

/// What a start gave.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    pub(super) id: String,
    pub(super) epoch: i64,
    pub(super) json: Value,
}

impl<'w> Player<'w> {
    /// Somebody who has entered the task.
    pub(super) async fn enter(world: &'w World, task: &Task) -> Self {
        Self::enter_as(world, task, json!({"fullname": "Fatih"})).await
    }

    pub(super) async fn enter_as(world: &'w World, task: &Task, user: Value) -> Self {
        let mut player = Self::outside(world, task, user).await;
        let reply = player.knock().await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        reply.json()["token"]
            .as_str()
            .unwrap()
            .clone_into(&mut player.token);
        player
    }

    /// Somebody who has not entered yet.
    pub(super) async fn outside(world: &'w World, task: &Task, user: Value) -> Self {
        let (ticket, code) = world.register(task, user).await;
        Self {
            world,
            task: task.clone(),
            ticket,
            code,
            token: String::new(),
        }
    }

    /// Shows the code.
    pub(super) async fn knock(&self) -> Reply {
        let body = json!({"taskId": self.task.id, "code": self.code});
        self.world.post(ENTER, &body).await
    }

    pub(super) async fn call(&self, method: Method, path: &str, body: &Value) -> Reply {
        let bearer = format!("Bearer {}", self.token);
        let path = format!("/assessment/api{path}");
        let body = if method == Method::GET {
            Body::empty()
        } else {
            Body::from(body.to_string())
        };
        let headers = [("authorization", bearer.as_str())];
        self.world.call(method, &path, &headers, body).await
    }

    pub(super) async fn try_start(&self, step: usize) -> Reply {
        let step = &self.task.content.steps[step].id;
        let path = format!("/steps/{step}/start");
        self.call(Method::POST, &path, &json!({})).await
    }

    pub(super) async fn start(&self, step: usize) -> Paper {
        let reply = self.try_start(step).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        let json = reply.json();
        Paper {
            id: json["testInstanceId"].as_str().unwrap().to_owned(),
            epoch: json["writerEpoch"].as_i64().unwrap(),
            json,
        }
    }

    pub(super) async fn show(&self, paper: &Paper) -> Reply {
        let path = format!("/test-instances/{}", paper.id);
        self.call(Method::GET, &path, &json!(null)).await
    }

    pub(super) async fn put(&self, paper: &Paper, question: &str, body: &Value) -> Reply {
        let path = format!("/test-instances/{}/answers/{question}", paper.id);
        self.call(Method::PUT, &path, body).await
    }

    /// Saves a value on a revision, each time under a new name.
    pub(super) async fn save(
        &self,
        paper: &Paper,
        question: &str,
        base_rev: i64,
        value: Value,
    ) -> Reply {
        let op_id = domain::id::EventId::generate(start(), &*self.world.app.chance);
        let body = json!({
            "opId": op_id, "writerEpoch": paper.epoch, "baseRev": base_rev, "value": value,
        });
        self.put(paper, question, &body).await
    }

    pub(super) async fn open(&self, paper: &Paper, page: &str) -> Reply {
        let path = format!("/test-instances/{}/pages/{page}/open", paper.id);
        let body = json!({"writerEpoch": paper.epoch});
        self.call(Method::POST, &path, &body).await
    }

    /// The same with a body that is written out.
    pub(super) async fn put_text(&self, paper: &Paper, question: &str, body: &str) -> Reply {
        let path = format!(
            "/assessment/api/test-instances/{}/answers/{question}",
            paper.id
        );
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", bearer.as_str())];
        let body = body.to_owned();
        self.world.call(Method::PUT, &path, &headers, body).await
    }

    /// Tells what the browser saw.
    pub(super) async fn tell(&self, paper: &Paper, events: &Value) -> Reply {
        let path = format!("/test-instances/{}/events", paper.id);
        let body = json!({ "events": events });
        self.call(Method::POST, &path, &body).await
    }

    /// The points of the result, as the integrator is told.
    pub(super) async fn points(&self, paper: &Paper) -> Value {
        self.detailed(paper).await["result"]["scoreboard"]["pointsAchieved"].clone()
    }

    /// What the integrator is told of the instance.
    pub(super) async fn detailed(&self, paper: &Paper) -> Value {
        let body = json!({"taskId": self.task.id, "kind": "by-ticket", "tickets": [{"ticketId": self.ticket}]});
        let result = self
            .world
            .post(QUERY, &self.world.signed(body))
            .await
            .json();
        let instances = result["payload"]["tickets"][0]["testInstances"].clone();
        let instances = instances.as_array().unwrap().iter();
        let mut mine = instances.filter(|it| it["testInstanceId"] == json!(paper.id));
        mine.next().unwrap().clone()
    }

    /// Takes the ticket back, as the staff would.
    pub(super) async fn revoke(&self) {
        let mut tx = self.world.app.store.begin().await.unwrap();
        let ticket = tx.lock_ticket(&self.ticket.parse().unwrap()).await.unwrap();
        let mut ticket = ticket.unwrap();
        ticket.revoked_at = Some(start());
        tx.save_ticket(&ticket).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(super) async fn submit(&self, paper: &Paper, revs: Value) -> Reply {
        let path = format!("/test-instances/{}/submit", paper.id);
        let body = json!({"writerEpoch": paper.epoch, "revs": revs});
        self.call(Method::POST, &path, &body).await
    }
}

impl Paper {
    pub(super) fn pages(&self) -> Vec<String> {
        let sections = self.json["form"]["sections"].as_array().unwrap().iter();
        let pages = sections.flat_map(|section| section["pages"].as_array().unwrap());
        pages
            .map(|page| page["id"].as_str().unwrap().to_owned())
            .collect()
    }

    pub(super) fn questions(&self) -> Vec<Value> {
        let sections = self.json["form"]["sections"].as_array().unwrap().iter();
        let pages = sections.flat_map(|section| section["pages"].as_array().unwrap());
        pages
            .flat_map(|page| page["questions"].as_array().unwrap().clone())
            .collect()
    }

    /// The id of the question whose text begins like this.
    pub(super) fn question(&self, text: &str) -> String {
        let questions = self.questions();
        let found = questions
            .iter()
            .find(|question| question["html"].as_str().unwrap().contains(text));
        found.unwrap()["id"].as_str().unwrap().to_owned()
    }
}
