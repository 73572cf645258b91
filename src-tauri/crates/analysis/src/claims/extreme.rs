//! The highest or the lowest of the authorities.

use super::authorities::not_told;
use super::condition::{Resolved, Sorted};
use super::found::{Found, Result, Unit};
use super::number::{Number, NumberRange};
use super::wording::nouns;
use foi::{AuthorityCondition, End, Quantity, Snapshot};

pub(super) fn extreme(
    snapshot: &Snapshot,
    end: End,
    quantity: Quantity,
    among: Option<&AuthorityCondition>,
) -> Result<Found> {
    let resolved = Resolved::look_up(snapshot, quantity)?;
    let everyone = AuthorityCondition::Included;
    let sorted = Sorted::sort(snapshot, among.unwrap_or(&everyone))?;
    let mut unsure = sorted.unsure;
    let mut known: Vec<(usize, NumberRange)> = Vec::new();
    for (a, _) in sorted.sure {
        match resolved.range(snapshot, a) {
            Some(range) => known.push((a, range)),
            None => unsure.push(a),
        }
    }
    if known.is_empty() {
        return Err(format!(
            "No {} in the analysis has the figures for this.",
            snapshot.campaign.authority_noun
        ));
    }
    let unit = resolved.unit(snapshot);
    let limit = match unit {
        Unit::Percent => Some(Number::percent(1, 1)),
        Unit::Amount(_) | Unit::Change => None,
    };
    let lows = known.iter().map(|(_, range)| range.low);
    let highs = known.iter().filter_map(|(_, range)| range.high);
    let (at, mut range) = match end {
        End::Highest => (
            known.iter().max_by_key(|(_, range)| range.low),
            NumberRange {
                low: lows.max().unwrap_or(Number::whole(0)),
                high: highs.max(),
            },
        ),
        End::Lowest => (
            known.iter().min_by_key(|(_, range)| range.low),
            NumberRange {
                low: lows.min().unwrap_or(Number::whole(0)),
                high: highs.min(),
            },
        ),
    };
    if !unsure.is_empty() {
        match end {
            End::Highest => range.high = limit,
            End::Lowest => range.low = Number::whole(0),
        }
    }
    let (authorities, mut because) = at.map_or_else(
        || (Vec::new(), String::new()),
        |(a, found)| {
            let word = match end {
                End::Highest => "highest",
                End::Lowest => "lowest",
            };
            let because = format!(
                "The {word} of {} is {}: {}.",
                nouns(snapshot, known.len()),
                snapshot.authorities[*a].name,
                super::wording::range(found, unit)
            );
            (vec![*a], because)
        },
    );
    because.push_str(&not_told(snapshot, &unsure));
    Ok(Found {
        range,
        unit,
        because,
        authorities,
    })
}
