//! A value of a figure, in the six columns that hold one in several tables.

use super::history::ChangedRow;
use super::read::Read;
use foi::{Answer, State, Value};
use rusqlite::{Result, Row};
use std::borrow::Cow;

/// Where the columns of a value stand.
#[derive(Clone, Copy)]
pub(crate) struct ValueColumns {
    pub(crate) state: usize,
    pub(crate) value: usize,
    pub(crate) low: usize,
    pub(crate) high: usize,
    pub(crate) provision: usize,
    pub(crate) answer: usize,
}

/// What the columns of a value hold.
#[derive(Clone)]
pub(crate) struct ValueCells<'a> {
    pub(crate) state: &'a str,
    pub(crate) value: Option<i64>,
    pub(crate) low: Option<i64>,
    pub(crate) high: Option<i64>,
    pub(crate) provision: Option<&'a str>,
    /// See [`Answer::code`].
    pub(crate) answer: Option<Cow<'a, str>>,
}

impl<'a> ValueCells<'a> {
    /// `None` for the state that has no row.
    pub(crate) fn new(value: &'a Value) -> Option<Self> {
        let empty = Self {
            state: value.state().code(),
            value: None,
            low: None,
            high: None,
            provision: None,
            answer: None,
        };
        match value {
            Value::Count(n) => Some(Self {
                value: Some(*n),
                ..empty
            }),
            Value::Answer(answer) => Some(Self {
                answer: Some(Cow::Owned(answer.code())),
                ..empty
            }),
            Value::Suppressed { low, high } => Some(Self {
                low: Some(*low),
                high: Some(*high),
                ..empty
            }),
            Value::Withheld { provision } => Some(Self {
                provision: provision.as_deref(),
                ..empty
            }),
            Value::NotHeld | Value::NotAnswered => Some(empty),
            Value::NotEntered => None,
        }
    }

    fn value(self) -> Option<Value> {
        if let Some(code) = &self.answer {
            let answer = Answer::from_code(code).filter(|_| self.state == State::Answer.code());
            return answer.map(|answer| Value::Answer(Box::new(answer)));
        }
        match (
            State::from_code(self.state)?,
            self.value,
            self.low,
            self.high,
        ) {
            (State::Count, Some(n), None, None) => Some(Value::Count(n)),
            (State::Suppressed, None, Some(low), Some(high)) => {
                Some(Value::Suppressed { low, high })
            }
            (State::Withheld, None, None, None) => Some(Value::Withheld {
                provision: self.provision.map(Into::into),
            }),
            (State::NotHeld, None, None, None) => Some(Value::NotHeld),
            (State::NotAnswered, None, None, None) => Some(Value::NotAnswered),
            _ => None,
        }
    }
}

impl ValueColumns {
    pub(crate) fn read(&self, row: &Row<'_>) -> Result<Value> {
        let nonsense = |column: usize| row.nonsense(column);
        let state = row
            .get_ref(self.state)?
            .as_str()
            .map_err(|_| nonsense(self.state))?;
        if state == "count" {
            // The common case, without looking at the other columns: CHECK keeps them empty.
            return Ok(Value::Count(row.get(self.value)?));
        }
        let cells = ValueCells {
            state,
            value: row.get(self.value)?,
            low: row.get(self.low)?,
            high: row.get(self.high)?,
            provision: row
                .get_ref(self.provision)?
                .as_str_or_null()
                .map_err(|_| nonsense(self.provision))?,
            answer: row
                .get_ref(self.answer)?
                .as_str_or_null()
                .map_err(|_| nonsense(self.answer))?
                .map(Cow::Borrowed),
        };
        cells.value().ok_or_else(|| nonsense(self.state))
    }

    /// The value of a changed row in words, with the decimals of its measure.
    pub(crate) fn in_words(&self, row: &ChangedRow<'_>, measure: usize) -> Result<Option<String>> {
        let value = row.text(self.state).and_then(|state| {
            let cells = ValueCells {
                state,
                value: row.number(self.value),
                low: row.number(self.low),
                high: row.number(self.high),
                provision: row.text(self.provision),
                answer: row.text(self.answer).map(Cow::Borrowed),
            };
            cells.value()
        });
        let decimals = row.decimals(measure)?;
        Ok(value.map(|value| foi::format::value(&value, decimals)))
    }
}
