//! Patterns over folded texts.

use regex::Regex;
use std::sync::LazyLock;

/// A pattern, built when it is first needed.
pub(super) type Pattern = LazyLock<Option<Regex>>;

/// A pattern for folded text, in which every blank is one space and every letter small: its short
/// forms stand for ASCII characters only, which keeps searching quick.
pub(super) fn folded(pattern: &str) -> Option<Regex> {
    let ascii = pattern
        .replace(r"\w", "[a-z0-9'-]")
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[\x20]");
    let built = Regex::new(&ascii);
    debug_assert!(built.is_ok(), "{built:?}");
    built.ok()
}

pub(super) fn matches(pattern: &Pattern, text: &str) -> bool {
    pattern.as_ref().is_some_and(|regex| regex.is_match(text))
}

/// Patterns for folded text, by name.
macro_rules! patterns {
    ($($(#[$note:meta])* $name:ident = $pattern:expr;)*) => {
        $($(#[$note])* static $name: $crate::letter::pattern::Pattern =
            ::std::sync::LazyLock::new(|| $crate::letter::pattern::folded($pattern));)*
    };
}

pub(super) use patterns;
