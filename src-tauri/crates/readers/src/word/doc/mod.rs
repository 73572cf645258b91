//! Letters of Word 97 to 2003 ([MS-DOC]), in the compound files of [MS-CFB], with all tracked
//! changes accepted.

mod bytes;
mod fib;
mod pieces;
mod property;
mod runs;
mod story;
mod styles;

use super::letter::Letter;
use super::objects;
use crate::Watch;
use crate::compound::Compound;
use crate::document::{Document, DocumentError};
use fib::{Head, Listed};
use runs::{Kind, Runs};
use story::{Reader, Set, Story};
use styles::Styles;

/// Reads a letter.
pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Document, DocumentError> {
    let damaged = |why: String| DocumentError::damaged("its directory", why);
    let mut file = Compound::open(bytes).map_err(damaged)?;
    let stream = file.read("/WordDocument").map_err(damaged)?;
    let head = Head::read(&stream)?;
    let tables = file.read(&format!("/{}", head.tables)).map_err(damaged)?;
    // Only some letters have it.
    let data = file.read("/Data").unwrap_or_default();
    let pieces = pieces::read(head.table(&tables, Listed::Text), &stream)?;
    let mut letter = Letter::default();
    let runs = |listed, kind| Runs::read(&stream, head.table(&tables, listed), kind);
    let set = Set {
        styles: Styles::read(head.table(&tables, Listed::Styles)),
        characters: runs(Listed::CharacterPages, Kind::Characters),
        paragraphs: runs(Listed::ParagraphPages, Kind::Paragraphs),
        data: &data,
        elsewhere_left: data.len().saturating_mul(4),
    };
    let endnotes = head.table(&tables, Listed::Endnotes);
    let mut reader = Reader::new(&stream, &pieces, set, endnotes);
    let lengths = head.lengths;
    let mut from = 0_u32;
    let stories = [
        (Story::Text, lengths.text),
        (Story::Footnotes, lengths.footnotes),
        (Story::Headers, lengths.headers),
        (Story::Nothing, lengths.macros),
        (Story::Nothing, lengths.comments),
        (Story::Endnotes, lengths.endnotes),
        (Story::Boxes, lengths.boxes),
    ];
    let mut places = Vec::new();
    for (story, length) in stories {
        let to = from.saturating_add(length);
        places.push((story, from, to));
        from = to;
    }
    // Headers last, as in letters of other formats.
    places.sort_by_key(|(story, ..)| *story);
    for (story, from, to) in places {
        if let Some(heading) = story.heading() {
            letter.part(heading, story == Story::Headers);
        }
        if story != Story::Nothing {
            reader.read(&mut letter, story, (from, to), watch)?;
        }
    }
    if reader.comments > 0 {
        letter.notices.push(format!(
            "The letter has {} comments, which were not read. Open it in a word processor to see them.",
            reader.comments
        ));
    }
    let storages = file.storages("/ObjectPool");
    for (index, storage) in storages.iter().enumerate() {
        if index >= objects::MAX_OBJECTS {
            letter.notices.push(format!(
                "The letter holds {} more files, which were not read.",
                storages.len() - index
            ));
            break;
        }
        let name = format!("Object {}", index + 1);
        objects::take_storage(&mut letter, &mut file, storage, &name);
    }
    letter.finish()
}
