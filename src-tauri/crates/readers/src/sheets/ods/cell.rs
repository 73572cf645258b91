//! A cell of OpenDocument: what it holds, and what it shows of that.

use super::attribute::{attribute, number};
use super::number as shown;
use super::style::{Styles, TextStyle};
use crate::sheets::CellKind;
use crate::sheets::look::Look;
use crate::sheets::marks::{Mark, Marking, struck};
use crate::sheets::moment;
use quick_xml::events::BytesStart;

/// Most pieces of text within each other whose styles are kept.
const MAX_DEPTH: usize = 64;

#[derive(Default)]
pub(super) struct Cell {
    pub style: Option<String>,
    kind: Option<String>,
    value: Option<String>,
    formula: Option<String>,
    is_error: bool,
    pub repeats: u32,
    pub columns: u32,
    pub rows: u32,
    text: String,
    paragraphs: u32,
    /// Within a paragraph.
    pub open: bool,
    marking: Marking,
    /// Pieces of text that the one being read is in.
    spans: Vec<TextStyle>,
    /// Such pieces beyond the deepest.
    deeper: u32,
}

impl Cell {
    pub fn from_start(start: &BytesStart) -> Self {
        let value = [
            "office:value",
            "office:date-value",
            "office:time-value",
            "office:boolean-value",
            "office:string-value",
        ];
        Self {
            style: attribute(start, "table:style-name"),
            kind: attribute(start, "office:value-type"),
            value: value.iter().find_map(|name| attribute(start, name)),
            formula: attribute(start, "table:formula"),
            is_error: attribute(start, "calcext:value-type").as_deref() == Some("error"),
            repeats: number(start, "table:number-columns-repeated"),
            columns: number(start, "table:number-columns-spanned"),
            rows: number(start, "table:number-rows-spanned"),
            ..Self::default()
        }
    }

    pub fn add(&mut self, text: &str) {
        let span = self.spans.last().copied().unwrap_or_default();
        if !span.hidden {
            self.marking.set(&mut self.text, span.mark);
            self.text.push_str(text);
        }
    }

    pub fn begin_span(&mut self, style: TextStyle) {
        if self.spans.len() >= MAX_DEPTH {
            self.deeper = self.deeper.saturating_add(1);
            return;
        }
        let outer = self.spans.last().copied().unwrap_or_default();
        self.spans.push(TextStyle {
            mark: match (outer.mark, style.mark) {
                (Mark::Struck, _) => Mark::Struck,
                (outer, Mark::Plain) => outer,
                (_, own) => own,
            },
            hidden: outer.hidden || style.hidden,
        });
    }

    pub fn end_span(&mut self) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.spans.pop()),
        }
    }

    pub fn begin_paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        self.paragraphs = self.paragraphs.saturating_add(1);
        self.open = true;
    }

    /// Its text and kind.
    pub fn shown(mut self, styles: &mut Styles) -> (String, CellKind) {
        self.marking.set(&mut self.text, Mark::Plain);
        let look = styles.look(self.style.as_deref());
        let kind = self.kind.as_deref().unwrap_or_default();
        if self.is_error {
            return (self.text, CellKind::Error);
        }
        // A formula that gives an empty text has a text, if an empty one.
        if self.value.is_none()
            && self.text.is_empty()
            && kind != "string"
            && let Some(formula) = &self.formula
        {
            // `of:=SUM([.A1:.A3])`: the prefix is a namespace.
            let bare = formula.find('=').map_or("", |at| &formula[at + 1..]);
            return (format!("={bare}"), CellKind::Error);
        }
        let plain = |(text, kind): (String, CellKind)| {
            if look.is_struck() && !text.trim().is_empty() {
                (struck(&text), CellKind::Text)
            } else {
                (text, kind)
            }
        };
        let text_of = |text: &str| {
            let (text, kind) = look.text(text);
            (text.into_owned(), kind)
        };
        match (kind, &self.value) {
            ("float" | "currency" | "percentage", Some(value)) => self.number(value, &look),
            ("date", Some(value)) => plain(moment::of_iso(value)),
            ("time", Some(value)) => plain((moment::of_iso_duration(value), CellKind::Text)),
            ("boolean", Some(value)) => plain((value.to_ascii_uppercase(), CellKind::Bool)),
            ("string", Some(value)) if self.text.is_empty() => text_of(value),
            _ => text_of(&self.text),
        }
    }

    fn number(&self, value: &str, look: &Look) -> (String, CellKind) {
        let number = value.trim().parse::<f64>();
        let Some(number) = number.ok().filter(|number| number.is_finite()) else {
            return (value.to_owned(), CellKind::Text);
        };
        let said = (self.paragraphs > 0).then(|| shown::of_text(number, &self.text));
        look.number_shown(number, said)
    }
}
