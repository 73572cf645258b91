//! How a cell's number format shows its number: as a number, a percentage, a day, a duration.

use super::moment::{self, Epoch, Shows};
use super::number::{self, Percent};
use crate::sheet::CellKind;

/// What a number format shows; a plain number where it is neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    percent: Option<Percent>,
    shows: Option<Shows>,
}

impl Look {
    /// From a format code (ECMA-376, 18.8.31).
    pub fn of_code(code: &str) -> Self {
        Self {
            percent: Percent::of_code(code),
            shows: Shows::of_code(code),
        }
    }

    /// Of the formats that every workbook has by number (ECMA-376, 18.8.30).
    pub fn of_builtin(id: u16) -> Self {
        let percent = |places| Percent {
            least: places,
            most: places,
        };
        Self {
            percent: match id {
                9 => Some(percent(0)),
                10 => Some(percent(2)),
                _ => None,
            },
            shows: match id {
                14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Some(Shows::Day),
                18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Some(Shows::Time),
                46 => Some(Shows::Duration),
                _ => None,
            },
        }
    }

    /// A number as text, and what it is.
    pub fn number(self, value: f64, epoch: Epoch) -> (String, CellKind) {
        let shown = match self.shows {
            None => None,
            Some(Shows::Duration) => moment::of_duration(value).map(|text| (text, CellKind::Text)),
            Some(shows) => moment::of_serial(value, epoch, shows),
        };
        let percent = || {
            let text = self.percent?.text(value)?;
            Some((text, CellKind::Percent))
        };
        let plain = || number::text(value).map(|text| (text, CellKind::Number));
        shown
            .or_else(percent)
            .or_else(plain)
            .unwrap_or_else(|| ("#NUM!".to_owned(), CellKind::Error))
    }
}
