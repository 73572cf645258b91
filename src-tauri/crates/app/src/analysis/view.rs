//! What the Analysis screen shows: tables on tabs; by which methods they are computed, and which else
//! there are.

use super::selection::SelectionView;
use chrono::NaiveDate;
use foi::{Id, Snapshot};
use report::Table;
use report::choices::{CHOICES, Way, unusual, ways};
use report::compose::{AnalysisTab, Options};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AnalysisView {
    /// In their order.
    pub tabs: Vec<AnalysisTab>,
    /// The tables of the report, and those of the screen alone; each is on one of the tabs, but for
    /// the summary.
    pub tables: Vec<Table>,
    pub selection: SelectionView,
    /// Of the authorities that have one.
    pub regions: Vec<RegionOf>,
}

/// Where an authority is.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RegionOf {
    pub authority: Id,
    pub region: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MethodsView {
    pub choices: Vec<MethodChoiceView>,
    /// What is not as usual, in words: `Intervals of rates: Clopper–Pearson`. One each.
    pub unusual: Vec<String>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct MethodChoiceView {
    pub key: String,
    /// `Intervals of rates`
    pub label: String,
    /// The code of the way that is chosen; empty for the usual one.
    pub chosen: String,
    /// The usual one first.
    pub ways: Vec<WayView>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct WayView {
    /// Empty for the usual one.
    pub code: String,
    pub label: String,
    pub about: String,
    pub usual: bool,
}

/// The choices of a campaign.
#[must_use]
pub fn methods(snapshot: &Snapshot) -> MethodsView {
    // No method depends on the day.
    let options = Options::for_campaign(snapshot, NaiveDate::default());
    MethodsView {
        choices: CHOICES
            .iter()
            .zip(ways(&options))
            .map(|(choice, chosen)| MethodChoiceView {
                key: choice.key.to_owned(),
                label: choice.label.to_owned(),
                chosen: chosen.code.to_owned(),
                ways: choice.ways.iter().map(way).collect(),
            })
            .collect(),
        unusual: unusual(&options),
    }
}

fn way(way: &Way) -> WayView {
    WayView {
        code: way.code.to_owned(),
        label: way.label.to_owned(),
        about: way.about.to_owned(),
        usual: way.is_usual(),
    }
}

/// As the command line prints them.
#[must_use]
pub fn text(view: &MethodsView) -> String {
    let mut lines = Vec::new();
    for choice in &view.choices {
        lines.push(choice.label.clone());
        for way in &choice.ways {
            let mark = if way.code == choice.chosen { '*' } else { ' ' };
            let code = if way.usual { "usual" } else { &way.code };
            lines.push(format!("  {mark} {}  [{code}]", way.label));
            lines.push(format!("      {}", way.about));
        }
    }
    lines.push("* marks the methods that this campaign uses.".to_owned());
    lines.join("\n")
}
