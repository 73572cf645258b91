//! The numbers of lists (ODF 1.3, part 3, 16.30 to 16.33).

use crate::word::numbers::{Style, written};
use crate::word::xml::{attribute, number};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

const MAX_LEVELS: usize = 10;

const MAX_STYLES: usize = 20_000;

/// Most bytes of what stands around a number.
const MAX_TEXT: usize = 64;

#[derive(Clone, Debug, Default)]
struct Level {
    style: Style,
    before: String,
    after: String,
    start: Option<u32>,
    /// Numbers of so many levels are shown.
    shown: u32,
}

/// A list that is open.
struct Open {
    style: String,
    count: Option<u32>,
}

#[derive(Default)]
pub(super) struct Lists {
    styles: HashMap<String, Vec<Level>>,
    /// The style being read.
    name: Option<String>,
    open: Vec<Open>,
    deeper: u32,
    /// Where the last list of each style ended.
    ended: HashMap<String, u32>,
    /// The next paragraph is the first of an item.
    pending: bool,
}

fn cut(text: Option<String>) -> String {
    let mut text = text.unwrap_or_default();
    text.truncate(text.floor_char_boundary(MAX_TEXT));
    text
}

impl Lists {
    /// Takes an element of a style.
    pub fn style(&mut self, name: &str, start: &BytesStart) {
        match name {
            "text:list-style" if self.styles.len() < MAX_STYLES => {
                let name = attribute(start, "name").unwrap_or_default();
                self.styles.insert(name.clone(), Vec::new());
                self.name = Some(name);
            }
            "text:list-level-style-number" | "text:list-level-style-bullet" => {
                let level = number(start, "level").unwrap_or(1).max(1) as usize - 1;
                let Some(style) = self.name.as_ref().and_then(|n| self.styles.get_mut(n)) else {
                    return;
                };
                if level >= MAX_LEVELS {
                    return;
                }
                if style.len() <= level {
                    style.resize(level + 1, Level::default());
                }
                let format = attribute(start, "num-format").unwrap_or_default();
                style[level] = Level {
                    style: match format.as_str() {
                        _ if name == "text:list-level-style-bullet" => Style::Bullet,
                        "1" => Style::Digits,
                        "a" => Style::LowerLetter,
                        "A" => Style::UpperLetter,
                        "i" => Style::LowerRoman,
                        "I" => Style::UpperRoman,
                        _ => Style::Nothing,
                    },
                    before: cut(attribute(start, "num-prefix")),
                    after: cut(attribute(start, "num-suffix")),
                    start: number(start, "start-value"),
                    shown: number(start, "display-levels").unwrap_or(1),
                };
            }
            _ => {}
        }
    }

    pub fn begin(&mut self, start: &BytesStart) {
        if self.open.len() >= MAX_LEVELS {
            self.deeper = self.deeper.saturating_add(1);
            return;
        }
        let own = attribute(start, "style-name");
        let style = own.or_else(|| self.open.last().map(|one| one.style.clone()));
        let style = style.unwrap_or_default();
        let goes_on = attribute(start, "continue-numbering").as_deref() == Some("true")
            || attribute(start, "continue-list").is_some();
        let count = self.ended.get(&style).copied().filter(|_| goes_on);
        self.open.push(Open { style, count });
    }

    pub fn end(&mut self) {
        self.pending = false;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(list) = self.open.pop()
            && let Some(count) = list.count
            && self.open.is_empty()
        {
            self.ended.insert(list.style, count);
        }
    }

    pub fn item(&mut self, start: &BytesStart) {
        if self.deeper > 0 {
            return;
        }
        let depth = self.open.len();
        if let Some(list) = self.open.last_mut() {
            let levels = self.styles.get(&list.style);
            let first = levels.and_then(|levels| levels.get(depth - 1)?.start);
            let given = number(start, "start-value");
            list.count = Some(given.unwrap_or_else(|| match list.count {
                Some(count) => count.saturating_add(1),
                None => first.unwrap_or(1),
            }));
            self.pending = true;
        }
    }

    /// A heading of a list has no number.
    pub fn heading(&mut self) {
        self.pending = false;
    }

    /// The number that the next paragraph shows; empty where none.
    pub fn take(&mut self) -> String {
        if !std::mem::take(&mut self.pending) {
            return String::new();
        }
        let depth = self.open.len();
        let Some(levels) = self.open.last().and_then(|one| self.styles.get(&one.style)) else {
            return String::new();
        };
        let Some(own) = levels.get(depth.saturating_sub(1)) else {
            return String::new();
        };
        if own.style == Style::Bullet {
            return written(0, Style::Bullet);
        }
        let first = depth.saturating_sub(own.shown.clamp(1, 10) as usize);
        let numbers: Vec<String> = (first..depth)
            .filter_map(|at| {
                let style = levels.get(at)?.style;
                let number = written(self.open.get(at)?.count?, style);
                (!number.is_empty()).then_some(number)
            })
            .collect();
        if numbers.is_empty() {
            return String::new();
        }
        format!("{}{}{}", own.before, numbers.join("."), own.after)
            .trim()
            .to_owned()
    }
}
