//! Text that is raised, lowered or struck out: it is kept apart from what it stands beside, so
//! that a number with a footnote, or half crossed out, is not read as a longer one.

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    #[default]
    Plain,
    Raised,
    Lowered,
    Struck,
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// The ends of ordinal numbers: `1st`.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// The mark of what is added to a text now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marking {
    mark: Mark,
    /// Where it began in the text.
    from: usize,
}

impl Marking {
    /// What is added to `text` from here on is set like `mark`.
    pub fn set(&mut self, text: &mut String, mark: Mark) {
        if mark == self.mark {
            return;
        }
        let run = text.split_off(self.from.min(text.len()));
        text.push_str(&shown(&run, self.mark));
        *self = Self {
            mark,
            from: text.len(),
        };
    }
}

/// A piece of text as it is kept.
pub(crate) fn shown(text: &str, mark: Mark) -> String {
    match mark {
        Mark::Struck if !text.trim().is_empty() => struck(text),
        Mark::Plain | Mark::Struck => text.to_owned(),
        Mark::Raised => raised(text),
        Mark::Lowered => digits(text, &LOWERED),
    }
}

/// Text that is struck out: no number, whatever it was.
pub(crate) fn struck(text: &str) -> String {
    format!("[struck out: {}]", text.trim())
}

fn digits(text: &str, as_digits: &[char; 10]) -> String {
    let digit = |one: char| {
        let value = one
            .to_digit(10)
            .and_then(|value| usize::try_from(value).ok());
        value.map_or(one, |value| as_digits[value])
    };
    text.chars().map(digit).collect()
}

/// Digits as raised ones, a letter in the brackets of a footnote; several notes apart by spaces.
fn raised(text: &str) -> String {
    let bare = text.trim();
    if bare.is_empty() || ORDINALS.contains(&bare.to_ascii_lowercase().as_str()) {
        return text.to_owned();
    }
    if bare.chars().all(|one| one.is_ascii_alphabetic()) {
        return format!("[{bare}]");
    }
    let apart = |one: char| one.is_whitespace() || matches!(one, ',' | ';');
    let notes: Vec<String> = bare
        .split(apart)
        .filter(|note| !note.is_empty())
        .map(|note| digits(note, &RAISED))
        .collect();
    notes.join(" ")
}
