use serde_json::json;

use crate::world::{TASKS, World};

on_both_databases! {
    only_the_callers_tasks_are_listed
}

async fn only_the_callers_tasks_are_listed(world: World) {
    let reply = world.post(TASKS, &world.signed(json!({}))).await;
    assert_reply!(reply, @r#"
    200
    {
      "kind": "zetok",
      "payload": {
        "tasks": [
          {
            "taskId": "[id]",
            "title": "Rust basics",
            "createdAt": 1790000000,
            "steps": [
              {
                "id": "[id]",
                "title": "First"
              }
            ]
          }
        ]
      }
    }
    "#);
    assert_eq!(
        reply.json()["payload"]["tasks"][0]["taskId"],
        world.acme.task.id.as_str()
    );
}
