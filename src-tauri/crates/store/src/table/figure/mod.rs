//! Figures: those of authorities, in `figure`, and published totals, in `aggregate_figure`. Two
//! tables, so that no sum over figures can take a total in; but for the holder they are alike, and
//! so they share this file.

mod entered;
mod options;

pub(crate) use entered::{Entries, entries};

use super::{aggregate, authority, measure, period};
use crate::error::StoreError;
use crate::row::{Field, Named, Read, Subject, Table, ValueCells, ValueColumns, Whole, columns};
use crate::store::Store;
use crate::tx::{Tx, refused, spot, text};
use foi::value::MAX_SCALED;
use foi::{Figure, Holder, Id, Kind, PlaceInDocument, Value};
use rusqlite::{Connection, OptionalExtension, Params, Result, Row, named_params};
use std::collections::HashMap;

columns! {
    holder,
    measure_id,
    period_id,
    state,
    value,
    low,
    high,
    provision,
    given,
    source,
    note,
    entered_by,
    entered_at,
    checked_by,
    checked_at,
    document_id,
    spot,
    answer,
}

/// The columns with the name that the holder has in the one table or the other.
const fn held(holder: &'static str) -> [&'static str; NAMES.len()] {
    let mut names = NAMES;
    names[AT.holder] = holder;
    names
}

pub(crate) static TABLE: Table = Table::new("figure", &held("authority_id"), 3)
    .authority(AT.holder)
    .subject(&[
        Subject::Row(Named::Authority, AT.holder),
        Subject::Row(Named::Measure, AT.measure_id),
        Subject::Row(Named::Period, AT.period_id),
    ])
    .whole(WHOLE)
    .fields(FIELDS);

pub(crate) static AGGREGATE_TABLE: Table = Table::new("aggregate_figure", &held("aggregate_id"), 3)
    .subject(&[
        Subject::Row(Named::Aggregate, AT.holder),
        Subject::Row(Named::Measure, AT.measure_id),
        Subject::Row(Named::Period, AT.period_id),
    ])
    .whole(WHOLE)
    .fields(FIELDS);

const VALUE: ValueColumns = ValueColumns {
    state: AT.state,
    value: AT.value,
    low: AT.low,
    high: AT.high,
    provision: AT.provision,
    answer: AT.answer,
};

const WHOLE: Whole = Whole::words("", |row| VALUE.in_words(row, AT.measure_id));

const FIELDS: &[Field] = &[
    Field::words(
        "",
        &[AT.state, AT.value, AT.low, AT.high, AT.provision, AT.answer],
        |row| VALUE.in_words(row, AT.measure_id),
    ),
    Field::plain("source", &[AT.source]),
    Field::document("document", &[AT.document_id]),
    Field::plain("place in the document", &[AT.spot]),
    Field::plain("note", &[AT.note]),
    Field::plain("text as given", &[AT.given]).alone(),
    Field::plain("checked by", &[AT.checked_by]).alone(),
];

/// Where a holder's figures are, and the holder's key.
fn place(holder: Holder) -> (&'static Table, Id) {
    match holder {
        Holder::Authority(id) => (&TABLE, id),
        Holder::Aggregate(id) => (&AGGREGATE_TABLE, id),
    }
}

/// The condition for one cell of a holder.
fn one_cell(table: &Table) -> String {
    let holder = table.columns[AT.holder];
    format!("WHERE {holder} = :holder AND measure_id = :measure AND period_id = :period")
}

fn from_row(row: &Row<'_>, holder: fn(Id) -> Holder) -> Result<Figure> {
    Ok(Figure {
        holder: holder(row.id(AT.holder)?),
        measure: row.id(AT.measure_id)?,
        period: row.id(AT.period_id)?,
        value: VALUE.read(row)?,
        given: row.get(AT.given)?,
        source: row.get(AT.source)?,
        document: row.optional_id(AT.document_id)?,
        spot: row.spot(AT.spot)?,
        note: row.get(AT.note)?,
        entered_by: row.get(AT.entered_by)?,
        entered_at: row.get(AT.entered_at)?,
        checked_by: row.get(AT.checked_by)?,
        checked_at: row.get(AT.checked_at)?,
    })
}

