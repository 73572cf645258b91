//! Typing, pasting and filling figures.

pub mod add_up;
pub mod card;
pub mod form;
pub mod inferred;
pub mod view;

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::count;
use crate::shared::document::document_info;
use crate::shared::place::{Place, column_title, held, position};
use foi::entry::{Entry, parse_for};
use foi::leaving::sheet_read;
use foi::{Cell, Holder, Id, PlaceInDocument, Snapshot, Symbol, Value, format};
use form::TypedCell;
use store::{FigureEntry, Origin, Stamp};
use view::{EntryCell, EntryOutcome, EntryPreview};

/// Where typed figures come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenFrom {
    /// As it is noted already.
    Unsaid,
    /// In a person's words.
    Words(String),
    /// A document of the campaign, and the place in it.
    Document {
        document: Id,
        spot: Option<PlaceInDocument>,
    },
}

/// One typed cell, read but not written.
struct Read {
    cell: EntryCell,
    value: Option<Value>,
}

/// Says what typing `cells` would do. Nothing is written.
pub fn preview(snapshot: &Snapshot, cells: &[TypedCell]) -> Result<EntryPreview> {
    Ok(summary(read(snapshot, cells)?, false))
}

/// Enters figures as one step. Where one is refused or asks a question nothing is written, and
/// the preview says why.
pub fn enter(
    session: &mut Session,
    stamp: &Stamp,
    cells: &[TypedCell],
    from: &TakenFrom,
) -> Result<(EntryPreview, Option<Written<String>>)> {
    let read = read(session.snapshot(), cells)?;
    let blocked = read
        .iter()
        .any(|read| matches!(read.cell.outcome, EntryOutcome::Refused | EntryOutcome::Ask));
    if blocked {
        return Ok((summary(read, false), None));
    }
    let label = match read.as_slice() {
        [one] if one.cell.to.is_empty() => {
            format!("Cleared {}, {}", one.cell.authority, one.cell.column)
        }
        [one] => format!(
            "Entered {} for {}, {}",
            one.cell.to, one.cell.authority, one.cell.column
        ),
        several => format!(
            "Entered {}",
            format::plural(several.len(), "figure", "figures")
        ),
    };
    let (source, origin) = match from {
        TakenFrom::Unsaid => (None, None),
        TakenFrom::Words(words) => (Some(words.trim().to_owned()), None),
        TakenFrom::Document { document, spot } => {
            let info = document_info(session, *document)?;
            let origin = Origin {
                document: *document,
                spot: spot.clone(),
            };
            (Some(info.name), Some(origin))
        }
    };
    let source = source.filter(|source| !source.is_empty());
    let written = session.record(label, stamp, |tx| {
        for Read { cell, value } in &read {
            // A source given now belongs to unchanged figures too; nothing else of them changes.
            let Some(value) = value else { continue };
            if cell.outcome == EntryOutcome::Same && source.is_none() {
                continue;
            }
            tx.set_figure(&FigureEntry {
                holder: Holder::Authority(cell.place.authority),
                measure: cell.place.measure,
                period: cell.place.period,
                value: value.clone(),
                given: cell.text.trim().to_owned(),
                source: source.clone(),
                origin: origin.clone(),
                note: None,
            })?;
        }
        Ok(())
    })?;
    Ok((summary(read, true), Some(written)))
}

/// Lays a pasted block over the grid: `authorities` and `columns` are what is visible from the
/// active cell on. A block of one cell fills only the active cell.
pub fn block(
    snapshot: &Snapshot,
    block: &str,
    authorities: &[Id],
    columns: &[Cell],
) -> Result<EntryPreview> {
    let rows = readers::clipboard::cells(block);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells: Vec<TypedCell> = rows
        .iter()
        .zip(authorities)
        .flat_map(|(row, &authority)| {
            row.iter()
                .zip(columns)
                .map(move |(text, column)| TypedCell {
                    place: Place {
                        authority,
                        measure: column.measure,
                        period: column.period,
                    },
                    text: sheet_read(text).to_owned(),
                })
        })
        .collect();
    let mut preview = preview(snapshot, &cells)?;
    let (down, across) = (
        rows.len().saturating_sub(authorities.len()),
        width.saturating_sub(columns.len()),
    );
    if down + across > 0 {
        preview.overflow = Some(format!(
            "The block does not fit: {} and {} beyond the edge of the grid are not entered.",
            format::plural(down, "row", "rows"),
            format::plural(across, "column", "columns"),
        ));
    }
    Ok(preview)
}

