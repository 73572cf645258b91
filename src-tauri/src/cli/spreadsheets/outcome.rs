//! What an import came to, as JSON has it.

use super::Import;
use app::shared::count;
use app::spreadsheets::preview::{by_total, twice_words};
use app::spreadsheets::view::{ByTotalView, ImportOutcome, ImportRow, Tally};
use app::spreadsheets::{Advice, with_advice};
use foi::{Id, Snapshot, Value};
use intake::mapping::{FoundFigure, FoundTable, MappedTable, NotUnderstood, Sure, TableQuestion};
use serde::Serialize;
use std::collections::HashMap;

/// What an import came to. `applied` counts figures written (those that would be, in a dry run).
#[derive(Debug, Default, Serialize)]
pub struct Imported {
    pub rows: u32,
    /// Why it is read so, what was noticed in the file, and what has to be confirmed first.
    pub why: Vec<String>,
    pub notes: Vec<String>,
    /// What a person has to say, with the likely answers; --likely takes them.
    pub questions: Vec<TableQuestion>,
    pub confirm: Vec<String>,
    pub tables: Vec<FoundTable>,
    /// The figures that are written (those that would be, in a dry run).
    pub figures: Vec<Figure>,
    /// How many of them the source's own totals confirm, how many nothing confirms, and how many
    /// were accepted against a total.
    pub confirmed: u32,
    pub unconfirmed: u32,
    pub against_totals: u32,
    pub contradicted_by_totals: Vec<ByTotalView>,
    pub applied: u32,
    pub unchanged: u32,
    pub conflicts: u32,
    pub unmatched: Vec<Unmatched>,
    /// How many more there are than `unmatched` lists.
    pub unmatched_more: u32,
    pub contradictions: Vec<Contradiction>,
    /// Figures that the source gives twice with different values; none of them was written.
    pub twice: Vec<String>,
    pub shares: u32,
    /// Options by which more would be read or written, and what each does.
    pub more: Vec<String>,
    /// Why no figure was read; empty where one was.
    pub nothing: String,
    pub dry_run: bool,
    /// The step in History; empty where nothing was written.
    pub step: String,
}

/// A figure as it is written: by slugs, with its value or its state.
#[derive(Debug, Serialize)]
pub struct Figure {
    pub authority: String,
    pub measure: String,
    pub period: String,
    /// `count`, `suppressed`, `withheld`, `not-held`, `not-answered`.
    pub state: &'static str,
    /// As the window shows it, in the measure's own unit.
    pub text: String,
    /// Of a count: in the measure's own unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    pub given: String,
    #[serde(rename = "where")]
    pub place: String,
    /// `new`, `changed`, `replaced`.
    pub outcome: &'static str,
    /// Do the source's own totals confirm it?
    pub sure: Sure,
}

#[derive(Debug, Serialize)]
pub struct Unmatched {
    #[serde(rename = "where")]
    pub place: String,
    pub text: String,
    pub reason: String,
}

#[derive(Debug, Serialize)]
pub struct Contradiction {
    #[serde(rename = "where")]
    pub place: String,
    pub authority: String,
    pub figure: String,
    pub record: String,
    pub source: String,
}

