//! Every name that authorities go by, for looking up many.

use super::{MAX_OFFERED, NoMatch, SIMILAR, all_names, domain, fold, normalise, other_names};
use crate::Authority;
use std::collections::{HashMap, HashSet};

/// Positions of the authorities that share a form of a name, in order.
type Forms = HashMap<String, Vec<usize>>;

/// An index over the names of a list of authorities.
#[derive(Clone, Debug)]
pub struct Directory<'a> {
    authorities: &'a [Authority],
    shown: Forms,
    written: Forms,
    domains: Forms,
    normal: Forms,
}

impl<'a> Directory<'a> {
    #[must_use]
    pub fn new(authorities: &'a [Authority]) -> Self {
        let mut directory = Self {
            authorities,
            shown: Forms::new(),
            written: Forms::new(),
            domains: Forms::new(),
            normal: Forms::new(),
        };
        for (position, authority) in authorities.iter().enumerate() {
            let mut add = |forms: fn(&mut Self) -> &mut Forms, form: String| {
                let positions = forms(&mut directory).entry(form).or_default();
                if positions.last() != Some(&position) {
                    positions.push(position);
                }
            };
            add(|all| &mut all.shown, fold(&authority.name));
            for name in other_names(authority) {
                add(|all| &mut all.written, fold(name));
            }
            if let Some(domain) = domain(&authority.email) {
                add(|all| &mut all.domains, domain.to_ascii_lowercase());
            }
            for name in all_names(authority) {
                add(|all| &mut all.normal, normalise(name));
            }
        }
        directory
    }

    /// As [`super::find`].
    ///
    /// # Errors
    /// [`NoMatch`] where none or several have the name.
    pub fn find(&self, query: &str) -> Result<usize, NoMatch> {
        let query = query.trim();
        let found = self.matches(query);
        let names = |positions: &[usize]| {
            let names = positions.iter().map(|&a| self.authorities[a].name.clone());
            names.collect()
        };
        match found[..] {
            [one] => Ok(one),
            [] => Err(NoMatch::None {
                query: query.to_owned(),
                nearest: names(&self.nearest(query)),
            }),
            [..] => Err(NoMatch::Several {
                query: query.to_owned(),
                matches: names(&found),
            }),
        }
    }

    /// Positions of all that have the name in the first form in which any has it, in order. Takes
    /// no longer for a longer list.
    #[must_use]
    pub fn matches(&self, query: &str) -> Vec<usize> {
        let query = query.trim();
        let folded = fold(query);
        if folded.is_empty() {
            return Vec::new();
        }
        if let Some(found) = self.shown.get(&folded) {
            return found.clone();
        }
        let mut written = self.written.get(&folded).cloned().unwrap_or_default();
        if let Some(domain) = domain(query) {
            let same = self.domains.get(&domain.to_ascii_lowercase());
            written.extend(same.into_iter().flatten());
            written.sort_unstable();
            written.dedup();
        }
        if written.is_empty() {
            let normal = self.normal.get(&normalise(query));
            return normal.cloned().unwrap_or_default();
        }
        written
    }

    /// Positions of the authorities whose names are most like the query, nearest first, a shared
    /// word counting for more than shared letters. Looks at every name.
    #[must_use]
    pub fn nearest(&self, query: &str) -> Vec<usize> {
        let normal = normalise(query);
        if normal.is_empty() {
            return Vec::new();
        }
        let words: HashSet<&str> = normal.split(' ').collect();
        let mut best: HashMap<usize, f64> = HashMap::new();
        for (name, positions) in &self.normal {
            let mut score = strsim::jaro_winkler(&normal, name);
            if words
                .iter()
                .all(|word| name.split(' ').any(|its| its == *word))
            {
                score += 1.0;
            }
            if score < SIMILAR {
                continue;
            }
            for position in positions {
                let best = best.entry(*position).or_default();
                *best = best.max(score);
            }
        }
        let mut scored: Vec<(usize, f64)> = best.into_iter().collect();
        let name = |position: usize| self.authorities[position].name.as_str();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| name(a.0).cmp(name(b.0))));
        scored.truncate(MAX_OFFERED);
        scored.into_iter().map(|(position, _)| position).collect()
    }
}
