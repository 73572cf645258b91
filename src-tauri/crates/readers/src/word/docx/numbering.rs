//! The numbers of lists (ECMA-376, part 1, 17.9).

use super::styles::Numbered;
use crate::document::DocumentError;
use crate::word::numbers::{Style, written};
use crate::word::package::Part;
use crate::word::xml::{Piece, attribute, local, number, pieces};
use std::collections::{HashMap, HashSet};

const LEVELS: usize = 9;

const MAX_LISTS: usize = 20_000;

/// Most bytes of what stands around a number.
const MAX_TEXT: usize = 64;

#[derive(Clone, Debug, Default)]
struct Level {
    style: Style,
    start: Option<u32>,
    /// `%1.%2)`
    text: String,
}

#[derive(Clone, Debug, Default)]
struct List {
    levels: [Level; LEVELS],
    counts: [Option<u32>; LEVELS],
}

#[derive(Default)]
pub(super) struct Numbering {
    lists: HashMap<u32, List>,
    /// Which list a number of a paragraph means, with other starts by level.
    uses: HashMap<u32, (u32, [Option<u32>; LEVELS])>,
    /// Uses of which a paragraph was read.
    begun: HashSet<u32>,
}

fn style(name: &str) -> Style {
    match name {
        "decimalZero" => Style::TwoDigits,
        "lowerLetter" => Style::LowerLetter,
        "upperLetter" => Style::UpperLetter,
        "lowerRoman" => Style::LowerRoman,
        "upperRoman" => Style::UpperRoman,
        "bullet" => Style::Bullet,
        "none" => Style::Nothing,
        _ => Style::Digits,
    }
}

impl Numbering {
    /// Reads the part, and says whether it is damaged: what stands before that is kept.
    pub fn read(part: Part) -> (Self, bool) {
        let mut numbering = Self::default();
        let (mut list, mut used, mut level) = (None, None, 0);
        let read = pieces(part, |piece| {
            let Piece::Start(start) = piece else {
                return Ok::<(), DocumentError>(());
            };
            let name = start.name();
            let name = local(name.as_ref());
            let full = numbering.lists.len() + numbering.uses.len() >= MAX_LISTS;
            match name {
                "abstractNum" => {
                    list = number(start, "abstractNumId").filter(|_| !full);
                    used = None;
                    if let Some(list) = list {
                        numbering.lists.insert(list, List::default());
                    }
                }
                "num" => {
                    (list, used) = (None, number(start, "numId").filter(|_| !full));
                    if let Some(used) = used {
                        numbering.uses.insert(used, (0, [None; LEVELS]));
                    }
                }
                "lvl" | "lvlOverride" => {
                    level = number(start, "ilvl").map_or(0, |level| level as usize);
                }
                "abstractNumId" => {
                    if let (Some(value), Some(of)) = (
                        number(start, "val"),
                        used.and_then(|used| numbering.uses.get_mut(&used)),
                    ) {
                        of.0 = value;
                    }
                }
                "startOverride" => {
                    if let Some(of) = used.and_then(|used| numbering.uses.get_mut(&used))
                        && let Some(place) = of.1.get_mut(level)
                    {
                        *place = number(start, "val");
                    }
                }
                "start" | "numFmt" | "lvlText" => {
                    let list = list.and_then(|list| numbering.lists.get_mut(&list));
                    if let Some(level) = list.and_then(|list| list.levels.get_mut(level)) {
                        let value = attribute(start, "val").unwrap_or_default();
                        match name {
                            "start" => level.start = value.parse().ok(),
                            "numFmt" => level.style = style(&value),
                            _ => {
                                let end = value.floor_char_boundary(MAX_TEXT);
                                level.text = value[..end].to_owned();
                            }
                        }
                    }
                }
                _ => {}
            }
            Ok(())
        });
        (numbering, read.is_err())
    }

    /// The number of the next paragraph at this level of a list; empty where it shows none.
    pub fn next(&mut self, numbered: Numbered) -> String {
        let Some(used) = numbered.list.filter(|list| *list > 0) else {
            return String::new();
        };
        let level = numbered.level.unwrap_or(0) as usize;
        let Some((list, starts)) = self.uses.get(&used).copied() else {
            return String::new();
        };
        let Some(list) = self.lists.get_mut(&list).filter(|_| level < LEVELS) else {
            return String::new();
        };
        if self.begun.insert(used) {
            for (count, start) in list.counts.iter_mut().zip(starts) {
                if start.is_some() {
                    *count = None;
                }
            }
        }
        let first = starts[level].or(list.levels[level].start).unwrap_or(1);
        list.counts[level] = Some(match list.counts[level] {
            Some(count) => count.saturating_add(1),
            None => first,
        });
        for deeper in &mut list.counts[level + 1..] {
            *deeper = None;
        }
        let own = &list.levels[level];
        if own.style == Style::Bullet {
            return written(0, Style::Bullet);
        }
        let mut shown = String::new();
        let mut chars = own.text.chars().peekable();
        while let Some(one) = chars.next() {
            let at = chars.peek().and_then(|digit| digit.to_digit(10));
            match at {
                Some(at @ 1..=9) if one == '%' => {
                    chars.next();
                    let at = at as usize - 1;
                    let of = &list.levels[at];
                    let count = list.counts[at].or(of.start).unwrap_or(1);
                    shown.push_str(&written(count, of.style));
                }
                _ => shown.push(one),
            }
        }
        shown.trim().to_owned()
    }
}
