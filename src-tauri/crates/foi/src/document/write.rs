//! A document in TOML, key by key.

use std::fmt::Write;

/// The document as far as it is written.
#[derive(Default)]
pub(crate) struct Document(pub(crate) String);

impl Document {
    pub(crate) fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    pub(crate) fn heading(&mut self, heading: &str) {
        self.line(&format!("\n{heading}"));
    }

    /// Left out where it is empty and need not be said.
    pub(crate) fn text(&mut self, key: &str, text: &str, always: bool) {
        if always || !text.is_empty() {
            self.line(&format!("{key} = {}", quoted(text)));
        }
    }

    pub(crate) fn list<T: AsRef<str>>(&mut self, key: &str, items: &[T]) {
        if !items.is_empty() {
            self.line(&format!("{key} = {}", listed(items)));
        }
    }
}

/// A table in one line.
#[derive(Default)]
pub(crate) struct Inline(Vec<String>);

impl Inline {
    pub(crate) fn raw(&mut self, key: &str, value: &str) {
        self.0.push(format!("{key} = {value}"));
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.raw(key, &quoted(text));
    }

    pub(crate) fn some(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    pub(crate) fn list<T: AsRef<str>>(&mut self, key: &str, items: &[T]) {
        if !items.is_empty() {
            self.raw(key, &listed(items));
        }
    }

    pub(crate) fn table(self) -> String {
        format!("{{ {} }}", self.0.join(", "))
    }
}

fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<_> = items.iter().map(|one| quoted(one.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// Text in quotation marks; on several lines where it has several.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let lines = text.contains('\n');
    out.push_str(if lines { "\"\"\"\n" } else { "\"" });
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push('\n'),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push_str(if lines { "\"\"\"" } else { "\"" });
    out
}
