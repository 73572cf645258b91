//! Exact numbers, so that a comparison never hangs on the last digit of a double.

use std::cmp::Ordering;

/// A fraction with a denominator above zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    above: i128,
    below: i128,
}

impl Number {
    /// `above / below`; `below` is greater than zero.
    pub(super) fn new(above: i128, below: i128) -> Self {
        Self { above, below }
    }

    pub(super) fn whole(n: usize) -> Self {
        Self::new(i128::try_from(n).unwrap_or(i128::MAX), 1)
    }

    /// A scaled figure.
    pub(super) fn scaled(n: i64, decimals: u8) -> Self {
        Self::new(i128::from(n), 10_i128.pow(u32::from(decimals)))
    }

    /// `part` in percent of `whole`, which is greater than zero.
    pub(super) fn percent(part: i64, whole: i64) -> Self {
        Self::new(100 * i128::from(part), i128::from(whole))
    }

    #[expect(clippy::cast_precision_loss, reason = "only what is shown is a double")]
    pub(super) fn as_f64(self) -> f64 {
        self.above as f64 / self.below as f64
    }

    /// Rounded to a number of decimals, halves away from zero, and scaled by them.
    pub(super) fn scaled_to(self, decimals: u8) -> i128 {
        let above = self.above * 10_i128.pow(u32::from(decimals));
        (2 * above.abs() + self.below) / (2 * self.below) * above.signum()
    }

    /// Rounded to a number of decimals, halves away from zero.
    pub(super) fn rounded(self, decimals: u8) -> Self {
        Self::new(self.scaled_to(decimals), 10_i128.pow(u32::from(decimals)))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.above * other.below).cmp(&(other.above * self.below))
    }
}

/// What is known of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberRange {
    pub low: Number,
    /// `None`: there is no limit.
    pub high: Option<Number>,
}

impl NumberRange {
    pub(super) fn exactly(value: Number) -> Self {
        Self {
            low: value,
            high: Some(value),
        }
    }

    /// The number, where only one is possible.
    pub(super) fn one(&self) -> Option<Number> {
        self.high.filter(|high| *high == self.low)
    }
}

/// A number as a sentence states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    pub(super) value: Number,
    /// Digits after the point.
    pub decimals: u8,
}

impl Stated {
    /// `13,860`, `26.5`
    #[must_use]
    pub fn text(&self) -> String {
        let scaled = i64::try_from(self.value.scaled_to(self.decimals)).unwrap_or(i64::MAX);
        foi::format::count(scaled, self.decimals)
    }
}

/// Most digits before the point, and after it, of a stated number.
const MAX_DIGITS: usize = 12;
const MAX_DECIMALS: usize = 6;

/// Reads `13,860`, `4`, `26.5`, `4 %`; `None` where it is no number.
#[must_use]
pub fn stated(text: &str) -> Option<Stated> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = whole.chars().filter(|c| *c != ',').collect();
    let is_number = !digits.is_empty()
        && digits.len() <= MAX_DIGITS
        && fraction.len() <= MAX_DECIMALS
        && digits
            .bytes()
            .chain(fraction.bytes())
            .all(|b| b.is_ascii_digit())
        && groups(whole)
        && !text.ends_with('.');
    if !is_number {
        return None;
    }
    let scaled: i128 = format!("{digits}{fraction}").parse().ok()?;
    let decimals = u8::try_from(fraction.len()).ok()?;
    Some(Stated {
        value: Number::new(
            if negative { -scaled } else { scaled },
            10_i128.pow(u32::from(decimals)),
        ),
        decimals,
    })
}

/// Commas, where there are any, part groups of three digits.
fn groups(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut others = groups.peekable();
    let parted = others.peek().is_some();
    others.all(|group| group.len() == 3) && (!parted || (1..=3).contains(&first.len()))
}
