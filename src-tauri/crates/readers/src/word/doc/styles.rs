//! What styles set of text ([MS-DOC] 2.9.271): a raised mark may be one by its style only.

use super::bytes::short;
use super::property::Look;

/// Styles that are based on each other, at most.
const MAX_ANCESTORS: usize = 16;

/// Most bytes of what a style sets of text; they are read for each piece of it.
const MAX_PROPERTIES: usize = 512;

/// The number of a style that is based on none.
const NO_BASE: u16 = 0x0fff;

const PARAGRAPH: u16 = 1;
const CHARACTER: u16 = 2;

#[derive(Clone, Copy)]
struct Style<'t> {
    base: u16,
    /// Properties of its text.
    text: &'t [u8],
}

#[derive(Default)]
pub(super) struct Styles<'t> {
    styles: Vec<Option<Style<'t>>>,
}

impl<'t> Styles<'t> {
    pub fn read(table: &'t [u8]) -> Self {
        let mut styles = Vec::new();
        let head = short(table, 0).map_or(0, usize::from);
        let many = short(table, 2).map_or(0, usize::from);
        // How long the fixed part of each style is.
        let fixed = short(table, 4).map_or(0, usize::from);
        let mut at = 2 + head;
        for _ in 0..many {
            let Some(length) = short(table, at).map(usize::from) else {
                break;
            };
            let style = table.get(at + 2..at + 2 + length);
            styles.push(style.and_then(|style| read_style(style, fixed)));
            at += 2 + length + length % 2;
        }
        Self { styles }
    }

    /// Adds what a style sets, and those that it is based on, to what is set already.
    pub fn apply(&self, look: &mut Look, number: u16) {
        let mut chain = Vec::new();
        let mut at = number;
        while chain.len() < MAX_ANCESTORS
            && let Some(Some(style)) = self.styles.get(usize::from(at))
        {
            chain.push(style.text);
            at = style.base;
        }
        for list in chain.into_iter().rev() {
            look.take(list);
        }
    }
}

fn read_style(style: &[u8], fixed: usize) -> Option<Style<'_>> {
    let kind_and_base = short(style, 2)?;
    let (kind, base) = (kind_and_base & 0xf, kind_and_base >> 4);
    let name = usize::from(short(style, fixed)?);
    // The name ends with a zero.
    let mut at = fixed + 2 + 2 * name + 2;
    if kind == PARAGRAPH {
        // What it sets of paragraphs stands before what it sets of text.
        let length = usize::from(short(style, at)?);
        at += 2 + length + length % 2;
    } else if kind != CHARACTER {
        return None;
    }
    let length = usize::from(short(style, at)?);
    Some(Style {
        base: if base == NO_BASE { u16::MAX } else { base },
        text: style
            .get(at + 2..at + 2 + length)
            .filter(|list| list.len() <= MAX_PROPERTIES)?,
    })
}
