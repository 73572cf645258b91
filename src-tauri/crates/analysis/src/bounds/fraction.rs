//! Exact fractions for the simplex tableau. Nearly all of its entries are -1, 0 or 1, so whole
//! numbers take a short way.

use std::cmp::Ordering;

/// `num / den` in lowest terms, `den > 0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fraction {
    num: i64,
    den: i64,
}

/// A number that does not fit into 64 bits. Whoever meets it falls back on bounds that need no
/// tableau.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow;

impl Fraction {
    pub const ZERO: Self = Self::whole(0);
    pub const ONE: Self = Self::whole(1);

    pub const fn whole(num: i64) -> Self {
        Self { num, den: 1 }
    }

    /// `den` is not zero.
    pub fn new(num: i128, den: i128) -> Result<Self, Overflow> {
        if let (Ok(num), Ok(den)) = (i64::try_from(num), i64::try_from(den))
            && num != i64::MIN
            && den != i64::MIN
        {
            // Division of 64 bits is many times faster.
            let common = short_gcd(num.unsigned_abs(), den.unsigned_abs()) as i64 * den.signum();
            return Ok(Self {
                num: num / common,
                den: den / common,
            });
        }
        let common = gcd(num.unsigned_abs(), den.unsigned_abs());
        let common = i128::try_from(common).map_err(|_| Overflow)? * den.signum();
        Ok(Self {
            num: i64::try_from(num / common).map_err(|_| Overflow)?,
            den: i64::try_from(den / common).map_err(|_| Overflow)?,
        })
    }

    pub fn num(self) -> i64 {
        self.num
    }

    pub fn den(self) -> i64 {
        self.den
    }

    pub fn signum(self) -> i64 {
        self.num.signum()
    }

    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    pub fn is_whole(self) -> bool {
        self.den == 1
    }

    pub fn abs(self) -> Result<Self, Overflow> {
        let num = self.num.checked_abs().ok_or(Overflow)?;
        Ok(Self { num, ..self })
    }

    pub fn negated(self) -> Result<Self, Overflow> {
        let num = self.num.checked_neg().ok_or(Overflow)?;
        Ok(Self { num, ..self })
    }

    pub fn plus(self, other: Self) -> Result<Self, Overflow> {
        if self.den == 1 && other.den == 1 {
            let num = self.num.checked_add(other.num).ok_or(Overflow)?;
            return Ok(Self::whole(num));
        }
        let left = i128::from(self.num) * i128::from(other.den);
        let right = i128::from(other.num) * i128::from(self.den);
        let num = left.checked_add(right).ok_or(Overflow)?;
        Self::new(num, i128::from(self.den) * i128::from(other.den))
    }

    pub fn minus(self, other: Self) -> Result<Self, Overflow> {
        self.plus(other.negated()?)
    }

    /// `self - one * other`: what the simplex method does nearly all of the time.
    pub fn minus_product(self, one: Self, other: Self) -> Result<Self, Overflow> {
        let all = [self, one, other];
        if all.iter().all(|each| each.is_short()) {
            // Products of three numbers of 20 bits, and their difference, fit into 64.
            let den = one.den * other.den;
            let num = self.num * den - one.num * other.num * self.den;
            let den = den * self.den;
            if den == 1 {
                return Ok(Self::whole(num));
            }
            let common = short_gcd(num.unsigned_abs(), den.unsigned_abs()) as i64;
            return Ok(Self {
                num: num / common,
                den: den / common,
            });
        }
        self.minus(one.times(other)?)
    }

    fn is_short(self) -> bool {
        const BITS: u32 = 20;
        self.num.unsigned_abs() >> BITS == 0 && self.den >> BITS == 0
    }

    pub fn times(self, other: Self) -> Result<Self, Overflow> {
        if self.den == 1 && other.den == 1 {
            let num = self.num.checked_mul(other.num).ok_or(Overflow)?;
            return Ok(Self::whole(num));
        }
        Self::new(
            i128::from(self.num) * i128::from(other.num),
            i128::from(self.den) * i128::from(other.den),
        )
    }

    /// `other` is not zero.
    pub fn over(self, other: Self) -> Result<Self, Overflow> {
        if other == Self::ONE {
            return Ok(self);
        }
        Self::new(
            i128::from(self.num) * i128::from(other.den),
            i128::from(self.den) * i128::from(other.num),
        )
    }

    pub fn floor(self) -> i64 {
        self.num.div_euclid(self.den)
    }

    pub fn ceil(self) -> i64 {
        self.floor() + i64::from(!self.is_whole())
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.num) * i128::from(other.den);
        left.cmp(&(i128::from(other.num) * i128::from(self.den)))
    }
}

fn short_gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(num: i128, den: i128) -> Fraction {
        Fraction::new(num, den).expect("a small fraction")
    }

    #[test]
    fn arithmetic_is_exact_and_in_lowest_terms() {
        let third = fraction(-2, -6);
        assert_eq!((third.num(), third.den()), (1, 3));
        assert_eq!(third.plus(fraction(1, 6)), Ok(fraction(1, 2)));
        assert_eq!(third.minus(third), Ok(Fraction::ZERO));
        assert_eq!(third.times(fraction(3, 5)), Ok(fraction(1, 5)));
        assert_eq!(third.over(fraction(-1, 3)), Ok(fraction(-1, 1)));
        assert_eq!(
            fraction(1, 2).minus_product(third, fraction(9, 4)),
            Ok(fraction(-1, 4))
        );
        let large = fraction(3_000_000_001, 2);
        assert_eq!(
            large.minus_product(third, fraction(9, 4)),
            Ok(fraction(6_000_000_002 - 3, 4))
        );
        assert!(third > fraction(33, 100) && third < fraction(34, 100));
    }

    #[test]
    fn rounding_goes_down_and_up_on_both_sides_of_zero() {
        for (num, den, floor, ceil) in [(7, 2, 3, 4), (-7, 2, -4, -3), (6, 2, 3, 3), (0, 5, 0, 0)] {
            let one = fraction(num, den);
            assert_eq!((one.floor(), one.ceil()), (floor, ceil), "{num}/{den}");
        }
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let large = Fraction::whole(i64::MAX);
        assert_eq!(large.plus(Fraction::ONE), Err(Overflow));
        assert_eq!(large.times(large), Err(Overflow));
        assert_eq!(Fraction::whole(i64::MIN).negated(), Err(Overflow));
        assert_eq!(Fraction::whole(i64::MIN).abs(), Err(Overflow));
        assert_eq!(fraction(1, 3).plus(large), Err(Overflow));
    }
}