fn figure(conn: &Connection, holder: Holder, measure: Id, period: Id) -> Result<Option<Figure>> {
    let (table, id) = place(holder);
    table.one(
        conn,
        &one_cell(table),
        named_params! {":holder": text(id), ":measure": text(measure), ":period": text(period)},
        |row| match holder {
            Holder::Authority(_) => from_row(row, Holder::Authority),
            Holder::Aggregate(_) => from_row(row, Holder::Aggregate),
        },
    )
}

impl Store {
    /// One figure with its source; `None` where nothing is entered.
    pub fn figure(
        &self,
        holder: Holder,
        measure: Id,
        period: Id,
    ) -> Result<Option<Figure>, StoreError> {
        Ok(figure(&self.conn, holder, measure, period)?)
    }

    /// All figures of an authority, by measure and period key.
    pub fn figures_of(&self, authority: Id) -> Result<Vec<Figure>, StoreError> {
        self.own_figures(
            "WHERE authority_id = :authority",
            named_params! {":authority": text(authority)},
        )
    }

    /// The figures of which there is another reading that is not settled.
    pub fn figures_in_doubt(&self) -> Result<Vec<Figure>, StoreError> {
        self.own_figures(
            "WHERE EXISTS (SELECT 1 FROM reading WHERE reading.settled_at IS NULL
                 AND reading.authority_id = figure.authority_id
                 AND reading.measure_id = figure.measure_id
                 AND reading.period_id = figure.period_id)",
            [],
        )
    }

    /// The figures that were taken from a document.
    pub fn figures_from(&self, document: Id) -> Result<Vec<Figure>, StoreError> {
        let document = text(document);
        let condition = "WHERE document_id = :document";
        let mut figures = self.own_figures(condition, named_params! {":document": document})?;
        figures.extend(AGGREGATE_TABLE.all(
            &self.conn,
            &format!("{condition} ORDER BY aggregate_id, measure_id, period_id"),
            named_params! {":document": document},
            |row| from_row(row, Holder::Aggregate),
        )?);
        Ok(figures)
    }

    /// The authorities' figures for which a condition holds.
    fn own_figures(&self, condition: &str, params: impl Params) -> Result<Vec<Figure>, StoreError> {
        Ok(TABLE.all(
            &self.conn,
            &format!("{condition} ORDER BY authority_id, measure_id, period_id"),
            params,
            |row| from_row(row, Holder::Authority),
        )?)
    }

    /// How many figures were taken from each document.
    pub fn figures_by_document(&self) -> Result<HashMap<Id, u32>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("by_document.sql"))?;
        let document = statement.column_index("document_id")?;
        let counts = statement
            .query_map([], |row| Ok((row.id(document)?, row.get("figures")?)))?
            .collect::<Result<_>>()?;
        Ok(counts)
    }
}

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
    pub spot: Option<PlaceInDocument>,
}

