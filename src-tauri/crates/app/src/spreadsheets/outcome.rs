//! What importing comes to: each figure of a mapped table against the record.

use crate::error::Result;
use crate::session::Session;
use crate::shared::place::{Place, column_title, spot_words};
use crate::spreadsheets::view::{ImportOutcome, ImportRow, Tally};
use foi::{Holder, Id, Snapshot, Value, format};
use intake::mapping::{FoundFigure, MappedTable, Sure};
use std::collections::HashSet;

/// What a found figure is against the record, with what stands there now.
pub(super) fn compared(
    snapshot: &Snapshot,
    found: &FoundFigure,
    before: &Before,
) -> Option<(ImportOutcome, [usize; 3])> {
    let at = [
        snapshot.authority(found.authority)?,
        snapshot.measure(found.measure)?,
        snapshot.period(found.period)?,
    ];
    let now = snapshot.value(at[0], at[1], at[2]);
    let outcome = if *now == Value::NotEntered {
        ImportOutcome::Add
    } else if *now == found.value {
        ImportOutcome::Same
    } else if before.contains(found) {
        ImportOutcome::Change
    } else {
        ImportOutcome::Contradict
    };
    Some((outcome, at))
}

/// The cells whose figures came from documents of a name: a newer copy of the same file may
/// change what the older one gave.
pub struct Before(HashSet<(Id, Id, Id)>);

impl Before {
    pub fn read(session: &Session, name: &str) -> Result<Self> {
        let mut cells = HashSet::new();
        for info in session.store().documents()?.values() {
            if info.name != name {
                continue;
            }
            for figure in session.store().figures_from(info.id)? {
                if let Holder::Authority(authority) = figure.holder
                    && figure.checked_by.is_none()
                {
                    cells.insert((authority, figure.measure, figure.period));
                }
            }
        }
        Ok(Self(cells))
    }

    fn contains(&self, found: &FoundFigure) -> bool {
        self.0
            .contains(&(found.authority, found.measure, found.period))
    }
}

/// What importing would do with the first `most` figures, contradictions first.
#[must_use]
pub fn rows(
    snapshot: &Snapshot,
    mapped: &MappedTable,
    before: &Before,
    most: usize,
) -> Vec<ImportRow> {
    let mut found: Vec<(ImportOutcome, [usize; 3], &FoundFigure)> = mapped
        .figures
        .iter()
        .filter_map(|found| {
            let (outcome, at) = compared(snapshot, found, before)?;
            Some((outcome, at, found))
        })
        .collect();
    found.sort_by_key(|(outcome, _, _)| *outcome);
    found
        .into_iter()
        .take(most)
        .map(|(outcome, [a, m, p], found)| {
            let decimals = snapshot.measures[m].decimals;
            ImportRow {
                place: Place {
                    authority: found.authority,
                    measure: found.measure,
                    period: found.period,
                },
                authority: snapshot.authorities[a].name.clone(),
                column: column_title(snapshot, m, p),
                from: format::value(snapshot.value(a, m, p), decimals),
                to: format::value(&found.value, decimals),
                given: found.given.clone(),
                spot_words: spot_words(Some(&found.spot)),
                spot: Some(found.spot.clone()),
                sure: found.sure,
                outcome,
            }
        })
        .collect()
}

#[must_use]
pub fn tally(snapshot: &Snapshot, mapped: &MappedTable, before: &Before) -> Tally {
    let mut tally = Tally::default();
    for found in &mapped.figures {
        match compared(snapshot, found, before).map(|(outcome, _)| outcome) {
            Some(ImportOutcome::Add) => tally.adds += 1,
            Some(ImportOutcome::Change) => tally.changes += 1,
            Some(ImportOutcome::Same) => {
                tally.same += 1;
                continue;
            }
            Some(ImportOutcome::Contradict) => {
                tally.contradicts += 1;
                tally.other_confirmed += u32::from(found.sure == Sure::Confirmed);
                tally.other_against += u32::from(found.sure == Sure::Contradicted);
                continue;
            }
            None => continue,
        }
        tally.confirmed += u32::from(found.sure == Sure::Confirmed);
        tally.against += u32::from(found.sure == Sure::Contradicted);
    }
    tally
}
