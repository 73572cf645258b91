//! What tables, charts and files call the same things, and the shares that they all print.

use analysis::Tables;
use analysis::funnel::{Funnel, FunnelForm, FunnelPlace, Limit, Variation};
use analysis::outcomes::{OutcomeKind, OutcomeRow, Outcomes};
use analysis::rates::RateRow;
use analysis::sensitivity::Rule;
use analysis::shares::{ShareRounding, largest_remainder};
use analysis::trend::Trend;
use foi::{Period, RequestState, Snapshot, format};

/// The key of the table of outcomes where the parts of the whole are anything else. A person's
/// settings name it as though they were outcomes.
pub(crate) const PARTS: &str = "parts";

/// `Charged or summonsed (type 1)`; for what is in none of the parts, a name that fits them.
pub(crate) fn part(snapshot: &Snapshot, outcomes: &Outcomes, kind: OutcomeKind) -> String {
    let breakdown = outcomes.breakdown.map(|b| &snapshot.breakdowns[b]);
    let remainder = breakdown.map_or("", |breakdown| &breakdown.remainder);
    match kind {
        OutcomeKind::Other if !remainder.is_empty() => remainder.to_owned(),
        OutcomeKind::Other if outcomes.are_outcomes => "Other types of outcomes".to_owned(),
        OutcomeKind::Other => "In none of these parts".to_owned(),
        OutcomeKind::Part(measure) => {
            let measure = &snapshot.measures[measure];
            match &measure.outcome_type {
                Some(code) => format!("{} (type {code})", measure.label),
                None => measure.label.clone(),
            }
        }
    }
}

/// The parts are all there is, and their counts are the whole.
fn adds_up(outcomes: &Outcomes) -> bool {
    let sum: Option<i64> = outcomes.rows.iter().map(|row| row.count.ok()).sum();
    outcomes.complete && sum.is_some() && sum == outcomes.total
}

/// A share of the whole as it is printed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Share {
    /// In percent: rounded where it was rounded together with others.
    pub value: f64,
    pub text: String,
}

/// The shares of the rows as they are printed, rounded together where they are to add up to 100:
/// that is asked for, every count is known, and the rows divide the whole.
pub(crate) fn shares(
    outcomes: &Outcomes,
    rounding: ShareRounding,
    decimals: u8,
) -> Vec<Option<Share>> {
    let rows: &[OutcomeRow] = &outcomes.rows;
    let whole = rows.iter().any(|row| row.kind == OutcomeKind::Other) || adds_up(outcomes);
    let counts: Option<Vec<i64>> = rows.iter().map(|row| row.count.ok()).collect();
    let together = match (rounding, counts) {
        (ShareRounding::LargestRemainder, Some(counts)) if whole => {
            largest_remainder(&counts, decimals)
        }
        (ShareRounding::LargestRemainder | ShareRounding::Plain, _) => None,
    };
    rows.iter()
        .enumerate()
        .map(|(place, row)| {
            let exact = row.share?;
            Some(match &together {
                Some(scaled) => Share {
                    value: format::unscaled(scaled[place], decimals),
                    text: format::rounded_percent(scaled[place], exact, decimals),
                },
                None => Share {
                    value: exact,
                    text: format::percent(exact, decimals),
                },
            })
        })
        .collect()
}

/// `above 99.8%`, `within`.
pub(crate) fn funnel_place(place: FunnelPlace) -> &'static str {
    match place {
        FunnelPlace::TooFew => "too few to say",
        FunnelPlace::Within => "within",
        FunnelPlace::Above(Limit::Outer) => "above 99.8%",
        FunnelPlace::Above(Limit::Inner) => "above 95%",
        FunnelPlace::Below(Limit::Outer) => "below 99.8%",
        FunnelPlace::Below(Limit::Inner) => "below 95%",
    }
}

/// How the limits of the funnel are computed: `exact binomial limits`.
pub(crate) fn funnel_limits(funnel: &Funnel) -> &'static str {
    match (funnel.spread, funnel.form) {
        (Variation::Between(_), _) => {
            "limits that allow for differences between authorities as well as for chance"
        }
        (Variation::Factor(_), FunnelForm::Exact) => "exact binomial limits, widened",
        (Variation::Factor(_), FunnelForm::Normal) => "normal limits, widened",
        (Variation::Chance | Variation::TooFew, FunnelForm::Exact) => "exact binomial limits",
        (Variation::Chance | Variation::TooFew, FunnelForm::Normal) => "normal limits",
    }
}

/// How many authorities the funnel shows; `None` where it shows every one behind the rate of all.
pub(crate) fn funnel_shown(tables: &Tables) -> Option<usize> {
    let exact = |row: &&RateRow| {
        let pair = row.part.count().zip(row.whole.count());
        pair.is_some_and(|(x, n)| x <= n)
    };
    let printed = tables.rates.rows.iter().filter(exact).count();
    (printed < tables.rates.authorities as usize).then_some(tables.funnel.rows.len())
}

/// What a rule of inclusion is called. `headline`: the rate is the headline rate.
pub(crate) fn rule(rule: Rule, headline: bool) -> &'static str {
    match rule {
        Rule::Answered => "All that answered",
        Rule::Complete => "Complete responses only",
        Rule::Decisions if headline => "As decided: the headline",
        Rule::Decisions => "As decided",
    }
}

/// `a year`, `7 months`, `45 days`.
pub(crate) fn period_length(period: &Period) -> String {
    match period.months() {
        Some(12) => "a year".to_owned(),
        Some(months) => format::plural(months as usize, "month", "months"),
        None => format::plural(period.days() as usize, "day", "days"),
    }
}

/// `Offences recorded, by period`; where they are of one of several kinds, with it.
pub(crate) fn trend_title(snapshot: &Snapshot, trend: &Trend, measure: usize) -> String {
    let label = &snapshot.measures[measure].label;
    match trend.kind(snapshot) {
        Some(kind) => format!("{label}, by period ({kind})"),
        None => format!("{label}, by period"),
    }
}

/// The provisions that the answer cites, each once: `s.12; s.40(2)`.
pub(crate) fn provisions(state: &RequestState) -> String {
    let mut cited: Vec<&str> = Vec::new();
    for citation in state.answer.iter().flat_map(|answer| &answer.citations) {
        if !cited.contains(&citation.provision.as_str()) {
            cited.push(&citation.provision);
        }
    }
    cited.join("; ")
}

/// Digits after the point of a ratio that is no amount of a measure.
pub(crate) const RATIO_DECIMALS: u8 = 2;

/// A number scaled by so many digits after the point, to the nearest whole.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast ends at the nearest there is"
)]
pub(crate) fn scaled(value: f64, decimals: u8) -> i64 {
    (value * 10_f64.powi(i32::from(decimals))).round() as i64
}
