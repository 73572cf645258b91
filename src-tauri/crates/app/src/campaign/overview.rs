//! The Overview screen.

use crate::shared::glyph::Glyph;
use crate::shared::glyph::{Bar, marks};
use crate::shared::place::column_title;
use analysis::progress::Progress;
use analysis::reconcile::Kind;
use chrono::NaiveDate;
use foi::request_state::Open;
use foi::{Assessment, Id, Resolution, Snapshot, Status, format};
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

/// The most tiles the map draws.
const MAX_TILES: usize = 1_000;
/// The most items of the attention list.
const MAX_ATTENTION: usize = 50;
const BANDS: u8 = 5;

/// Builds the screen.
#[must_use]
pub fn overview(snapshot: &Snapshot, today: NaiveDate) -> Overview {
    let options = report::compose::Options {
        percent_decimals: 1,
        ..report::compose::Options::for_campaign(snapshot, today)
    };
    let tables = options.tables(snapshot);
    let facts = report::compose::facts(snapshot, &tables, &options);
    let (attention, attention_count) = attention(snapshot, today);
    Overview {
        lead: lead(snapshot),
        steps: steps(snapshot, &tables.progress),
        map: map(snapshot, &tables.rates),
        facts,
        attention,
        attention_count,
    }
}

fn lead(snapshot: &Snapshot) -> String {
    let campaign = &snapshot.campaign;
    let asked = format::plural(
        snapshot
            .assessments
            .iter()
            .filter(|assessment| assessment.asked())
            .count(),
        &campaign.authority_noun,
        &campaign.authority_noun_plural,
    );
    let sent = snapshot
        .assessments
        .iter()
        .filter_map(|assessment| assessment.state.sent_on);
    let by = if campaign.asker.is_empty() {
        String::new()
    } else {
        format!(" by {}", campaign.asker)
    };
    let when = match (sent.clone().min(), sent.max()) {
        (Some(first), Some(last)) if first == last => format!(" on {}", format::day(first)),
        (Some(first), Some(last)) => {
            format!(", {} to {}", format::day(first), format::day(last))
        }
        _ => String::new(),
    };
    format!(
        "{asked} asked{by}{when} under the {}.",
        campaign.law.title()
    )
}

fn steps(snapshot: &Snapshot, progress: &Progress) -> Vec<Step> {
    let step =
        |key: &str, count: u32, label: &str, detail: String, counted: fn(&Assessment) -> bool| {
            Step {
                key: key.to_owned(),
                count: number(count),
                label: label.to_owned(),
                detail,
                bars: marks(snapshot, counted),
            }
        };
    vec![
        step(
            "asked",
            progress.asked,
            "asked",
            of_all(progress),
            Assessment::asked,
        ),
        step(
            "answered",
            progress.answered,
            "answered",
            [
                (progress.provided_yes, "full"),
                (progress.provided_limited, "part"),
                (progress.refused, "refused"),
                (progress.not_held, "not held"),
            ]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{} {word}", number(count)))
            .collect::<Vec<_>>()
            .join(", "),
            Assessment::answered,
        ),
        step(
            "complete",
            progress.complete,
            "complete",
            String::new(),
            |assessment| assessment.completeness.complete,
        ),
        step(
            "included",
            progress.included,
            "included",
            match progress.exceptions {
                0 => "all by the rule".to_owned(),
                1 => "1 exception to the rule".to_owned(),
                several => format!("{} exceptions to the rule", number(several)),
            },
            |assessment| assessment.inclusion.included,
        ),
    ]
}

fn of_all(progress: &Progress) -> String {
    match progress.draft {
        0 => String::new(),
        left => format!("{} not sent yet", number(left)),
    }
}

fn number(n: u32) -> String {
    format::count(i64::from(n), 0)
}

