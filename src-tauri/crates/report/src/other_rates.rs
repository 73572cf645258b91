//! The rates of a campaign beside its headline rate, each with tables and charts of its own.
//!
//! A table of another rate has the key of the headline rate's, and behind a hyphen the short name of
//! the rate: `rates-no-adult`. No other key has a hyphen.

use crate::RateSection;
use analysis::Tables;
use analysis::other_rates::OtherRate;
use foi::Snapshot;

/// Another rate with its statistics.
#[derive(Clone, Debug)]
pub struct RateTables {
    pub rate: OtherRate,
    /// Of a share, with it in the place of the headline rate; of a ratio, those of the campaign.
    pub tables: Tables,
}

impl RateTables {
    /// The record that its tables are of.
    pub(crate) fn snapshot<'a>(&'a self, campaign: &'a Snapshot) -> &'a Snapshot {
        let share = self.rate.share.as_ref();
        share.map_or(campaign, |share| &share.snapshot)
    }

    pub(crate) fn section(&self) -> RateSection {
        RateSection {
            code: self.rate.code.clone(),
            key: rate_key(&self.rate.code),
            heading: format!("Tables and charts of \u{201c}{}\u{201d}", self.rate.name),
        }
    }
}

/// The word for all tables and charts of another rate in a person's own settings.
#[must_use]
pub fn rate_key(code: &str) -> String {
    format!("rate-{code}")
}

/// The key of a table or chart, of the headline rate or of another.
pub(crate) fn of_rate(key: &str, code: Option<&str>) -> String {
    code.map_or_else(|| key.to_owned(), |code| format!("{key}-{code}"))
}

/// The key of the headline rate's, and the short name of another rate.
pub(crate) fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('-')
        .map_or((key, None), |(key, code)| (key, Some(code)))
}
