//! A part whose share of its whole is unlike that of the other authorities. A heuristic.
//!
//! The share is held against the funnel limits around the share of all others together, widened
//! for how much shares spread anyway ([`funnel::overdispersion`]): only what stands out from that
//! spread is found. In large numbers that can be very little, so that the share must also be far
//! off: a wrong column or another code changes it by more than real life does. Whole periods only, and counts only; the headline rate has a check of its own.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use crate::funnel::{self, MIN_BASE, MIN_PEERS};
use foi::{Snapshot, format};

/// How many times greater or less the odds (part to rest) must be than those of the others. Odds,
/// because a share of nine tenths is as odd as one of one tenth.
const FAR: f64 = 2.0;

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    let headline = snapshot.headline();
    for period in 0..snapshot.periods.len() {
        if snapshot.periods[period].part_of.is_some() {
            continue;
        }
        for whole in 0..snapshot.measures.len() {
            if snapshot.measures[whole].decimals > 0 {
                continue;
            }
            for part in crate::parts::parts(snapshot, whole) {
                if headline != Some((part, whole, period)) {
                    compare(snapshot, part, whole, period, findings);
                }
            }
        }
    }
}

fn compare(
    snapshot: &Snapshot,
    part: usize,
    whole: usize,
    period: usize,
    findings: &mut Vec<Finding>,
) {
    let rows: Vec<(usize, i64, i64)> = (0..snapshot.authorities.len())
        .filter_map(|authority| {
            let x = snapshot.value(authority, part, period).count()?;
            let n = snapshot.value(authority, whole, period).count()?;
            (n >= MIN_BASE && (0..=n).contains(&x)).then_some((authority, x, n))
        })
        .collect();
    if rows.len() <= MIN_PEERS {
        return;
    }
    let (parts, wholes) = rows
        .iter()
        .fold((0, 0), |(parts, wholes), (_, x, n)| (parts + x, wholes + n));
    let theta = parts as f64 / wholes as f64;
    let spread = funnel::overdispersion(rows.iter().map(|&(_, x, n)| (x, n)), theta);
    let z = funnel::OUTER * spread.sqrt();
    for &(authority, x, n) in &rows {
        let theirs = (parts - x) as f64 / (wholes - n) as f64;
        let odds = odds_ratio((x, n), (parts - x, wholes - n));
        if (1.0 / FAR..=FAR).contains(&odds) || !funnel::outside(x, n, theirs, z) {
            continue;
        }
        let at = |measure| CellAt {
            authority,
            measure,
            period,
        };
        let cells = vec![at(part), at(whole)];
        findings.push(Finding {
            key: wording::key(
                FindingKind::OutOfLinePeers,
                &wording::ids(snapshot, at(part)),
            ),
            figures: wording::figures(snapshot, &cells),
            kind: FindingKind::OutOfLinePeers,
            severity: Severity::Warning,
            authority: Some(authority),
            cells,
            says: format!(
                "{} is {} of “{}” ({} of {}). For the {} with these figures it is {}.",
                wording::cell(snapshot, part, period),
                format::percent(100.0 * x as f64 / n as f64, 1),
                snapshot.measures[whole].label,
                format::count(x, 0),
                format::count(n, 0),
                format::plural(rows.len() - 1, "other", "others"),
                format::percent(100.0 * theirs, 1),
            ),
            document: None,
            explanation: None,
            outdated: None,
        });
    }
}

/// How many times the odds of the second pair (part, whole) those of the first are.
fn odds_ratio((x, n): (i64, i64), (parts, wholes): (i64, i64)) -> f64 {
    (x as f64 * (wholes - parts) as f64) / ((n - x) as f64 * parts as f64)
}
