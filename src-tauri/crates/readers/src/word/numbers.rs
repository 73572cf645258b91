//! Numbers of lists and notes as letters show them.

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Digits,
    /// `01`
    TwoDigits,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    Bullet,
    Nothing,
}

const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// Above these, numbers are written in digits.
const MAX_ROMAN: u32 = 3_999;
const MAX_LETTER: u32 = 26 * 20;

/// A number as it is shown.
pub(super) fn written(number: u32, style: Style) -> String {
    match style {
        Style::TwoDigits => format!("{number:02}"),
        Style::LowerLetter if (1..=MAX_LETTER).contains(&number) => letters(number),
        Style::UpperLetter if (1..=MAX_LETTER).contains(&number) => letters(number).to_uppercase(),
        Style::LowerRoman if (1..=MAX_ROMAN).contains(&number) => roman(number),
        Style::UpperRoman if (1..=MAX_ROMAN).contains(&number) => roman(number).to_uppercase(),
        Style::Bullet => "•".to_owned(),
        Style::Nothing => String::new(),
        Style::Digits
        | Style::LowerLetter
        | Style::UpperLetter
        | Style::LowerRoman
        | Style::UpperRoman => number.to_string(),
    }
}

/// a … z, aa, bb …
fn letters(number: u32) -> String {
    let at = number - 1;
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    std::iter::repeat_n(letter, at as usize / 26 + 1).collect()
}

fn roman(number: u32) -> String {
    let mut left = number;
    let mut text = String::new();
    for (value, digits) in ROMAN {
        while left >= value {
            text.push_str(digits);
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_processors_do() {
        for (number, style, text) in [
            (7, Style::Digits, "7"),
            (7, Style::TwoDigits, "07"),
            (1, Style::LowerLetter, "a"),
            (28, Style::UpperLetter, "BB"),
            (1994, Style::UpperRoman, "MCMXCIV"),
            (14, Style::LowerRoman, "xiv"),
            (0, Style::LowerRoman, "0"),
            (4_000_000_000, Style::LowerLetter, "4000000000"),
        ] {
            assert_eq!(written(number, style), text);
        }
    }
}