impl Tx<'_> {
    /// Enters a figure. [`Value::NotEntered`] removes it; the same again writes nothing; another
    /// value clears the mark that it was checked.
    pub fn set_figure(&self, entry: &FigureEntry) -> Result<(), StoreError> {
        let (table, holder) = place(entry.holder);
        let holders = match entry.holder {
            Holder::Authority(_) => &authority::TABLE,
            Holder::Aggregate(_) => &aggregate::TABLE,
        };
        self.require(holders, holder)?;
        self.require(&measure::TABLE, entry.measure)?;
        self.require(&period::TABLE, entry.period)?;
        if entry.value == Value::NotEntered {
            self.run(
                &format!("DELETE FROM {} {}", table.name, one_cell(table)),
                named_params! {
                    ":holder": text(holder),
                    ":measure": text(entry.measure),
                    ":period": text(entry.period),
                },
            )?;
            return Ok(());
        }
        let old = figure(self.conn, entry.holder, entry.measure, entry.period)?;
        let new = self.entered(entry, old.as_ref());
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
        if old.is_some_and(|old| told(&old) == told(&new)) {
            return Ok(());
        }
        self.put_figure(&new)
    }

    /// The figure that an entry leads to, with what it keeps of the old one.
    fn entered(&self, entry: &FigureEntry, old: Option<&Figure>) -> Figure {
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
        let Some(old) = old else { return new };
        if entry.source.is_none() {
            new.source.clone_from(&old.source);
        }
        if entry.note.is_none() {
            new.note.clone_from(&old.note);
        }
        if new.value == old.value {
            if entry.origin.is_none() {
                new.document = old.document;
                new.spot.clone_from(&old.spot);
            }
            new.checked_by.clone_from(&old.checked_by);
            new.checked_at.clone_from(&old.checked_at);
        }
        new
    }

    /// Marks a figure as checked against its source by the writer, or takes the mark away.
    pub fn check_figure(
        &self,
        holder: Holder,
        measure: Id,
        period: Id,
        checked: bool,
    ) -> Result<(), StoreError> {
        let mut figure =
            figure(self.conn, holder, measure, period)?.ok_or(StoreError::Missing("figure"))?;
        if figure.checked_by.is_some() == checked {
            return Ok(());
        }
        figure.checked_by = checked.then(|| self.who.to_owned());
        figure.checked_at = checked.then(|| self.moment.clone());
        self.put_figure(&figure)
    }

    pub(crate) fn put_figure(&self, figure: &Figure) -> Result<(), StoreError> {
        let (low, high) = figure.value.bounds().unwrap_or((0, 0));
        if low < 0 || high > MAX_SCALED {
            return refused(
                "This number is out of range. A figure can be from 0 to a million million.",
            );
        }
        if low > high {
            return refused("The lower end of this range is higher than its upper end.");
        }
        let Some(value) = ValueCells::new(&figure.value) else {
            return refused("There is no figure to keep, because none is entered yet.");
        };
        self.check_answers(figure)?;
        let (table, holder) = place(figure.holder);
        let cells = Cells {
            holder: &text(holder),
            measure_id: &text(figure.measure),
            period_id: &text(figure.period),
            state: &value.state,
            value: &value.value,
            low: &value.low,
            high: &value.high,
            provision: &value.provision,
            given: &figure.given,
            source: &figure.source,
            note: &figure.note,
            entered_by: &figure.entered_by,
            entered_at: &figure.entered_at,
            checked_by: &figure.checked_by,
            checked_at: &figure.checked_at,
            document_id: &figure.document.map(text),
            spot: &spot(figure.spot.as_ref()),
            answer: &value.answer,
        };
        self.put(table, &cells.list())
    }

    /// A number answers a measure of numbers; an answer that is none, one of its own kind.
    fn check_answers(&self, figure: &Figure) -> Result<(), StoreError> {
        let kind: Option<String> = self
            .conn
            .prepare_cached("SELECT kind FROM measure WHERE id = :id")?
            .query_row(named_params! {":id": text(figure.measure)}, |row| {
                row.get("kind")
            })
            .optional()?;
        let kind = kind.as_deref().and_then(Kind::from_code);
        let kind = kind.ok_or(StoreError::Missing("measure"))?;
        let fits = match &figure.value {
            Value::Count(_) | Value::Suppressed { .. } => kind.is_number(),
            Value::Answer(answer) => answer.kind() == kind,
            Value::Withheld { .. } | Value::NotHeld | Value::NotAnswered | Value::NotEntered => {
                true
            }
        };
        if fits {
            return Ok(());
        }
        refused(format!(
            "The answer “{}” does not fit a question whose answers are of the kind {}.",
            foi::format::value(&figure.value, 0),
            kind.words()
        ))
    }
}
