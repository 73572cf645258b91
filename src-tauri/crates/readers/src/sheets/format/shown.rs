//! What a number format makes of a number.

use crate::sheets::moment::Shows;
use crate::sheets::number::Percent;

/// What a number format shows in place of a number.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::sheets) enum Shown {
    /// The number itself, perhaps rounded, grouped, or in colour.
    Number,
    Percent(Percent),
    /// A percent sign that is mere text beside the number, as it is shown: `12%` for 12.
    PercentText(String),
    /// An amount, with its currency sign.
    Money(char),
    Moment(Shows),
    /// Something else; empty where nothing is shown.
    Other(String),
}
