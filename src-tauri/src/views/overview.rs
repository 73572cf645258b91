//! The Overview screen.

use super::Glyph;
use foi::Id;
use report::Fact;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Overview {
    /// `Sent 5 September 2022` or what else there is to say of the start.
    pub lead: String,
    /// Asked, answered, complete, included.
    pub steps: Vec<Step>,
    pub map: Map,
    /// Headline statistics, each with its denominator.
    pub facts: Vec<Fact>,
    /// Most urgent first; at most 50.
    pub attention: Vec<Attention>,
    /// How many there are in all.
    pub attention_count: u32,
}

/// One step of the way from asked to included.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Step {
    pub key: String,
    pub count: String,
    pub label: String,
    /// `23 in full, 6 in part`
    pub detail: String,
    /// One bar for each authority (up to 100; then one for each hundredth): counted in this
    /// step first, then the rest.
    pub bars: Vec<Bar>,
}

#[derive(Clone, Copy, Debug, Serialize, specta::Type)]
pub struct Bar {
    pub glyph: Glyph,
    /// Counted in this step.
    pub counted: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Map {
    /// Tiles have their own places; otherwise they flow in a plain grid by name.
    pub placed: bool,
    pub columns: u32,
    pub rows: u32,
    pub tiles: Vec<Tile>,
    /// Authorities beyond the first 1,000, which are not drawn.
    pub not_drawn: u32,
    pub legend: Vec<LegendItem>,
    /// Ranges of the five rate bands, lowest first: `0 to 3%`. Empty where there are no rates.
    pub bands: Vec<String>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Tile {
    pub authority: Id,
    pub label: String,
    pub name: String,
    /// From 0.
    pub column: u32,
    pub row: u32,
    pub glyph: Glyph,
    pub included: bool,
    /// `Kent: no response recorded, not included`, for the tooltip and screen readers.
    pub status: String,
    /// `11.5%` where it is included and has a rate.
    pub rate: Option<String>,
    /// `11.5%, 30 of 262`
    pub rate_detail: Option<String>,
    /// 0 to 4.
    pub band: Option<u8>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LegendItem {
    pub glyph: Glyph,
    pub label: String,
    pub count: String,
}

/// Something a person should look at.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Attention {
    pub authority: Id,
    pub name: String,
    pub glyph: Glyph,
    /// `years add up to 752; the total given is 755`
    pub text: String,
    /// `3 apart`
    pub detail: String,
    pub action: Action,
    /// `Check figures`
    pub action_label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Open the Figures screen at this authority.
    Figures,
    /// Open the request.
    Request,
    /// Log a response.
    LogResponse,
    /// Log that it was sent.
    LogSent,
}
