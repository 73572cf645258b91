//! A text as a run of words, for finding names and references in it however they are spaced and
//! punctuated.

/// Letters and digits in a row, in lower case.
pub(super) struct Words {
    words: Vec<String>,
}

impl Words {
    /// Apostrophes belong to their word: `King's` is one.
    pub fn new(text: &str) -> Self {
        let mut words = Vec::new();
        let mut word = String::new();
        for c in text.chars() {
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            } else if c == '&' {
                words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
                words.push("and".to_owned());
            } else if !matches!(c, '\'' | '\u{2019}') && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        }
        words.extend((!word.is_empty()).then_some(word));
        Self { words }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The words joined, as keys are.
    pub fn joined(&self, between: &str) -> String {
        self.words.join(between)
    }

    /// Runs of words that begin at a place: the shortest first, of at most `most` words and about
    /// `longest` bytes.
    pub fn runs<'a>(
        &'a self,
        at: usize,
        most: usize,
        longest: usize,
        between: &'a str,
    ) -> impl Iterator<Item = (usize, String)> + 'a {
        let mut run = String::new();
        self.words[at..]
            .iter()
            .take(most)
            .enumerate()
            .map_while(move |(number, word)| {
                if run.len() + word.len() > longest {
                    return None;
                }
                if number > 0 {
                    run.push_str(between);
                }
                run.push_str(word);
                Some((number + 1, run.clone()))
            })
    }
}
