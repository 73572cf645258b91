//! The map of the authorities on the Overview: what each did, and its rate.

use crate::shared::count;
use crate::shared::glyph::Glyph;
use analysis::rates::{RateRow, Rates};
use foi::{Id, Snapshot, format};
use serde::Serialize;
use std::collections::HashMap;

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

/// The most tiles the map draws.
const MAX_TILES: usize = 1_000;

const BANDS: u8 = 5;

/// Draws the map.
pub(super) fn map(snapshot: &Snapshot, rates: &Rates) -> Map {
    let drawn = snapshot.authorities.len().min(MAX_TILES);
    let placed = drawn > 0 && snapshot.authorities.iter().all(|a| a.tile.is_some());
    let columns = if placed { 7 } else { plain_columns(drawn) };
    let left = snapshot
        .authorities
        .iter()
        .filter_map(|a| a.tile)
        .map(|tile| tile.0)
        .min();
    let top = rates
        .rows
        .iter()
        .filter_map(|row| row.rate)
        .map(|rate| rate.percent)
        .fold(0.0, f64::max);
    // Whole percentages where the rates allow it, so that the key is easy to read.
    let width = if top > f64::from(BANDS) {
        (top / f64::from(BANDS)).ceil()
    } else {
        (top.max(0.1) * 10.0 / f64::from(BANDS)).ceil() / 10.0
    };
    let rate_of: HashMap<usize, &RateRow> =
        rates.rows.iter().map(|row| (row.authority, row)).collect();
    let tiles: Vec<Tile> = (0..drawn)
        .map(|a| {
            let authority = &snapshot.authorities[a];
            let assessment = &snapshot.assessments[a];
            let (column, row) = match authority.tile {
                Some((column, row)) if placed => {
                    (u32::from(column - left.unwrap_or(0)), u32::from(row))
                }
                _ => (count(a) % columns, count(a) / columns),
            };
            let rate = rate_of
                .get(&a)
                .and_then(|row| row.rate.map(|rate| (rate, row)));
            Tile {
                authority: authority.id,
                label: if authority.tile_label.is_empty() {
                    authority.name.chars().take(6).collect()
                } else {
                    authority.tile_label.clone()
                },
                name: authority.name.clone(),
                column,
                row,
                glyph: Glyph::for_assessment(assessment),
                included: assessment.inclusion.included,
                status: format!(
                    "{}: {}, {}. {}",
                    authority.name,
                    Glyph::for_assessment(assessment).words().to_lowercase(),
                    if assessment.inclusion.included {
                        "included"
                    } else {
                        "not included"
                    },
                    assessment.inclusion.reason
                ),
                rate: rate.map(|(rate, _)| format::percent(rate.percent, 1)),
                rate_detail: rate.map(|(rate, _)| {
                    let (part, whole, _) = rates.cells.unwrap_or_default();
                    format!(
                        "{}, {} of {}",
                        format::percent(rate.percent, 1),
                        format::count(rate.part, snapshot.measures[part].decimals),
                        format::count(rate.whole, snapshot.measures[whole].decimals)
                    )
                }),
                band: rate.map(|(rate, _)| band(rate.percent, width)),
            }
        })
        .collect();
    let legend = Glyph::ALL
        .into_iter()
        .filter_map(|glyph| {
            let n = snapshot
                .assessments
                .iter()
                .filter(|assessment| Glyph::for_assessment(assessment) == glyph)
                .count();
            (n > 0).then(|| LegendItem {
                glyph,
                label: glyph.words().to_owned(),
                count: format::count(i64::from(count(n)), 0),
            })
        })
        .collect();
    Map {
        placed,
        columns: tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(1),
        rows: tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(1),
        not_drawn: count(snapshot.authorities.len() - drawn),
        bands: if top > 0.0 {
            band_labels(width)
        } else {
            Vec::new()
        },
        tiles,
        legend,
    }
}

/// Columns of a plain grid that is somewhat wider than high.
fn plain_columns(tiles: usize) -> u32 {
    (1..=40)
        .find(|columns| columns * columns * 5 >= count(tiles) * 4)
        .unwrap_or(40)
        .max(7)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 4"
)]
fn band(percent: f64, width: f64) -> u8 {
    ((percent / width).floor() as u8).min(BANDS - 1)
}

fn band_labels(width: f64) -> Vec<String> {
    let decimals = u8::from(width.fract() > 0.0);
    (0..BANDS)
        .map(|band| {
            format!(
                "{} to {}",
                format::percent(f64::from(band) * width, decimals).trim_end_matches('%'),
                format::percent(f64::from(band + 1) * width, decimals)
            )
        })
        .collect()
}
