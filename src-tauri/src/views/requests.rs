//! The Requests screen and its panel.

use super::Glyph;
use foi::{Event, EventKind, Id, Meaning, Provided};
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
