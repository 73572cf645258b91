//! From the file into memory: all of it once, then only what a write touched.

use crate::rows::{self, nonsense};
use crate::tx::place as tx_place;
use crate::{Outcome, Store, StoreError, Touched};
use foi::snapshot::{Belongings, Entered, Parts};
use foi::{
    Aggregate, Answers, Authority, Campaign, Cell, Figure, Holder, Id, Law, Measure, Period,
    Publication, Snapshot,
};
use rusqlite::{Connection, OptionalExtension, Params, Result, Row};
use std::collections::HashMap;

const FIGURE_COLUMNS: &str = "measure_id, period_id, state, value, low, high, provision, given, \
     source, note, entered_by, entered_at, checked_by, checked_at, document_id, spot";

impl Store {
    /// Loads the whole campaign, all of it from one moment.
    pub fn snapshot(&self) -> std::result::Result<Snapshot, StoreError> {
        // A read transaction: another program's write cannot fall between two queries.
        let transaction = self.conn.unchecked_transaction()?;
        let snapshot = load(&transaction)?;
        transaction.finish()?;
        Ok(snapshot)
    }

    /// Brings a snapshot up to date after a write of this store: only the authorities it touched,
    /// or everything where the structure changed. Where another program has written in between
    /// (see [`Store::data_version`]), load a new snapshot instead.
    pub fn refresh(
        &self,
        snapshot: &mut Snapshot,
        outcome: &Outcome,
    ) -> std::result::Result<(), StoreError> {
        let places = match &outcome.touched {
            Touched::Authorities(ids) => ids
                .iter()
                .map(|id| snapshot.authority(*id))
                .collect::<Option<Vec<_>>>(),
            Touched::Everything => None,
        };
        let Some(places) = places else {
            *snapshot = self.snapshot()?;
            return Ok(());
        };
        let transaction = self.conn.unchecked_transaction()?;
        for place in places {
            reload(&transaction, snapshot, place)?;
        }
        transaction.finish()?;
        Ok(())
    }

    /// One figure with its source; `None` where nothing is entered.
    pub fn figure(
        &self,
        holder: Holder,
        measure: Id,
        period: Id,
    ) -> std::result::Result<Option<Figure>, StoreError> {
        Ok(figure(&self.conn, holder, measure, period)?)
    }

    /// All figures of an authority, by measure and period key.
    pub fn figures_of(&self, authority: Id) -> std::result::Result<Vec<Figure>, StoreError> {
        self.figures_where("authority_id = ?1", [authority.to_string()])
    }

    /// The figures of which there is another reading that is not settled.
    pub fn figures_in_doubt(&self) -> std::result::Result<Vec<Figure>, StoreError> {
        self.figures_where(
            "EXISTS (SELECT 1 FROM reading WHERE reading.settled_at IS NULL
                 AND reading.authority_id = figure.authority_id
                 AND reading.measure_id = figure.measure_id
                 AND reading.period_id = figure.period_id)",
            [],
        )
    }

    /// The authorities' figures for which a condition holds.
    fn figures_where(
        &self,
        condition: &str,
        values: impl Params,
    ) -> std::result::Result<Vec<Figure>, StoreError> {
        let sql = format!(
            "SELECT {FIGURE_COLUMNS}, authority_id FROM figure WHERE {condition}
             ORDER BY authority_id, measure_id, period_id"
        );
        Ok(all(&self.conn, &sql, values, |row| {
            whole_figure(row, Holder::Authority(rows::id(row, "authority_id")?))
        })?)
    }

    /// The figures that were taken from a document.
    pub fn figures_from(&self, document: Id) -> std::result::Result<Vec<Figure>, StoreError> {
        let mut figures = self.figures_where("document_id = ?1", [document.to_string()])?;
        let sql = format!(
            "SELECT {FIGURE_COLUMNS}, aggregate_id FROM aggregate_figure WHERE document_id = ?1
             ORDER BY aggregate_id, measure_id, period_id"
        );
        figures.extend(all(&self.conn, &sql, [document.to_string()], |row| {
            whole_figure(row, Holder::Aggregate(rows::id(row, "aggregate_id")?))
        })?);
        Ok(figures)
    }

    /// How many figures were taken from each document.
    pub fn figures_by_document(&self) -> std::result::Result<HashMap<Id, u32>, StoreError> {
        Ok(all(
            &self.conn,
            "SELECT document_id, count(*) AS figures FROM (
                 SELECT document_id FROM figure WHERE document_id IS NOT NULL
                 UNION ALL
                 SELECT document_id FROM aggregate_figure WHERE document_id IS NOT NULL
             ) GROUP BY document_id ORDER BY document_id",
            [],
            |row| Ok((rows::id(row, "document_id")?, row.get("figures")?)),
        )?
        .into_iter()
        .collect())
    }
}

