//! Numbers of workbooks as text: never more than the fifteen significant digits that Excel shows,
//! without exponent, grouping or zeros that say nothing.

/// A finite number as decimal digits: `0.d₁d₂… × 10^point`.
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

/// Significant digits that spreadsheets keep and show.
const PRECISION: usize = 15;

/// No power of ten of a 64-bit float is beyond this.
const MAX_POWER: i32 = 400;

impl Decimal {
    fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let text = format!("{:.*e}", PRECISION - 1, value.abs());
        let (mantissa, exponent) = text.split_once('e')?;
        let digits = mantissa
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|d| d - b'0');
        let mut decimal = Self {
            negative: value < 0.0,
            digits: digits.collect(),
            point: exponent.parse::<i32>().ok()? + 1,
        };
        decimal.trim();
        Some(decimal)
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.negative = false;
            self.point = 0;
        }
    }

    /// To so many digits after the point, halves away from zero, as spreadsheets round.
    fn round(&mut self, places: i32) {
        let kept = self.point + places;
        if kept < 0 {
            self.digits.clear();
        } else if let Ok(kept) = usize::try_from(kept)
            && kept < self.digits.len()
        {
            let up = self.digits[kept] >= 5;
            self.digits.truncate(kept);
            if up {
                self.add_one();
            }
        }
        self.trim();
    }

    /// Adds one to the last digit.
    fn add_one(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            *digit = (*digit + 1) % 10;
            if *digit != 0 {
                return;
            }
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// With at least so many digits after the point.
    fn text(&self, places: usize) -> String {
        let digit = |at: i32| {
            let digit = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
            char::from(b'0' + digit.copied().unwrap_or(0))
        };
        let point = self.point.clamp(-MAX_POWER, MAX_POWER);
        let mut text = String::from(if self.negative { "-" } else { "" });
        if point <= 0 {
            text.push('0');
        }
        text.extend((0..point).map(digit));
        let length = i32::try_from(self.digits.len()).unwrap_or(0);
        let places = i32::try_from(places).unwrap_or(0).max(length - point);
        if places > 0 {
            text.push('.');
            text.extend((point..point + places).map(digit));
        }
        text
    }
}

/// A number as a person would type it; `None` for infinity and not-a-number.
pub(super) fn text(value: f64) -> Option<String> {
    Some(Decimal::from_f64(value)?.text(0))
}

/// A number to so many digits after the point, as spreadsheets round it.
pub(super) fn rounded(value: f64, places: u8) -> Option<String> {
    let mut decimal = Decimal::from_f64(value)?;
    decimal.round(places.into());
    Some(decimal.text(places.into()))
}

/// How a number format shows a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Percent {
    /// Digits after the point that are always shown, and those that are shown at most.
    pub least: u8,
    pub most: u8,
}

impl Percent {
    /// From a format code such as `0.0%` (ECMA-376, 18.8.31), of which the first section counts.
    /// Nothing where it shows no percentage.
    pub fn of_code(code: &str) -> Option<Self> {
        let mut signs = 0;
        let mut after_point = false;
        let (mut least, mut most) = (0_u8, 0_u8);
        let mut chars = code.chars();
        while let Some(one) = chars.next() {
            match one {
                // The next character is shown as it is, or is a width.
                '\\' | '_' | '*' => drop(chars.next()),
                '"' => drop(chars.find(|c| *c == '"')),
                '[' => drop(chars.find(|c| *c == ']')),
                ';' => break,
                '%' => signs += 1,
                '.' => after_point = true,
                '0' | '?' if after_point => {
                    most = most.saturating_add(1);
                    least = most;
                }
                '#' if after_point => most = most.saturating_add(1),
                _ => {}
            }
        }
        (signs == 1).then_some(Self { least, most })
    }

    /// A share of one as it is shown, `3.9%` for 0.039.
    pub fn text(self, share: f64) -> Option<String> {
        let mut decimal = Decimal::from_f64(share)?;
        if !decimal.digits.is_empty() {
            decimal.point += 2;
        }
        decimal.round(self.most.into());
        Some(decimal.text(self.least.into()) + "%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        for (value, expected) in [
            (1347.0, "1347"),
            (0.039, "0.039"),
            (12.5, "12.5"),
            (-0.5, "-0.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e15, "1000000000000000"),
            (1.5e20, "150000000000000000000"),
            (0.1 + 0.2, "0.3"),
            (1.0 / 3.0, "0.333333333333333"),
            (2.0 / 3.0, "0.666666666666667"),
            (9.999_999_999_999_999, "10"),
            (1e-7, "0.0000001"),
            (123_456_789_012_345_680.0, "123456789012346000"),
        ] {
            assert_eq!(text(value).as_deref(), Some(expected), "{value}");
        }
        assert_eq!(text(f64::NAN), None);
        assert_eq!(text(f64::MAX).map(|t| t.len()), Some(309));
        assert_eq!(text(5e-324).map(|t| t.starts_with("0.000")), Some(true));
    }

    #[test]
    fn percentages_are_as_shown() {
        for (code, share, expected) in [
            ("0%", 0.039, "4%"),
            ("0.0%", 0.039, "3.9%"),
            ("0.00%", 0.039, "3.90%"),
            ("0.0#%", 0.039, "3.9%"),
            ("0.0##%", 0.039_46, "3.946%"),
            ("0.0%;[Red]-0.0%", -0.0125, "-1.3%"),
            ("0%", 0.285, "29%"),
            ("0%", 0.995, "100%"),
            ("0%", 0.004, "0%"),
            ("0.0%", 0.0, "0.0%"),
            ("0%", 12.0, "1200%"),
            ("#,##0.0\\ %", 0.5, "50.0%"),
        ] {
            let shown = Percent::of_code(code).and_then(|percent| percent.text(share));
            assert_eq!(shown.as_deref(), Some(expected), "{code}");
        }
        for code in ["General", "0.00", "0\"%\"", "0\\%", "0;0%", "[%]0", "0%%"] {
            assert_eq!(Percent::of_code(code), None, "{code}");
        }
    }
}
