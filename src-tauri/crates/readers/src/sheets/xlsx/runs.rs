//! Texts of a workbook whose pieces are set apart (ECMA-376, 18.4): the library joins them, so
//! that 40 with a raised 1 would be 401.

use super::part::{attribute, events, is_true, text_of};
use crate::sheets::marks::{Mark, Marking};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::Read;
use std::rc::Rc;

/// Texts with marks, by their place in the list of shared texts.
pub(super) type Shared = HashMap<u32, Rc<str>>;

/// A text being read.
#[derive(Default)]
pub(super) struct Runs {
    text: String,
    marking: Marking,
    /// Of the run being read.
    mark: Mark,
    in_text: bool,
    /// Within a reading aid, which is no text of the cell.
    aid: bool,
    marked: bool,
}

impl Runs {
    pub fn start(&mut self, start: &BytesStart) {
        match start.local_name().as_ref() {
            "r" => self.mark = Mark::Plain,
            "strike" | "dstrike" if attribute(start, "val").is_none() || is_true(start, "val") => {
                self.mark = Mark::Struck;
            }
            "vertAlign" if self.mark == Mark::Plain => {
                self.mark = match attribute(start, "val").as_deref() {
                    Some("superscript") => Mark::Raised,
                    Some("subscript") => Mark::Lowered,
                    _ => Mark::Plain,
                };
            }
            "rPh" => self.aid = true,
            "t" if !self.aid => {
                self.marking.set(&mut self.text, self.mark);
                self.marked |= self.mark != Mark::Plain;
                self.in_text = true;
            }
            _ => {}
        }
    }

    pub fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.mark = Mark::Plain,
            "rPh" => self.aid = false,
            _ => {}
        }
    }

    pub fn add(&mut self, text: &str) {
        if self.in_text {
            self.text.push_str(text);
        }
    }

    /// The text, where some of it is marked.
    pub fn finish(mut self) -> Option<Rc<str>> {
        self.marking.set(&mut self.text, Mark::Plain);
        self.marked.then(|| self.text.into())
    }
}

/// The shared texts that have marks.
pub(super) fn shared(part: impl Read) -> Shared {
    let mut shared = Shared::new();
    let mut at: u32 = 0;
    let mut runs = Runs::default();
    events(part, |event| {
        if let Event::Start(start) = event {
            if start.local_name().as_ref() == "si" {
                runs = Runs::default();
            } else {
                runs.start(start);
            }
        } else if let Event::End(end) = event {
            if end.local_name().as_ref() == "si" {
                if let Some(text) = std::mem::take(&mut runs).finish() {
                    shared.insert(at, text);
                }
                at = at.saturating_add(1);
            } else {
                runs.end(end.local_name().as_ref());
            }
        } else {
            text_of(event, |text| runs.add(text));
        }
        true
    });
    shared
}
