//! Adding periods that a table of answers has.

use super::{next, slug};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::Days;
use chrono::Datelike;
use foi::{Period, Snapshot};
use store::Stamp;

/// Periods of these days, each as a part of the shortest one that holds it, without those that the
/// campaign has.
#[must_use]
pub fn new_periods(snapshot: &Snapshot, days: &[Days]) -> Vec<Period> {
    let mut all: Vec<Period> = snapshot.periods.clone();
    let known = all.len();
    // The longest first, so that a month finds its year.
    let mut days: Vec<Days> = days.iter().copied().filter(|d| d.start <= d.end).collect();
    days.sort_by_key(|one| (std::cmp::Reverse(one.end - one.start), one.start));
    let first = next(all.iter().map(|period| period.position));
    for Days { start, end } in days {
        if all.iter().any(|one| (one.start, one.end) == (start, end)) {
            continue;
        }
        let holds = |one: &&Period| one.start <= start && end <= one.end;
        let whole = all.iter().filter(holds).min_by_key(|one| one.days());
        let mut period = Period {
            part_of: whole.map(|one| one.id),
            ..Days { start, end }.as_period(clock::new_id(), |label| slug("", label))
        };
        if let Some(label) = whole.and_then(|year| quarter(&period, year)) {
            period.slug = slug("", &label);
            period.label = label;
        }
        all.push(period);
    }
    let mut added = all.split_off(known);
    // They stand in the order of time, whatever their lengths.
    let mut in_time: Vec<&mut Period> = added.iter_mut().collect();
    in_time.sort_by_key(|one| one.start);
    for (position, one) in (first..).zip(in_time) {
        one.position = position;
    }
    added
}

/// `Q1 2022/23`, where the period is a quarter of a year.
fn quarter(period: &Period, year: &Period) -> Option<String> {
    let is_quarter = (year.months(), period.months()) == (Some(12), Some(3));
    let months = (period.start.month() + 12 - year.start.month()) % 12;
    (is_quarter && months.is_multiple_of(3)).then(|| format!("Q{} {}", months / 3 + 1, year.label))
}

/// Adds periods of these days, as [`new_periods`] makes them. Those that the campaign has are left as they
/// are.
///
/// # Errors
/// [`ApiError`] where there is nothing to add.
pub fn add_periods(session: &mut Session, stamp: &Stamp, days: &[Days]) -> Result<Written<String>> {
    let added = new_periods(session.snapshot(), days);
    let [first, ..] = &added[..] else {
        return Err(ApiError::invalid(
            "periods",
            "The campaign has these periods already.",
        ));
    };
    let step = match added.len() {
        1 => format!("Added the period {}", first.label),
        many => format!("Added {many} periods"),
    };
    session.record(step, stamp, |tx| {
        added.iter().try_for_each(|period| tx.put_period(period))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{TestCampaign, day};

    /// Quarters are of 90 to 92 days, and stand in the order of time all the same.
    #[test]
    fn new_periods_stand_in_the_order_of_time() {
        let snapshot = TestCampaign::new(&["A"], &[]).snapshot();
        let quarters = [
            ("2022-10-01", "2022-12-31"),
            ("2022-04-01", "2022-06-30"),
            ("2023-01-01", "2023-03-31"),
            ("2022-07-01", "2022-09-30"),
        ];
        let days = quarters.map(|(start, end)| Days {
            start: day(start),
            end: day(end),
        });
        let mut added = new_periods(&snapshot, &days);
        added.sort_by_key(|one| one.position);
        let starts: Vec<String> = added.iter().map(|one| one.start.to_string()).collect();
        assert_eq!(
            starts,
            ["2022-04-01", "2022-07-01", "2022-10-01", "2023-01-01"]
        );
    }
}
