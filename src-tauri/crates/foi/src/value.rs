//! The six states of a figure. Missing is never zero.

use crate::answer::Answer;
use serde::{Deserialize, Serialize};

/// Largest value a cell can hold, after scaling. Sums over 9,000 authorities stay exact in a
/// double (2^53), so that no spreadsheet or script reads another number.
pub const MAX_SCALED: i64 = 1_000_000_000_000;

/// What a cell holds. Numbers are scaled by the measure's decimals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// A number was given, zero included.
    Count(i64),
    /// An answer was given to a question of a kind that has no numbers. The same state as a count:
    /// it was answered.
    Answer(Box<Answer>),
    /// A range was given: `<5` is 0 to 4, `1-4` is 1 to 4. Both ends inclusive.
    Suppressed { low: i64, high: i64 },
    /// Withheld under a provision, as `s.40(2)`; `None` where the authority named none.
    Withheld { provision: Option<Box<str>> },
    /// The authority says that it does not hold the information.
    NotHeld,
    /// The authority answered, but not this.
    NotAnswered,
    /// Nobody has typed anything yet. The only state without a row in the file.
    #[default]
    NotEntered,
}

/// The name of a value's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Count,
    /// As `Count`, of a kind that has no numbers.
    Answer,
    Suppressed,
    Withheld,
    NotHeld,
    NotAnswered,
    NotEntered,
}

impl State {
    pub const ALL: [Self; 7] = [
        Self::Count,
        Self::Answer,
        Self::Suppressed,
        Self::Withheld,
        Self::NotHeld,
        Self::NotAnswered,
        Self::NotEntered,
    ];

    /// The word stored in the file and written to JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Answer => "answer",
            Self::Suppressed => "suppressed",
            Self::Withheld => "withheld",
            Self::NotHeld => "not-held",
            Self::NotAnswered => "not-answered",
            Self::NotEntered => "not-entered",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The words shown to a person.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Answer => "answer",
            Self::Suppressed => "suppressed",
            Self::Withheld => "withheld",
            Self::NotHeld => "not held",
            Self::NotAnswered => "not answered",
            Self::NotEntered => "not yet entered",
        }
    }
}

impl Value {
    #[must_use]
    pub fn state(&self) -> State {
        match self {
            Self::Count(_) => State::Count,
            Self::Answer(_) => State::Answer,
            Self::Suppressed { .. } => State::Suppressed,
            Self::Withheld { .. } => State::Withheld,
            Self::NotHeld => State::NotHeld,
            Self::NotAnswered => State::NotAnswered,
            Self::NotEntered => State::NotEntered,
        }
    }

    /// The authority gave what it was asked for: one number, or an answer that is none.
    #[must_use]
    pub fn is_given(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Answer(_))
    }

    /// The number, where exactly one is known. Scaled.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        match self {
            Self::Count(n) => Some(*n),
            Self::Answer(_)
            | Self::Suppressed { .. }
            | Self::Withheld { .. }
            | Self::NotHeld
            | Self::NotAnswered
            | Self::NotEntered => None,
        }
    }

    /// The least and greatest number it can be, where the authority bounded it. Scaled.
    #[must_use]
    pub fn bounds(&self) -> Option<(i64, i64)> {
        match self {
            Self::Count(n) => Some((*n, *n)),
            Self::Suppressed { low, high } => Some((*low, *high)),
            Self::Answer(_)
            | Self::Withheld { .. }
            | Self::NotHeld
            | Self::NotAnswered
            | Self::NotEntered => None,
        }
    }

    /// The answer, where one was given that is no number.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answer(answer) => Some(answer),
            Self::Count(_)
            | Self::Suppressed { .. }
            | Self::Withheld { .. }
            | Self::NotHeld
            | Self::NotAnswered
            | Self::NotEntered => None,
        }
    }
}
