//! How a cell's style shows what it holds: a number, a percentage, a day, a duration, something
//! else that hides it; or struck out.

use super::format::{Format, Shown};
use super::marks;
use super::moment::{self, Epoch, Shows};
use super::number;
use crate::sheets::{CellKind, NOTHING_SHOWN};
use std::borrow::Cow;

/// What a style shows; a plain number where it says nothing else.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    format: Format,
    struck: bool,
}

impl Look {
    /// From a format code (ECMA-376, 18.8.31).
    pub fn of_code(code: &str) -> Self {
        Self::of_format(Format::of_code(code))
    }

    pub fn of_format(format: Format) -> Self {
        Self {
            format,
            struck: false,
        }
    }

    /// The same, struck out or not.
    pub fn struck(self, struck: bool) -> Self {
        Self { struck, ..self }
    }

    pub fn is_struck(&self) -> bool {
        self.struck
    }

    /// Of the formats that every workbook has by number (ECMA-376, 18.8.30). Those of 5 to 8 are
    /// amounts in the currency of the reader's computer.
    pub fn of_builtin(id: u16) -> Self {
        Self::of_code(match id {
            5..=8 | 42 | 44 => "$#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => "hh:mm",
            46 => "[h]:mm",
            _ => "General",
        })
    }

    /// A number as text, and what it is.
    pub fn number(&self, value: f64, epoch: Epoch) -> (String, CellKind) {
        self.shown(value, self.format.number(value), epoch)
    }

    /// A number of which the cell says itself what it shows; nothing where it does not.
    pub fn number_shown(&self, value: f64, said: Option<Shown>) -> (String, CellKind) {
        let style = self.format.number(value);
        let shown = match (said, &style) {
            (None, _) => style,
            // A program that only copies the number does not know what hides it.
            (Some(Shown::Number), Shown::Moment(_)) => Shown::Number,
            (Some(Shown::Number), _) => style,
            (Some(Shown::Percent(_)), Shown::Percent(_)) => style,
            (Some(said), _) => said,
        };
        self.shown(value, shown, Epoch::Y1900)
    }

    fn shown(&self, value: f64, shown: Shown, epoch: Epoch) -> (String, CellKind) {
        let plain = || match number::text(value) {
            Some(text) => (text, CellKind::Number),
            None => ("#NUM!".to_owned(), CellKind::Error),
        };
        let (text, kind) = match shown {
            Shown::Number => plain(),
            Shown::Percent(percent) => percent
                .text(value)
                .map_or_else(plain, |text| (text, CellKind::Percent)),
            Shown::PercentText(text) => (text, CellKind::Percent),
            Shown::Money(sign) => match number::text(value) {
                Some(text) => (format!("{sign}{text}"), CellKind::Text),
                None => plain(),
            },
            Shown::Moment(Shows::Duration) => {
                moment::of_duration(value).map_or_else(plain, |text| (text, CellKind::Text))
            }
            Shown::Moment(shows) => moment::of_serial(value, epoch, shows).unwrap_or_else(plain),
            Shown::Other(text) => other(text),
        };
        if self.struck {
            return (marks::struck(&text), CellKind::Text);
        }
        (text, kind)
    }

    /// A text as it is shown, and what it is.
    pub fn text<'t>(&self, text: &'t str) -> (Cow<'t, str>, CellKind) {
        let (text, kind) = match self.format.text(text) {
            Some(_) if text.is_empty() => (Cow::Borrowed(text), CellKind::Text),
            Some(shown) => {
                let (text, kind) = other(shown);
                (Cow::Owned(text), kind)
            }
            None => (Cow::Borrowed(text), CellKind::Text),
        };
        if self.struck && !text.trim().is_empty() {
            return (Cow::Owned(marks::struck(&text)), CellKind::Text);
        }
        (text, kind)
    }
}

/// What is shown in place of what a cell holds.
pub(super) fn other(text: String) -> (String, CellKind) {
    if text.trim().is_empty() {
        return (NOTHING_SHOWN.to_owned(), CellKind::Shown);
    }
    (text, CellKind::Shown)
}
