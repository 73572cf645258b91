//! Double entry: a person enters a figure again without seeing the first entry, and
//! disagreements are settled.

pub mod form;
pub mod view;

use crate::double_entry::view::{DoubleEntryOutcome, DoubleEntryResult};
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::place::{Place, held, position};
use foi::entry::{Entry, parse_for};
use foi::{Holder, Id, Reading, ReadingKind, Value};
use form::TakenReading;
use store::{FigureEntry, NewReading, Origin, Stamp};

/// Enters a figure again. The same value marks it as checked; another one is kept beside it as a
/// disagreement. Where the text is refused or asks a question nothing is written.
pub fn enter(
    session: &mut Session,
    stamp: &Stamp,
    place: Place,
    text: &str,
) -> Result<(DoubleEntryOutcome, Option<Written<String>>)> {
    let snapshot = session.snapshot();
    let (a, m, p) = position(snapshot, place)?;
    let (holder, title) = held(snapshot, place)?;
    let now = snapshot.value(a, m, p).clone();
    if now == Value::NotEntered {
        return Err(ApiError::invalid(
            "text",
            "No figure is entered there yet. Enter it in Figures first.",
        ));
    }
    let request = &snapshot.requests[a];
    let measure = &snapshot.measures[m];
    let outcome = |result, message: String, symbol| DoubleEntryOutcome {
        result,
        message,
        symbol,
    };
    let value = match parse_for(measure, text, request.dash, request.star) {
        Ok(Entry::Value(Value::NotEntered)) => {
            let message = "Type what the source says.".to_owned();
            return Ok((outcome(DoubleEntryResult::Refused, message, None), None));
        }
        Ok(Entry::Value(value)) => value,
        Ok(Entry::Ask(symbol)) => {
            let message = format!(
                "What does “{}” mean in the answer of {}?",
                text.trim(),
                snapshot.authorities[a].name
            );
            return Ok((outcome(DoubleEntryResult::Ask, message, Some(symbol)), None));
        }
        Err(error) => {
            return Ok((
                outcome(DoubleEntryResult::Refused, error.message, None),
                None,
            ));
        }
    };
    if value == now {
        let mine: Vec<Id> = open_of(&snapshot.readings[a], place, &stamp.who).collect();
        let label = format!("Checked {title}");
        let own = session
            .store()
            .figure(holder, place.measure, place.period)?
            .is_some_and(|figure| figure.entered_by == stamp.who);
        let written = session.write(&label, stamp, |tx| {
            tx.check_figure(holder, place.measure, place.period, true)?;
            for id in mine {
                tx.settle_reading(id, "Entered once more, and the same as the figure.")?;
            }
            Ok(label.clone())
        })?;
        let message = if own {
            "It agrees. You entered the first figure yourself, so a check by another person is worth more."
        } else {
            "It agrees."
        };
        return Ok((
            outcome(DoubleEntryResult::Agrees, message.to_owned(), None),
            Some(written),
        ));
    }
    let reading = NewReading {
        authority: place.authority,
        measure: place.measure,
        period: place.period,
        kind: ReadingKind::DoubleEntry,
        value,
        given: text.trim().to_owned(),
        origin: None,
    };
    // The label is seen at once: it must not tell the first value either.
    let label = format!("Noted a disagreement on {title}");
    let written = session.record(label, stamp, |tx| {
        tx.check_figure(holder, place.measure, place.period, false)?;
        tx.add_reading(&reading)?;
        Ok(())
    })?;
    let message = "That differs from the first entry. It is listed under disagreements.".to_owned();
    Ok((
        outcome(DoubleEntryResult::Differs, message, None),
        Some(written),
    ))
}

/// Second entries of a cell by one person that are still open.
fn open_of<'a>(
    readings: &'a [Reading],
    place: Place,
    who: &'a str,
) -> impl Iterator<Item = Id> + 'a {
    readings
        .iter()
        .filter(move |reading| {
            reading.kind == ReadingKind::DoubleEntry
                && reading.settled.is_none()
                && (reading.measure, reading.period) == (place.measure, place.period)
                && reading.read_by == who
        })
        .map(|reading| reading.id)
}

/// Ends a disagreement with a reason: the figure stays and counts as checked, or the other
/// reading takes its place with its source.
pub fn settle(
    session: &mut Session,
    stamp: &Stamp,
    id: Id,
    take: TakenReading,
    reason: &str,
) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let reading = snapshot
        .readings
        .iter()
        .flatten()
        .find(|reading| reading.id == id)
        .ok_or_else(|| ApiError::missing("reading"))?
        .clone();
    let place = Place {
        authority: reading.authority,
        measure: reading.measure,
        period: reading.period,
    };
    let (_, title) = held(snapshot, place)?;
    let holder = Holder::Authority(reading.authority);
    let label = format!("Settled the disagreement on {title}");
    session.record(label, stamp, |tx| {
        tx.settle_reading(id, reason)?;
        match take {
            TakenReading::First => {
                tx.check_figure(holder, reading.measure, reading.period, true)?;
            }
            TakenReading::Second => tx.set_figure(&FigureEntry {
                holder,
                measure: reading.measure,
                period: reading.period,
                value: reading.value.clone(),
                given: reading.given.clone(),
                source: None,
                origin: reading.document.map(|document| Origin {
                    document,
                    spot: reading.spot.clone(),
                }),
                note: None,
            })?,
        }
        Ok(())
    })
}
