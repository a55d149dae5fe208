//! An instant as a candidate sees it: in the offset of the ticket.

use jiff::Timestamp;
use jiff::tz::Offset;

/// An instant and the offset in which to show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub instant: Timestamp,
    /// The offset to UTC that the organization gave.
    pub offset: Offset,
}

impl Moment {
    /// For machines, and for the page's code, which writes it anew in the reader's language.
    pub fn iso(&self) -> String {
        format!("{:.3}", self.instant)
    }

    /// For people, until (or without) the page's code: `2026-09-21 14:00`.
    pub fn text(&self) -> String {
        let local = self.offset.to_datetime(self.instant);
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02}",
            local.year(),
            local.month(),
            local.day(),
            local.hour(),
            local.minute()
        )
    }

    /// The offset as the browser's formatter takes it: `+03:00`.
    pub fn zone(&self) -> String {
        let seconds = self.offset.seconds();
        let minutes = seconds.unsigned_abs() / 60;
        let sign = if seconds < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_shown_in_its_own_offset() {
        let moment = Moment {
            instant: "2026-09-21T23:30:00Z".parse().unwrap(),
            offset: Offset::from_seconds(5 * 3600 + 45 * 60).unwrap(),
        };
        assert_eq!(moment.text(), "2026-09-22 05:15");
        assert_eq!(moment.zone(), "+05:45");
        assert_eq!(moment.iso(), "2026-09-21T23:30:00.000Z");
    }

    #[test]
    fn an_offset_west_of_greenwich_has_a_minus() {
        let moment = Moment {
            instant: "2026-01-01T00:00:00Z".parse().unwrap(),
            offset: Offset::from_seconds(-(3 * 3600 + 30 * 60)).unwrap(),
        };
        assert_eq!(
            (moment.text(), moment.zone()),
            ("2025-12-31 20:30".to_owned(), "-03:30".to_owned())
        );
    }
}
