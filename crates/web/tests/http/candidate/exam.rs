//! A whole exam, from the code to the receipt.

use serde_json::json;

use super::player::Player;
use crate::world::{QUERY, World};

on_both_databases! {
    an_exam_goes_from_the_code_to_the_result
}

async fn an_exam_goes_from_the_code_to_the_result(world: World) {
    let task = world.acme.task.clone();
    let player = Player::enter(&world, &task).await;
    let paper = player.start(0).await;
    let sum = paper.question("1 + 1");
    let saved = player.save(&paper, &sum, 0, json!({"number": "2"})).await;
    assert_reply!(saved, @r#"
    200
    {
      "rev": 1,
      "serverNow": "2026-09-21T14:13:20.000Z",
      "deadlineAt": null
    }
    "#);
    let receipt = player.submit(&paper, json!({sum: 1})).await;
    assert_eq!(receipt.status, 200, "{}", receipt.text);
    let receipt = receipt.json();
    assert_eq!(receipt["testInstanceId"], json!(paper.id));
    assert_eq!(receipt["submittedAt"], "2026-09-21T14:13:20.000Z");
    let body = world.signed(
        json!({"taskId": task.id, "kind": "by-ticket", "tickets": [{"ticketId": player.ticket}]}),
    );
    let result = world.post(QUERY, &body).await.json();
    let instance = &result["payload"]["tickets"][0]["testInstances"][0];
    assert_eq!(instance["status"], "COMPLETE");
    assert_eq!(instance["result"]["scoreboard"]["pointsAchieved"], 2);
}