/// Records where a figure comes from, and a note on it.
pub fn annotate(
    session: &mut Session,
    stamp: &Stamp,
    place: Place,
    source: &str,
    note: &str,
) -> Result<Written<String>> {
    let (holder, title) = held(session.snapshot(), place)?;
    let figure = session
        .store()
        .figure(holder, place.measure, place.period)?
        .ok_or_else(|| ApiError::invalid("source", "Enter the figure first, then its source."))?;
    let label = format!("Noted the source of {title}");
    session.record(label, stamp, |tx| {
        tx.set_figure(&FigureEntry {
            holder,
            measure: place.measure,
            period: place.period,
            value: figure.value,
            given: figure.given,
            source: Some(source.trim().to_owned()),
            origin: None,
            note: Some(note.trim().to_owned()),
        })?;
        Ok(())
    })
}

/// Marks figures as checked by this person, or takes the mark away. Cells without a figure are
/// passed over.
pub fn check(
    session: &mut Session,
    stamp: &Stamp,
    places: &[Place],
    checked: bool,
) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let mut entered = Vec::new();
    for place in places {
        let (a, m, p) = position(snapshot, *place)?;
        if *snapshot.value(a, m, p) != Value::NotEntered {
            entered.push(*place);
        }
    }
    if entered.is_empty() {
        return Err(ApiError::invalid(
            "figures",
            "There is no figure here to check. Enter it first.",
        ));
    }
    let label = format!(
        "Marked {} as {}",
        format::plural(entered.len(), "figure", "figures"),
        if checked { "checked" } else { "not checked" }
    );
    session.record(label, stamp, |tx| {
        for place in &entered {
            tx.check_figure(
                Holder::Authority(place.authority),
                place.measure,
                place.period,
                checked,
            )?;
        }
        Ok(())
    })
}

fn read(snapshot: &Snapshot, cells: &[TypedCell]) -> Result<Vec<Read>> {
    cells
        .iter()
        .map(|typed| read_one(snapshot, typed))
        .collect()
}

fn read_one(snapshot: &Snapshot, typed: &TypedCell) -> Result<Read> {
    let (a, m, p) = position(snapshot, typed.place)?;
    let measure = &snapshot.measures[m];
    let decimals = measure.decimals;
    let request = &snapshot.requests[a];
    let now = snapshot.value(a, m, p);
    let mut cell = EntryCell {
        place: typed.place,
        authority: snapshot.authorities[a].name.clone(),
        column: column_title(snapshot, m, p),
        text: typed.text.clone(),
        from: format::value(now, decimals),
        to: String::new(),
        outcome: EntryOutcome::Same,
        message: String::new(),
        symbol: None,
    };
    let mut entered = None;
    if !snapshot.asked(m, p) && !typed.text.trim().is_empty() {
        cell.outcome = EntryOutcome::Refused;
        cell.message = format!(
            "“{}” is asked once. Enter the answer under {}.",
            measure.label, snapshot.periods[0].label
        );
        return Ok(Read { cell, value: None });
    }
    match parse_for(measure, &typed.text, request.dash, request.star) {
        Ok(Entry::Value(value)) => {
            cell.to = format::value(&value, decimals);
            if value != *now {
                cell.outcome = EntryOutcome::Change;
            }
            entered = Some(value);
        }
        Ok(Entry::Ask(symbol)) => {
            let sign = match symbol {
                Symbol::Dash => "-",
                Symbol::Star => "*",
            };
            cell.outcome = EntryOutcome::Ask;
            cell.symbol = Some(symbol);
            cell.message = format!(
                "What does “{sign}” mean in the answer of {}?",
                cell.authority
            );
        }
        Err(error) => {
            cell.outcome = EntryOutcome::Refused;
            cell.message = error.message;
        }
    }
    Ok(Read {
        cell,
        value: entered,
    })
}

fn summary(read: Vec<Read>, applied: bool) -> EntryPreview {
    let those = |outcome: EntryOutcome| {
        count(
            read.iter()
                .filter(|read| read.cell.outcome == outcome)
                .count(),
        )
    };
    EntryPreview {
        changes: those(EntryOutcome::Change),
        same: those(EntryOutcome::Same),
        refused: those(EntryOutcome::Refused),
        asks: those(EntryOutcome::Ask),
        overflow: None,
        applied,
        cells: read.into_iter().map(|read| read.cell).collect(),
    }
}
