//! What every part of the report is made from.

use crate::{CheckedClaim, Options};
use analysis::Tables;
use analysis::small_counts::Published;
use foi::Snapshot;

pub(crate) struct Context<'a> {
    pub snapshot: &'a Snapshot,
    /// The statistics of the snapshot.
    pub tables: &'a Tables,
    pub options: &'a Options,
    /// The statements of the publication, checked against the record.
    pub claims: &'a [CheckedClaim],
    /// What is printed of counts, where some are hidden or rounded.
    pub published: Option<&'a Published>,
}

impl<'a> Context<'a> {
    /// As the window shows it: with nothing hidden, and without statements.
    pub fn open(snapshot: &'a Snapshot, tables: &'a Tables, options: &'a Options) -> Self {
        Self {
            snapshot,
            tables,
            options,
            claims: &[],
            published: None,
        }
    }
}
