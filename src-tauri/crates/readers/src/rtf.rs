//! Rich Text (RTF 1.9.1) as tokens, for the letters and the mail that are written in it.

/// Most letters of a control word.
const MAX_WORD: usize = 32;

/// Most digits of its number.
const MAX_DIGITS: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'b> {
    Open,
    Close,
    /// A control word, with its number where it has one.
    Word(&'b str, Option<i64>),
    /// A control symbol, such as `~`.
    Symbol(u8),
    /// A byte of text, as it is or as a hexadecimal number.
    Byte(u8),
    /// Bytes that are no text.
    Binary,
}

/// The tokens of a text. Line ends and zero bytes stand for nothing.
pub(crate) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Reads what follows a backslash; nothing where the text ends.
    fn control(&mut self) -> Option<Token<'b>> {
        let rest = self.bytes.get(self.at..)?;
        let first = *rest.first()?;
        if !first.is_ascii_alphabetic() {
            return Some(self.symbol(first));
        }
        let letters = rest
            .iter()
            .take(MAX_WORD)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let word = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
        let signed = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest[letters + signed..]
            .iter()
            .take(MAX_DIGITS)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let mut end = letters;
        let mut number = None;
        if digits > 0 {
            end += signed + digits;
            let text = std::str::from_utf8(&rest[letters..end]).unwrap_or_default();
            number = text.parse::<i64>().ok();
        }
        if rest.get(end) == Some(&b' ') {
            end += 1;
        }
        self.at += end;
        if word == "bin" {
            let binary = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            self.at = self.at.saturating_add(binary).min(self.bytes.len());
            return Some(Token::Binary);
        }
        Some(Token::Word(word, number))
    }

    fn symbol(&mut self, symbol: u8) -> Token<'b> {
        self.at += 1;
        match symbol {
            b'\'' => {
                let code = self
                    .bytes
                    .get(self.at..self.at + 2)
                    .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
                match code {
                    Some(code) => {
                        self.at += 2;
                        Token::Byte(code)
                    }
                    None => Token::Symbol(symbol),
                }
            }
            b'\\' | b'{' | b'}' => Token::Byte(symbol),
            _ => Token::Symbol(symbol),
        }
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Token::Byte(byte),
            });
        }
    }
}
