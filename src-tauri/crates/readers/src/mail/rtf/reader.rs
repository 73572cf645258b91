//! Rich text (RTF 1.9.1) as HTML where it was made from that, or else as plain text.

use crate::mail::charset::decode_code_page;
use crate::rtf::{Token, Tokens};
use crate::utf16::CodeUnits;

/// What rich text holds.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::mail) enum Rich {
    Text(String),
    /// It was made from HTML, which is taken out again.
    Html(String),
}

/// Most groups within each other; what lies deeper is read as if it lay there.
const MAX_DEPTH: usize = 1_000;

/// Groups that hold no text of the document.
const NO_TEXT: [&str; 22] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "revtbl",
    "themedata",
    "latentstyles",
    "datastore",
    "generator",
    "fldinst",
];

/// Control words that stand for a character.
const CHARACTERS: [(&str, &str); 14] = [
    ("par", "\n"),
    ("line", "\n"),
    ("row", "\n"),
    ("sect", "\n"),
    ("page", "\n"),
    ("tab", "\t"),
    ("cell", "\t"),
    ("lquote", "‘"),
    ("rquote", "’"),
    ("ldblquote", "“"),
    ("rdblquote", "”"),
    ("bullet", "•"),
    ("endash", "–"),
    ("emdash", "—"),
];

#[derive(Clone, Copy)]
struct Group {
    /// Its content is not shown.
    skipped: bool,
    /// It holds a piece of the HTML as written ([MS-OXRTFEX] 2.1.3.1).
    tag: bool,
    /// What is between `\htmlrtf` and `\htmlrtf0` is only for RTF (2.1.3.2).
    rtf_only: bool,
    /// Characters that stand in for a `\u`.
    stand_ins: usize,
}

struct Reader {
    out: String,
    /// Bytes not decoded yet: a character may have several.
    pending: Vec<u8>,
    code_page: u32,
    from_html: bool,
    groups: Vec<Group>,
    /// Groups open beyond [`MAX_DEPTH`].
    deeper: usize,
    group: Group,
    /// Stand-ins still to be passed over.
    passed_over: usize,
    /// `\*` was just read: a reader that does not know the next word may skip its group.
    starred: bool,
    code_units: CodeUnits,
}

/// Reads rich text, as far as it can be read.
pub(super) fn read(bytes: &[u8]) -> Rich {
    let mut reader = Reader {
        out: String::new(),
        pending: Vec::new(),
        code_page: 1252,
        from_html: false,
        groups: Vec::new(),
        deeper: 0,
        group: Group {
            skipped: false,
            tag: false,
            rtf_only: false,
            stand_ins: 1,
        },
        passed_over: 0,
        starred: false,
        code_units: CodeUnits::default(),
    };
    for token in Tokens::new(bytes) {
        match token {
            Token::Open => reader.open(),
            Token::Close => reader.close(),
            Token::Byte(byte) => reader.byte(byte),
            Token::Symbol(symbol) => reader.symbol(symbol),
            Token::Word(word, number) => {
                let starred = std::mem::take(&mut reader.starred);
                reader.word(word, number, starred);
            }
            Token::Binary => reader.starred = false,
        }
    }
    reader.flush();
    if reader.from_html {
        Rich::Html(reader.out)
    } else {
        Rich::Text(reader.out)
    }
}

impl Reader {
    fn open(&mut self) {
        self.starred = false;
        if self.groups.len() < MAX_DEPTH {
            self.groups.push(self.group);
        } else {
            self.deeper += 1;
        }
    }

    fn close(&mut self) {
        self.starred = false;
        self.passed_over = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(around) = self.groups.pop() {
            self.group = around;
        }
    }

    fn shown(&self) -> bool {
        !self.group.skipped && (self.group.tag || !self.group.rtf_only)
    }

    fn byte(&mut self, byte: u8) {
        self.starred = false;
        if self.passed_over > 0 {
            self.passed_over -= 1;
        } else if self.shown() {
            self.pending.push(byte);
        }
    }

    fn text(&mut self, text: &str) {
        self.flush();
        if self.shown() {
            self.out.push_str(text);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            self.out
                .push_str(&decode_code_page(self.code_page, &self.pending));
            self.pending.clear();
        }
    }

    fn symbol(&mut self, symbol: u8) {
        self.starred = symbol == b'*';
        match symbol {
            b'~' => self.text(if self.from_html { "&nbsp;" } else { "\u{a0}" }),
            b'_' => self.text("-"),
            b'\r' | b'\n' => self.text("\n"),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>, starred: bool) {
        if let Some((_, text)) = CHARACTERS.iter().find(|(known, _)| *known == word) {
            return self.text(text);
        }
        match word {
            "u" => self.unicode(number.unwrap_or_default()),
            "uc" => {
                let count = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
                self.group.stand_ins = count.min(16);
            }
            "ansicpg" => {
                self.flush();
                if let Some(code_page) = number
                    .and_then(|n| u32::try_from(n).ok())
                    .filter(|n| *n > 0)
                {
                    self.code_page = code_page;
                }
            }
            "fromhtml" => self.from_html = number != Some(0),
            "htmlrtf" => {
                self.flush();
                self.group.rtf_only = self.from_html && number != Some(0);
            }
            "htmltag" => {
                self.flush();
                self.group.tag = self.from_html;
                self.group.skipped |= !self.from_html;
            }
            _ if starred || NO_TEXT.contains(&word) => {
                self.flush();
                self.group.skipped = true;
            }
            _ => {}
        }
    }

    /// `\u` with a number, negative above 32767: a code unit of UTF-16.
    fn unicode(&mut self, number: i64) {
        self.passed_over = self.group.stand_ins;
        let unit = (number & 0xffff) as u16;
        let text: String = self.code_units.characters(unit).collect();
        if !text.is_empty() {
            self.text(&text);
        }
    }
}
