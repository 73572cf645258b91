//! What every part of the report is made from.

use crate::other_rates::RateTables;
use crate::{CheckedClaim, Options};
use analysis::Tables;
use analysis::other_rates::OtherRate;
use analysis::small_counts::Published;
use foi::Snapshot;

#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// With the rate in the place of the headline rate, where that is a share.
    pub snapshot: &'a Snapshot,
    /// The statistics of the snapshot.
    pub tables: &'a Tables,
    pub options: &'a Options,
    /// The statements of the publication, checked against the record.
    pub claims: &'a [CheckedClaim],
    /// What is printed of counts, where some are hidden or rounded.
    pub published: Option<&'a Published>,
    /// Another rate than the headline rate.
    pub rate: Option<&'a OtherRate>,
    /// The report has tables of several rates, so that each says of which it is.
    pub several: bool,
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
            rate: None,
            several: false,
        }
    }

    /// The same for another rate.
    pub fn of_rate<'b>(&self, other: &'b RateTables) -> Context<'b>
    where
        'a: 'b,
    {
        Context {
            snapshot: other.snapshot(self.snapshot),
            tables: &other.tables,
            rate: Some(&other.rate),
            ..*self
        }
    }

    /// What the rate goes by where there are several.
    pub fn rate_name(&self) -> Option<&'a str> {
        let own = self.rate.map(|rate| rate.name.as_str());
        own.or_else(|| self.snapshot.rate_name())
            .filter(|_| self.several)
    }
}
