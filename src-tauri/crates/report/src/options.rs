//! How a report is written.

use analysis::shares::ShareRounding;
use analysis::{Choices, Tables};
use chrono::NaiveDate;
use foi::Snapshot;

/// The day of a report, how its numbers are rounded, and the methods of its statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day the report speaks of.
    pub as_of: NaiveDate,
    /// Digits after the point in percentages: 0 as published, 1 in the window.
    pub percent_decimals: u8,
    /// The methods of the statistics: see [`Options::tables`].
    pub choices: Choices,
    /// How the shares of a whole are rounded.
    pub shares: ShareRounding,
}

impl Options {
    /// As published: whole percentages, each rounded on its own, by the usual methods.
    #[must_use]
    pub fn published(as_of: NaiveDate) -> Self {
        Self {
            as_of,
            percent_decimals: 0,
            choices: Choices::default(),
            shares: ShareRounding::default(),
        }
    }

    /// The statistics of a campaign, on the day and by the methods of these options.
    #[must_use]
    pub fn tables(&self, snapshot: &Snapshot) -> Tables {
        analysis::Tables::compute(snapshot, self.as_of, self.choices)
    }
}
