//! The numbers that a text says.

use super::spelled;

/// Most words of a number: `two hundred and six thousand`.
const MAX_WORDS: usize = 6;

/// Every whole number in a text, in figures or in words, as `3`, `1,234`, `twenty-one`. Percentages,
/// money, days and what is a part of a longer sign are none.
#[must_use]
pub fn numbers_in(text: &str) -> Vec<i64> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '£' | '€' | '$'))
        })
        .filter(|word| !word.is_empty())
        .collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let percent = words
            .get(at + 1)
            .is_some_and(|next| next.starts_with('%') || *next == "percent");
        if let Some((number, decimals)) = spelled::digits(words[at]) {
            if decimals == 0 && !percent {
                found.extend(number.exact());
            }
            at += 1;
            continue;
        }
        let longest = (1..=MAX_WORDS.min(words.len() - at))
            .rev()
            .find_map(|length| Some((length, spelled::count(&lower[at..at + length].join(" "))?)));
        match longest {
            Some((length, number)) => {
                found.extend(number.exact());
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::numbers_in;

    #[test]
    fn figures_and_words_are_numbers_and_shares_are_not() {
        assert_eq!(numbers_in("Kent recorded 3, and Essex 1,234."), [3, 1_234]);
        assert_eq!(numbers_in("Twenty-one of two hundred and six"), [21, 206]);
        assert_eq!(
            numbers_in("4 % of them, 4% or 26.5, £3 under s.40(2)"),
            [] as [i64; 0]
        );
        assert_eq!(numbers_in("None answered"), [0]);
        assert_eq!(numbers_in("(“4”)"), [4]);
    }
}
