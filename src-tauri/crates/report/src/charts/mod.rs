//! Pictures, drawn once as SVG in the light palette: the same on screen and in every export.

mod canvas;
mod funnel;
mod outcomes;
mod palette;
mod rates;
mod sensitivity;
mod timeline;
mod timeliness;
mod trend;

use crate::{Chart, Table};
use analysis::Tables;
use analysis::shares::ShareRounding;
use foi::Snapshot;

pub use canvas::FONT_FAMILY;
pub use palette::{dark_rules, themed};

/// Width in pixels that suits a page and the window.
pub const DEFAULT_WIDTH: u32 = 720;

/// What a picture is drawn from: numbers from the statistics, words from the report.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    pub snapshot: &'a Snapshot,
    pub tables: &'a Tables,
    /// The tables of the report, for their denominators and labels.
    pub words: &'a [Table],
    /// How the shares of a whole are rounded.
    pub shares: ShareRounding,
    /// Printed at the foot of every picture: whose numbers these are, and of what day.
    pub source: &'a str,
    /// Printed at the top of every picture.
    pub warning: Option<&'a str>,
}

impl Inputs<'_> {
    fn table(&self, key: &str) -> Option<&Table> {
        self.words.iter().find(|table| table.key == key)
    }

    /// The denominator of a table, as the caption of its picture.
    fn denominator(&self, table: &str) -> String {
        self.table(table)
            .map(|table| table.denominator.clone())
            .unwrap_or_default()
    }
}

/// Draws every chart that has data, `width` pixels wide (at least 360).
#[must_use]
pub fn draw(inputs: &Inputs, width: u32) -> Vec<Chart> {
    let width = f64::from(width.max(360));
    [
        rates::draw(inputs, width),
        outcomes::draw(inputs, width),
        trend::draw(inputs, width),
        timeline::draw(inputs, width),
        timeliness::draw(inputs, width),
        funnel::draw(inputs, width),
        sensitivity::draw(inputs, width),
    ]
    .into_iter()
    .flatten()
    .collect()
}
