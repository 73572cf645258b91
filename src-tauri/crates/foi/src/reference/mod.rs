//! Our own reference for a request: short enough for a subject line, and found again in whatever
//! comes back.
//!
//! `RR-` and eight digits of Crockford's base 32, which has no I, L, O or U, so that a reference
//! read aloud or typed again comes out the same: <https://www.crockford.com/base32.html>.

use crate::Request;
use std::collections::HashSet;

const PREFIX: &str = "RR-";
const DIGITS: usize = 8;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `RR-7K3F92QD`: the last 40 bits of the request's key. Two requests of one campaign share it
/// with a probability of about one in 10¹² for each pair.
#[must_use]
pub fn for_request(request: &Request) -> String {
    let bits = request.id.as_u128();
    let digits = (0..DIGITS).rev().map(|place| {
        let digit = (bits >> (5 * place)) & 31;
        char::from(ALPHABET[digit as usize])
    });
    PREFIX.chars().chain(digits).collect()
}

/// The references in a text, as whole words and in their order, each once: in any case, with I
/// and L read as 1 and O as 0.
#[must_use]
pub fn all_in(text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let bytes = text.as_bytes();
    (0..bytes.len())
        .filter_map(|at| at_word(bytes, at))
        .filter(|reference| seen.insert(reference.clone()))
        .collect()
}

/// The reference that begins at a byte of a text.
fn at_word(text: &[u8], at: usize) -> Option<String> {
    let in_word = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let end = at + PREFIX.len() + DIGITS;
    let word = text.get(at..end)?;
    let (prefix, digits) = word.split_at(PREFIX.len());
    if !prefix.eq_ignore_ascii_case(PREFIX.as_bytes())
        || in_word(text.get(end))
        || at
            .checked_sub(1)
            .is_some_and(|before| in_word(text.get(before)))
    {
        return None;
    }
    let digits: Option<String> = digits.iter().map(|byte| digit(*byte)).collect();
    Some(format!("{PREFIX}{}", digits?))
}

fn digit(byte: u8) -> Option<char> {
    let read = match byte.to_ascii_uppercase() {
        b'I' | b'L' => b'1',
        b'O' => b'0',
        other => other,
    };
    ALPHABET.contains(&read).then_some(char::from(read))
}

#[cfg(test)]
mod tests;
