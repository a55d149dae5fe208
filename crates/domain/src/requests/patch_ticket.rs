//! The body of `PATCH /api/v2/tickets/{id}`: a merge patch (RFC 7396) of what staff may change of a ticket.
//!
//! Here null is not as good as absent: `"before": null` takes the end of the window away, and what is absent stays. A field that is
//! unknown is a fault: `"revoke": true` must not be answered as if it had been done.

use jiff::Timestamp;

use super::body::Body;
use super::json::{self, Node, Object};
use super::{moment, new_user};
use crate::accommodation::{Accommodations, RawAccommodations};
use crate::exact::Exact;
use crate::fault::Faults;
use crate::ticket::{Window, WindowEnd};

/// Whom a ticket lets in, when and how long: what staff may change of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admission {
    /// When it lets in.
    pub window: Window,
    /// What its candidate is granted.
    pub accommodations: Accommodations,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// What becomes of one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Change<T> {
    #[default]
    Keep,
    Clear,
    Set(T),
}

impl<T> Change<T> {
    fn apply(self, old: Option<T>) -> Option<T> {
        match self {
            Self::Keep => old,
            Self::Clear => None,
            Self::Set(new) => Some(new),
        }
    }
}

/// A change of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatchTicket {
    after: Change<WindowEnd>,
    before: Change<WindowEnd>,
    accommodations: Change<Granted>,
    revoked: Option<bool>,
}

/// Changes of accommodations, not yet judged: only together with what was granted before can they be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Granted {
    time_multiplier: Change<Exact>,
    extra_minutes: Change<Exact>,
    break_minutes: Change<Exact>,
}

impl PatchTicket {
    /// Reads the body.
    pub fn parse(body: &Body) -> Result<Self, Faults> {
        json::read(&body.0, |root| {
            let root = root.object()?;
            root.only(&["after", "before", "accommodations", "revoked"]);
            let after = change(&root, "after", moment::window_end);
            let before = change(&root, "before", moment::window_end);
            let accommodations = change(&root, "accommodations", granted);
            let revoked = root.given("revoked").map(|node| node.flag());
            Some(Self {
                after: after?,
                before: before?,
                accommodations: accommodations?,
                revoked: revoked.map_or(Some(None), |flag| flag.map(Some))?,
            })
        })
    }

    /// The admission as changed at this instant, or every reason why it cannot be so.
    pub fn apply(self, old: &Admission, now: Timestamp) -> Result<Admission, Faults> {
        let mut faults = Faults::default();
        let window = Window {
            after: self.after.apply(old.window.after),
            before: self.before.apply(old.window.before),
        };
        if !window.is_forward() {
            faults.push("before", "not-after", "must be later than after");
        }
        let accommodations = match self.accommodations {
            Change::Keep => old.accommodations.clone(),
            Change::Clear => Accommodations::default(),
            Change::Set(granted) => granted.apply(&old.accommodations, &mut faults),
        };
        faults.or(Admission {
            window,
            accommodations,
            revoked_at: match self.revoked {
                None => old.revoked_at,
                Some(false) => None,
                // One that was taken back before keeps its instant.
                Some(true) => old.revoked_at.or(Some(now)),
            },
        })
    }
}

impl Granted {
    fn apply(self, old: &Accommodations, faults: &mut Faults) -> Accommodations {
        let old = RawAccommodations::from(old.clone());
        let judged = Accommodations::new(RawAccommodations {
            time_multiplier: self.time_multiplier.apply(old.time_multiplier),
            extra_minutes: self.extra_minutes.apply(old.extra_minutes),
            break_minutes: self.break_minutes.apply(old.break_minutes),
        });
        judged.unwrap_or_else(|wrong| {
            for fault in wrong {
                let path = format!("accommodations.{}", fault.field);
                faults.push(path, "out-of-range", fault.to_string());
            }
            Accommodations::default()
        })
    }
}