pub(crate) fn figure(
    conn: &Connection,
    holder: Holder,
    measure: Id,
    period: Id,
) -> Result<Option<Figure>> {
    let (table, column, id) = tx_place(holder);
    conn.prepare_cached(&format!(
        "SELECT {FIGURE_COLUMNS} FROM {table}
         WHERE {column} = ?1 AND measure_id = ?2 AND period_id = ?3"
    ))?
    .query_row(
        [id.to_string(), measure.to_string(), period.to_string()],
        |row| whole_figure(row, holder),
    )
    .optional()
}

fn whole_figure(row: &Row<'_>, holder: Holder) -> Result<Figure> {
    Ok(Figure {
        holder,
        measure: rows::id(row, "measure_id")?,
        period: rows::id(row, "period_id")?,
        value: rows::value(row, 2)?,
        given: row.get("given")?,
        source: row.get("source")?,
        document: rows::optional_id(row, "document_id")?,
        spot: rows::spot(row)?,
        note: row.get("note")?,
        entered_by: row.get("entered_by")?,
        entered_at: row.get("entered_at")?,
        checked_by: row.get("checked_by")?,
        checked_at: row.get("checked_at")?,
    })
}

fn reload(conn: &Connection, snapshot: &mut Snapshot, place: usize) -> Result<()> {
    let id = snapshot.authorities[place].id.to_string();
    let request = conn
        .prepare_cached("SELECT * FROM request WHERE authority_id = ?1")?
        .query_row([&id], rows::request)?;
    let events = all(
        conn,
        "SELECT * FROM event WHERE authority_id = ?1 ORDER BY id",
        [&id],
        rows::event,
    )?;
    let decision = conn
        .prepare_cached("SELECT * FROM decision WHERE authority_id = ?1")?
        .query_row([&id], rows::decision)
        .optional()?;
    let holder = Holder::Authority(snapshot.authorities[place].id);
    let values = all(
        conn,
        "SELECT measure_id, period_id, state, value, low, high, provision, checked_by IS NOT NULL,
             document_id IS NOT NULL OR source <> ''
         FROM figure WHERE authority_id = ?1 ORDER BY measure_id, period_id",
        [&id],
        |row| {
            Ok(Entered {
                holder,
                measure: rows::id(row, "measure_id")?,
                period: rows::id(row, "period_id")?,
                value: rows::value(row, 2)?,
                checked: row.get(7)?,
                sourced: row.get(8)?,
            })
        },
    )?;
    let belongings = Belongings {
        request,
        events,
        decision,
        filed: all(
            conn,
            "SELECT * FROM request_document WHERE authority_id = ?1
             ORDER BY added_at, part_of_id IS NOT NULL, document_id",
            [&id],
            rows::filed,
        )?,
        readings: all(
            conn,
            "SELECT * FROM reading WHERE authority_id = ?1 ORDER BY id",
            [&id],
            rows::reading,
        )?,
        shares: all(
            conn,
            "SELECT * FROM stated_share WHERE authority_id = ?1
             ORDER BY part_id, whole_id, period_id",
            [&id],
            rows::share,
        )?,
    };
    snapshot.replace(place, belongings, values);
    Ok(())
}

