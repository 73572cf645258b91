//! Deadlines as a month of a calendar, and the days behind one deadline as another.

use crate::error::Result;
use crate::shared::count;
use chrono::{Datelike, Days, Months, NaiveDate};
use foi::{DeadlineKind, Id, Snapshot, format};
use serde::Serialize;
use std::collections::BTreeMap;

/// Days of a week, from Monday.
pub const WEEK: u64 = 7;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Month {
    /// `May 2026`
    pub title: String,
    /// First days of the month before and after, ISO.
    pub previous: String,
    pub next: String,
    /// Weeks from Monday to Sunday.
    pub weeks: Vec<Vec<MonthDay>>,
    /// Deadlines in the month; 0 for an empty one.
    pub count: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MonthDay {
    /// ISO date.
    pub date: String,
    /// `12`
    pub number: String,
    /// `Tuesday, 12 May 2026`
    pub name: String,
    pub in_month: bool,
    pub today: bool,
    /// Why it is no working day: `Sunday`, `Spring bank holiday (bank holiday)`; empty where it is.
    pub off: String,
    pub entries: Vec<MonthEntry>,
}

/// All deadlines of one kind on one day.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MonthEntry {
    pub kind: DeadlineKind,
    /// `Answer due: Kent`, `Answer due: 12 forces`
    pub text: String,
    pub ours: bool,
    pub overdue: bool,
    pub authorities: Vec<MonthAuthority>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MonthAuthority {
    pub id: Id,
    pub name: String,
}

/// Builds the month that `day` is in.
#[must_use]
pub fn month(snapshot: &Snapshot, day: NaiveDate, today: NaiveDate) -> Month {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    let previous = first.checked_sub_months(Months::new(1)).unwrap_or(first);
    let mut entries: BTreeMap<(NaiveDate, DeadlineKind), Vec<usize>> = BTreeMap::new();
    for a in 0..snapshot.authorities.len() {
        for deadline in snapshot.deadline_status(a, today).deadlines {
            entries
                .entry((deadline.on, deadline.kind))
                .or_default()
                .push(a);
        }
    }
    let authorities = entries
        .range((first, DeadlineKind::Answer)..(next, DeadlineKind::Answer))
        .map(|(_, authorities)| authorities.len())
        .sum::<usize>();
    Month {
        title: first.format("%B %Y").to_string(),
        previous: previous.to_string(),
        next: next.to_string(),
        weeks: weeks(first, next.pred_opt().unwrap_or(first), |date| MonthDay {
            date: date.to_string(),
            number: date.day().to_string(),
            name: name(date),
            in_month: date >= first && date < next,
            today: date == today,
            off: snapshot
                .calendar()
                .non_working(snapshot.campaign.law, date)
                .ok()
                .flatten()
                .unwrap_or_default(),
            entries: entries
                .range((date, DeadlineKind::Answer)..)
                .take_while(|((on, _), _)| *on == date)
                .map(|(&(on, kind), authorities)| entry(snapshot, kind, authorities, on < today))
                .collect(),
        }),
        count: count(authorities),
    }
}

fn entry(snapshot: &Snapshot, kind: DeadlineKind, authorities: &[usize], past: bool) -> MonthEntry {
    let who = match authorities {
        [one] => snapshot.authorities[*one].name.clone(),
        several => format::plural(
            several.len(),
            &snapshot.campaign.authority_noun,
            &snapshot.campaign.authority_noun_plural,
        ),
    };
    MonthEntry {
        kind,
        text: format!("{}: {who}", kind.words()),
        ours: kind.is_ours(),
        overdue: past && !kind.is_ours(),
        authorities: authorities
            .iter()
            .map(|&a| MonthAuthority {
                id: snapshot.authorities[a].id,
                name: snapshot.authorities[a].name.clone(),
            })
            .collect(),
    }
}

/// `Tuesday, 12 May 2026`
#[must_use]
pub fn name(date: NaiveDate) -> String {
    date.format("%A, %-d %B %Y").to_string()
}

/// Every week, Monday to Sunday, that has a day from `from` to `to`.
pub fn weeks<T>(from: NaiveDate, to: NaiveDate, cell: impl Fn(NaiveDate) -> T) -> Vec<Vec<T>> {
    let back = u64::from(from.weekday().num_days_from_monday());
    let mut day = from - Days::new(back);
    let mut weeks = Vec::new();
    while day <= to {
        weeks.push((0..WEEK).map(|n| cell(day + Days::new(n))).collect());
        day = day + Days::new(WEEK);
    }
    weeks
}

/// The month that `day` (an ISO date) is in; empty for the present one.
pub fn month_of(snapshot: &Snapshot, day: &str, today: NaiveDate) -> Result<Month> {
    let day = crate::shared::day(day, "day")?.unwrap_or(today);
    Ok(month(snapshot, day, today))
}
