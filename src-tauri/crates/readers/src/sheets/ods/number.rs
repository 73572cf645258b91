//! What a cell of OpenDocument shows of its number: its text is written beside the number, and may
//! be something else.

use crate::sheets::format::Shown;
use crate::sheets::number::{self, Percent};

/// Currency signs that make a number an amount of money.
const CURRENCIES: [char; 3] = ['£', '$', '€'];

/// What a text shows of a number.
pub(super) fn of_text(value: f64, text: &str) -> Shown {
    let bare: String = text
        .chars()
        .filter(|one| !one.is_whitespace() && !matches!(one, '\'' | '’'))
        .collect();
    let other = || Shown::Other(text.trim().to_owned());
    if let Some(number) = bare.strip_suffix('%') {
        if !is(value * 100.0, number) {
            return if is(value, number) {
                Shown::PercentText(text.trim().to_owned())
            } else {
                other()
            };
        }
        let places = number
            .rsplit_once(['.', ','])
            .map_or(0, |(_, fraction)| fraction.len());
        let places = u8::try_from(places).unwrap_or(u8::MAX);
        return Shown::Percent(Percent {
            least: places,
            most: places,
        });
    }
    let sign = bare.chars().find(|one| CURRENCIES.contains(one));
    let number = bare.replacen(CURRENCIES, "", 1);
    let dash = value == 0.0 && matches!(number.as_str(), "-" | "–" | "—" | "−");
    match sign {
        _ if !dash && !is(value, &number) => other(),
        Some(sign) => Shown::Money(sign),
        None => Shown::Number,
    }
}

/// Is the text the number, perhaps rounded or grouped?
fn is(value: f64, text: &str) -> bool {
    let brackets = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let minus = text.strip_prefix(['-', '\u{2212}']);
    let unsigned = brackets.or(minus).unwrap_or(text);
    if (brackets.is_some() || minus.is_some()) && value > 0.0 {
        return false;
    }
    if let Some((mantissa, _)) = unsigned.split_once(['E', 'e']) {
        let places = mantissa.len().min(8).saturating_sub(2);
        let printed = unsigned
            .replace(',', ".")
            .parse::<f64>()
            .unwrap_or(f64::NAN);
        let margin = 10_f64.powi(-i32::try_from(places).unwrap_or(0));
        return (printed - value.abs()).abs() <= margin * value.abs();
    }
    let digits = |text: &str| {
        text.bytes()
            .all(|one| one.is_ascii_digit() || b".,".contains(&one))
    };
    if unsigned.is_empty() || !digits(unsigned) {
        return false;
    }
    let only = |text: &str| text.replace(['.', ','], "");
    let same = |whole: &str, fraction: &str| {
        let Ok(places) = u8::try_from(fraction.len()) else {
            return false;
        };
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let point = if fraction.is_empty() { "" } else { "." };
        number::rounded(value.abs(), places)
            .is_some_and(|text| text == format!("{whole}{point}{fraction}"))
    };
    let pointed = unsigned
        .rsplit_once(['.', ','])
        .is_some_and(|(whole, fraction)| same(&only(whole), fraction));
    pointed || same(&only(unsigned), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_shows_its_number_or_something_else() {
        for (value, text) in [
            (12.0, "12"),
            (1234.0, "1,234"),
            (1234.0, "1.234"),
            (1234.0, "1 234"),
            (1234.0, "1,234.00"),
            (1234.5, "1235"),
            (1234.56, "1.234,6"),
            (-5.0, "-5"),
            (-5.0, "(5)"),
            (12.0, "00012"),
            (0.0, "0"),
            (0.0, " - "),
            (12345.0, "1.23E+04"),
        ] {
            assert_eq!(of_text(value, text), Shown::Number, "{text}");
        }
        for (value, text) in [
            (3.0, "*"),
            (5.0, "<5"),
            (12.0, ""),
            (12000.0, "12"),
            (12.0, "12 dogs"),
            (3.0, "-"),
            (5.0, "(5)"),
            (0.12, "13%"),
        ] {
            let expected = Shown::Other(text.to_owned());
            assert_eq!(of_text(value, text), expected, "{text}");
        }
        assert_eq!(of_text(1234.0, "£1,234.00"), Shown::Money('£'));
        assert_eq!(of_text(0.0, "€ -"), Shown::Money('€'));
        let shown = of_text(12.0, "12%");
        assert_eq!(shown, Shown::PercentText("12%".to_owned()));
        assert!(matches!(of_text(0.125, "12,5 %"), Shown::Percent(_)));
    }
}
