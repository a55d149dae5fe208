//! A database with an organization that has callbacks to send, a clock, and workers.

use std::sync::Arc;
use std::time::Duration;

use domain::chance::SeededChance;
use domain::id::{DeliveryId, EventId, OrganizationId, TestInstanceId, TicketId};
use domain::receipt::ReceiptKey;
use domain::secret::WebhookSecret;
use domain::time::{Clock as _, ManualClock};
use jiff::{SignedDuration, Timestamp};
use outbound::caller::{Caller, CallerConfig, Timeouts};
use outbound::{Settings, Workers, WorkersConfig};
use store::Store;
use store::deliveries::{Delivery, DeliveryFilter};
use store::events::{About, NewCallback, NewEvent};
use store::jobs::{Attempt, JobState};
use store::organizations::Organization;
use store::testing::TestDatabase;

use crate::receiver::Receiver;

/// What a scenario plays on.
pub(crate) struct Scene {
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) chance: Arc<SeededChance>,
    pub(crate) organization: OrganizationId,
    pub(crate) secret: WebhookSecret,
    database: TestDatabase,
}

impl Scene {
    /// Sets the scene: an organization with one secret, at the real time, because foreign verifiers look at their own clock.
    pub(crate) async fn set(database: TestDatabase) -> Self {
        let millis = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
        let now = domain::time::from_millis(i64::try_from(millis).unwrap());
        let chance = Arc::new(SeededChance::new(7));
        let store = database.open().await.unwrap();
        let organization = OrganizationId::generate(now, &*chance);
        let secret = WebhookSecret::generate(&*chance);
        let mut tx = store.begin().await.unwrap();
        let row = Organization {
            id: organization.clone(),
            name: "Ada's".to_owned(),
            created_at: now,
        };
        tx.add_organization(&row).await.unwrap();
        tx.add_webhook_secret(&store, &organization, &secret, now, &*chance)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        Self {
            store,
            clock: Arc::new(ManualClock::at(now)),
            chance,
            organization,
            secret,
            database,
        }
    }

    /// Another process on the same database.
    pub(crate) async fn second_store(&self) -> Store {
        self.database.open().await.unwrap()
    }

    /// What workers need, with a caller that reaches this machine and waits for two seconds.
    pub(crate) fn config(&self, store: Store) -> WorkersConfig {
        let total = Duration::from_secs(2);
        let caller = Caller::new(CallerConfig {
            allowed_nets: ["127.0.0.0/8".parse().unwrap()].into_iter().collect(),
            timeouts: Timeouts {
                dns: total,
                connect: total,
                total,
            },
            ..CallerConfig::default()
        });
        WorkersConfig {
            store,
            clock: self.clock.clone(),
            chance: self.chance.clone(),
            caller: Arc::new(caller.unwrap()),
            mailer: None,
            vault: None,
            receipt_key: ReceiptKey::from_seed(&[7; 32]),
            settings: Settings::new("https://example.org/exams"),
        }
    }

    /// Workers that work when they are told to.
    pub(crate) fn workers(&self) -> Workers {
        Workers::by_hand(self.config(self.store.clone()))
    }

    /// Records so many events with a callback to a receiver; gives their deliveries' future bytes no thought.
    pub(crate) async fn complete(&self, receiver: &Receiver, count: usize) {
        let now = self.clock.now();
        let events: Vec<NewEvent> = (0..count)
            .map(|number| NewEvent {
                id: EventId::generate(now, &*self.chance),
                organization_id: self.organization.clone(),
                kind: "test_instance.completed".to_owned(),
                at: now,
                data: serde_json::json!({"requestId": "r", "number": number, "name": "Ada Ölmez"}),
                about: Some(About {
                    ticket_id: TicketId::generate(now, &*self.chance),
                    test_instance_id: TestInstanceId::generate(now, &*self.chance),
                    callback: Some(NewCallback {
                        url: format!("{}/hook?a=1", receiver.origin),
                        origin: receiver.origin.clone(),
                        trace: None,
                    }),
                }),
            })
            .collect();
        let mut tx = self.store.begin().await.unwrap();
        tx.record(&events).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn deliveries(&self) -> Vec<Delivery> {
        let all = DeliveryFilter {
            limit: 10_000,
            ..DeliveryFilter::default()
        };
        let mut reader = self.store.read().await.unwrap();
        reader.deliveries(&self.organization, &all).await.unwrap()
    }

    /// The only delivery there is.
    pub(crate) async fn delivery(&self) -> Delivery {
        let [delivery] = <[Delivery; 1]>::try_from(self.deliveries().await).unwrap();
        delivery
    }

    pub(crate) async fn attempts(&self, id: &DeliveryId) -> Vec<Attempt> {
        self.tries(id.as_str()).await
    }

    /// The tries of a job of whichever kind.
    pub(crate) async fn tries(&self, job: &str) -> Vec<Attempt> {
        let mut reader = self.store.read().await.unwrap();
        reader.attempts(job).await.unwrap()
    }

    pub(crate) async fn count(&self, state: JobState) -> usize {
        let all = self.deliveries().await;
        all.iter().filter(|one| one.state == state).count()
    }

    pub(crate) fn seconds_pass(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
