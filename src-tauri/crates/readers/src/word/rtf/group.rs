//! What a group of Rich Text sets, which ends with it.

use crate::sheets::marks::Mark;

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    #[default]
    Text,
    /// Nowhere.
    Nothing,
    /// The list of fonts.
    Fonts,
    /// An object of another program, in hexadecimal digits, and its kind.
    Object,
    ObjectKind,
    /// A text given twice: of the groups within, only the one that says so is read.
    Twice,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub to: Destination,
    /// Characters that stand in for a `\u`.
    pub stand_ins: usize,
    pub font: i64,
    pub raised: Mark,
    pub struck: bool,
    pub hidden: bool,
    pub deleted: bool,
    pub inserted: bool,
    /// The number of a list, which a tab divides from its text.
    pub is_number: bool,
    /// A picture within shows what is read as something else.
    pub has_other: bool,
    /// It describes a row of a table within another.
    pub describes_nested: bool,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            to: Destination::Text,
            stand_ins: 1,
            font: -1,
            raised: Mark::Plain,
            struck: false,
            hidden: false,
            deleted: false,
            inserted: false,
            is_number: false,
            has_other: false,
            describes_nested: false,
        }
    }
}

impl Group {
    pub fn mark(&self) -> Mark {
        if self.struck {
            Mark::Struck
        } else {
            self.raised
        }
    }

    /// Text as the style sets it (`\plain`).
    pub fn plain(&mut self) {
        self.raised = Mark::Plain;
        (self.struck, self.hidden) = (false, false);
        (self.deleted, self.inserted) = (false, false);
    }

    /// Takes a property of text. False where the word is none.
    pub fn set(&mut self, word: &str, number: Option<i64>) -> bool {
        let on = number != Some(0);
        let height = number.unwrap_or(6);
        match word {
            "plain" => self.plain(),
            "super" => self.raised = if on { Mark::Raised } else { Mark::Plain },
            "sub" => self.raised = if on { Mark::Lowered } else { Mark::Plain },
            "nosupersub" => self.raised = Mark::Plain,
            // In half points: raised by at least 2 points, since less only aligns.
            "up" => {
                self.raised = if height >= 4 {
                    Mark::Raised
                } else {
                    Mark::Plain
                }
            }
            "dn" => {
                self.raised = if height >= 4 {
                    Mark::Lowered
                } else {
                    Mark::Plain
                }
            }
            "strike" | "striked" => self.struck = on,
            "v" => self.hidden = on,
            "deleted" => self.deleted = on,
            "revised" => self.inserted = on,
            "f" => self.font = number.unwrap_or(-1),
            _ => return false,
        }
        true
    }
}
