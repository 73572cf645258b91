//! For which authorities a condition holds, for which it does not, and for which nobody can tell.

use super::conditions_in_words::such;
use super::found::Result;
use super::look_up::{at_measure, at_period, same_length};
use super::number::{Number, NumberRange};
use super::on_time;
use super::quantity::Resolved;
use super::stated;
use super::wording::named_at;
use foi::{
    Assessment, AuthorityCondition, Comparison, Resolution, Snapshot, Value, Way, format, provision,
};

/// Authorities by whether a condition holds; those for which it surely does not are left out.
pub(super) struct Sorted {
    /// With the number in words; the greatest first.
    pub(super) sure: Vec<(usize, String)>,
    pub(super) unsure: Vec<usize>,
}

impl Sorted {
    /// The included authorities.
    pub(super) fn sort(snapshot: &Snapshot, condition: &AuthorityCondition) -> Result<Self> {
        Self::of_these(snapshot, condition, snapshot.included())
    }

    /// All authorities of the campaign.
    pub(super) fn all(snapshot: &Snapshot, condition: &AuthorityCondition) -> Result<Self> {
        Self::of_these(snapshot, condition, 0..snapshot.authorities.len())
    }

    fn of_these(
        snapshot: &Snapshot,
        condition: &AuthorityCondition,
        authorities: impl Iterator<Item = usize>,
    ) -> Result<Self> {
        let test = Test::look_up(snapshot, condition)?;
        let (mut sure, mut unsure) = (Vec::new(), Vec::new());
        for a in authorities {
            match test.holds(snapshot, a) {
                Some(Some(found)) => sure.push((a, found)),
                Some(None) => {}
                None => unsure.push(a),
            }
        }
        sure.sort_by_key(|(_, found)| std::cmp::Reverse(found.order));
        Ok(Self {
            sure: sure
                .into_iter()
                .map(|(a, found)| (a, found.words))
                .collect(),
            unsure,
        })
    }

    /// Those for which a condition holds, where that is known of every one.
    pub(super) fn known(snapshot: &Snapshot, condition: &AuthorityCondition) -> Result<Vec<usize>> {
        let sorted = Self::sort(snapshot, condition)?;
        if sorted.unsure.is_empty() {
            return Ok(sorted.authorities());
        }
        Err(format!(
            "Nobody can tell whether these are among the {}: {}.",
            such(snapshot, condition),
            named_at(snapshot, &sorted.unsure)
        ))
    }

    pub(super) fn authorities(&self) -> Vec<usize> {
        self.sure.iter().map(|(a, _)| *a).collect()
    }
}

/// A condition whose measures, periods and words are known.
enum Test<'a> {
    Assessed(fn(&Assessment) -> bool),
    Cited(String),
    OnTime,
    Region(&'a str),
    /// Measure, and the two periods.
    Moved(Way, usize, usize, usize),
    Compares(Resolved, Comparison, Number),
}

/// That a condition holds, and by which number.
#[derive(Default)]
struct Holding {
    /// By which they are sorted, the greatest first.
    order: Option<Number>,
    words: String,
}

impl<'a> Test<'a> {
    fn look_up(snapshot: &Snapshot, condition: &'a AuthorityCondition) -> Result<Self> {
        Ok(match condition {
            AuthorityCondition::Asked => Self::Assessed(Assessment::asked),
            AuthorityCondition::Answered => Self::Assessed(Assessment::answered),
            AuthorityCondition::Complete => Self::Assessed(|one| one.completeness.complete),
            AuthorityCondition::Included => Self::Assessed(|one| one.inclusion.included),
            AuthorityCondition::Refused => {
                Self::Assessed(|one| one.state.resolution == Resolution::Refused)
            }
            AuthorityCondition::Cited { provision } => {
                Self::Cited(provision::cited(snapshot.campaign.law, provision)?)
            }
            AuthorityCondition::OnTime => Self::OnTime,
            AuthorityCondition::Region { region } => {
                let region = region.trim();
                let mut regions = snapshot.authorities.iter().map(|one| one.region.trim());
                if region.is_empty() || !regions.any(|one| one == region) {
                    return Err(format!(
                        "No {} of the campaign is in a region called “{region}”.",
                        snapshot.campaign.authority_noun
                    ));
                }
                Self::Region(region)
            }
            AuthorityCondition::Moved {
                way,
                measure,
                from,
                to,
            } => {
                let (from, to) = (at_period(snapshot, *from)?, at_period(snapshot, *to)?);
                same_length(snapshot, from, to)?;
                Self::Moved(*way, at_measure(snapshot, *measure)?, from, to)
            }
            AuthorityCondition::Compares {
                quantity,
                comparison,
                than,
            } => {
                let limit = stated::read(than, quantity.stated_in())
                    .ok_or_else(|| format!("“{than}” is not a number to compare with."))?;
                let resolved = Resolved::look_up(snapshot, *quantity)?;
                Self::Compares(resolved, *comparison, limit.value)
            }
        })
    }

