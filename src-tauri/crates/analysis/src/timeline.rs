//! Responses over time.

use chrono::{Datelike, Days, NaiveDate};
use foi::{Event, EventKind, ResponseResult, Snapshot};

/// Responses recorded in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    pub full: u32,
    pub partial: u32,
    /// Refused, or not held.
    pub none: u32,
}

/// First responses by week, without gaps between the first and the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    pub weeks: Vec<Week>,
    /// Responses recorded without a day, which no week can show.
    pub undated: u32,
}

impl Timeline {
    /// Counts each authority once, by its first response that has a day and was not taken back. An
    /// authority none of whose responses has a day is `undated`, so weeks and `undated` add up to the authorities that answered.
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Self {
        let mut undated = 0;
        let mut firsts: Vec<(NaiveDate, ResponseResult)> = Vec::new();
        for events in &snapshot.events {
            let responses = standing_responses(events);
            // Events are in order of day.
            let mut dated = responses
                .iter()
                .filter_map(|&(on, result)| Some((monday(on?), result)));
            match dated.next() {
                Some(first) => firsts.push(first),
                None => undated += u32::from(!responses.is_empty()),
            }
        }
        firsts.sort_by_key(|(monday, _)| *monday);

        let mut weeks: Vec<Week> = Vec::new();
        for (monday, result) in firsts {
            fill_to(&mut weeks, monday);
            if let Some(week) = weeks.last_mut() {
                match result {
                    ResponseResult::Full => week.full += 1,
                    ResponseResult::Partial => week.partial += 1,
                    ResponseResult::Refused | ResponseResult::NotHeld => week.none += 1,
                }
            }
        }
        Timeline { weeks, undated }
    }
}

/// The responses that were not taken back; the authority takes back its latest.
fn standing_responses(events: &[Event]) -> Vec<(Option<NaiveDate>, ResponseResult)> {
    let mut standing = Vec::new();
    for event in events {
        if let Some(result) = event.kind.response() {
            standing.push((event.on, result));
        } else if event.kind == EventKind::ResponseWithdrawn {
            standing.pop();
        }
    }
    standing
}

/// The first day of the ISO 8601 week.
fn monday(day: NaiveDate) -> NaiveDate {
    let since = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(since)).unwrap_or(day)
}

/// Adds empty weeks after the last one until `monday` is the last; weeks without a response
/// are zero and must show as such.
fn fill_to(weeks: &mut Vec<Week>, monday: NaiveDate) {
    let empty = |monday| Week {
        monday,
        full: 0,
        partial: 0,
        none: 0,
    };
    while let Some(last) = weeks.last().filter(|last| last.monday < monday) {
        let Some(next) = last.monday.checked_add_days(Days::new(7)) else {
            break;
        };
        weeks.push(empty(next));
    }
    if weeks.is_empty() {
        weeks.push(empty(monday));
    }
}