fn map(snapshot: &Snapshot, rates: &analysis::rates::Rates) -> Map {
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
    let rate_of: std::collections::HashMap<usize, &analysis::rates::RateRow> =
        rates.rows.iter().map(|row| (row.authority, row)).collect();
    let tiles: Vec<Tile> = (0..drawn)
        .map(|a| {
            let authority = &snapshot.authorities[a];
            let assessment = &snapshot.assessments[a];
            let (column, row) = match authority.tile {
                Some((column, row)) if placed => {
                    (u32::from(column - left.unwrap_or(0)), u32::from(row))
                }
                _ => (index(a) % columns, index(a) / columns),
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
                glyph: Glyph::for_case(assessment),
                included: assessment.inclusion.included,
                status: format!(
                    "{}: {}, {}. {}",
                    authority.name,
                    Glyph::for_case(assessment).words().to_lowercase(),
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
                .filter(|assessment| Glyph::for_case(assessment) == glyph)
                .count();
            (n > 0).then(|| LegendItem {
                glyph,
                label: glyph.words().to_owned(),
                count: number(index(n)),
            })
        })
        .collect();
    Map {
        placed,
        columns: tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(1),
        rows: tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(1),
        not_drawn: index(snapshot.authorities.len() - drawn),
        bands: if top > 0.0 {
            band_labels(width)
        } else {
            Vec::new()
        },
        tiles,
        legend,
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Columns of a plain grid that is somewhat wider than high.
fn plain_columns(tiles: usize) -> u32 {
    (1..=40)
        .find(|columns| columns * columns * 5 >= index(tiles) * 4)
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

/// What a person should look at: contradictions first, then figures to enter, then silence.
fn attention(snapshot: &Snapshot, today: NaiveDate) -> (Vec<Attention>, u32) {
    let item = |a: usize, text: String, detail: String, action: Action, label: &str| Attention {
        authority: snapshot.authorities[a].id,
        name: snapshot.authorities[a].name.clone(),
        glyph: Glyph::for_case(&snapshot.assessments[a]),
        text,
        detail,
        action,
        action_label: label.to_owned(),
    };
    let mut items = Vec::new();
    for problem in analysis::reconcile::problems(snapshot) {
        let measure = &snapshot.measures[problem.measure];
        let by = format::count(problem.by.abs(), measure.decimals);
        items.push(item(
            problem.authority,
            format!(
                "{}: {}",
                column_title(snapshot, problem.measure, problem.period),
                match problem.kind {
                    Kind::Part(_) => "a part is more than the total given",
                    Kind::Periods | Kind::Measures => "the parts do not add up to the total given",
                }
            ),
            format!("{by} apart"),
            Action::Figures,
            "Check figures",
        ));
    }
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        let completeness = &assessment.completeness;
        let gave = matches!(
            assessment.state.resolution,
            Resolution::Full | Resolution::Partial
        );
        if gave
            && completeness.to_enter > 0
            && !assessment.inclusion.decided
            && assessment.state.resolution == Resolution::Full
        {
            items.push(item(
                a,
                "answered in full; required figures are not entered yet".to_owned(),
                format!("{} of {}", completeness.to_enter, completeness.required),
                Action::Figures,
                "Enter figures",
            ));
        }
    }
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        if assessment.state.resolution == Resolution::Partial && !assessment.inclusion.decided {
            items.push(item(
                a,
                "answered in part; left out by the rule, no decision recorded".to_owned(),
                String::new(),
                Action::Request,
                "Decide",
            ));
        }
    }
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        if assessment.state.status == Status::Draft {
            items.push(item(
                a,
                "not asked yet".to_owned(),
                String::new(),
                Action::LogSent,
                "Log as sent",
            ));
        }
    }
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        if assessment.state.status == Status::WaitingForAuthority {
            let since = assessment.state.sent_on.map_or_else(String::new, |day| {
                format!("sent {}", format::short_day(day))
            });
            let deadline_status = snapshot.deadline_status(a, today);
            let (text, detail) = if deadline_status.overdue {
                (
                    "the answer is overdue".to_owned(),
                    deadline_status.left_words(),
                )
            } else {
                ("no response recorded".to_owned(), since)
            };
            items.push(item(a, text, detail, Action::LogResponse, "Log a response"));
        }
        if assessment.state.status == Status::WaitingForUs {
            items.push(item(
                a,
                match assessment.state.open {
                    Some(Open::Delivery) => "the request could not be delivered",
                    Some(Open::Fee) => "a fee is asked for",
                    Some(Open::Clarification) | None => "a clarification is asked for",
                }
                .to_owned(),
                String::new(),
                Action::Request,
                "Open",
            ));
        }
    }
    let all = index(items.len());
    items.truncate(MAX_ATTENTION);
    (items, all)
}
