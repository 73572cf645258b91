//! Letters of OpenDocument (ODF 1.3), in a package or as one flat file, with all tracked changes
//! accepted.

mod changes;
mod lists;
mod objects;
mod walk;

use super::letter::Letter;
use super::line::Line;
use super::package::{Package, STYLES_LOST, part_damaged};
use super::xml::{Piece, pieces};
use crate::Watch;
use crate::document::{Document, DocumentError};
use crate::sheets::marks::Mark;
use crate::sheets::ods::style::Styles;
use lists::Lists;
use std::io::BufRead;
use walk::{Note, Walk};

/// Most bytes of the list of parts.
const MAX_MANIFEST: u64 = 4 << 20;

/// What stands apart from the text.
#[derive(Default)]
struct Rest {
    notes: Vec<Note>,
    objects: Vec<String>,
    comments: u32,
    damage: Option<String>,
}

/// Reads a package.
pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Document, DocumentError> {
    let mut package = Package::open(bytes)?;
    let manifest = package.bytes("META-INF/manifest.xml", MAX_MANIFEST)?;
    let encrypted = |list: Vec<u8>| memchr::memmem::find(&list, b"encryption-data").is_some();
    if manifest.is_some_and(encrypted) {
        return Err(DocumentError::Protected);
    }
    let (mut letter, mut styles, mut lists) =
        (Letter::default(), Styles::default(), Lists::default());
    // The headers stand among the styles, which the text needs: they are read twice.
    if let Some(part) = package.part("styles.xml")? {
        let mut unseen = Letter::default();
        let read = walk(part, &mut unseen, &mut styles, &mut lists, watch)?;
        if read.damage.is_some() {
            letter.notices.push(part_damaged("styles", STYLES_LOST));
        }
    }
    let mut rest = match package.part("content.xml")? {
        Some(part) => walk(part, &mut letter, &mut styles, &mut lists, watch)?,
        None => {
            return Err(DocumentError::damaged(
                "its list of parts",
                "it has no part “content.xml”",
            ));
        }
    };
    package.check()?;
    finish(&mut letter, &mut rest)?;
    letter.part("Headers and footers", true);
    if let Some(part) = package.part("styles.xml")? {
        walk(part, &mut letter, &mut styles, &mut lists, watch)?;
    }
    package.check()?;
    for (index, path) in rest.objects.iter().enumerate() {
        objects::take(&mut package, &mut letter, path, index)?;
    }
    letter.finish()
}

/// Reads a flat file.
pub(super) fn read_flat(bytes: &[u8], watch: &dyn Watch) -> Result<Document, DocumentError> {
    let (mut letter, mut styles, mut lists) =
        (Letter::default(), Styles::default(), Lists::default());
    let mut rest = walk(bytes, &mut letter, &mut styles, &mut lists, watch)?;
    finish(&mut letter, &mut rest)?;
    if !rest.objects.is_empty() {
        letter.notices.push(
            "The letter holds objects of another program, which were not read. Save it as .odt to read them."
                .to_owned(),
        );
    }
    letter.finish()
}

/// Walks through a part. Where it is damaged, what stands before that is kept.
fn walk(
    part: impl BufRead,
    letter: &mut Letter,
    styles: &mut Styles,
    lists: &mut Lists,
    watch: &dyn Watch,
) -> Result<Rest, DocumentError> {
    let mut walk = Walk::new(letter, styles, lists, watch);
    let read = pieces(part, |piece| match piece {
        Piece::Start(start) => walk.start(start),
        Piece::End(end) => walk.end(end),
        Piece::Text(text) => {
            walk.take(text);
            Ok(())
        }
    });
    walk.finish()?;
    let mut rest = Rest {
        notes: std::mem::take(&mut walk.notes),
        objects: std::mem::take(&mut walk.objects),
        comments: walk.comments,
        damage: None,
    };
    match read {
        Ok(done) => done?,
        Err(why) => rest.damage = Some(why),
    }
    Ok(rest)
}

/// What follows the text: its notes, and what was odd.
fn finish(letter: &mut Letter, rest: &mut Rest) -> Result<(), DocumentError> {
    if let Some(why) = &rest.damage {
        if !letter.has_text() {
            return Err(DocumentError::damaged("its text", why));
        }
        let last = letter.paragraphs();
        letter.notices.push(format!(
            "The letter is damaged after paragraph {last}: {why}. What stands before it was read. Ask for another copy."
        ));
    }
    for (heading, end) in [("Footnotes", false), ("Endnotes", true)] {
        letter.part(heading, false);
        for note in rest.notes.iter().filter(|note| note.end == end) {
            for (index, paragraph) in note.paragraphs.iter().enumerate() {
                let mut line = Line::default();
                if index == 0 {
                    line.add(&note.mark, Mark::Raised);
                    line.add(" ", Mark::Plain);
                }
                line.add(paragraph, Mark::Plain);
                letter.paragraph(&mut line)?;
            }
        }
    }
    if rest.comments > 0 {
        letter.notices.push(format!(
            "The letter has {} comments, which were not read. Open it in a word processor to see them.",
            rest.comments
        ));
    }
    Ok(())
}
