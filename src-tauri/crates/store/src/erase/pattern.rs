//! Texts that are looked for in order to be erased.

/// What stands in the place of what was erased.
pub(super) const MARK: &str = "[erased]";

/// Fewest letters and digits of a text that can be erased: what is shorter stands in everything.
const MIN_LETTERS: usize = 3;

/// Most signs between two words.
const MAX_SIGNS: usize = 3;

/// A text as it may stand in a record: in any case, with any blanks or a few signs between its words,
/// and as words of their own.
pub(super) struct Pattern {
    /// In lower case, with one blank between words.
    text: Vec<char>,
}

impl Pattern {
    /// Nothing where the text is too short.
    pub(super) fn new(text: &str) -> Option<Self> {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let words: Vec<&str> = text.split_whitespace().collect();
        (letters >= MIN_LETTERS).then(|| Self {
            text: words.join(" ").chars().map(lower).collect(),
        })
    }

    /// Where it ends if it begins here; `text` is what is looked through.
    fn end(&self, text: &[char], start: usize) -> Option<usize> {
        let mut at = start;
        for &wanted in &self.text {
            if wanted == ' ' {
                at += between(&text[at..])?;
            } else {
                if lower(*text.get(at)?) != wanted {
                    return None;
                }
                at += 1;
            }
        }
        // Within a longer word it is another word.
        let joins = |side: Option<&char>, own: Option<&char>| {
            side.is_some_and(|c| c.is_alphanumeric()) && own.is_some_and(|c| c.is_alphanumeric())
        };
        let before = start.checked_sub(1).and_then(|before| text.get(before));
        let whole = !joins(before, self.text.first()) && !joins(text.get(at), self.text.last());
        whole.then_some(at)
    }
}

/// How much stands between two words: blanks, or a few signs as in `jane.smith@example.org`.
fn between(text: &[char]) -> Option<usize> {
    let blanks = text.iter().take_while(|c| c.is_whitespace()).count();
    let signs = text.iter().take_while(|c| !c.is_alphanumeric()).count();
    let found = if signs <= MAX_SIGNS { signs } else { blanks };
    (found > 0).then_some(found)
}

/// One character for one, so that places stay the same.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// The text with a mark in the place of each of these; nothing where none is in it.
pub(super) fn without(text: &str, patterns: &[Pattern]) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut found = false;
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let ends = patterns.iter().filter_map(|one| one.end(&chars, at));
        match ends.max() {
            Some(end) => {
                kept.push_str(MARK);
                found = true;
                at = end;
            }
            None => {
                kept.push(c);
                at += 1;
            }
        }
    }
    found.then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::{Pattern, without};

    #[test]
    fn texts_are_found_as_people_write_them() {
        let name = [Pattern::new("Jane  Smith").expect("a name")];
        for (text, expected) in [
            ("Jane Smith", Some("[erased]")),
            ("From JANE smith, by post", Some("From [erased], by post")),
            ("from Jane\n  Smith's desk", Some("from [erased]'s desk")),
            ("(Jane Smith)(jane smith)", Some("([erased])([erased])")),
            ("Jane Smithson", None),
            ("<jane.smith@example.org>", Some("<[erased]@example.org>")),
            ("Jane ---- Smith", None),
            ("Mary-Jane Smith", Some("Mary-[erased]")),
            ("JaneSmith", None),
            ("Jane", None),
            ("", None),
        ] {
            assert_eq!(without(text, &name).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_too_short_is_no_text_to_erase() {
        for text in ["", "  ", "a", "ab", "a-b", "---"] {
            assert!(Pattern::new(text).is_none(), "{text}");
        }
        assert!(Pattern::new("Žižek").is_some());
    }

    #[test]
    fn the_longest_is_taken() {
        let both = ["Jane", "Jane Smith"].map(|text| Pattern::new(text).expect("a name"));
        assert_eq!(without("Jane Smith", &both).as_deref(), Some("[erased]"));
    }
}
