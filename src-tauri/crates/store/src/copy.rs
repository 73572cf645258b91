//! Copies of a file: whole, or its structure for the next edition; and a look inside.

use crate::alone::rewrite_copy;
use crate::erase::{keep_without_bytes, optimise_search};
use crate::error::{OpenError, StoreError};
use crate::file::{Beside, copy_into};
use crate::schema::MIGRATIONS;
use crate::stamp::{Keys, Stamp};
use crate::store::Store;
use crate::table::{LEFT_OUT_DOCUMENT, journal};
use foi::{Publication, Record, Request};
use std::fs;
use std::path::Path;

/// What a file holds, for a list of recent ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peek {
    pub title: String,
    pub invented: bool,
    pub authorities: u32,
    pub asked: u32,
    pub answered: u32,
    pub included: u32,
}

/// What a copy to be handed on is without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeaveOut {
    /// Every entry of History: nothing can be undone in the copy.
    pub history: bool,
    /// The bytes and the text of documents; their names and digests stay as sources of figures.
    pub documents: bool,
}

impl Store {
    /// Opens a file for a moment and says what it holds.
    pub fn peek(path: impl AsRef<Path>) -> Result<Peek, StoreError> {
        let snapshot = Self::open(path)?.snapshot()?;
        let count = |is: fn(&foi::Assessment) -> bool| {
            u32::try_from(
                snapshot
                    .assessments
                    .iter()
                    .filter(|assessment| is(assessment))
                    .count(),
            )
            .unwrap_or(u32::MAX)
        };
        Ok(Peek {
            authorities: count(|_| true),
            asked: count(foi::Assessment::asked),
            answered: count(foi::Assessment::answered),
            included: count(|assessment| assessment.inclusion.included),
            title: snapshot.campaign.title,
            invented: snapshot.campaign.invented,
        })
    }

    /// Saves the whole file, journal included, under another name. The copy is complete before it
    /// takes the name. An existing file is replaced only where `overwrite` says so, and this file
    /// itself never.
    pub fn save_copy(&self, to: impl AsRef<Path>, overwrite: bool) -> Result<(), StoreError> {
        let to = to.as_ref();
        if fs::canonicalize(to).is_ok_and(|to| to == self.path) {
            return Err(StoreError::OntoItself);
        }
        let beside = Beside::new(to, Some(&self.path))?;
        copy_into(&self.conn, beside.path())?;
        beside.settle(overwrite)
    }

    /// Saves a copy to be handed on, without some of what the campaign has. Authorities, figures and events
    /// are all in it, with the names of those who entered them.
    ///
    /// # Errors
    /// As [`Store::save_copy`].
    pub fn save_copy_without(
        &self,
        to: impl AsRef<Path>,
        leave_out: LeaveOut,
        overwrite: bool,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let to = to.as_ref();
        if fs::canonicalize(to).is_ok_and(|to| to == self.path) {
            return Err(StoreError::OntoItself);
        }
        let beside = Beside::new(to, Some(&self.path))?;
        copy_into(&self.conn, beside.path())?;
        let ((), copy) = rewrite_copy(beside.path(), |conn| {
            if leave_out.history {
                conn.execute("DELETE FROM journal", [])?;
                journal::record_creation(conn, stamp)?;
            }
            if leave_out.documents {
                let mut all = conn.prepare("SELECT id FROM document WHERE bytes > 0")?;
                for id in all.query_map([], |row| row.get::<_, String>("id"))? {
                    keep_without_bytes(conn, &id?, LEFT_OUT_DOCUMENT, None)?;
                }
                optimise_search(conn)?;
            }
            Ok(())
        })?;
        copy.close().map_err(|(_, error)| OpenError::from(error))?;
        beside.settle(overwrite)
    }

    /// Puts a backup in the place of a file that cannot be opened, of whatever version it is. It is complete
    /// before it takes the name. The caller has put the file aside.
    ///
    /// # Errors
    /// The backup cannot be opened, or the file cannot be written.
    pub fn restore(backup: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<(), StoreError> {
        let (from, _, _) = Self::look_at(backup.as_ref(), MIGRATIONS)?;
        let beside = Beside::new(to.as_ref(), Some(to.as_ref()))?;
        copy_into(&from.conn, beside.path())?;
        beside.settle(true)
    }

    /// Starts the next edition: a new file with the campaign, authorities, measures, breakdowns,
    /// periods, rates and required cells, the wording of letters, added holidays, authors and the rule for small counts, and no answers,
    /// events, decisions, figures, claims or history.
    pub fn next_edition(
        &self,
        to: impl AsRef<Path>,
        title: &str,
        stamp: &Stamp,
    ) -> Result<Self, StoreError> {
        let snapshot = self.snapshot()?;
        let keys = Keys::new(stamp);
        let mut campaign = snapshot.campaign;
        campaign.id = keys.next();
        title.clone_into(&mut campaign.title);
        let requests = snapshot
            .authorities
            .iter()
            .map(|authority| Request::new(keys.next(), authority.id))
            .collect();
        let record = Record {
            campaign,
            authorities: snapshot.authorities,
            measures: snapshot.measures,
            breakdowns: snapshot.breakdowns,
            rates: snapshot.rates,
            periods: snapshot.periods,
            requests,
            events: Vec::new(),
            decisions: Vec::new(),
            aggregates: Vec::new(),
            figures: Vec::new(),
            claims: Vec::new(),
            publication: Publication {
                authors: snapshot.publication.authors,
                small_counts: snapshot.publication.small_counts,
                methods: snapshot.publication.methods,
                ..Publication::default()
            },
            letters: snapshot.letters,
            holidays: snapshot.holidays,
        };
        Self::create(to, &record, stamp)
    }
}