fn load(conn: &Connection) -> Result<Snapshot> {
    let parts = Parts {
        campaign: campaign(conn)?,
        authorities: authorities(conn)?,
        measures: all(
            conn,
            "SELECT * FROM measure ORDER BY position, id",
            [],
            measure,
        )?,
        periods: all(
            conn,
            "SELECT * FROM period ORDER BY position, id",
            [],
            period,
        )?,
        requests: all(
            conn,
            "SELECT * FROM request ORDER BY authority_id",
            [],
            rows::request,
        )?,
        events: all(conn, "SELECT * FROM event ORDER BY id", [], rows::event)?,
        decisions: all(
            conn,
            "SELECT * FROM decision ORDER BY authority_id",
            [],
            rows::decision,
        )?,
        aggregates: aggregates(conn)?,
        snoozes: all(
            conn,
            "SELECT * FROM snooze ORDER BY authority_id, action",
            [],
            rows::snooze,
        )?,
        claims: all(
            conn,
            "SELECT * FROM claim ORDER BY position, key",
            [],
            rows::claim,
        )?,
        publication: publication(conn)?,
        letters: all(conn, "SELECT * FROM letter ORDER BY kind", [], rows::letter)?,
        holidays: all(
            conn,
            "SELECT * FROM holiday ORDER BY day, division",
            [],
            rows::holiday,
        )?,
        answers: answers(conn)?,
    };
    let mut own = conn.prepare_cached(
        "SELECT authority_id, measure_id, period_id, state, value, low, high, provision,
             checked_by IS NOT NULL, document_id IS NOT NULL OR source <> ''
         FROM figure ORDER BY authority_id, measure_id, period_id",
    )?;
    let mut totals = conn.prepare_cached(
        "SELECT aggregate_id, measure_id, period_id, state, value, low, high, provision,
             checked_by IS NOT NULL, document_id IS NOT NULL OR source <> ''
         FROM aggregate_figure ORDER BY aggregate_id, measure_id, period_id",
    )?;
    let mut failed = None;
    let mut other_failed = None;
    let own = Values::new(own.query([])?, Holder::Authority, &mut failed);
    let totals = Values::new(totals.query([])?, Holder::Aggregate, &mut other_failed);
    let snapshot = Snapshot::new(parts, own.chain(totals));
    match failed.or(other_failed) {
        Some(error) => Err(error),
        None => Ok(snapshot),
    }
}

/// Streams figures, so that no list of a quarter of a million of them is kept. The first error
/// ends the stream and is left for the caller to find.
struct Values<'a, 'stmt> {
    rows: rusqlite::Rows<'stmt>,
    holder: fn(Id) -> Holder,
    /// The last key of each column with its text: rows come sorted, so most repeat.
    last: [(Vec<u8>, Id); 3],
    failed: &'a mut Option<rusqlite::Error>,
}

impl<'a, 'stmt> Values<'a, 'stmt> {
    fn new(
        rows: rusqlite::Rows<'stmt>,
        holder: fn(Id) -> Holder,
        failed: &'a mut Option<rusqlite::Error>,
    ) -> Self {
        let last = std::array::from_fn(|_| (Vec::new(), Id::nil()));
        Self {
            rows,
            holder,
            last,
            failed,
        }
    }

    fn read(&mut self) -> Result<Option<Entered>> {
        let Some(row) = self.rows.next()? else {
            return Ok(None);
        };
        for (column, (text, id)) in self.last.iter_mut().enumerate() {
            let found = row
                .get_ref(column)?
                .as_bytes()
                .map_err(|_| nonsense("figure key"))?;
            if found != text.as_slice() {
                *id = Id::try_parse_ascii(found).map_err(|_| nonsense("figure key"))?;
                text.clear();
                text.extend_from_slice(found);
            }
        }
        let [holder, measure, period] = [self.last[0].1, self.last[1].1, self.last[2].1];
        Ok(Some(Entered {
            holder: (self.holder)(holder),
            measure,
            period,
            value: rows::value(row, 3)?,
            checked: row.get(8)?,
            sourced: row.get(9)?,
        }))
    }
}

impl Iterator for Values<'_, '_> {
    type Item = Entered;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().unwrap_or_else(|error| {
            *self.failed = Some(error);
            None
        })
    }
}

fn answers(conn: &Connection) -> Result<Answers> {
    Ok(Answers {
        filed: all(
            conn,
            "SELECT * FROM request_document
             ORDER BY authority_id, added_at, part_of_id IS NOT NULL, document_id",
            [],
            rows::filed,
        )?,
        readings: all(
            conn,
            "SELECT * FROM reading ORDER BY authority_id, id",
            [],
            rows::reading,
        )?,
        shares: all(
            conn,
            "SELECT * FROM stated_share ORDER BY authority_id, part_id, whole_id, period_id",
            [],
            rows::share,
        )?,
        explanations: all(
            conn,
            "SELECT * FROM explanation ORDER BY finding",
            [],
            rows::explanation,
        )?,
        categories: all(
            conn,
            "SELECT * FROM category ORDER BY text",
            [],
            rows::category,
        )?,
    })
}

