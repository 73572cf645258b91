//! What styles do to text: raise it, strike it out, hide it, number it (ECMA-376, part 1, 17.7).

use crate::document::DocumentError;
use crate::sheets::marks::Mark;
use crate::word::package::Part;
use crate::word::xml::{Piece, attribute, local, number, pieces};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// Styles that are based on each other, at most.
const MAX_ANCESTORS: usize = 32;

const MAX_STYLES: usize = 20_000;

/// What is set of a piece of text; nothing where the style below decides.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    raised: Option<Mark>,
    struck: Option<bool>,
    hidden: Option<bool>,
}

impl Look {
    /// What this sets, and below it what another does.
    pub fn over(self, below: Self) -> Self {
        Self {
            raised: self.raised.or(below.raised),
            struck: self.struck.or(below.struck),
            hidden: self.hidden.or(below.hidden),
        }
    }

    pub fn mark(self) -> Mark {
        if self.struck == Some(true) {
            Mark::Struck
        } else {
            self.raised.unwrap_or_default()
        }
    }

    pub fn is_hidden(self) -> bool {
        self.hidden == Some(true)
    }

    /// Takes a property of a run.
    pub fn set(&mut self, name: &str, start: &BytesStart) {
        match name {
            "vertAlign" => {
                self.raised = Some(match attribute(start, "val").as_deref() {
                    Some("superscript") => Mark::Raised,
                    Some("subscript") => Mark::Lowered,
                    _ => Mark::Plain,
                });
            }
            // In half points: raised by at least 2 points, since less only aligns.
            "position" => {
                let height = attribute(start, "val").and_then(|v| v.parse::<i32>().ok());
                if self.raised.is_none() {
                    self.raised = match height {
                        Some(4..) => Some(Mark::Raised),
                        Some(..=-4) => Some(Mark::Lowered),
                        _ => None,
                    };
                }
            }
            "strike" | "dstrike" => {
                let on = is_on(start);
                self.struck = Some(on || (self.struck == Some(true) && name == "dstrike"));
            }
            "vanish" => self.hidden = Some(is_on(start)),
            _ => {}
        }
    }
}

/// Is a property that is on or off set on (17.17.4)?
pub(super) fn is_on(start: &BytesStart) -> bool {
    attribute(start, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

/// The level of a list that a paragraph stands at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub list: Option<u32>,
    pub level: Option<u32>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    look: Look,
    numbered: Numbered,
}

#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that have none.
    paragraph: Option<String>,
    all: Look,
}

impl Styles {
    /// Reads the part, and says whether it is damaged: what stands before that is kept.
    pub fn read(part: Part) -> (Self, bool) {
        let mut styles = Self::default();
        let mut name: Option<String> = None;
        let mut in_defaults = false;
        let mut in_run = false;
        let read = pieces(part, |piece| {
            match piece {
                Piece::Start(start) => match local(start.name().as_ref()) {
                    "docDefaults" => in_defaults = true,
                    "style" if styles.styles.len() < MAX_STYLES => {
                        name = attribute(start, "styleId");
                        let id = name.clone().unwrap_or_default();
                        let kind = attribute(start, "type");
                        if kind.as_deref() == Some("paragraph")
                            && attribute(start, "default").is_some_and(|v| v == "1" || v == "true")
                        {
                            styles.paragraph = Some(id.clone());
                        }
                        styles.styles.insert(id, Style::default());
                    }
                    "rPr" => in_run = true,
                    other => {
                        if in_defaults && in_run {
                            styles.all.set(other, start);
                        } else if let Some(style) =
                            name.as_ref().and_then(|name| styles.styles.get_mut(name))
                        {
                            match other {
                                "basedOn" => style.parent = attribute(start, "val"),
                                "numId" => style.numbered.list = number(start, "val"),
                                "ilvl" => style.numbered.level = number(start, "val"),
                                other if in_run => style.look.set(other, start),
                                _ => {}
                            }
                        }
                    }
                },
                Piece::End(end) => match local(end) {
                    "docDefaults" => in_defaults = false,
                    "style" => name = None,
                    "rPr" => in_run = false,
                    _ => {}
                },
                Piece::Text(_) => {}
            }
            Ok::<(), DocumentError>(())
        });
        (styles, read.is_err())
    }

    /// The style of a paragraph, or the one of paragraphs without a style.
    pub fn of_paragraph(&self, name: Option<&str>) -> (Look, Numbered) {
        let (look, numbered) = self.chain(name.or(self.paragraph.as_deref()));
        (look.over(self.all), numbered)
    }

    pub fn of_run(&self, name: &str) -> Look {
        self.chain(Some(name)).0
    }

    fn chain(&self, name: Option<&str>) -> (Look, Numbered) {
        let (mut look, mut numbered) = (Look::default(), Numbered::default());
        let mut at = name;
        for _ in 0..MAX_ANCESTORS {
            let Some(style) = at.and_then(|name| self.styles.get(name)) else {
                break;
            };
            look = look.over(style.look);
            numbered.list = numbered.list.or(style.numbered.list);
            numbered.level = numbered.level.or(style.numbered.level);
            at = style.parent.as_deref();
        }
        (look, numbered)
    }
}
