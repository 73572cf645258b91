//! The provisions that answers relied on.

use super::count::events_by;
use chrono::NaiveDate;
use foi::{Citation, EventKind, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// A provision, by the number of requests in whose answers it was cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionRow {
    /// As it is stored: `s.40(2)`.
    pub provision: String,
    pub requests: u32,
    /// Of these, the requests where it was only ever cited for some measure or question.
    pub for_part: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provisions {
    /// Most cited first, then in the order of the Act.
    pub rows: Vec<ProvisionRow>,
    /// Requests with an answer: what every row is out of.
    pub answered: u32,
    /// Of these, those for which a provision is recorded.
    pub citing: u32,
}

impl Provisions {
    /// Counts each of `answered`, given by position, once for a provision, however often it was cited
    /// in the responses that were not taken back.
    pub(super) fn count(snapshot: &Snapshot, answered: &[usize], as_of: NaiveDate) -> Self {
        // Requests, and requests that cite it for a part only.
        let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        let mut citing = 0;
        for &authority in answered {
            // Whether every citation of the provision is for a part.
            let mut cited: BTreeMap<&str, bool> = BTreeMap::new();
            for citation in citations(snapshot, authority, as_of).into_iter().flatten() {
                let part = citation.measure.is_some() || !citation.question.is_empty();
                let only = cited.entry(citation.provision.trim()).or_insert(true);
                *only &= part;
            }
            cited.remove("");
            citing += u32::from(!cited.is_empty());
            for (provision, only) in cited {
                let (requests, for_part) = counts.entry(provision).or_default();
                *requests += 1;
                *for_part += u32::from(only);
            }
        }
        let mut rows: Vec<ProvisionRow> = counts
            .into_iter()
            .map(|(provision, (requests, for_part))| ProvisionRow {
                provision: provision.to_owned(),
                requests,
                for_part,
            })
            .collect();
        rows.sort_by_cached_key(|row| (std::cmp::Reverse(row.requests), in_order(&row.provision)));
        Provisions {
            rows,
            answered: u32::try_from(answered.len()).unwrap_or(u32::MAX),
            citing,
        }
    }
}

/// The provisions that its standing responses cite, each once.
pub(super) fn cited(snapshot: &Snapshot, authority: usize, as_of: NaiveDate) -> Vec<String> {
    let citations = citations(snapshot, authority, as_of);
    let cited = citations.into_iter().flatten();
    let cited: BTreeSet<&str> = cited.map(|one| one.provision.trim()).collect();
    let named = cited.into_iter().filter(|one| !one.is_empty());
    named.map(str::to_owned).collect()
}

/// The citations of every response that was not taken back; the authority takes back its latest.
fn citations(snapshot: &Snapshot, authority: usize, as_of: NaiveDate) -> Vec<&[Citation]> {
    let mut standing = Vec::new();
    for event in events_by(&snapshot.events[authority], as_of) {
        if event.kind.response().is_some() {
            standing.push(event.details.citations.as_slice());
        } else if event.kind == EventKind::ResponseWithdrawn {
            standing.pop();
        }
    }
    standing
}

/// Sorts `s.9` before `s.12` and sections before regulations.
fn in_order(provision: &str) -> (bool, Vec<(u32, String)>) {
    let mut key = vec![(0_u32, String::new())];
    for character in provision.chars() {
        let last = key.len() - 1;
        match character.to_digit(10) {
            Some(digit) if key[last].1.is_empty() => {
                key[last].0 = key[last].0.saturating_mul(10).saturating_add(digit);
            }
            Some(digit) => key.push((digit, String::new())),
            None => key[last].1.push(character),
        }
    }
    (!provision.starts_with("s."), key)
}
