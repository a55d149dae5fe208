//! `/api/v2/tasks`

use axum::http::Method;
use serde_json::{Value, json};

use crate::reply::Reply;
use crate::world::{Tenant, World};

on_both_databases! {
    a_task_file_is_imported_shown_and_given_back
    what_is_wrong_with_a_task_file_is_told_with_its_place
    a_file_is_validated_without_being_stored
    an_import_that_is_repeated_is_done_once
    tasks_are_listed_in_pages
    nobody_sees_a_task_of_another
}

const FILE: &str = r"
title: Rust basics
emailTemplates:
  - { name: invitation, subject: Come, body: '{{ accessLink }}' }
steps:
  - title: First
    attemptLimit: 2
    test:
      title: First
      sections:
        - title: Only
          pages:
            - questions:
                - { name: sum, kind: input, type: numeric, text: 1 + 1, points: 2, rules: [{ equal: 2, score: 100 }] }
";

async fn call(
    world: &World,
    tenant: &Tenant,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Reply {
    let bearer = tenant.bearer();
    let headers = [&[("authorization", bearer.as_str())], headers].concat();
    let path = format!("/api/v2/tasks{path}");
    world.call(method, &path, &headers, body.to_owned()).await
}

async fn get(world: &World, path: &str) -> Reply {
    call(world, &world.acme, Method::GET, path, &[], "").await
}

async fn post(world: &World, path: &str, body: &str) -> Reply {
    call(world, &world.acme, Method::POST, path, &[], body).await
}

async fn a_task_file_is_imported_shown_and_given_back(world: World) {
    let reply = post(&world, "", FILE).await;
    assert_reply!(reply, @r#"
    201
    {
      "taskId": "[id]",
      "title": "Rust basics",
      "lang": "en",
      "createdAt": "2026-09-21T14:13:20.000Z",
      "steps": [
        {
          "id": "[id]",
          "title": "First",
          "attemptLimit": 2,
          "questions": 1
        }
      ],
      "emailTemplates": [
        {
          "name": "invitation",
          "subject": "Come"
        }
      ]
    }
    "#);
    let id = reply.json()["taskId"].as_str().unwrap().to_owned();
    let location = format!("https://exams.example.org/api/v2/tasks/{id}");
    assert_eq!(reply.header("location"), location);
    assert_eq!(get(&world, &format!("/{id}")).await.text, reply.text);
    let file = get(&world, &format!("/{id}/file")).await;
    assert_eq!(
        file.header("content-type"),
        "application/yaml; charset=utf-8"
    );
    let name = format!("attachment; filename=\"{id}.yaml\"");
    assert_eq!(file.header("content-disposition"), name);
    let again = post(&world, "", &file.text).await.json();
    assert_eq!(again["steps"][0]["questions"], 1);
    assert_ne!(again["taskId"], id.as_str());
    // JSON is YAML.
    let json = json!({"title": "Sums", "steps": [{"title": "A", "test": {"title": "A", "sections": [
        {"title": "A", "pages": [{"questions": [{"name": "q", "kind": "input", "type": "area", "text": "Why?", "scoring": "manual"}]}]}
    ]}}]});
    let reply = post(&world, "", &json.to_string()).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
}

async fn what_is_wrong_with_a_task_file_is_told_with_its_place(world: World) {
    let dump = world.dump().await;
    let broken = FILE
        .replace("points: 2", "pionts: 2")
        .replace("attemptLimit: 2", "attemptLimit: x");
    for path in ["", "/validate"] {
        let reply = post(&world, path, &broken).await;
        assert_eq!(
            reply.fault(),
            "400 validation steps[0].attemptLimit:wrong-type \
             steps[0].test.sections[0].pages[0].questions[0].pionts:unknown-key"
        );
        let errors = reply.json()["errors"].clone();
        assert_eq!(
            (&errors[0]["line"], &errors[0]["column"]),
            (&json!(7), &json!(19))
        );
        assert_eq!(errors[1]["line"], 14);
        let message = errors[1]["message"].as_str().unwrap();
        assert!(message.contains("did you mean `points`?"), "{message}");
    }
    let bearer = world.acme.bearer();
    let headers = [("authorization", bearer.as_str())];
    let bytes = b"title: \xff".to_vec();
    let reply = world
        .call(Method::POST, "/api/v2/tasks", &headers, bytes)
        .await;
    assert_eq!(reply.fault(), "400 validation :not-utf-8");
    assert_eq!(post(&world, "", "").await.fault(), "400 validation :empty");
    assert_eq!(world.dump().await, dump);
}

async fn a_file_is_validated_without_being_stored(world: World) {
    let dump = world.dump().await;
    let reply = post(&world, "/validate", FILE).await;
    let expected = json!({"valid": true, "title": "Rust basics", "steps": 1, "questions": 1});
    assert_eq!((reply.status.as_u16(), reply.json()), (200, expected));
    assert_eq!(world.dump().await, dump);
}

async fn an_import_that_is_repeated_is_done_once(world: World) {
    let import = async |key: &str, body: &str| {
        let headers = [("idempotency-key", key)];
        call(&world, &world.acme, Method::POST, "", &headers, body).await
    };
    let first = import("one", FILE).await;
    let again = import("one", FILE).await;
    assert_eq!(
        (again.status, &again.text, again.header("location")),
        (first.status, &first.text, first.header("location"))
    );
    assert_eq!(again.header("idempotent-replayed"), "true");
    let other = import("one", &FILE.replace("Rust", "Go")).await;
    assert_eq!(
        other.fault(),
        "422 idempotency-mismatch :idempotency-mismatch"
    );
    assert_eq!(import("two", FILE).await.status, 201);
    let tasks = get(&world, "").await.json()["tasks"].clone();
    assert_eq!(tasks.as_array().unwrap().len(), 3);
}

async fn tasks_are_listed_in_pages(world: World) {
    let second = post(&world, "", FILE).await.json();
    let first = get(&world, "?limit=1").await;
    let page = first.json();
    let oldest = json!({"taskId": world.acme.task.id, "title": "Rust basics", "createdAt": "2026-09-21T14:13:20.000Z",
        "steps": [{"id": world.acme.task.content.steps[0].id, "title": "First"}]});
    // Both were made in one millisecond: their ids decide.
    let mut listed = vec![page["tasks"][0].clone()];
    let next = page["next"].as_str().unwrap();
    let link =
        format!("<https://exams.example.org/api/v2/tasks?limit=1&cursor={next}>; rel=\"next\"");
    assert_eq!(first.header("link"), link);
    let last = get(&world, &format!("?limit=1&cursor={next}")).await.json();
    assert_eq!(last["next"], Value::Null);
    listed.push(last["tasks"][0].clone());
    assert!(listed.contains(&oldest), "{listed:?}");
    assert!(listed.iter().any(|task| task["taskId"] == second["taskId"]));
    let bad = get(&world, "?limit=0&cursor=k1&page=2").await;
    assert_eq!(
        bad.fault(),
        "400 validation limit:out-of-range cursor:invalid page:unknown-parameter"
    );
}

async fn nobody_sees_a_task_of_another(world: World) {
    let id = &world.acme.task.id;
    let rival = async |path: &str| call(&world, &world.rival, Method::GET, path, &[], "").await;
    let tasks = rival("").await.json()["tasks"].clone();
    assert_eq!(tasks.as_array().unwrap().len(), 1);
    assert_eq!(tasks[0]["taskId"], json!(world.rival.task.id));
    for path in [format!("/{id}"), format!("/{id}/file"), "/x-y".to_owned()] {
        assert_eq!(
            rival(&path).await.fault(),
            "404 task-not-found :task-not-found"
        );
    }
    // Nor does a key of one's own lead to another's reply.
    let import = async |tenant: &Tenant| {
        let headers = [("idempotency-key", "shared")];
        call(&world, tenant, Method::POST, "", &headers, FILE)
            .await
            .json()["taskId"]
            .clone()
    };
    assert_ne!(import(&world.acme).await, import(&world.rival).await);
    for (method, path) in [
        (Method::GET, ""),
        (Method::POST, ""),
        (Method::POST, "/validate"),
        (Method::GET, "/x"),
        (Method::GET, "/x/file"),
    ] {
        let path = format!("/api/v2/tasks{path}");
        let stranger = world.call(method, &path, &[], FILE).await;
        assert_eq!(stranger.fault(), "401 unauthorized :unauthorized");
    }
}
