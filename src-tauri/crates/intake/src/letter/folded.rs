//! A text in the form in which phrases are compared, with the way back.

/// Lower case, one blank for any, straight apostrophes and hyphens.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    pub text: String,
    /// For each byte of `text`, the place in the original that it comes from; the end follows.
    origins: Vec<usize>,
}

impl Folded {
    /// Folds a text that begins at a place of the original.
    pub fn new(text: &str, start: usize) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            let before = folded.len();
            match c {
                '\u{2018}' | '\u{2019}' => folded.push('\''),
                '\u{2010}' | '\u{2011}' => folded.push('-'),
                c if c.is_whitespace() => {
                    if !folded.is_empty() && !folded.ends_with(' ') {
                        folded.push(' ');
                    }
                }
                c => folded.extend(c.to_lowercase()),
            }
            origins.extend(std::iter::repeat_n(start + at, folded.len() - before));
        }
        origins.push(start + text.len());
        Self {
            text: folded,
            origins,
        }
    }

    /// Where a place of the folded text stands in the original.
    pub fn origin(&self, at: usize) -> usize {
        let end = self.origins.last().copied().unwrap_or_default();
        self.origins.get(at).copied().unwrap_or(end)
    }
}
