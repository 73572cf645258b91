//! What those who are not in the rate could do to the total and to the rate.

use super::pairs;
use crate::Absent;
use crate::interval::percent;
use crate::per_head::Incidence;
use crate::rates::Rates;
use foi::Snapshot;
use std::collections::HashMap;

/// The total and the rate if every authority that was asked had given both figures, each of the
/// missing ones anything between none and a stated most; one that gave the whole alone has that. These are no sampling intervals: nothing is
/// assumed of who answers (Manski, *Partial Identification of Probability Distributions*, 2003).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IfAll {
    /// Authorities that were asked, those in the rate among them.
    pub asked: u32,
    /// Of these, not in the rate.
    pub missing: u32,
    pub most: Most,
    /// Least and greatest; scaled by the decimals of the measure.
    pub whole: (i64, i64),
    /// Least and greatest, from 0 to 100: none of the missing cases is a part, or all are.
    pub rate: (f64, f64),
}

/// The most that a missing authority is taken to have: the highest of those that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// The highest count.
    pub count: i64,
    /// The highest count for the people of its area; a missing authority whose population is known
    /// is held against that. `None` where the population of no known one is recorded.
    pub per_head: Option<Incidence>,
    /// Missing authorities held against the highest for its people.
    pub by_population: u32,
}

impl IfAll {
    /// From the sums and the rows of `rates`. `None` where nobody asked is missing. Where readers do
    /// not get every count, the highest may be among those that they do not get.
    pub(super) fn compute(snapshot: &Snapshot, rates: &Rates) -> Result<Option<Self>, Absent> {
        // Readers are not told of everyone who is not in the rate: who that is hangs on what is
        // hidden.
        let told = rates.rows.len() == rates.authorities as usize + rates.left_out.len();
        let known = pairs(rates);
        if !told || known.len() < rates.authorities as usize {
            return Err(Absent::Hidden);
        }
        let Some((x, n)) = rates.sums else {
            return Err(match rates.authorities {
                0 => Absent::TooFew { needs: 1 },
                _ => Absent::Hidden,
            });
        };
        let counts = known.iter().map(|&(authority, (_, n))| (authority, n));
        let Some(count) = counts.clone().map(|(_, n)| n).max() else {
            return Err(Absent::Hidden);
        };
        let people = |authority: usize| {
            let population = snapshot.authorities[authority].population;
            population.filter(|&people| people > 0).map(i64::from)
        };
        let per_head = counts
            .filter_map(|(authority, count)| {
                let people = people(authority)?;
                Some(Incidence { count, people })
            })
            .max_by(|one, other| one.per_100_000().total_cmp(&other.per_100_000()));
        let mut most = Most {
            count,
            per_head,
            by_population: 0,
        };
        let mut in_rate = vec![false; snapshot.authorities.len()];
        for row in &rates.rows {
            in_rate[row.authority] = true;
        }
        for left in &rates.left_out {
            in_rate[left.authority] = false;
        }
        // What is in the analysis and gave the whole without the part.
        let whole = |authority: usize| {
            let (_, whole, period) = rates.cells?;
            snapshot.value(authority, whole, period).count()
        };
        let given: HashMap<usize, i64> = rates
            .left_out
            .iter()
            .filter_map(|left| Some((left.authority, whole(left.authority)?)))
            .collect();
        let mut found = Self {
            asked: 0,
            missing: 0,
            most,
            whole: (n, n),
            rate: (0.0, 0.0),
        };
        for (authority, in_rate) in in_rate.into_iter().enumerate() {
            if in_rate {
                found.asked += 1;
            } else if snapshot.assessments[authority].asked() {
                found.asked += 1;
                found.missing += 1;
                if let Some(&count) = given.get(&authority) {
                    // Only what part of it is meant is not known.
                    found.whole.0 = found.whole.0.saturating_add(count);
                    found.whole.1 = found.whole.1.saturating_add(count);
                    continue;
                }
                let own = most.per_head.zip(people(authority));
                most.by_population += u32::from(own.is_some());
                found.whole.1 +=
                    own.map_or(most.count, |(highest, people)| most_of(highest, people));
            }
        }
        found.most = most;
        if found.missing == 0 {
            return Ok(None);
        }
        let (_, whole) = found.whole;
        if whole == 0 {
            return Err(Absent::NothingVaries);
        }
        found.rate = (percent(x, whole), percent(x + (whole - n), whole));
        Ok(Some(found))
    }
}

/// The count that `people` have at the rate of `highest`, to the next whole one.
fn most_of(highest: Incidence, people: i64) -> i64 {
    let product = i128::from(highest.count) * i128::from(people);
    let of = i128::from(highest.people);
    i64::try_from((product + of - 1) / of).unwrap_or(i64::MAX)
}
