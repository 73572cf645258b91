//! Headline rates outside the funnel limits around the rate of the included authorities.
//!
//! Rates of authorities differ for reasons of their own, so that a few outside the limits are
//! usual and something to look at. One that also lies outside the limits widened for how much the
//! rates spread anyway ([`funnel::overdispersion`]) is unlikely.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use crate::funnel::{self, MIN_BASE, MIN_PEERS};
use crate::interval::IntervalMethod;
use crate::rates::Rates;
use foi::{Snapshot, format};

/// With fewer authorities the common rate is mostly each one's own.
const MIN_AUTHORITIES: usize = 5;

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    let rates = Rates::compute(snapshot, IntervalMethod::Wilson);
    let (Some((part, whole, period)), Some((all_parts, all_wholes))) = (rates.cells, rates.sums)
    else {
        return;
    };
    if snapshot.measures[whole].decimals > 0 || all_wholes <= 0 {
        return;
    }
    let theta = all_parts as f64 / all_wholes as f64;
    let rows: Vec<(usize, i64, i64)> = rates
        .rows
        .iter()
        .filter_map(|row| Some((row.authority, row.rate?.part, row.rate?.whole)))
        .filter(|&(_, _, n)| n >= MIN_BASE)
        .collect();
    if rows.len() < MIN_AUTHORITIES {
        return;
    }
    // Of few, no spread can be told.
    let wide = (rows.len() > MIN_PEERS).then(|| {
        let spread = funnel::overdispersion(rows.iter().map(|&(_, x, n)| (x, n)), theta);
        funnel::OUTER * spread.sqrt()
    });
    for &(authority, x, n) in &rows {
        if !funnel::outside(x, n, theta, funnel::OUTER) {
            continue;
        }
        let unlikely = wide.is_some_and(|z| funnel::outside(x, n, theta, z));
        let at = |measure| CellAt {
            authority,
            measure,
            period,
        };
        let cells = vec![at(part), at(whole)];
        let (low, high) = funnel::limits(theta, n, funnel::OUTER);
        let percent = |share: f64| format::percent(100.0 * share, 1);
        let ids = [
            snapshot.authorities[authority].id,
            snapshot.measures[part].id,
            snapshot.measures[whole].id,
            snapshot.periods[period].id,
        ];
        findings.push(Finding {
            key: wording::key(FindingKind::RateOutside, &ids),
            figures: wording::figures(snapshot, &cells),
            kind: FindingKind::RateOutside,
            severity: if unlikely {
                Severity::Warning
            } else {
                Severity::Note
            },
            authority: Some(authority),
            cells,
            says: format!(
                "The rate is {} ({} of {}), outside the 99.8% funnel limits of {} to {} around {}, \
                 the rate of all that are included.",
                percent(x as f64 / n as f64),
                format::count(x, 0),
                format::count(n, 0),
                percent(low),
                percent(high),
                percent(theta),
            ),
            document: None,
            explanation: None,
            outdated: None,
        });
    }
}
