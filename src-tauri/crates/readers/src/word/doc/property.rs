//! What is set of characters, paragraphs and rows ([MS-DOC] 2.6).

use super::bytes::{byte, long, short};
use crate::sheets::marks::Mark;
use crate::word::table::{Edge, Rows};

/// One property.
struct Property<'b> {
    code: u16,
    operand: &'b [u8],
}

/// The properties in a list.
struct Properties<'b> {
    rest: &'b [u8],
}

const DEFINE_TABLE: u16 = 0xd608;
const CHANGE_TABS: u16 = 0xc615;

impl<'b> Iterator for Properties<'b> {
    type Item = Property<'b>;

    fn next(&mut self) -> Option<Property<'b>> {
        let code = short(self.rest, 0)?;
        let rest = self.rest.get(2..)?;
        // The three highest bits say how long the operand is.
        let (head, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == DEFINE_TABLE => (2, usize::from(short(rest, 0)?).saturating_sub(1)),
            _ if code == CHANGE_TABS && byte(rest, 0) == Some(255) => {
                // Its length follows from two counts within; nothing of it matters here.
                let deleted = usize::from(byte(rest, 1)?);
                let added = usize::from(*rest.get(2 + 4 * deleted)?);
                (1, 2 + 4 * deleted + 3 * added)
            }
            _ => (1, usize::from(byte(rest, 0)?)),
        };
        let operand = rest.get(head..head + length)?;
        self.rest = rest.get(head + length..)?;
        Some(Property { code, operand })
    }
}

/// What is set of a piece of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    raised: Mark,
    struck: bool,
    pub hidden: bool,
    pub deleted: bool,
    pub inserted: bool,
    /// It stands for an object of another program.
    pub object: bool,
    /// A symbol of a font.
    pub symbol: Option<u16>,
}

impl Look {
    pub fn mark(&self) -> Mark {
        if self.struck {
            Mark::Struck
        } else {
            self.raised
        }
    }

    pub fn take(&mut self, list: &[u8]) {
        for property in (Properties { rest: list }) {
            let operand = property.operand;
            let value = operand.first().copied().unwrap_or(0);
            let on = value & 1 == 1;
            // As the style says, or the opposite.
            let toggled = |styled: bool| match value {
                0x80 => styled,
                0x81 => !styled,
                _ => on,
            };
            match property.code {
                0x0800 => self.deleted = on,
                0x0801 => self.inserted = on,
                0x0837 | 0x2a53 => self.struck = toggled(self.struck),
                0x083c => self.hidden = toggled(self.hidden),
                0x2a48 => {
                    self.raised = match operand.first() {
                        Some(1) => Mark::Raised,
                        Some(2) => Mark::Lowered,
                        _ => Mark::Plain,
                    };
                }
                // In half points: raised by at least 2 points, since less only aligns.
                0x4845 => {
                    let height = short(operand, 0).unwrap_or(0).cast_signed();
                    self.raised = match height {
                        4.. => Mark::Raised,
                        ..=-4 => Mark::Lowered,
                        _ => self.raised,
                    };
                }
                0x0856 | 0x080a => self.object |= on,
                0x6a09 => self.symbol = short(operand, 2),
                _ => {}
            }
        }
    }
}

/// The style of characters that a list names.
pub(super) fn character_style(list: &[u8]) -> Option<u16> {
    let mut properties = Properties { rest: list };
    let named = properties.find(|property| property.code == 0x4a30)?;
    short(named.operand, 0)
}

/// What is set of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    in_table: bool,
    depth: i32,
    /// It ends a row, or a row of a table within a cell.
    pub ends_row: bool,
    pub ends_inner_row: bool,
    pub ends_inner_cell: bool,
    /// Where its further properties stand in another stream.
    pub elsewhere: Option<u32>,
    left: i32,
    edges: Vec<Edge>,
}

/// Cells of a row that are described: Word has at most 63.
const MAX_CELLS: usize = 64;

impl Paragraph {
    /// How many tables it is in.
    pub fn level(&self) -> usize {
        let least = i32::from(self.in_table);
        usize::try_from(self.depth.max(least)).unwrap_or(0)
    }

    pub fn edges(&self) -> Option<(i32, Vec<Edge>)> {
        (!self.edges.is_empty()).then(|| (self.left, self.edges.clone()))
    }

    pub fn take(&mut self, list: &[u8]) {
        for property in (Properties { rest: list }) {
            let operand = property.operand;
            let on = operand.first().is_some_and(|value| *value != 0);
            match property.code {
                0x2416 => self.in_table = on,
                0x2417 => self.ends_row = on,
                0x244b => self.ends_inner_cell = on,
                0x244c => self.ends_inner_row = on,
                0x6649 => self.depth = long(operand, 0).unwrap_or(0).cast_signed(),
                0x664a => {
                    let more = long(operand, 0).unwrap_or(0).cast_signed();
                    self.depth = self.depth.saturating_add(more);
                }
                0x6645 | 0x6646 => self.elsewhere = long(operand, 0),
                DEFINE_TABLE => self.define(operand),
                // Cells merged downwards, and sideways.
                0xd62b => {
                    let at = usize::from(byte(operand, 0).unwrap_or(u8::MAX));
                    if let Some(edge) = self.edges.get_mut(at) {
                        edge.rows = match byte(operand, 1) {
                            Some(1) => Rows::GoesOn,
                            Some(3) => Rows::First,
                            _ => Rows::One,
                        };
                    }
                }
                0x5624 => {
                    let first = usize::from(byte(operand, 0).unwrap_or(0));
                    let end = usize::from(byte(operand, 1).unwrap_or(0));
                    let merged = self.edges.iter_mut().take(end).skip(first + 1);
                    merged.for_each(|edge| edge.goes_on_sideways = true);
                }
                _ => {}
            }
        }
    }

    /// The cells of a row: how many, their edges, 20 bytes on each ([MS-DOC] 2.9.326).
    fn define(&mut self, operand: &[u8]) {
        let many = usize::from(byte(operand, 0).unwrap_or(0)).min(MAX_CELLS);
        let edge = |index: usize| {
            let place = short(operand, 1 + 2 * index)?;
            Some(i32::from(place.cast_signed()))
        };
        self.left = edge(0).unwrap_or(0);
        self.edges.clear();
        let about = 1 + 2 * (many + 1);
        // Word and the specification give the two values of a sideways merge opposite meanings: of
        // cells beside each other that are merged, the first is the first.
        let mut run = 0;
        for index in 0..many {
            let Some(right) = edge(index + 1) else {
                break;
            };
            let flags = short(operand, about + 20 * index).unwrap_or(0);
            let sideways = flags & 3;
            let first = sideways == 0 || run == 0 || sideways == run;
            if sideways == 0 {
                run = 0;
            } else if first {
                run = sideways;
            }
            self.edges.push(Edge {
                right,
                rows: match flags >> 5 & 3 {
                    1 => Rows::GoesOn,
                    3 => Rows::First,
                    _ => Rows::One,
                },
                goes_on_sideways: !first,
            });
        }
    }
}
