//! What goes into a picture and what comes out of it.

use crate::Table;
use analysis::Tables;
use analysis::other_rates::OtherRate;
use analysis::shares::ShareRounding;
use foi::Snapshot;

/// What a picture is drawn from: numbers from the statistics, words from the report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub snapshot: &'a Snapshot,
    pub tables: &'a Tables,
    /// The table of the report that holds the numbers of the picture: it gives the denominator and
    /// the labels.
    pub table: &'a Table,
    /// Another rate than the headline rate.
    pub rate: Option<&'a OtherRate>,
    /// What the rate goes by, where a report has charts of several.
    pub rate_name: Option<&'a str>,
    /// How the shares of a whole are rounded.
    pub shares: ShareRounding,
    /// Printed at the foot of every picture: whose numbers these are, and of what day.
    pub source: &'a str,
    /// Printed at the top of every picture.
    pub warning: Option<&'a str>,
}

impl<'a> Inputs<'a> {
    /// What a picture of the rate calls it: where there are several, its name, else its part.
    pub fn rate_label(&self, part: usize) -> &'a str {
        let part = &self.snapshot.measures[part].label;
        self.rate_name.unwrap_or(part)
    }
}

/// A picture as SVG, with its words.
pub(crate) struct Drawing {
    pub title: String,
    /// Printed under the picture: its denominator, and how to read it.
    pub caption: String,
    /// For screen readers.
    pub alt: String,
    pub svg: String,
}
