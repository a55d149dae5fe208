use jiff::SignedDuration;
use jiff::Timestamp;

use crate::world::World;

on_both_databases! {
    a_server_is_ready_until_it_drains_or_its_clock_is_off
    who_asks_again_within_a_second_gets_the_same_answer
}

#[expect(
    clippy::disallowed_methods,
    reason = "readyz compares with the database's clock, which is real"
)]
fn real_now() -> Timestamp {
    Timestamp::now()
}

async fn a_server_is_ready_until_it_drains_or_its_clock_is_off(world: World) {
    world.clock.set(real_now());
    let reply = world.get("/readyz", &[]).await;
    assert_eq!(
        (reply.status.as_u16(), reply.text.as_str()),
        (200, r#"{"status":"ready"}"#)
    );
    world.clock.advance(SignedDuration::from_secs(5));
    let reply = world.get("/readyz", &[]).await;
    assert_eq!(reply.json()["reason"], "clock");
    world.app.drain();
    let reply = world.get("/readyz", &[]).await;
    assert_eq!(
        (reply.status.as_u16(), &reply.json()["reason"]),
        (503, &"draining".into())
    );
    assert_eq!(world.get("/livez", &[]).await.status, 200);
}

async fn who_asks_again_within_a_second_gets_the_same_answer(world: World) {
    world.clock.set(real_now());
    let status = async || world.get("/readyz", &[]).await.status.as_u16();
    assert_eq!(status().await, 200);
    world.app.store.close().await;
    assert_eq!(status().await, 200, "nobody has looked since");
    world.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(status().await, 503);
    // A clock that was set back makes no answer last.
    world.clock.advance(SignedDuration::from_secs(-9));
    assert_eq!(status().await, 503);
}
