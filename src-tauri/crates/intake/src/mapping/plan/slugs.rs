//! The slugs of a campaign, by which a mapping names its parts.

use crate::mapping::{MappingError, key};
use std::collections::{BTreeMap, HashMap};

/// Most slugs that an error lists.
const MAX_LISTED: usize = 20;

/// What was looked up, or what is wrong with the mapping and where.
pub(super) type Planned<T> = Result<T, MappingError>;

/// Texts that the mapping settles itself.
pub(in crate::mapping) type Settled = HashMap<String, Option<usize>>;

/// What is wrong at a key of the mapping.
pub(super) fn at<T>(key: impl Into<String>, message: impl Into<String>) -> Planned<T> {
    Err(MappingError::At {
        key: key.into(),
        message: message.into(),
    })
}

pub(super) fn listed(slugs: impl Iterator<Item = String>) -> String {
    let mut slugs: Vec<String> = slugs.collect();
    let more = slugs.len().saturating_sub(MAX_LISTED);
    slugs.truncate(MAX_LISTED);
    match more {
        0 => slugs.join(", "),
        more => format!("{}, and {more} more", slugs.join(", ")),
    }
}

/// Slugs of a campaign, and what they are slugs of.
pub(super) struct Slugs {
    noun: &'static str,
    positions: HashMap<String, usize>,
    /// As an error lists them.
    pub all: String,
}

impl Slugs {
    pub fn new(noun: &'static str, slugs: impl Iterator<Item = String> + Clone) -> Self {
        let mut positions = HashMap::new();
        for (position, slug) in slugs.clone().enumerate() {
            positions.entry(slug).or_insert(position);
        }
        Self {
            noun,
            positions,
            all: listed(slugs),
        }
    }

    pub fn find(&self, slug: &str, key: impl Into<String>) -> Planned<usize> {
        match self.positions.get(slug) {
            Some(position) => Ok(*position),
            None => at(
                key,
                format!(
                    "This campaign has no {} “{slug}”. It has {}.",
                    self.noun, self.all
                ),
            ),
        }
    }

    pub fn maybe(&self, slug: Option<&String>, key: impl Into<String>) -> Planned<Option<usize>> {
        slug.map(|slug| self.find(slug, key)).transpose()
    }

    pub fn settled(
        &self,
        texts: &BTreeMap<String, Option<String>>,
        name: &str,
    ) -> Planned<Settled> {
        texts
            .iter()
            .map(|(text, slug)| {
                let position = self.maybe(slug.as_ref(), format!("{name}.“{text}”"))?;
                Ok((key(text), position))
            })
            .collect()
    }
}
