//! Numbers in figures and in words, without what they stand for.

use super::number::Number;

/// Most digits before the point, and after it, of a stated number.
const MAX_DIGITS: usize = 12;
const MAX_DECIMALS: usize = 6;

/// Reads `13,860`, `4`, `26.5`, with the digits after its point; `None` where it is no number.
pub(super) fn digits(text: &str) -> Option<(Number, i8)> {
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
    let decimals = i8::try_from(fraction.len()).ok()?;
    Some((Number::new(scaled, 1).times_ten_to(-decimals), decimals))
}

/// Commas, where there are any, part groups of three digits.
fn groups(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut others = groups.peekable();
    let parted = others.peek().is_some();
    others.all(|group| group.len() == 3) && (!parted || (1..=3).contains(&first.len()))
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [(&str, i128); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const LARGE: [(&str, i128); 3] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
];

/// `none`, `three`, `a dozen`, `twenty-one`, `two hundred and six`, `three million`.
pub(super) fn count(text: &str) -> Option<Number> {
    let n = match text {
        "none" | "no" => 0,
        "a dozen" => 12,
        "a" | "an" => return None,
        text => spelled(text)?,
    };
    Some(Number::new(n, 1))
}

/// Each word adds to the last group or multiplies it: `two hundred and six thousand`.
fn spelled(text: &str) -> Option<i128> {
    let (mut total, mut group) = (0, None);
    let mut words = text.split([' ', '-']).peekable();
    // Smallest multiple so far: a later one has to be smaller.
    let mut last = i128::MAX;
    while let Some(word) = words.next() {
        if let Some((_, n)) = LARGE.into_iter().find(|(one, _)| *one == word) {
            if n >= last {
                return None;
            }
            total += group.take()? * n;
            last = n;
        } else if word == "hundred" {
            group = Some(group.filter(|n| (1..100).contains(n))? * 100);
        } else if word == "and" {
            words.peek()?;
            if group.is_none() && total == 0 {
                return None;
            }
        } else {
            group = Some(added(group, word)?);
        }
    }
    match group {
        Some(n) => Some(total + n),
        None => (total > 0).then_some(total),
    }
}

/// A word of less than a hundred, after what stands before it in its group.
fn added(group: Option<i128>, word: &str) -> Option<i128> {
    let before = group.unwrap_or(0);
    let fits = |place: i128| (group.is_none() || before > 0) && before % place == 0;
    if word == "a" || word == "an" {
        return group.is_none().then_some(1);
    }
    if let Some((_, n)) = TENS.into_iter().find(|(one, _)| *one == word) {
        return fits(100).then_some(before + n);
    }
    let n = ONES.iter().position(|one| *one == word)?;
    let fit = if n < 10 {
        fits(100) || (fits(10) && before % 100 >= 20)
    } else {
        fits(100)
    };
    fit.then_some(before + i128::try_from(n).ok()?)
}

const ORDINALS: [(&str, i128); 12] = [
    ("half", 2),
    ("third", 3),
    ("quarter", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("twentieth", 20),
    ("hundredth", 100),
    ("thousandth", 1_000),
];

/// `a half`, `half`, `two thirds`, `two-thirds`, `one in four`, `3 out of 10`.
pub(super) fn share(text: &str) -> Option<Number> {
    let text = text.strip_suffix(" of").unwrap_or(text);
    if let Some((above, below)) = text
        .split_once(" in ")
        .or_else(|| text.split_once(" out of "))
    {
        let (above, below) = (either(above)?, either(below)?);
        return (below > Number::new(0, 1)).then(|| above.over(below));
    }
    let (before, last) = text.rsplit_once([' ', '-']).unwrap_or(("a", text));
    let named = |word: &str| ORDINALS.into_iter().find(|(one, _)| *one == word);
    let (_, below) = match last {
        "halves" => Some(("half", 2)),
        last => named(last).or_else(|| named(last.strip_suffix('s')?)),
    }?;
    let above = match before {
        "a" | "an" => Number::new(1, 1),
        number => either(number)?,
    };
    Some(above.over(Number::new(below, 1)))
}

fn either(text: &str) -> Option<Number> {
    digits(text).map(|(n, _)| n).or_else(|| count(text))
}

/// `doubled`, `halved`, `three times`, `2.5 times`, `threefold`, with the digits after its point.
pub(super) fn times(text: &str) -> Option<(Number, i8)> {
    let whole = |n| Some((Number::new(n, 1), 0));
    match text {
        "double" | "doubled" | "twice" => whole(2),
        "treble" | "trebled" | "triple" | "tripled" => whole(3),
        "quadruple" | "quadrupled" => whole(4),
        "halved" => Some((Number::new(1, 2), 2)),
        text => {
            let number = ["times", "fold", "x"]
                .iter()
                .find_map(|after| text.strip_suffix(after))?;
            let number = number.trim_end_matches([' ', '-']);
            digits(number).or_else(|| Some((count(number)?, 0)))
        }
    }
}
