//! Fields: their code is no text of the letter, their result is (ECMA-376, part 1, 17.16).

/// Fields within each other whose state is kept; deeper ones are read as if they had no code.
const MAX_DEPTH: usize = 256;

#[derive(Default)]
pub(super) struct Fields {
    /// Of each open field: is its result being read?
    open: Vec<bool>,
    /// How many of them are in their code.
    in_code: usize,
    deeper: usize,
    /// A box to tick: whether it is, by default and as set.
    ticked: Option<bool>,
}

impl Fields {
    pub fn in_code(&self) -> bool {
        self.in_code > 0
    }

    /// Takes a mark of a field.
    pub fn mark(&mut self, kind: &str) {
        match kind {
            "begin" if self.open.len() >= MAX_DEPTH => self.deeper += 1,
            "begin" => {
                self.open.push(false);
                self.in_code += 1;
            }
            "separate" if self.deeper == 0 => {
                if let Some(result @ false) = self.open.last_mut() {
                    *result = true;
                    self.in_code -= 1;
                }
            }
            "end" if self.deeper > 0 => self.deeper -= 1,
            "end" => self.in_code -= usize::from(self.open.pop() == Some(false)),
            _ => {}
        }
    }

    pub fn begin_box(&mut self) {
        self.ticked = Some(false);
    }

    /// What the form says of the box; what comes later counts.
    pub fn tick(&mut self, ticked: bool) {
        if let Some(is) = &mut self.ticked {
            *is = ticked;
        }
    }

    /// How the box is shown that was just read.
    pub fn take_box(&mut self) -> Option<&'static str> {
        // It stands at the beginning of its field, within the code.
        let ticked = self.ticked.take()?;
        Some(if ticked { "☒" } else { "☐" })
    }
}
