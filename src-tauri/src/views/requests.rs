//! The Requests screen and its panel.

use super::Glyph;
use crate::error::{ApiError, Result};
use crate::session::Session;
use foi::{
    Case, Event, EventKind, Id, Meaning, Provided, Resolution, ResponseResult, Snapshot, Status,
    Value, format,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Requests {
    /// By name.
    pub rows: Vec<RequestRow>,
    /// Tabs over the table, with counts: `all`, `waiting`, `part`, `refused`, `to-enter`,
    /// `undecided`, `closed`, `exception`.
    pub filters: Vec<Filter>,
    /// Any authority has a region.
    pub regions: Vec<String>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Filter {
    pub key: String,
    pub label: String,
    pub count: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RequestRow {
    pub id: Id,
    pub name: String,
    pub region: String,
    pub glyph: Glyph,
    pub status: String,
    /// Keys of the filters this row belongs to, besides `all`.
    pub filters: Vec<String>,
    /// ISO dates for sorting, and as shown; empty where there is none or no date is recorded.
    pub sent_on: String,
    pub sent: String,
    pub answered_on: String,
    pub answered: String,
    /// Required figures that are counts.
    pub filled: u32,
    pub required: u32,
    /// `2 of 2`, or `none`
    pub figures: String,
    pub provided: Provided,
    pub complete: bool,
    pub included: bool,
    pub decided: bool,
    pub exception: bool,
    pub reason: String,
    pub reference: String,
    /// `Part answer, 9 Nov 2022`
    pub last_event: String,
    pub last_event_on: String,
    /// All that the search looks in, lower case.
    pub search: String,
}

/// The panel beside the table.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RequestDetail {
    pub row: RequestRow,
    pub official_name: String,
    pub aliases: Vec<String>,
    pub email: String,
    pub code: String,
    /// `Complete`, `Not complete: …`, with the reason where a person set it.
    pub completeness: String,
    pub completeness_overridden: bool,
    pub completeness_reason: String,
    /// What the rule says, shown when a decision goes against it.
    pub rule: String,
    pub decided_by: String,
    pub decided_at: String,
    /// Newest last.
    pub timeline: Vec<TimelineItem>,
    /// Figures entered for this authority, in column order.
    pub figures: Vec<DetailFigure>,
    /// Remembered meanings of `-` and `*`.
    pub dash: Option<Meaning>,
    pub star: Option<Meaning>,
    pub dash_words: String,
    pub star_words: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct TimelineItem {
    pub event: Event,
    /// `5 Sep 2022`, or `no date recorded`
    pub day: String,
    /// `Acknowledged`
    pub title: String,
    pub detail: String,
    /// `entered by A. Researcher`
    pub entered: String,
    pub glyph: Glyph,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DetailFigure {
    pub measure: Id,
    pub period: Id,
    pub label: String,
    pub text: String,
    pub state: foi::State,
    pub required: bool,
    pub source: String,
    pub note: String,
}

/// An event as typed in the form.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct EventForm {
    pub kind: EventKind,
    /// ISO date, or empty where the day is not known.
    pub on: String,
    pub reference: String,
    pub note: String,
}

/// Filter tabs: key, label, and who belongs.
type Belongs = fn(&Case) -> bool;
const FILTERS: [(&str, &str, Belongs); 8] = [
    ("draft", "Not sent", |case| case.status == Status::Draft),
    ("waiting", "Waiting", |case| case.status == Status::Waiting),
    ("full", "Full answers", |case| {
        case.resolution == Resolution::Full
    }),
    ("part", "Part answers", |case| {
        case.resolution == Resolution::Partial
    }),
    ("refused", "Refused or not held", |case| {
        matches!(case.resolution, Resolution::Refused | Resolution::NotHeld)
    }),
    ("to-enter", "Figures to enter", |case| {
        case.resolution == Resolution::Full && case.completeness.to_enter > 0
    }),
    ("included", "Included", |case| case.inclusion.included),
    ("exception", "Exceptions", |case| case.inclusion.exception),
];

/// Builds the table.
#[must_use]
pub fn of(snapshot: &Snapshot) -> Requests {
    let count = |belongs: Belongs| {
        u32::try_from(snapshot.cases.iter().filter(|case| belongs(case)).count())
            .unwrap_or(u32::MAX)
    };
    let mut filters = vec![Filter {
        key: "all".to_owned(),
        label: "All".to_owned(),
        count: u32::try_from(snapshot.cases.len()).unwrap_or(u32::MAX),
    }];
    filters.extend(FILTERS.iter().map(|&(key, label, belongs)| Filter {
        key: key.to_owned(),
        label: label.to_owned(),
        count: count(belongs),
    }));
    let mut regions: Vec<String> = snapshot
        .authorities
        .iter()
        .map(|authority| authority.region.clone())
        .filter(|region| !region.is_empty())
        .collect();
    regions.sort_unstable();
    regions.dedup();
    Requests {
        rows: (0..snapshot.authorities.len())
            .map(|a| row(snapshot, a))
            .collect(),
        filters,
        regions,
    }
}

fn row(snapshot: &Snapshot, a: usize) -> RequestRow {
    let authority = &snapshot.authorities[a];
    let case = &snapshot.cases[a];
    let glyph = Glyph::of(case);
    let last = snapshot.events[a].last();
    let completeness = &case.completeness;
    let mut search = format!(
        "{} {} {} {} {} {} {}",
        authority.name,
        authority.official_name,
        authority.aliases.join(" "),
        authority.region,
        glyph.words(),
        case.inclusion.reason,
        case.reference
    );
    search = search.to_lowercase();
    RequestRow {
        id: authority.id,
        name: authority.name.clone(),
        region: authority.region.clone(),
        glyph,
        status: glyph.words().to_owned(),
        filters: FILTERS
            .iter()
            .filter(|(_, _, belongs)| belongs(case))
            .map(|(key, _, _)| (*key).to_owned())
            .collect(),
        sent_on: iso(case.sent_on),
        sent: shown(case.sent_on, case.asked()),
        answered_on: iso(case.answered_on),
        answered: shown(case.answered_on, case.answered()),
        filled: completeness.filled,
        required: completeness.required,
        figures: if completeness.filled == 0 {
            "none".to_owned()
        } else {
            format!("{} of {}", completeness.filled, completeness.required)
        },
        provided: case.provided,
        complete: completeness.complete,
        included: case.inclusion.included,
        decided: case.inclusion.decided,
        exception: case.inclusion.exception,
        reason: case.inclusion.reason.clone(),
        reference: case.reference.clone(),
        last_event: last.map_or_else(String::new, |event| {
            let title = title(event.kind);
            match event.on {
                Some(on) => format!("{title}, {}", format::short_day(on)),
                None => title.to_owned(),
            }
        }),
        last_event_on: last.map_or_else(String::new, |event| iso(event.on)),
        search,
    }
}

fn iso(day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn shown(day: Option<chrono::NaiveDate>, happened: bool) -> String {
    match day {
        Some(day) => format::short_day(day),
        None if happened => "no date".to_owned(),
        None => String::new(),
    }
}

fn title(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Sent => "Sent",
        EventKind::Acknowledged => "Acknowledged",
        EventKind::Response(ResponseResult::Full) => "Full answer",
        EventKind::Response(ResponseResult::Partial) => "Part answer",
        EventKind::Response(ResponseResult::Refused) => "Refused",
        EventKind::Response(ResponseResult::NotHeld) => "Not held",
        EventKind::Note => "Note",
    }
}

fn event_glyph(kind: EventKind) -> Glyph {
    match kind {
        EventKind::Sent => Glyph::Waiting,
        EventKind::Acknowledged => Glyph::Acknowledged,
        EventKind::Response(ResponseResult::Full) => Glyph::Full,
        EventKind::Response(ResponseResult::Partial) => Glyph::Part,
        EventKind::Response(ResponseResult::Refused) => Glyph::Refused,
        EventKind::Response(ResponseResult::NotHeld) => Glyph::NotHeld,
        EventKind::Note => Glyph::Draft,
    }
}

/// Builds the panel of one authority.
pub fn detail(session: &Session, id: Id) -> Result<RequestDetail> {
    let snapshot = session.snapshot();
    let a = snapshot
        .authority(id)
        .ok_or_else(|| ApiError::missing("authority"))?;
    let authority = &snapshot.authorities[a];
    let case = &snapshot.cases[a];
    let request = &snapshot.requests[a];
    let decision = snapshot.decisions[a].as_ref();
    let override_ = request.completeness.as_ref();
    let completeness = match (case.completeness.complete, override_) {
        (true, Some(_)) => "Marked as complete".to_owned(),
        (false, Some(_)) => "Marked as not complete".to_owned(),
        (true, None) => "Complete".to_owned(),
        (false, None) => {
            let (filled, required) = (case.completeness.filled, case.completeness.required);
            let besides = if filled == required {
                "not a full answer, with "
            } else {
                ""
            };
            format!("Not complete: {besides}{filled} of {required} required figures")
        }
    };
    let timeline = snapshot.events[a]
        .iter()
        .map(|event| TimelineItem {
            event: event.clone(),
            day: event
                .on
                .map_or_else(|| "no date recorded".to_owned(), format::short_day),
            title: title(event.kind).to_owned(),
            detail: [
                if event.reference.is_empty() {
                    String::new()
                } else {
                    format!("reference {}", event.reference)
                },
                event.note.clone(),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
            entered: format!("entered by {}", event.entered_by),
            glyph: event_glyph(event.kind),
        })
        .collect();
    let required = snapshot.required();
    let stored = session.store().figures_of(id)?;
    let mut figures = Vec::new();
    for (m, p) in super::figures::column_order(snapshot) {
        let value = snapshot.value(a, m, p);
        let is_required = required.contains(&(m, p));
        if *value == Value::NotEntered && !is_required {
            continue;
        }
        let (measure, period) = (snapshot.measures[m].id, snapshot.periods[p].id);
        let kept = stored
            .iter()
            .find(|figure| figure.measure == measure && figure.period == period);
        figures.push(DetailFigure {
            measure,
            period,
            label: super::figures::column_title(snapshot, m, p),
            text: match value {
                Value::NotEntered => "not yet entered".to_owned(),
                Value::Count(_)
                | Value::Suppressed { .. }
                | Value::Withheld { .. }
                | Value::NotHeld
                | Value::NotAnswered => format::value(value, snapshot.measures[m].decimals),
            },
            state: value.state(),
            required: is_required,
            source: kept.map_or_else(String::new, |figure| figure.source.clone()),
            note: kept.map_or_else(String::new, |figure| figure.note.clone()),
        });
    }
    Ok(RequestDetail {
        row: row(snapshot, a),
        official_name: authority.official_name.clone(),
        aliases: authority.aliases.clone(),
        email: authority.email.clone(),
        code: authority.code.clone(),
        completeness,
        completeness_overridden: override_.is_some(),
        completeness_reason: override_.map_or_else(String::new, |set| set.reason.clone()),
        rule: if case.completeness.complete {
            "The rule includes complete responses.".to_owned()
        } else {
            "The rule leaves out responses that are not complete.".to_owned()
        },
        decided_by: decision.map_or_else(String::new, |decision| decision.decided_by.clone()),
        decided_at: decision
            .map_or_else(String::new, |decision| super::moment(&decision.decided_at)),
        timeline,
        figures,
        dash: request.dash,
        star: request.star,
        dash_words: request.dash.map_or_else(String::new, meaning_words),
        star_words: request.star.map_or_else(String::new, meaning_words),
    })
}

fn meaning_words(meaning: Meaning) -> String {
    match meaning {
        Meaning::Zero => "zero".to_owned(),
        Meaning::Suppressed { low, high } => format!("a count from {low} to {high}"),
        Meaning::Withheld => "withheld".to_owned(),
        Meaning::NotHeld => "not held".to_owned(),
        Meaning::NotAnswered => "not answered".to_owned(),
    }
}
