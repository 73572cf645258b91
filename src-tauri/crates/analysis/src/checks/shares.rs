//! Percentages that a source states, against the figures they are of.
//!
//! A stated percentage stands for every share that is printed so; a range or two stand for every
//! share they allow. Found is what no number could make agree.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use crate::pool::Corners;
use foi::{Snapshot, StatedShare, format};

/// Shares are stated in millionths.
const MILLION: i128 = 1_000_000;

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for (authority, shares) in snapshot.shares.iter().enumerate() {
        findings.extend(
            shares
                .iter()
                .filter_map(|share| finding(snapshot, authority, share)),
        );
    }
}

/// `None` where the share agrees, or nothing can be said: a figure has no number, or the two are
/// counted in different units.
fn finding(snapshot: &Snapshot, authority: usize, share: &StatedShare) -> Option<Finding> {
    let at = |measure| {
        Some(CellAt {
            authority,
            measure: snapshot.measure(measure)?,
            period: snapshot.period(share.period)?,
        })
    };
    let (part, whole) = (at(share.part)?, at(share.whole)?);
    let decimals = snapshot.measures[whole.measure].decimals;
    if snapshot.measures[part.measure].decimals != decimals {
        return None;
    }
    let value = |cell| wording::at(snapshot, cell);
    let corners = Corners::new(value(part), value(whole))?;
    let (low, high) = corners.percentages()?;
    let below = less(corners.greatest, share.low);
    let above = more(corners.least, share.high);
    if !below && !above {
        return None;
    }
    let finer = digits_after_point(&share.given) + 1;
    let percent = |share| format::percent(share, finer);
    let computed = if percent(low) == percent(high) {
        percent(low)
    } else {
        format!("{} to {}", percent(low), percent(high))
    };
    let cells = vec![part, whole];
    let ids = [
        snapshot.authorities[authority].id,
        share.part,
        share.whole,
        share.period,
    ];
    Some(Finding {
        key: wording::key(FindingKind::ShareStated, &ids),
        figures: format!(
            "{}; stated: {}",
            wording::figures(snapshot, &cells),
            share.given
        ),
        kind: FindingKind::ShareStated,
        severity: Severity::Warning,
        authority: Some(authority),
        cells,
        says: format!(
            "The source says that {} is “{}” of “{}”, but {} of {} is {computed}.",
            wording::cell(snapshot, part.measure, part.period),
            share.given.trim(),
            snapshot.measures[whole.measure].label,
            wording::value(value(part), decimals),
            wording::value(value(whole), decimals),
        ),
        document: share.document.map(|id| (id, share.spot.clone())),
        explanation: None,
        outdated: None,
    })
}

/// Is `part / whole` less than so many millionths? Exact; a whole of zero has no share.
fn less((part, whole): (i64, i64), millionths: u32) -> bool {
    whole > 0 && i128::from(part) * MILLION < i128::from(millionths) * i128::from(whole)
}

fn more((part, whole): (i64, i64), millionths: u32) -> bool {
    whole > 0 && i128::from(part) * MILLION > i128::from(millionths) * i128::from(whole)
}

/// 1 for `3.9%`; at most as many as millionths can have.
fn digits_after_point(text: &str) -> u8 {
    let digits = text.split_once('.').map_or(0, |(_, rest)| {
        rest.chars().take_while(char::is_ascii_digit).count()
    });
    digits.min(4) as u8
}
