//! The request bodies of the page that started this project, word for word, with the ids swapped.

use crate::world::{CREATE, World};

on_both_databases! {
    every_documented_body_works
}

/// Of each example body of the page: what stands between `requester` and the end.
const BODIES: [&str; 3] = [
    r#"
  "task": {
      "taskId": "tcxHArKva33C8VxCZcjy" 
  },
  "users": [
      {
        "fullname": "Candidate Name"
      }
  ]
}"#,
    r#"
  "task": {
      "taskId": "tcxHArKva33C8VxCZcjy"
  },
  "users": [
      {
        "fullname": "Candidate's Full Name",
        "email": "candidatesemail@testinvite.com",
        "group": "candidates_group",
        "labels": [
            "label1",
            "label2"
        ]
      }
  ],
  "callback": {
      "url": "https://your-domain.com/api"
  }
}"#,
    r#"
  "task": {
      "taskId": "tcxHArKva33C8VxCZcjy" 
  },
  "users": [
      {
        "fullname": "Candidate 1 Full Name"
      },
      {
        "fullname": "Candidate 2 Full Name",
        "email": "candidatesemail@testinvite.com"
      },
      {
        "fullname": "Candidate 3 Full Name",
        "email": "candidatesemail@testinvite.com",
        "group": "candidates_group"
      }
  ]
}"#,
];

const REQUESTER: &str = r#"{
  "requester": {
      "name": "Organization Name",
      "auth": {
          "organizationId": "zUH8oMYJ60As4HYP",
          "privateKey": "a8faef00-43c1-11ed-81bc-976010"
      }
  },"#;

async fn every_documented_body_works(world: World) {
    for body in BODIES {
        let body = format!("{REQUESTER}{body}")
            .replace("zUH8oMYJ60As4HYP", world.acme.organization.as_str())
            .replace(
                "a8faef00-43c1-11ed-81bc-976010",
                world.acme.private_key.reveal(),
            )
            .replace("tcxHArKva33C8VxCZcjy", world.acme.task.id.as_str());
        let reply = world.post_bytes(CREATE, body.clone()).await;
        assert_eq!(reply.status, 200, "{body}\n{}", reply.text);
        let reply = reply.json();
        assert_eq!(reply["kind"], "zetok");
        let credentials = reply["payload"]["credentials"].as_array().unwrap();
        assert_eq!(credentials.len(), body.matches("fullname").count());
    }
    assert_eq!(world.count_tickets().await, 5);
}