/// A file in which nothing of the summary was set has no row.
fn publication(conn: &Connection) -> Result<Publication> {
    let set = conn
        .prepare_cached("SELECT * FROM publication")?
        .query_row([], rows::publication)
        .optional()?;
    Ok(Publication {
        captions: all(
            conn,
            "SELECT * FROM caption ORDER BY key",
            [],
            rows::caption,
        )?,
        corrections: all(
            conn,
            "SELECT * FROM correction ORDER BY on_day, id",
            [],
            rows::correction,
        )?,
        ..set.unwrap_or_default()
    })
}

fn campaign(conn: &Connection) -> Result<Campaign> {
    let required = all(
        conn,
        "SELECT measure_id, period_id FROM required_cell ORDER BY position, measure_id, period_id",
        [],
        |row| {
            Ok(Cell {
                measure: rows::id(row, "measure_id")?,
                period: rows::id(row, "period_id")?,
            })
        },
    )?;
    conn.prepare_cached("SELECT * FROM campaign")?
        .query_row([], |row| {
            Ok(Campaign {
                id: rows::id(row, "id")?,
                title: row.get("title")?,
                request_text: row.get("request_text")?,
                law: rows::word(row, "law", Law::from_code)?,
                asker: row.get("asker")?,
                asker_email: row.get("asker_email")?,
                asker_address: row.get("asker_address")?,
                period_asked: row.get("period_asked")?,
                authority_noun: row.get("authority_noun")?,
                authority_noun_plural: row.get("authority_noun_plural")?,
                invented: row.get("invented")?,
                required,
                rate_part: rows::optional_id(row, "rate_part_id")?,
                rate_whole: rows::optional_id(row, "rate_whole_id")?,
                rate_period: rows::optional_id(row, "rate_period_id")?,
            })
        })
}

fn authorities(conn: &Connection) -> Result<Vec<Authority>> {
    let mut aliases = lists(
        conn,
        "SELECT authority_id, alias FROM authority_alias ORDER BY authority_id, position",
        |row| Ok((rows::id(row, "authority_id")?, row.get("alias")?)),
    )?;
    all(
        conn,
        "SELECT * FROM authority ORDER BY name, id",
        [],
        |row| {
            let id = rows::id(row, "id")?;
            Ok(Authority {
                id,
                name: row.get("name")?,
                official_name: row.get("official_name")?,
                aliases: aliases.remove(&id).unwrap_or_default(),
                email: row.get("email")?,
                region: row.get("region")?,
                code: row.get("code")?,
                tile_label: row.get("tile_label")?,
                tile: rows::pair(row, "tile_column", "tile_row")?,
                population: row.get("population")?,
            })
        },
    )
}

fn aggregates(conn: &Connection) -> Result<Vec<Aggregate>> {
    let mut members = lists(
        conn,
        "SELECT aggregate_id, authority_id FROM aggregate_member ORDER BY aggregate_id, position",
        |row| {
            Ok((
                rows::id(row, "aggregate_id")?,
                rows::id(row, "authority_id")?,
            ))
        },
    )?;
    all(
        conn,
        "SELECT * FROM aggregate ORDER BY position, id",
        [],
        |row| {
            let id = rows::id(row, "id")?;
            Ok(Aggregate {
                id,
                label: row.get("label")?,
                source: row.get("source")?,
                members: members.remove(&id).unwrap_or_default(),
            })
        },
    )
}

fn measure(row: &Row<'_>) -> Result<Measure> {
    Ok(Measure {
        id: rows::id(row, "id")?,
        slug: row.get("slug")?,
        label: row.get("label")?,
        unit: row.get("unit")?,
        decimals: row.get("decimals")?,
        part_of: rows::optional_id(row, "part_of_id")?,
        outcome_type: row.get("outcome_type")?,
        position: row.get("position")?,
        parts_overlap: row.get("parts_overlap")?,
    })
}

fn period(row: &Row<'_>) -> Result<Period> {
    Ok(Period {
        id: rows::id(row, "id")?,
        slug: row.get("slug")?,
        label: row.get("label")?,
        start: rows::day_column(row, "start_on")?,
        end: rows::day_column(row, "end_on")?,
        part_of: rows::optional_id(row, "part_of_id")?,
        position: row.get("position")?,
    })
}

fn all<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_map(params, read)?.collect()
}

/// Rows gathered by their first part.
fn lists<T>(
    conn: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> Result<(Id, T)>,
) -> Result<HashMap<Id, Vec<T>>> {
    let mut lists: HashMap<Id, Vec<T>> = HashMap::new();
    for (id, item) in all(conn, sql, [], read)? {
        lists.entry(id).or_default().push(item);
    }
    Ok(lists)
}
