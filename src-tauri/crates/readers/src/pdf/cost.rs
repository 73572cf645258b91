//! How much work a page is, before it is run: forms may draw forms that draw forms, each ten times.

use super::screen::Nesting;
use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};

/// Most instructions and bytes of instructions of a file's pages, with those of the forms that they
/// draw as often as they draw them.
const MAX_INSTRUCTIONS: u64 = 60_000_000;
const MAX_BYTES: u64 = 1 << 30;

/// A form counts as so many instructions, since much is set up for it.
const FORM: u64 = 500;

/// How deep forms may draw forms.
const MAX_DEPTH: usize = 24;

/// How often the state of drawing may be put aside without being taken back.
const MAX_STATES: usize = 20_000;

/// What of the work of a file is left.
pub(super) struct Budget {
    instructions: u64,
    bytes: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            instructions: MAX_INSTRUCTIONS,
            bytes: MAX_BYTES,
        }
    }
}

impl Budget {
    /// Tells whether there is enough left for a page; takes it off.
    pub fn covers(&mut self, page: &Page<'_>) -> bool {
        let Some(content) = page.page_stream() else {
            return true;
        };
        self.content(content, page.resources(), 0).is_some() && self.notes(page).is_some()
    }

    /// The forms of notes and form fields.
    fn notes(&mut self, page: &Page<'_>) -> Option<()> {
        let Some(notes) = page.raw().get::<Array<'_>>("Annots") else {
            return Some(());
        };
        for note in notes.iter::<Dict<'_>>() {
            self.instructions = self.instructions.checked_sub(1)?;
            let form = note
                .get::<Dict<'_>>("AP")
                .and_then(|ways| ways.get::<Stream<'_>>("N"));
            if let Some(form) = form {
                self.form(&form, page.resources(), 1)?;
            }
        }
        Some(())
    }

    fn form(&mut self, form: &Stream<'_>, resources: &Resources<'_>, depth: usize) -> Option<()> {
        self.instructions = self.instructions.checked_sub(FORM)?;
        let content = form.decoded().ok();
        let Some(content) = content else {
            return Some(());
        };
        let own = form.dict().get::<Dict<'_>>("Resources").unwrap_or_default();
        let resources = Resources::from_parent(own, resources.clone());
        self.content(content.as_ref(), &resources, depth)
    }

    fn content(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.bytes = self.bytes.checked_sub(content.len() as u64)?;
        let mut nesting = Nesting::default();
        nesting.add(content);
        if nesting.too_deep() {
            return None;
        }
        let mut states = 0_usize;
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.instructions = self.instructions.checked_sub(1)?;
            match &**instruction.operator {
                b"q" => {
                    states += 1;
                    if states > MAX_STATES {
                        return None;
                    }
                }
                b"Q" => states = states.saturating_sub(1),
                b"Do" => {
                    let mut operands = instruction.operands();
                    let Some(Object::Name(name)) = operands.next() else {
                        continue;
                    };
                    if let Some(form) = resources.get_x_object(name).filter(is_form) {
                        self.form(&form, resources, depth + 1)?;
                    }
                }
                _ => {}
            }
        }
        Some(())
    }
}

fn is_form(drawn: &Stream<'_>) -> bool {
    drawn
        .dict()
        .get::<Name<'_>>("Subtype")
        .is_some_and(|kind| kind.as_str() == "Form")
}
