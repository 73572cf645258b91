//! From the file into memory: all of it once, then only what a write touched.

use crate::changeset::{Outcome, Touched};
use crate::error::StoreError;
use crate::store::Store;
use crate::table::figure::{self, Entries};
use crate::table::{
    aggregate, authority, breakdown, campaign, category, claim, decision, event, explanation,
    holiday, letter, measure, period, publication, rate, reading, request, request_document,
    snooze, stated_share,
};
use crate::tx::text;
use foi::snapshot::{AuthorityRows, Lists};
use foi::{Evidence, Snapshot};
use rusqlite::{Connection, Error, Result, named_params};

impl Store {
    /// Loads the whole campaign, all of it from one moment.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        // A read transaction: another program's write cannot fall between two queries.
        let transaction = self.conn.unchecked_transaction()?;
        let snapshot = load(&transaction)?;
        transaction.finish()?;
        Ok(snapshot)
    }

    /// Brings a snapshot up to date after a write of this store: only the authorities it touched,
    /// or everything where the structure changed. Where another program has written in between
    /// (see [`Store::data_version`]), load a new snapshot instead.
    pub fn refresh(&self, snapshot: &mut Snapshot, outcome: &Outcome) -> Result<(), StoreError> {
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
}

fn reload(conn: &Connection, snapshot: &mut Snapshot, place: usize) -> Result<()> {
    let authority = snapshot.authorities[place].id;
    let key = text(authority);
    let mine = named_params! {":authority": key};
    let only = "WHERE authority_id = :authority";
    let then = |order: &str| format!("{only} ORDER BY {order}");
    let rows = AuthorityRows {
        request: request::TABLE
            .one(conn, only, mine, request::from_row)?
            .ok_or(Error::QueryReturnedNoRows)?,
        events: event::TABLE.all(conn, &then("id"), mine, event::from_row)?,
        decision: decision::TABLE.one(conn, only, mine, decision::from_row)?,
        filed: request_document::TABLE.all(
            conn,
            &then(FILED_ORDER),
            mine,
            request_document::from_row,
        )?,
        readings: reading::TABLE.all(conn, &then("id"), mine, reading::from_row)?,
        shares: stated_share::TABLE.all(
            conn,
            &then("part_id, whole_id, period_id"),
            mine,
            stated_share::from_row,
        )?,
    };
    let values = figure::entries(conn, authority)?;
    snapshot.replace(place, rows, values);
    Ok(())
}

/// As documents came in, a message before its attachments.
const FILED_ORDER: &str = "added_at, part_of_id IS NOT NULL, document_id";

fn load(conn: &Connection) -> Result<Snapshot> {
    let measures = measure::all(conn)?;
    let parts = Lists {
        campaign: campaign::read(conn)?,
        authorities: authority::all(conn)?,
        breakdowns: breakdown::all(conn, &measures)?,
        measures,
        rates: rate::all(conn)?,
        periods: period::all(conn)?,
        requests: request::TABLE.all(conn, "ORDER BY authority_id", [], request::from_row)?,
        events: event::TABLE.all(conn, "ORDER BY id", [], event::from_row)?,
        decisions: decision::TABLE.all(conn, "ORDER BY authority_id", [], decision::from_row)?,
        aggregates: aggregate::all(conn)?,
        snoozes: snooze::all(conn)?,
        claims: claim::all(conn)?,
        publication: publication::read(conn)?,
        letters: letter::all(conn)?,
        holidays: holiday::all(conn)?,
        evidence: evidence(conn)?,
    };
    let mut own = Entries::of_authorities(conn)?;
    let mut totals = Entries::of_aggregates(conn)?;
    let (mut failed, mut other_failed) = (None, None);
    let values = own
        .stream([], &mut failed)?
        .chain(totals.stream([], &mut other_failed)?);
    let snapshot = Snapshot::new(parts, values);
    match failed.or(other_failed) {
        Some(error) => Err(error),
        None => Ok(snapshot),
    }
}

fn evidence(conn: &Connection) -> Result<Evidence> {
    Ok(Evidence {
        filed: request_document::TABLE.all(
            conn,
            &format!("ORDER BY authority_id, {FILED_ORDER}"),
            [],
            request_document::from_row,
        )?,
        readings: reading::TABLE.all(conn, "ORDER BY authority_id, id", [], reading::from_row)?,
        shares: stated_share::TABLE.all(
            conn,
            "ORDER BY authority_id, part_id, whole_id, period_id",
            [],
            stated_share::from_row,
        )?,
        explanations: explanation::all(conn)?,
        categories: category::all(conn)?,
    })
}
