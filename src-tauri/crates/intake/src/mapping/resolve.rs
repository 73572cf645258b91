//! What the labels of a table are: first what the mapping settles, then the campaign's own names.

use super::categories::Categories;
use super::key;
use super::labels::{self, Found, Lookup};
use super::mapped_table::{MappedTable, NotUnderstoodKind};
use super::periods::Periods;
use super::plan::{Plan, Settled};
use foi::Snapshot;
use foi::names::Directory;

/// Comparisons of names that are made for the offers of one reading.
const MAX_COMPARISONS: usize = 100_000;

/// Names, categories and periods of a campaign, under a mapping.
pub(super) struct Resolver<'a> {
    snapshot: &'a Snapshot,
    directory: Directory<'a>,
    pub categories: Categories,
    pub periods: Periods,
    names: &'a Settled,
    settled_categories: &'a Settled,
    settled_periods: &'a Settled,
}

impl<'a> Resolver<'a> {
    pub fn new(snapshot: &'a Snapshot, plan: &'a Plan<'_>) -> Self {
        Self::settled_by(
            snapshot,
            plan.about,
            [&plan.names, &plan.categories, &plan.periods],
        )
    }

    /// `settled` are texts of names, categories and periods.
    pub fn settled_by(
        snapshot: &'a Snapshot,
        about: Option<usize>,
        [names, settled_categories, settled_periods]: [&'a Settled; 3],
    ) -> Self {
        Self {
            snapshot,
            directory: Directory::new(&snapshot.authorities),
            categories: Categories::new(snapshot, about),
            periods: Periods::new(snapshot),
            names,
            settled_categories,
            settled_periods,
        }
    }

    pub fn authority(&self, text: &str) -> Found {
        settled(self.names, text, |text| authority(&self.directory, text))
    }

    /// What the mapping settles about a text, as `key`: the measure, the period and the authority;
    /// `Some(None)` where it is left out.
    #[allow(clippy::type_complexity)]
    pub fn settled(
        &self,
        key: &str,
    ) -> (
        Option<Option<usize>>,
        Option<Option<usize>>,
        Option<Option<usize>>,
    ) {
        (
            self.settled_categories.get(key).copied(),
            self.settled_periods.get(key).copied(),
            self.names.get(key).copied(),
        )
    }

    pub fn category(&self, text: &str) -> Found {
        settled(self.settled_categories, text, |text| {
            self.categories.find(text)
        })
    }

    pub fn period(&self, text: &str) -> Found {
        settled(self.settled_periods, text, |text| self.periods.find(text))
    }

    /// The period that a record belongs to.
    pub fn when(&self, text: &str) -> Found {
        settled(self.settled_periods, text, |text| {
            self.periods.containing(text)
        })
    }

    /// The authorities that an unknown name is most like.
    pub fn nearly_named(&self, lookup: &Lookup<'_>) -> std::collections::HashSet<usize> {
        let offers = (MAX_COMPARISONS / self.snapshot.authorities.len().max(1)).max(5);
        let unknown = lookup
            .uses
            .iter()
            .filter(|used| used.found == Found::Unknown);
        unknown
            .take(offers)
            .filter_map(|used| self.directory.nearest(used.text).first().copied())
            .collect()
    }

    /// The authorities of whom an unknown name seems to name a part: it is their name with more
    /// words, as `Kent Police (North)`.
    pub fn named_in_part(&self, lookup: &Lookup<'_>) -> std::collections::HashSet<usize> {
        let unknown = lookup
            .uses
            .iter()
            .filter(|used| used.found == Found::Unknown)
            .take(MAX_COMPARISONS / self.snapshot.authorities.len().max(1));
        unknown
            .filter_map(|used| {
                let words: Vec<&str> = used.text.split_whitespace().collect();
                (1..words.len()).rev().find_map(|many| {
                    let start = words[..many].join(" ");
                    let bare = start
                        .trim_end_matches([',', ':', '-', '\u{2013}', '('])
                        .trim();
                    authority(&self.directory, bare)
                })
            })
            .collect()
    }

    /// Puts the names that were looked up into a reading.
    pub fn names(
        &self,
        lookup: &Lookup<'_>,
        mapped: &mut MappedTable,
    ) -> Vec<super::NotUnderstood> {
        let offers = (MAX_COMPARISONS / self.snapshot.authorities.len().max(1)).max(5);
        mapped.names = lookup.texts(
            |a| self.snapshot.authorities[a].id,
            |text| self.directory.nearest(text),
            offers,
        );
        let reason = |text: &str| {
            let several = self.directory.matches(text);
            if text.is_empty() {
                "There is no authority here.".to_owned()
            } else if several.len() > 1 {
                let names = several
                    .iter()
                    .take(5)
                    .map(|&a| self.snapshot.authorities[a].name.as_str());
                let names: Vec<&str> = names.collect();
                format!("It could be any of these: {}.", names.join(", "))
            } else {
                "No authority of the campaign has this name.".to_owned()
            }
        };
        lookup.unknown(
            NotUnderstoodKind::Authority,
            reason,
            &mut mapped.unmatched_more,
        )
    }

    pub fn categories(
        &self,
        lookup: &Lookup<'_>,
        mapped: &mut MappedTable,
    ) -> Vec<super::NotUnderstood> {
        let offers = MAX_COMPARISONS / (self.snapshot.measures.len().max(1) * 20);
        mapped.categories.extend(lookup.texts(
            |m| self.snapshot.measures[m].id,
            |text| self.categories.nearest(text),
            offers,
        ));
        let reason = |text: &str| {
            if text.is_empty() {
                "There is no category here.".to_owned()
            } else {
                "No measure of the campaign has this name.".to_owned()
            }
        };
        lookup.unknown(
            NotUnderstoodKind::Category,
            reason,
            &mut mapped.unmatched_more,
        )
    }

    /// Days of records are left out of the list of texts; those that are in no period are not read.
    pub fn periods(
        &self,
        lookup: &Lookup<'_>,
        mapped: &mut MappedTable,
    ) -> Vec<super::NotUnderstood> {
        let texts = lookup.texts(
            |p| self.snapshot.periods[p].id,
            |text| self.periods.overlapping(text),
            super::mapped_table::MAX_LISTED,
        );
        mapped.periods = texts
            .into_iter()
            .filter(|used| !super::periods::is_day(&used.text))
            .collect();
        let reason = |text: &str| {
            if text.is_empty() {
                "There is no period here.".to_owned()
            } else if super::periods::is_day(text) {
                "This is a single day, not a period of the campaign.".to_owned()
            } else if super::periods::span(text).is_some() {
                "This time is not, or not wholly, in a period of the campaign.".to_owned()
            } else {
                "This is not a period of the campaign, or a date that can be read.".to_owned()
            }
        };
        lookup.unknown(
            NotUnderstoodKind::Period,
            reason,
            &mut mapped.unmatched_more,
        )
    }
}

/// The one authority with the name; with the name without its footnote mark, where none has it.
pub(super) fn authority(directory: &Directory<'_>, text: &str) -> Option<usize> {
    let one = |text: &str| match directory.matches(text)[..] {
        [one] => Ok(Some(one)),
        [] => Err(()),
        [..] => Ok(None),
    };
    match one(text) {
        Ok(found) => found,
        Err(()) => one(labels::without_mark(text)?).ok().flatten(),
    }
}

fn settled(settled: &Settled, text: &str, find: impl FnOnce(&str) -> Option<usize>) -> Found {
    if !settled.is_empty()
        && let Some(position) = settled.get(&key(text))
    {
        return position.map_or(Found::LeftOut, Found::Is);
    }
    find(text).into()
}
