//! Cells as values by the rules of a mapping, each text read once.

use super::mapped_table::{MAX_LISTED, SignUse, short};
use super::{CellMeaning, CellRule, MappingError, plan};
use super::{answers, cells};
use foi::value::MAX_SCALED;
use foi::{Answer, Kind, Measure, PlaceInDocument, Value, YesNo};
use readers::sheets::{Cell, CellKind};
use std::collections::HashMap;

/// Most texts whose results are remembered; others are read each time.
const MAX_REMEMBERED: usize = 200_000;

/// Digits that certainly fit into a count.
const SURE: usize = 12;

/// The result of reading a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A value, with the position of the rule that gave it.
    Value(Value, Option<usize>),
    Nothing,
    /// Why it is not read.
    Refused(String),
}

#[derive(Clone)]
struct Read {
    outcome: Outcome,
    sign: Option<usize>,
}

pub(super) struct Values<'a> {
    rules: &'a [CellRule],
    round: bool,
    by_text: HashMap<String, usize>,
    /// Does a rule say what a number means?
    of_digits: bool,
    read: HashMap<(&'a str, CellKind, u8), Read>,
    /// What each sign is noted as; words of a choice for each choice by itself.
    signs: HashMap<(&'a str, Option<usize>), usize>,
    /// Which option of a choice (a measure, by position) words are, as `key`.
    choices: &'a HashMap<(usize, String), Box<str>>,
    pub uses: Vec<SignUse>,
}

impl<'a> Values<'a> {
    /// # Errors
    /// As [`plan::rules`].
    pub fn new(
        rules: &'a [CellRule],
        choices: &'a HashMap<(usize, String), Box<str>>,
        round: bool,
    ) -> Result<Self, MappingError> {
        let by_text = plan::rules(rules)?;
        Ok(Self {
            rules,
            choices,
            round,
            of_digits: by_text
                .keys()
                .any(|text| text.starts_with(|c: char| c.is_ascii_digit())),
            by_text,
            read: HashMap::new(),
            signs: HashMap::new(),
            uses: Vec::new(),
        })
    }

    /// The rule about a cell, by position.
    pub fn rule(&self, cell: Cell<'_>) -> Option<usize> {
        let key = super::key(cell.text);
        // A formula without a value is no error of a spreadsheet: nobody has calculated it.
        let error = (cell.kind == CellKind::Error && !key.starts_with('='))
            || (key.len() > 1 && key.starts_with('#'));
        let own = self.by_text.get(&key);
        own.or_else(|| self.by_text.get("#*").filter(|_| error))
            .copied()
    }

    pub fn read(
        &mut self,
        cell: Cell<'a>,
        decimals: u8,
        spot: impl FnOnce() -> PlaceInDocument,
    ) -> Outcome {
        let text = cell.text.trim();
        let cell = Cell {
            text,
            kind: cell.kind,
        };
        if let Some(value) = self.plain(cell, decimals) {
            return Outcome::Value(value, None);
        }
        let key = (text, cell.kind, decimals);
        let read = match self.read.get(&key) {
            Some(read) => read.clone(),
            None => {
                let read = self.anew(cell, decimals, spot);
                if self.read.len() < MAX_REMEMBERED {
                    self.read.insert(key, read.clone());
                }
                read
            }
        };
        if let Some(sign) = read.sign {
            let used = &mut self.uses[sign];
            used.count = used.count.saturating_add(1);
        }
        read.outcome
    }

    /// What a cell comes to as the answer to a question that has no numbers. Only what is clear is
    /// an answer; anything else is asked about as a sign is.
    pub fn answer(
        &mut self,
        cell: Cell<'a>,
        (position, measure): (usize, &Measure),
        spot: impl FnOnce() -> PlaceInDocument,
    ) -> Outcome {
        let text = cell.text.trim();
        let is_choice = measure.kind == Kind::Choice;
        let rule = self.rule(Cell {
            text,
            kind: cell.kind,
        });
        // A blank cell that stands for zero elsewhere is still no answer to this question.
        let blank = |means| match means {
            CellMeaning::Zero | CellMeaning::Suppressed { .. } => CellMeaning::Skip,
            means @ (CellMeaning::Withheld
            | CellMeaning::NotHeld
            | CellMeaning::NotAnswered
            | CellMeaning::Yes
            | CellMeaning::Partly
            | CellMeaning::No
            | CellMeaning::Skip
            | CellMeaning::Ask) => means,
        };
        let meaning = match rule {
            Some(rule) if text.is_empty() => blank(self.rules[rule].means),
            Some(rule) => self.rules[rule].means,
            None if text.is_empty() => CellMeaning::Skip,
            None => match answers::read(text, cell.kind, measure) {
                Ok(value) => return Outcome::Value(value, None),
                Err(reason) => {
                    let said = is_choice
                        .then(|| self.choices.get(&(position, super::key(text))))
                        .flatten();
                    let choice = is_choice.then(|| (position, said.cloned()));
                    let noted = self.sign_of(text, CellMeaning::Ask, choice, spot);
                    if let Some(sign) = noted {
                        let used = &mut self.uses[sign];
                        used.count = used.count.saturating_add(1);
                    }
                    return match said {
                        Some(option) => {
                            let answer = Answer::Choice(option.clone());
                            Outcome::Value(Value::Answer(Box::new(answer)), None)
                        }
                        None => Outcome::Refused(reason),
                    };
                }
            },
        };
        // As of numbers, each sign is noted with what it means.
        let choice = (is_choice && !text.is_empty()).then_some((position, None));
        if let Some(sign) = self.sign_of(text, meaning, choice, spot) {
            let used = &mut self.uses[sign];
            used.count = used.count.saturating_add(1);
        }
        let yes_no = |answer: YesNo| {
            let asked = measure.kind == Kind::YesNo && (measure.partly || answer != YesNo::Partly);
            asked.then(|| Value::Answer(Box::new(Answer::YesNo(answer))))
        };
        let said = match meaning {
            CellMeaning::Yes => yes_no(YesNo::Yes),
            CellMeaning::Partly => yes_no(YesNo::Partly),
            CellMeaning::No => yes_no(YesNo::No),
            CellMeaning::Withheld => Some(Value::Withheld { provision: None }),
            CellMeaning::NotHeld => Some(Value::NotHeld),
            CellMeaning::NotAnswered => Some(Value::NotAnswered),
            CellMeaning::Skip => return Outcome::Nothing,
            CellMeaning::Zero | CellMeaning::Suppressed { .. } | CellMeaning::Ask => None,
        };
        said.map_or_else(
            || {
                Outcome::Refused(format!(
                    "“{}” is no answer to “{}”.",
                    short(text),
                    measure.label
                ))
            },
            |value| Outcome::Value(value, rule),
        )
    }

    /// A run of digits that no rule is about.
    fn plain(&self, cell: Cell<'_>, decimals: u8) -> Option<Value> {
        let digits =
            (1..=SURE).contains(&cell.text.len()) && cell.text.bytes().all(|b| b.is_ascii_digit());
        let kind = matches!(cell.kind, CellKind::Text | CellKind::Number);
        if !digits || !kind || self.of_digits {
            return None;
        }
        let factor = 10_i64.checked_pow(decimals.into())?;
        let scaled = cell.text.parse::<i64>().ok()?.checked_mul(factor)?;
        (scaled <= MAX_SCALED).then_some(Value::Count(scaled))
    }

    fn anew(
        &mut self,
        cell: Cell<'a>,
        decimals: u8,
        spot: impl FnOnce() -> PlaceInDocument,
    ) -> Read {
        let (outcome, sign) = self.look(cell, decimals);
        Read {
            outcome,
            sign: sign.and_then(|meaning| self.sign(cell.text, meaning, spot)),
        }
    }

    /// What a cell comes to, and what its text means where it is a sign. The text is trimmed.
    pub fn look(&self, cell: Cell<'_>, decimals: u8) -> (Outcome, Option<CellMeaning>) {
        if let Some(value) = self.plain(cell, decimals) {
            return (Outcome::Value(value, None), None);
        }
        let rule = self.rule(cell);
        let meaning = match rule {
            Some(rule) => self.rules[rule].means,
            None if cell.text.is_empty() => CellMeaning::Skip,
            None if cells::is_open_range(cell.text) => CellMeaning::Ask,
            None => match cells::read(cell, decimals) {
                Ok(value) => return (Outcome::Value(value, None), None),
                Err(reason) => {
                    let rounded = self.round.then(|| rounded(cell.text, decimals)).flatten();
                    return match rounded {
                        Some(value) => (Outcome::Value(value, None), None),
                        None => (Outcome::Refused(reason), Some(CellMeaning::Ask)),
                    };
                }
            },
        };
        let value = |value| Outcome::Value(value, rule);
        let outcome = match meaning {
            CellMeaning::Zero => value(Value::Count(0)),
            CellMeaning::Suppressed { low, high } => {
                let scale = |n: u32| {
                    let scaled = 10_i64.checked_pow(decimals.into())?.checked_mul(n.into())?;
                    (scaled <= MAX_SCALED).then_some(scaled)
                };
                match (scale(low), scale(high)) {
                    (Some(low), Some(high)) => value(Value::Suppressed { low, high }),
                    (_, _) => Outcome::Refused(
                        "The rule's range is too large for this measure.".to_owned(),
                    ),
                }
            }
            CellMeaning::Withheld => value(Value::Withheld { provision: None }),
            CellMeaning::NotHeld => value(Value::NotHeld),
            CellMeaning::NotAnswered => value(Value::NotAnswered),
            CellMeaning::Yes | CellMeaning::Partly | CellMeaning::No => {
                Outcome::Refused(format!("“{}” is no number.", short(cell.text)))
            }
            CellMeaning::Skip => Outcome::Nothing,
            CellMeaning::Ask => Outcome::Refused(match (cell.text, cell.kind) {
                ("", _) => "It is not set what a blank cell means here.".to_owned(),
                (text, CellKind::Error | CellKind::Shown) => cells::read(cell, decimals)
                    .err()
                    .unwrap_or_else(|| format!("It is not set what “{}” means here.", short(text))),
                (text, _) => format!("It is not set what “{}” means here.", short(text)),
            }),
        };
        (outcome, Some(meaning))
    }

    fn sign(
        &mut self,
        text: &'a str,
        meaning: CellMeaning,
        spot: impl FnOnce() -> PlaceInDocument,
    ) -> Option<usize> {
        self.sign_of(text, meaning, None, spot)
    }

    fn sign_of(
        &mut self,
        text: &'a str,
        meaning: CellMeaning,
        choice: Option<(usize, Option<Box<str>>)>,
        spot: impl FnOnce() -> PlaceInDocument,
    ) -> Option<usize> {
        let of = choice.as_ref().map(|(measure, _)| *measure);
        if let Some(&known) = self.signs.get(&(text, of)) {
            return Some(known);
        }
        if self.uses.len() >= MAX_LISTED {
            return None;
        }
        self.uses.push(SignUse {
            text: short(text),
            count: 0,
            meaning,
            first: spot(),
            choice,
        });
        self.signs.insert((text, of), self.uses.len() - 1);
        Some(self.uses.len() - 1)
    }

    /// The text of a rule.
    pub fn text(&self, rule: usize) -> String {
        self.rules[rule].text.clone()
    }
}

/// A plain number with more decimals than its measure has, rounded to the nearest that it can have.
fn rounded(text: &str, decimals: u8) -> Option<Value> {
    if !has_decimals(text) {
        return None;
    }
    let scaled = (text.parse::<f64>().ok()? * 10_f64.powi(decimals.into())).round();
    // A whole number below 10^12 is exact in a double.
    (scaled <= MAX_SCALED as f64).then_some(Value::Count(scaled as i64))
}

/// Is the text digits with a point between them?
pub(super) fn has_decimals(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.')
        .is_some_and(|(whole, fraction)| digits(whole) && digits(fraction) && whole.len() < 13)
}
