//! The statistic of a claim with ids, as the file keeps it, and with the names that a person reads
//! and writes.

use crate::document::read::in_words;
use crate::document::write::{Inline, quoted};
use crate::document::{DocumentError, DocumentPath};
use crate::{Id, Snapshot, Statistic};
use serde_json::{Map, Value};

/// What the document is called in what is said of it.
pub(super) const CLAIM: &str = "a claim";

/// Most names that an error lists before it counts the rest.
const MAX_NAMED: usize = 12;

/// What stands under a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Measure,
    Period,
    Authority,
    /// Text, a number, or a table of its own.
    Other,
}

/// Every key, in the order in which they are written.
const KEYS: [(&str, Holds); 24] = [
    ("of", Holds::Other),
    ("is", Holds::Other),
    ("way", Holds::Other),
    ("end", Holds::Other),
    ("average", Holds::Other),
    ("top", Holds::Other),
    ("quantity", Holds::Other),
    ("condition", Holds::Other),
    ("part", Holds::Measure),
    ("per", Holds::Other),
    ("whole", Holds::Measure),
    ("measure", Holds::Measure),
    ("provision", Holds::Other),
    ("region", Holds::Other),
    ("period", Holds::Period),
    ("within", Holds::Period),
    ("from", Holds::Period),
    ("to", Holds::Period),
    ("comparison", Holds::Other),
    ("than", Holds::Other),
    ("authority", Holds::Authority),
    ("group", Holds::Other),
    ("against", Holds::Other),
    ("among", Holds::Other),
];

fn known(key: &str) -> Option<(&'static str, Holds)> {
    KEYS.into_iter().find(|(one, _)| *one == key)
}

impl Holds {
    /// Short names of all there are, or names where there are no short ones, each with its id.
    fn all(self, snapshot: &Snapshot) -> Vec<(&str, Id)> {
        match self {
            Self::Measure => snapshot
                .measures
                .iter()
                .map(|one| (one.slug.as_str(), one.id))
                .collect(),
            Self::Period => snapshot
                .periods
                .iter()
                .map(|one| (one.slug.as_str(), one.id))
                .collect(),
            Self::Authority => snapshot
                .authorities
                .iter()
                .map(|one| (one.name.as_str(), one.id))
                .collect(),
            Self::Other => Vec::new(),
        }
    }

    /// `measure has the short name`
    fn words(self) -> &'static str {
        match self {
            Self::Measure => "measure has the short name",
            Self::Period => "period has the short name",
            Self::Authority | Self::Other => "authority is called",
        }
    }

    /// What has this name. An id stands for what is no longer in the campaign.
    fn find(self, snapshot: &Snapshot, name: &str) -> Result<Id, String> {
        let all = self.all(snapshot);
        if let Some((_, id)) = all.iter().find(|(one, _)| *one == name) {
            return Ok(*id);
        }
        if let Ok(id) = name.parse() {
            return Ok(id);
        }
        let names: Vec<&str> = all.iter().map(|(one, _)| *one).take(MAX_NAMED).collect();
        let more = match all.len().saturating_sub(MAX_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Err(format!(
            "No {} “{name}”. Write one of: {}{more}.",
            self.words(),
            names.join(", ")
        ))
    }
}

/// A statistic in one line, with names: `{ of = "total", measure = "recorded", period = "2019" }`.
/// `None` of one that cannot be written, which there is not.
pub(super) fn written(snapshot: &Snapshot, statistic: &Statistic) -> Option<String> {
    let value = serde_json::to_value(statistic).ok()?;
    value.as_object().map(|table| inline(snapshot, table))
}

fn inline(snapshot: &Snapshot, table: &Map<String, Value>) -> String {
    let mut inline = Inline::default();
    let place = |key: &str| KEYS.iter().position(|(one, _)| *one == key);
    let mut all: Vec<(&String, &Value)> = table.iter().collect();
    all.sort_by_key(|(key, _)| place(key).unwrap_or(usize::MAX));
    for (key, value) in all {
        let holds = known(key).map_or(Holds::Other, |(_, holds)| holds);
        match value {
            Value::Null => {}
            Value::Object(inner) => inline.raw(key, &self::inline(snapshot, inner)),
            Value::String(text) => {
                let all = holds.all(snapshot);
                let named = all.iter().find(|(_, id)| id.to_string() == *text);
                inline.raw(key, &quoted(named.map_or(text.as_str(), |(name, _)| *name)));
            }
            Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
                inline.raw(key, &value.to_string());
            }
        }
    }
    inline.table()
}

/// A statistic as it was read, with names.
pub(super) fn read(
    snapshot: &Snapshot,
    mut given: Value,
    path: &DocumentPath,
) -> Result<Statistic, DocumentError> {
    put_ids(snapshot, &mut given, path)?;
    let wrong = |message: String| DocumentError::new(path.clone(), message);
    let statistic: Statistic = serde_json::from_value(given.clone())
        .map_err(|error| wrong(in_words(&error.to_string(), CLAIM)))?;
    let made = serde_json::to_value(&statistic).unwrap_or_default();
    match extra(&given, &made) {
        None => Ok(statistic),
        Some((key, known)) => Err(wrong(format!(
            "A claim of this kind has no “{key}” here. It can have: {known}."
        ))),
    }
}

fn put_ids(
    snapshot: &Snapshot,
    given: &mut Value,
    path: &DocumentPath,
) -> Result<(), DocumentError> {
    let Value::Object(table) = given else {
        return Ok(());
    };
    for (key, value) in table {
        let (path, holds) = match known(key) {
            Some((key, holds)) => (path.key(key), holds),
            None => (path.clone(), Holds::Other),
        };
        let wrong = |message: String| DocumentError::new(path.clone(), message);
        match (holds, &value) {
            (Holds::Other, _) => put_ids(snapshot, value, &path)?,
            (_, Value::String(name)) => {
                let id = holds.find(snapshot, name).map_err(wrong)?;
                *value = Value::String(id.to_string());
            }
            _ => return Err(wrong("Write a name in quotation marks here.".to_owned())),
        }
    }
    Ok(())
}

/// The first key that was given and that the statistic does not have, with those it has.
fn extra(given: &Value, made: &Value) -> Option<(String, String)> {
    let (Value::Object(given), Value::Object(made)) = (given, made) else {
        return None;
    };
    for (key, value) in given {
        match made.get(key) {
            None => {
                let known: Vec<&str> = made.keys().map(String::as_str).collect();
                return Some((key.clone(), known.join(", ")));
            }
            Some(inner) => {
                if let Some(found) = extra(value, inner) {
                    return Some(found);
                }
            }
        }
    }
    None
}
