//! Pictures, drawn once as SVG in the light palette: the same on screen and in every export.

mod canvas;
mod outcomes;
mod palette;
mod rates;
mod timeline;
mod trend;

use crate::{Chart, Report};
use analysis::Tables;
use foi::Snapshot;

pub use canvas::FONT_FAMILY;
pub use palette::themed;

/// Width in pixels that suits a page and the window.
pub const DEFAULT_WIDTH: u32 = 720;

/// What a picture is drawn from: numbers from the statistics, words from the report.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    pub snapshot: &'a Snapshot,
    pub tables: &'a Tables,
    /// Its `charts` are not read.
    pub report: &'a Report,
}

impl Inputs<'_> {
    /// The denominator of a table, as the caption of its picture.
    fn denominator(&self, table: &str) -> String {
        self.report
            .tables
            .iter()
            .find(|candidate| candidate.key == table)
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
    ]
    .into_iter()
    .flatten()
    .collect()
}
