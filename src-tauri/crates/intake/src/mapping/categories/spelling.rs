//! How names of measures are written: in other cases, in the plural, as ages, as codes.

/// A text in lower case, without punctuation and without `or` and `and`, which are often written as
/// `/`.
pub(in crate::mapping) fn form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        if matches!(word.as_str(), "or" | "and" | "the") {
            continue;
        }
        if !form.is_empty() {
            form.push(' ');
        }
        form.push_str(&word);
    }
    form
}

/// The code of an outcome type: `14`, `14.0`, `1A`, `Outcome 14`, `Type 14: …`, `14 - …`. In lower
/// case.
pub(super) fn code(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let mut rest = lower.as_str();
    let mut announced = false;
    for word in ["home office", "outcome", "oc", "type", "code", "no.", "no"] {
        if let Some(after) = rest.strip_prefix(word) {
            announced = true;
            rest = after.trim_start_matches([' ', ':', '.', '-', '_']);
        }
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let letter = usize::from(
        rest[digits..].starts_with('a') && !rest[digits + 1..].starts_with(char::is_alphanumeric),
    );
    let (code, after) = rest.split_at(digits + letter);
    let after = after.strip_prefix(".0").unwrap_or(after);
    // What follows must be the type's name, not another number.
    let named = after.trim_start_matches([' ', ':', '.', '-', ')', '\u{2013}', '\u{2014}']);
    let apart = announced || after.trim_start() != named;
    let told =
        named.is_empty() || (apart && named.starts_with(char::is_alphabetic) && named != after);
    let code = code.trim_start_matches('0');
    told.then(|| if code.is_empty() { "0" } else { code }.to_owned())
}

/// Has a name words that `wanted` leaves out and that limit what is counted: `Repaired within 28 days`?
pub(super) fn limits(name: &[String], wanted: &[&str]) -> bool {
    const LIMITS: [&str; 8] = [
        "within", "without", "not", "under", "over", "after", "before", "aged",
    ];
    let mut left_out = name.iter().filter(|word| !wanted.contains(&word.as_str()));
    left_out.any(|word| LIMITS.contains(&word.as_str()) || word.bytes().any(|b| b.is_ascii_digit()))
}

/// Does a label name several things: `Charged or summonsed`, `Fires and floods`?
pub(super) fn names_several(label: &str) -> bool {
    let lower = label.to_lowercase();
    lower.contains(['/', '&', ','])
        || lower
            .split_whitespace()
            .any(|word| matches!(word, "or" | "and"))
}

/// Does a text, as [`form`], say what is not meant: `violence without injury`?
pub(super) fn denies(form: &str) -> bool {
    const DENIALS: [&str; 9] = [
        "not",
        "no",
        "non",
        "without",
        "except",
        "excluding",
        "excl",
        "other",
        "un",
    ];
    form.split(' ').any(|word| DENIALS.contains(&word))
}

/// Could a text be about a measure, both as [`form`]: has one of them all the words of the other, or most
/// of the measure's? Small words tell nothing.
pub(super) fn is_about(text: &str, measure: &str, several: bool) -> bool {
    const SMALL: [&str; 14] = [
        "with", "from", "than", "that", "this", "their", "been", "were", "into", "over", "under",
        "after", "before", "which",
    ];
    let telling = |form: &str| -> Vec<String> {
        let words = form.split(' ');
        let words = words.filter(|word| word.len() > 3 && !SMALL.contains(word));
        words.map(str::to_owned).collect()
    };
    let (own, its) = (telling(text), telling(measure));
    let shared = its.iter().filter(|word| own.contains(word)).count();
    // One of two things that a measure names is half of its words.
    let enough = shared * 2 + usize::from(several) > its.len();
    shared > 0 && (shared == own.len() || enough)
}

/// A text as [`form`], with each word in the singular.
pub(super) fn singular(text: &str) -> String {
    let form = form(text);
    let words = form.split(' ').map(|word| {
        let bare = word
            .strip_suffix('s')
            .filter(|bare| bare.len() > 2 && !bare.ends_with('s'));
        bare.unwrap_or(word)
    });
    words.collect::<Vec<&str>>().join(" ")
}

/// The age of a text that is an age and all above it, and no more: `65+`, `65 and over`, `Aged 65 years or
/// older`.
pub(in crate::mapping) fn least_age(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    let plus = lower.replace('+', " plus");
    let form = form(&plus);
    let mut words = form.split(' ').filter(|word| {
        !matches!(
            *word,
            "aged" | "age" | "ages" | "people" | "persons" | "years" | "year" | "old"
        )
    });
    let age: u32 = words.next()?.parse().ok()?;
    let over = matches!(words.next()?, "plus" | "over" | "above" | "older");
    (over && words.next().is_none() && age < 120).then_some(age)
}
