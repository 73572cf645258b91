//! The tabs of the Analysis screen: which tables each shows, and which chart beside them.

use super::exhibits::{EXHIBITS, Exhibit, table_key};
use crate::{Table, labels};
use serde::Serialize;

/// A tab, with the chart of the same numbers beside its tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AnalysisTab {
    /// That of its first table: `rates`.
    pub key: String,
    /// `Rates`
    pub label: String,
    /// The key of its chart: see [`crate::Chart::key`]. `None`: it has none.
    pub chart: Option<String>,
    /// Said where there is nothing to draw.
    pub no_chart: String,
    /// One, or several of the same numbers to choose from.
    pub tables: Vec<TabTable>,
}

/// A table of a tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TabTable {
    /// See [`Table::key`].
    pub key: String,
    /// What it is called among those of its tab: `Regions compared`.
    pub label: String,
    pub shows: TabShows,
}

/// What stands on a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum TabShows {
    /// A table of the report.
    Table,
    /// Two groups that a person chooses there: see [`super::compare()`].
    Compare,
}

/// The tabs for these tables, which are all that a campaign has.
#[must_use]
pub fn tabs(tables: &[Table]) -> Vec<AnalysisTab> {
    let begun = EXHIBITS.iter().filter_map(|exhibit| {
        let label = exhibit.tab?;
        let first = shown(exhibit, tables, label)?;
        // The parts of the whole are called outcomes only where they are, and else are not drawn.
        let parts = first.key == labels::PARTS;
        let chart = exhibit.chart;
        let several: Vec<TabTable> = EXHIBITS
            .iter()
            .filter_map(|one| {
                let (tab, label) = one.on_tab?;
                (tab == exhibit.key).then(|| shown(one, tables, label))?
            })
            .collect();
        Some(AnalysisTab {
            key: first.key.clone(),
            label: if parts { "Parts" } else { label }.to_owned(),
            chart: chart.map(|chart| chart.kind.key().to_owned()),
            no_chart: if parts {
                "This chart is only drawn where each case is in exactly one part."
            } else {
                chart.map_or("", |chart| chart.nothing)
            }
            .to_owned(),
            tables: if several.is_empty() {
                vec![first]
            } else {
                several
            },
        })
    });
    begun.collect()
}

/// The table of an exhibit, where the campaign has it.
fn shown(exhibit: &Exhibit, tables: &[Table], label: &str) -> Option<TabTable> {
    let (key, shows) = if exhibit.is_asked() {
        (exhibit.key, TabShows::Compare)
    } else {
        let mut tables = tables.iter();
        let table = tables.find(|table| table_key(table) == exhibit.key)?;
        (table.key.as_str(), TabShows::Table)
    };
    Some(TabTable {
        key: key.to_owned(),
        label: label.to_owned(),
        shows,
    })
}
