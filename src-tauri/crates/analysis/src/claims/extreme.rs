//! The highest or the lowest of the authorities.

use super::authorities::not_told;
use super::condition::Sorted;
use super::found::{Found, Result, Unit};
use super::number::{Number, NumberRange};
use super::quantity::Resolved;
use super::wording::{named_at, nouns};
use foi::{AuthorityCondition, End, Quantity, Snapshot, format};

/// The authorities of which one has the extreme.
struct Candidates {
    resolved: Resolved,
    known: Vec<(usize, NumberRange)>,
    /// Of whom the number is not known, or whether they count.
    unsure: Vec<usize>,
}

impl Candidates {
    fn gather(
        snapshot: &Snapshot,
        quantity: Quantity,
        among: Option<&AuthorityCondition>,
    ) -> Result<Self> {
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
        Ok(Self {
            resolved,
            known,
            unsure,
        })
    }
}

/// Whether one authority has the extreme, alone or with others, with a sentence where it does not
/// surely have it.
pub(super) fn has(
    snapshot: &Snapshot,
    (end, quantity): (End, Quantity),
    among: Option<&AuthorityCondition>,
    authority: usize,
) -> Result<(Option<bool>, String)> {
    let Candidates {
        resolved,
        known,
        unsure,
    } = Candidates::gather(snapshot, quantity, among)?;
    let name = &snapshot.authorities[authority].name;
    let Some((_, own)) = known.iter().find(|(a, _)| *a == authority) else {
        let is_unsure = unsure.contains(&authority);
        return Ok(if is_unsure {
            (None, String::new())
        } else {
            (Some(false), format!(" {name} is not among them."))
        });
    };
    let others = || known.iter().filter(|(a, _)| *a != authority);
    let before = |a: Number, b: Number| match end {
        End::Highest => a > b,
        End::Lowest => a < b,
    };
    // What is nearest to the extreme, and furthest from it, that a number can be.
    let ends = |range: &NumberRange| {
        let high = range.high.unwrap_or(range.low);
        match end {
            End::Highest => (high, range.low),
            End::Lowest => (range.low, high),
        }
    };
    let (nearest, furthest) = ends(own);
    if others().any(|(_, other)| before(ends(other).1, nearest)) {
        let found = super::wording::range(own, resolved.unit(snapshot));
        return Ok((Some(false), format!(" {name} has {found}.")));
    }
    let surely = unsure.is_empty() && others().all(|(_, other)| !before(ends(other).0, furthest));
    Ok((surely.then_some(true), String::new()))
}

pub(super) fn extreme(
    snapshot: &Snapshot,
    end: End,
    quantity: Quantity,
    among: Option<&AuthorityCondition>,
) -> Result<Found> {
    let Candidates {
        resolved,
        known,
        unsure,
    } = Candidates::gather(snapshot, quantity, among)?;
    if known.is_empty() {
        return Err(format!(
            "No {} in the analysis has the figures for this.",
            snapshot.campaign.authority_noun
        ));
    }
    let unit = resolved.unit(snapshot);
    let limit = match unit {
        Unit::Percent => Some(Number::percent(1, 1)),
        Unit::Amount(_)
        | Unit::Change
        | Unit::Points
        | Unit::Times
        | Unit::Days
        | Unit::Quotient => None,
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
            let tied: Vec<usize> = known
                .iter()
                .filter(|(b, other)| b != a && other == found && found.one().is_some())
                .map(|(b, _)| *b)
                .collect();
            let because = if tied.is_empty() {
                because
            } else {
                format!(
                    "{because} {} {} the same.",
                    named_at(snapshot, &tied),
                    format::agree(tied.len(), "has", "have")
                )
            };
            let mut behind = vec![*a];
            behind.extend(tied);
            (behind, because)
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
