//! A plan from its document, with the line of what cannot be right.

use super::{OptionPlan, Plan, PlanError};
use crate::document::read as document;
use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::value::{Date, Datetime};

pub use crate::document::ReadError;

/// What the document is called in what is said of it.
const PLAN: &str = "a plan";

/// Reads a plan. It is not checked any further than that it is one.
///
/// # Errors
/// [`ReadError`] with the line: what is no TOML, a key that a plan does not have, or one of another
/// kind.
pub fn read(text: &str) -> Result<Plan, ReadError> {
    document::read(text, PLAN, &OURS)
}

/// A day, as text or as TOML's own date without a time.
pub(super) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Day {
        Text(NaiveDate),
        Toml(Datetime),
    }
    let day = match Day::deserialize(from) {
        Ok(Day::Text(day)) => Some(day),
        Ok(Day::Toml(Datetime {
            date: Some(Date { year, month, day }),
            time: None,
            offset: None,
        })) => NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()),
        Ok(Day::Toml(_)) | Err(_) => None,
    };
    day.ok_or_else(|| D::Error::custom(NO_DAY))
}

/// By hand: an untagged choice of two forms would forget in which line it stands.
impl<'de> Deserialize<'de> for OptionPlan {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OptionForm)
    }
}

struct OptionForm;

impl<'de> Visitor<'de> for OptionForm {
    type Value = OptionPlan;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("an option")
    }

    fn visit_str<E: Error>(self, label: &str) -> Result<OptionPlan, E> {
        Ok(OptionPlan::new(label))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<OptionPlan, E> {
        Err(E::custom(NO_OPTION))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<OptionPlan, E> {
        Err(E::custom(NO_OPTION))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<OptionPlan, E> {
        Err(E::custom(NO_OPTION))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<OptionPlan, A::Error> {
        Err(A::Error::custom(NO_OPTION))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OptionPlan, A::Error> {
        let (mut label, mut was) = (None, String::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "label" => label = Some(map.next_value()?),
                "was" => was = map.next_value()?,
                _ => return Err(A::Error::custom(NO_OPTION)),
            }
        }
        let label = label.ok_or_else(|| A::Error::custom(NO_OPTION))?;
        Ok(OptionPlan { label, was })
    }
}

/// Messages that are in words for a person.
pub(super) const OURS: [&str; 2] = [NO_DAY, NO_OPTION];

/// Said of what should be an option of a choice.
const NO_OPTION: &str = "This is no option. Write it as \"In force\", or as { label = \"In force\", was = \"Live\" } where it is renamed.";

/// Said of what should be a day.
const NO_DAY: &str = "This is no day. Write it as \"2021-03-31\".";

/// The error of a plan that was read from `text`, with its line.
#[must_use]
pub fn located(text: &str, error: &PlanError) -> ReadError {
    document::located(text, error)
}
