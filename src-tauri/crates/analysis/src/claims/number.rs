//! Exact numbers, so that a comparison never hangs on the last digit of a double.

use std::cmp::Ordering;

/// A fraction with a denominator above zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    above: i128,
    below: i128,
}

impl Number {
    /// `above / below`, without what both can be divided by; `below` is greater than zero.
    pub(super) fn new(above: i128, below: i128) -> Self {
        let both = greatest_divisor(above.unsigned_abs(), below.unsigned_abs());
        match i128::try_from(both) {
            Ok(both) if both > 1 => Self {
                above: above / both,
                below: below / both,
            },
            Ok(_) | Err(_) => Self { above, below },
        }
    }

    pub(super) fn whole(n: usize) -> Self {
        Self::new(i128::try_from(n).unwrap_or(i128::MAX), 1)
    }

    /// The number, where it is a whole one.
    pub(super) fn exact(self) -> Option<i64> {
        (self.below == 1).then(|| i64::try_from(self.above).ok())?
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

    pub(super) fn negative(self) -> Self {
        Self::new(-self.above, self.below)
    }

    /// Without its sign.
    pub(super) fn size(self) -> Self {
        Self::new(self.above.abs(), self.below)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(
            self.above * other.below + other.above * self.below,
            self.below * other.below,
        )
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(other.negative())
    }

    pub(super) fn times(self, n: i128) -> Self {
        Self::new(self.above * n, self.below)
    }

    /// Divided by a number greater than zero.
    pub(super) fn over(self, other: Self) -> Self {
        Self::new(self.above * other.below, self.below * other.above)
    }

    pub(super) fn times_ten_to(self, zeros: i8) -> Self {
        let ten = 10_i128.pow(u32::from(zeros.unsigned_abs()));
        if zeros < 0 {
            Self::new(self.above, self.below * ten)
        } else {
            Self::new(self.above * ten, self.below)
        }
    }

    /// Rounded to a number of decimals, halves away from zero, and scaled by them. Below zero,
    /// they are zeros before the point.
    pub(super) fn scaled_to(self, decimals: i8) -> i128 {
        let Self { above, below } = self.times_ten_to(decimals);
        (2 * above.abs() + below) / (2 * below) * above.signum()
    }

    /// Rounded to a number of decimals, halves away from zero.
    pub(super) fn rounded(self, decimals: i8) -> Self {
        Self::new(self.scaled_to(decimals), 1).times_ten_to(-decimals)
    }

    /// Rounded down to a number of decimals.
    pub(super) fn down(self, decimals: i8) -> Self {
        let Self { above, below } = self.times_ten_to(decimals);
        Self::new(above.div_euclid(below), 1).times_ten_to(-decimals)
    }

    /// Rounded up to a number of decimals.
    pub(super) fn up(self, decimals: i8) -> Self {
        self.negative().down(decimals).negative()
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
        compare((self.above, self.below), (other.above, other.below))
    }
}

/// Compares two fractions without multiplying them, which the largest would not fit.
fn compare((a, b): (i128, i128), (c, d): (i128, i128)) -> Ordering {
    let wholes = a.div_euclid(b).cmp(&c.div_euclid(d));
    if wholes != Ordering::Equal {
        return wholes;
    }
    match (a.rem_euclid(b), c.rem_euclid(d)) {
        (0, 0) => Ordering::Equal,
        (0, _) => Ordering::Less,
        (_, 0) => Ordering::Greater,
        // The greater a fraction, the smaller is what it is turned over.
        (rest, other) => compare((d, other), (b, rest)),
    }
}

fn greatest_divisor(mut a: u128, mut b: u128) -> u128 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
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