/// Every figure that is written, in the order of the preview.
fn figures(
    snapshot: &Snapshot,
    mapped: &MappedTable,
    rows: &[ImportRow],
    replace: bool,
) -> Vec<Figure> {
    let by_place: HashMap<(Id, Id, Id), &FoundFigure> = mapped
        .figures
        .iter()
        .map(|found| ((found.authority, found.measure, found.period), found))
        .collect();
    let one = |row: &ImportRow| {
        let outcome = match row.outcome {
            ImportOutcome::Add => "new",
            ImportOutcome::Change => "changed",
            ImportOutcome::Contradict if replace => "replaced",
            ImportOutcome::Contradict | ImportOutcome::Same => return None,
        };
        let place = &row.place;
        let found = by_place.get(&(place.authority, place.measure, place.period))?;
        let measure = &snapshot.measures[snapshot.measure(place.measure)?];
        let scale = 10_f64.powi(measure.decimals.into());
        let unit = |scaled: i64| scaled as f64 / scale;
        let provision = if let Value::Withheld { provision } = &found.value {
            provision.as_deref().map(str::to_owned)
        } else {
            None
        };
        let (value, low, high) = match &found.value {
            Value::Count(count) => (Some(unit(*count)), None, None),
            Value::Suppressed { low, high } => (None, Some(unit(*low)), Some(unit(*high))),
            Value::Answer(_)
            | Value::Withheld { .. }
            | Value::NotHeld
            | Value::NotAnswered
            | Value::NotEntered => (None, None, None),
        };
        Some(Figure {
            authority: row.authority.clone(),
            measure: measure.slug.clone(),
            period: snapshot.periods[snapshot.period(place.period)?]
                .slug
                .clone(),
            state: found.value.state().code(),
            text: row.to.clone(),
            value,
            low,
            high,
            provision,
            given: row.given.clone(),
            place: row.spot_words.clone(),
            outcome,
            sure: found.sure,
        })
    };
    rows.iter().filter_map(one).collect()
}

/// Says that no figure was read, and why.
pub fn nothing_read(imported: &Imported) -> String {
    let why = if !imported.confirm.is_empty() {
        "The table asks about something first: read what is said above, and answer it with the options below."
    } else if !imported.contradicted_by_totals.is_empty() {
        "The source’s own totals contradict the figures that were found."
    } else if !imported.twice.is_empty() {
        "The source gives its figures twice, with different values."
    } else if !imported.unmatched.is_empty() {
        "Nothing in the table belongs to an authority, a measure and a period of this campaign. What was not understood is listed as “not read”."
    } else {
        "The table has no number that belongs to an authority, a measure and a period of this campaign."
    };
    format!("No figure was read, so nothing was imported. {why}")
}

/// What to do on the command line about a place that was not read.
const ON_COMMAND_LINE: Advice = Advice {
    nameless: "Say what it holds in a file for --mapping.",
    elsewhere: "Choose it with --table to read it.",
};

/// How a reading comes out, without what is said about it.
pub fn imported(
    snapshot: &Snapshot,
    args: &Import,
    mapped: &MappedTable,
    rows: &[ImportRow],
    tally: Tally,
) -> Imported {
    let unmatched = |one: &NotUnderstood| Unmatched {
        place: one.place.clone(),
        text: one.text.clone(),
        reason: with_advice(one, &ON_COMMAND_LINE).reason,
    };
    let also = |count: u32| if args.replace { count } else { 0 };
    let applied = tally.adds + tally.changes + also(tally.contradicts);
    let confirmed = tally.confirmed + also(tally.other_confirmed);
    let against_totals = tally.against + also(tally.other_against);
    Imported {
        rows: mapped.rows,
        figures: figures(snapshot, mapped, rows, args.replace),
        confirmed,
        unconfirmed: applied - confirmed - against_totals,
        against_totals,
        contradicted_by_totals: mapped
            .contradicted
            .iter()
            .filter_map(|one| by_total(snapshot, one))
            .collect(),
        applied,
        unchanged: tally.same,
        conflicts: tally.contradicts,
        unmatched: mapped.unmatched.iter().map(unmatched).collect(),
        unmatched_more: mapped.unmatched_more,
        contradictions: rows
            .iter()
            .filter(|row| row.outcome == ImportOutcome::Contradict)
            .map(|row| Contradiction {
                place: row.spot_words.clone(),
                authority: row.authority.clone(),
                figure: row.column.clone(),
                record: row.from.clone(),
                source: row.to.clone(),
            })
            .collect(),
        twice: mapped
            .twice
            .iter()
            .filter_map(|twice| twice_words(snapshot, twice))
            .collect(),
        shares: count(mapped.shares.len()),
        dry_run: args.dry_run,
        ..Imported::default()
    }
}