fn granted(node: &Node<'_>) -> Option<Granted> {
    let fields = node.object()?;
    fields.only(&["timeMultiplier", "extraMinutes", "breakMinutes"]);
    let time_multiplier = change(&fields, "timeMultiplier", new_user::exact);
    let extra_minutes = change(&fields, "extraMinutes", new_user::exact);
    let break_minutes = change(&fields, "breakMinutes", new_user::exact);
    Some(Granted {
        time_multiplier: time_multiplier?,
        extra_minutes: extra_minutes?,
        break_minutes: break_minutes?,
    })
}

/// What is said of a field; nothing when what is said cannot be read.
fn change<'a, T>(
    object: &Object<'a>,
    key: &'a str,
    read: impl FnOnce(&Node<'_>) -> Option<T>,
) -> Option<Change<T>> {
    match object.given(key) {
        None => Some(Change::Keep),
        Some(node) if node.is_null() => Some(Change::Clear),
        Some(node) => read(&node).map(Change::Set),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::from_millis;

    fn admission() -> Admission {
        let end = |at| {
            Some(WindowEnd {
                at: from_millis(at),
                utc_minutes: 180,
            })
        };
        Admission {
            window: Window {
                after: end(1_000),
                before: end(9_000),
            },
            accommodations: Accommodations::default(),
            revoked_at: None,
        }
    }

    /// What becomes of the admission at 5 s; or the places and words of what is wrong.
    fn patched(text: &str) -> Result<Admission, Vec<String>> {
        let told = |faults: Faults| -> Vec<String> {
            let line = |fault: crate::fault::Fault| format!("{}:{}", fault.path, fault.code);
            faults.into_vec().into_iter().map(line).collect()
        };
        let patch = PatchTicket::parse(&Body::parse(text.as_bytes()).unwrap()).map_err(told)?;
        patch.apply(&admission(), from_millis(5_000)).map_err(told)
    }

    #[test]
    fn what_is_absent_stays_and_null_takes_away() {
        assert_eq!(patched("{}"), Ok(admission()));
        let open = patched(r#"{"before":null,"revoked":false}"#).unwrap();
        assert_eq!(open.window.before, None);
        assert_eq!(open.window.after, admission().window.after);
        let moved = patched(r#"{"after":{"timestamp":8.5,"utc":0}}"#).unwrap();
        let at = moved.window.after.unwrap().at;
        assert_eq!(at, from_millis(8_500));
        let revoked = patched(r#"{"revoked":true}"#).unwrap();
        assert_eq!(revoked.revoked_at, Some(from_millis(5_000)));
    }

    #[test]
    fn accommodations_are_merged_field_by_field() {
        let parse = |text: &str| PatchTicket::parse(&Body::parse(text.as_bytes()).unwrap());
        let mut now = admission();
        for text in [
            r#"{"accommodations":{"extraMinutes":10}}"#,
            r#"{"accommodations":{"timeMultiplier":1.5,"breakMinutes":5}}"#,
            r#"{"accommodations":{"breakMinutes":null}}"#,
        ] {
            now = parse(text).unwrap().apply(&now, from_millis(0)).unwrap();
        }
        let json = serde_json::to_string(&now.accommodations).unwrap();
        assert_eq!(json, r#"{"timeMultiplier":"1.5","extraMinutes":"10"}"#);
        let none = parse(r#"{"accommodations":null}"#).unwrap();
        let none = none.apply(&now, from_millis(0)).unwrap();
        assert!(none.accommodations.is_none());
    }

    #[test]
    fn every_fault_is_told() {
        let faults = |text| patched(text).unwrap_err();
        assert_eq!(faults("[]"), [":wrong-type"]);
        assert_eq!(
            faults(
                r#"{"revoke":true,"revoked":null,"before":1,"accommodations":{"extraTime":1,"extraMinutes":"1"}}"#
            ),
            [
                "revoke:unknown-field",
                "before:wrong-type",
                "accommodations.extraTime:unknown-field",
                "accommodations.extraMinutes:wrong-type",
                "revoked:wrong-type",
            ]
        );
        assert_eq!(
            faults(
                r#"{"before":{"timestamp":1,"utc":3},"accommodations":{"extraMinutes":-1,"timeMultiplier":99}}"#
            ),
            [
                "before:not-after",
                "accommodations.timeMultiplier:out-of-range",
                "accommodations.extraMinutes:out-of-range",
            ]
        );
    }
}
