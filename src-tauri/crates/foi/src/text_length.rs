//! How long a text of the record may be, so that no name, however it comes in, makes a screen, a
//! comparison of names or an export take for ever.

use crate::format;

/// Most bytes of what something is called, in UTF-8: no name is nearly as long.
pub const MAX_NAME_BYTES: usize = 4_000;

/// Most bytes of any other text: a letter, a note, an answer in words.
pub const MAX_TEXT_BYTES: usize = 1_000_000;

/// Characters of a text that are shown where it is refused.
const SHOWN: usize = 30;

/// Says that a text is too long, in a sentence: `what` begins it, such as `The name of an authority`.
#[must_use]
pub fn too_long(what: &str, text: &str, most: usize) -> Option<String> {
    if text.len() <= most {
        return None;
    }
    let (size, most) = format::bytes_over(text.len() as u64, most as u64);
    let start: String = text.chars().take(SHOWN).collect();
    Some(format!(
        "{what} is {size} long and can be at most {most}. It begins with “{start}…”."
    ))
}
