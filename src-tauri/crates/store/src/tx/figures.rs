//! Figures, of authorities and of aggregates.

use super::{Tx, refused, text};
use crate::StoreError;
use crate::load;
use crate::rows::{spot_column, value_columns};
use foi::value::MAX_SCALED;
use foi::{Figure, Holder, Id, Spot, Value};
use rusqlite::params;

/// A figure as entered; who and when come from the write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureEntry {
    pub holder: Holder,
    pub measure: Id,
    pub period: Id,
    pub value: Value,
    /// The text as given by the authority or typed from its letter.
    pub given: String,
    /// `None` keeps what is there.
    pub source: Option<String>,
    /// The document it was taken from and the place in it; `None` keeps what is there, unless the
    /// value changes: what an older document said is then no longer its source.
    pub origin: Option<Origin>,
    /// `None` keeps what is there.
    pub note: Option<String>,
}

/// A document, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub document: Id,
    pub spot: Option<Spot>,
}

/// Where a holder's figures are: the table, and its column for the holder.
pub(crate) fn place(holder: Holder) -> (&'static str, &'static str, Id) {
    match holder {
        Holder::Authority(id) => ("figure", "authority_id", id),
        Holder::Aggregate(id) => ("aggregate_figure", "aggregate_id", id),
    }
}

impl Tx<'_> {
    /// Enters a figure. [`Value::NotEntered`] removes it; the same again writes nothing; another
    /// value clears the mark that it was checked.
    pub fn set_figure(&self, entry: &FigureEntry) -> Result<(), StoreError> {
        self.known(entry.holder, entry.measure, entry.period)?;
        let (table, column, holder) = place(entry.holder);
        if entry.value == Value::NotEntered {
            self.run(
                &format!(
                    "DELETE FROM {table} WHERE {column} = ?1 AND measure_id = ?2 AND period_id = ?3"
                ),
                params![text(holder), text(entry.measure), text(entry.period)],
            )?;
            return Ok(());
        }
        let old = load::figure(self.conn, entry.holder, entry.measure, entry.period)?;
        let mut new = Figure {
            holder: entry.holder,
            measure: entry.measure,
            period: entry.period,
            value: entry.value.clone(),
            given: entry.given.clone(),
            source: entry.source.clone().unwrap_or_default(),
            document: entry.origin.as_ref().map(|origin| origin.document),
            spot: entry.origin.as_ref().and_then(|origin| origin.spot.clone()),
            note: entry.note.clone().unwrap_or_default(),
            entered_by: self.who.to_owned(),
            entered_at: self.moment.clone(),
            checked_by: None,
            checked_at: None,
        };
        if let Some(old) = old {
            if entry.source.is_none() {
                new.source.clone_from(&old.source);
            }
            if entry.note.is_none() {
                new.note.clone_from(&old.note);
            }
            if entry.origin.is_none() && new.value == old.value {
                new.document = old.document;
                new.spot.clone_from(&old.spot);
            }
            let told = |figure: &Figure| {
                let Figure {
                    value,
                    given,
                    source,
                    document,
                    spot,
                    note,
                    ..
                } = figure.clone();
                (value, given, source, document, spot, note)
            };
            if told(&new) == told(&old) {
                return Ok(());
            }
            if new.value == old.value {
                new.checked_by = old.checked_by;
                new.checked_at = old.checked_at;
            }
        }
        self.insert_figure(&new)
    }

    /// Marks a figure as checked against its source by the writer, or takes the mark away.
    pub fn check_figure(
        &self,
        holder: Holder,
        measure: Id,
        period: Id,
        checked: bool,
    ) -> Result<(), StoreError> {
        let (table, column, id) = place(holder);
        let old = load::figure(self.conn, holder, measure, period)?
            .ok_or(StoreError::Missing("figure"))?;
        if old.checked_by.is_some() == checked {
            return Ok(());
        }
        self.run(
            &format!(
                "UPDATE {table} SET checked_by = ?4, checked_at = ?5
                 WHERE {column} = ?1 AND measure_id = ?2 AND period_id = ?3"
            ),
            params![
                text(id),
                text(measure),
                text(period),
                checked.then_some(self.who),
                checked.then_some(&self.moment)
            ],
        )?;
        Ok(())
    }

    pub(crate) fn insert_figure(&self, figure: &Figure) -> Result<(), StoreError> {
        let bounds = figure.value.bounds().unwrap_or((0, 0));
        if bounds.0 < 0 || bounds.1 > MAX_SCALED {
            return refused(
                "This number is out of range: a figure is from 0 to a million million.",
            );
        }
        if bounds.0 > bounds.1 {
            return refused("The lower end of this range is above its upper end.");
        }
        let (table, column, holder) = place(figure.holder);
        let Some((state, value, low, high, provision)) = value_columns(&figure.value) else {
            return refused("A cell that is not yet entered has no figure to keep.");
        };
        self.run(
            &format!(
                "INSERT INTO {table} ({column}, measure_id, period_id, state, value, low, high,
                     provision, given, source, note, entered_by, entered_at, checked_by, checked_at,
                     document_id, spot)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
                     ?17)
                 ON CONFLICT ({column}, measure_id, period_id) DO UPDATE SET
                     state = excluded.state, value = excluded.value, low = excluded.low,
                     high = excluded.high, provision = excluded.provision, given = excluded.given,
                     source = excluded.source, note = excluded.note,
                     entered_by = excluded.entered_by, entered_at = excluded.entered_at,
                     checked_by = excluded.checked_by, checked_at = excluded.checked_at,
                     document_id = excluded.document_id, spot = excluded.spot"
            ),
            params![
                text(holder),
                text(figure.measure),
                text(figure.period),
                state,
                value,
                low,
                high,
                provision,
                figure.given,
                figure.source,
                figure.note,
                figure.entered_by,
                figure.entered_at,
                figure.checked_by,
                figure.checked_at,
                figure.document.map(text),
                spot_column(figure.spot.as_ref())
            ],
        )?;
        Ok(())
    }

    /// The holder, measure and period are in the campaign.
    fn known(&self, holder: Holder, measure: Id, period: Id) -> Result<(), StoreError> {
        let (kind, sql) = match holder {
            Holder::Authority(_) => ("authority", "SELECT 1 FROM authority WHERE id = ?1"),
            Holder::Aggregate(_) => ("aggregate", "SELECT 1 FROM aggregate WHERE id = ?1"),
        };
        for (kind, sql, id) in [
            (kind, sql, place(holder).2),
            ("measure", "SELECT 1 FROM measure WHERE id = ?1", measure),
            ("period", "SELECT 1 FROM period WHERE id = ?1", period),
        ] {
            if !self.exists(sql, [text(id)])? {
                return Err(StoreError::Missing(kind));
            }
        }
        Ok(())
    }
}