    /// Whether it holds for one authority, and by what; `None` where nobody can tell.
    fn holds(&self, snapshot: &Snapshot, a: usize) -> Option<Option<Holding>> {
        let plainly = |holds: bool| Some(holds.then(Holding::default));
        let assessment = &snapshot.assessments[a];
        match self {
            Self::Assessed(holds) => plainly(holds(assessment)),
            Self::Cited(provision) => {
                if !assessment.answered() {
                    return plainly(false);
                }
                let cited = on_time::cited(snapshot, a);
                let below = format!("{provision}(");
                if cited
                    .iter()
                    .any(|one| one == provision || one.starts_with(&below))
                {
                    return plainly(true);
                }
                // A refusal rests on some provision, recorded or not.
                if cited.is_empty() && assessment.state.resolution == Resolution::Refused {
                    return None;
                }
                plainly(false)
            }
            Self::OnTime => on_time::on_time(snapshot, a).and_then(plainly),
            Self::Region(region) => match snapshot.authorities[a].region.trim() {
                "" => None,
                own => plainly(own == *region),
            },
            Self::Moved(..) | Self::Compares(..) if !assessment.inclusion.included => {
                plainly(false)
            }
            Self::Moved(way, measure, from, to) => {
                let value = |period| snapshot.value(a, *measure, period);
                moved(*way, value(*from), value(*to))
                    .map(|holds| holds.then(|| steps(snapshot, *measure, value(*from), value(*to))))
            }
            Self::Compares(resolved, comparison, limit) => {
                let range = resolved.range(snapshot, a)?;
                let holds = |value: Number| match comparison {
                    Comparison::MoreThan => value > *limit,
                    Comparison::AtLeast => value >= *limit,
                    Comparison::LessThan => value < *limit,
                    Comparison::AtMost => value <= *limit,
                };
                match (holds(range.low), range.high.map(holds)) {
                    (true, Some(true)) => Some(Some(by(range, *resolved, snapshot))),
                    (false, Some(false)) => Some(None),
                    _ => None,
                }
            }
        }
    }
}

fn by(range: NumberRange, resolved: Resolved, snapshot: &Snapshot) -> Holding {
    Holding {
        order: Some(range.low),
        words: super::wording::range(&range, resolved.unit(snapshot)),
    }
}

/// `10 to 20`
fn steps(snapshot: &Snapshot, measure: usize, from: &Value, to: &Value) -> Holding {
    let text = |value: &Value| format::value(value, snapshot.measures[measure].decimals);
    Holding {
        order: None,
        words: format!("{} to {}", text(from), text(to)),
    }
}

/// Whether a number rose or fell, by what is known of both; `None` where that does not tell.
fn moved(way: Way, from: &Value, to: &Value) -> Option<bool> {
    went(way, from.bounds()?, to.bounds()?)
}

/// The same of the least and greatest that each can be.
pub(super) fn went(way: Way, from: (i64, i64), to: (i64, i64)) -> Option<bool> {
    let (first, second) = match way {
        Way::Rose => (from, to),
        Way::Fell => (to, from),
    };
    if first.1 < second.0 {
        Some(true)
    } else if first.0 >= second.1 {
        Some(false)
    } else {
        None
    }
}
