//! Files within a letter: workbooks and other documents are given as they are, all else is named.

use super::letter::Letter;
use crate::compound::{Compound, Copy, join};
use crate::document::Embedded;
use crate::file_name;
use std::io::Cursor;
use zip::ZipArchive;

/// Most files of one letter that are looked at, and most bytes of one.
pub(super) const MAX_OBJECTS: usize = 100;
pub(super) const MAX_BYTES: u64 = 64 << 20;

/// The stream of a file that was packed as an object.
const NATIVE: &str = "\u{1}Ole10Native";

/// What is said of one that is larger.
pub(super) fn too_large(name: &str) -> String {
    format!(
        "The letter holds the file “{}”, which has more than {} MB and was not read.",
        shown(name, ""),
        MAX_BYTES >> 20
    )
}

fn shown(name: &str, ending: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, given)) if given.len() <= 5 => stem,
        Some(_) | None => name,
    };
    let named = if ending.is_empty() {
        name.to_owned()
    } else {
        format!("{stem}.{ending}")
    };
    file_name::safe(&named).unwrap_or_else(|| format!("embedded.{ending}"))
}

/// Takes a file within the letter. `name` is what the letter calls it.
pub(super) fn take(letter: &mut Letter, name: &str, bytes: Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    if let Some(ending) = document(&bytes) {
        return give(letter, shown(name, ending), bytes);
    }
    let Some(object) = from_compound(name, &bytes) else {
        letter.notices.push(format!(
            "The letter holds an object (“{}”) of another program, which was not read.",
            shown(name, "")
        ));
        return;
    };
    give(letter, object.name, object.bytes);
}

fn give(letter: &mut Letter, name: String, bytes: Vec<u8>) {
    let is_workbook = name
        .rsplit_once('.')
        .is_some_and(|(_, ending)| matches!(ending, "xlsx" | "xls" | "xlsb" | "ods"));
    letter.notices.push(if is_workbook {
        format!("The letter holds a workbook: “{name}”.")
    } else {
        format!("The letter holds a file: “{name}”.")
    });
    letter.embedded.push(Embedded { name, bytes });
}

/// The ending for a document that stands for itself; nothing for what is none, or is not known.
fn document(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"%PDF") {
        return Some("pdf");
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some("rtf");
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |part: &str| archive.index_for_name(part).is_some();
    if has("xl/workbook.bin") {
        Some("xlsb")
    } else if has("xl/workbook.xml") {
        Some("xlsx")
    } else if has("word/document.xml") {
        Some("docx")
    } else if has("ppt/presentation.xml") {
        Some("pptx")
    } else if has("content.xml") {
        let head = &bytes[..bytes.len().min(128)];
        let is_text = memchr::memmem::find(head, b"opendocument.text").is_some();
        Some(if is_text { "odt" } else { "ods" })
    } else {
        Some("zip")
    }
}

/// The document in an OLE object that is a file of its own.
fn from_compound(name: &str, bytes: &[u8]) -> Option<Embedded> {
    let mut object = Compound::open(bytes).ok()?;
    from_storage(name, &mut object, "/").or_else(|| {
        let ending = kind(&object, "/")?;
        Some(Embedded {
            name: shown(name, ending),
            bytes: bytes.to_vec(),
        })
    })
}

/// The document that an object keeps in a stream.
fn from_storage(name: &str, object: &mut Compound, storage: &str) -> Option<Embedded> {
    for stream in ["Package", "EmbeddedOdf", "CONTENTS"] {
        if object.has(storage, stream) {
            let inside = object.read(&join(storage, stream)).ok()?;
            let ending = document(&inside)?;
            return Some(Embedded {
                name: shown(name, ending),
                bytes: inside,
            });
        }
    }
    if object.has(storage, NATIVE) {
        return from_native(&object.read(&join(storage, NATIVE)).ok()?);
    }
    None
}

/// The ending for an object that is a document itself.
fn kind(object: &Compound, storage: &str) -> Option<&'static str> {
    let kinds = [
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("WordDocument", "doc"),
    ];
    let found = kinds.iter().find(|(stream, _)| object.has(storage, stream));
    found.map(|(_, ending)| *ending)
}

/// Takes the object in a storage of a letter of Word 97.
pub(super) fn take_storage(letter: &mut Letter, file: &mut Compound, storage: &str, name: &str) {
    if let Some(object) = from_storage(name, file, storage) {
        give(letter, object.name, object.bytes);
        return;
    }
    let copied = kind(file, storage)
        .and_then(|ending| Some((ending, Copy::storage(file, storage).ok()?.finish().ok()?)));
    match copied {
        Some((ending, bytes)) => give(letter, shown(name, ending), bytes),
        None => letter.notices.push(format!(
            "The letter holds an object (“{}”) of another program, which was not read.",
            shown(name, "")
        )),
    }
}

/// A file that was packed as an object ([MS-OLEDS] 2.3.6, and the Packager's own layout within): its
/// label, its path, a path for the time it is open, its bytes.
fn from_native(native: &[u8]) -> Option<Embedded> {
    let mut rest = native.get(6..)?;
    let label = text(&mut rest)?;
    let _path = text(&mut rest)?;
    rest = rest.get(4..)?;
    let skipped = length(&mut rest)?;
    rest = rest.get(skipped..)?;
    let size = length(&mut rest)?;
    let bytes = rest.get(..size)?.to_vec();
    Some(Embedded {
        name: file_name::safe(&label)?,
        bytes,
    })
}

/// Text up to a zero byte.
fn text(rest: &mut &[u8]) -> Option<String> {
    let end = rest.iter().position(|byte| *byte == 0)?;
    let text = crate::mail::charset::decode_code_page(1252, rest.get(..end)?);
    *rest = rest.get(end + 1..)?;
    Some(text)
}

fn length(rest: &mut &[u8]) -> Option<usize> {
    let bytes: [u8; 4] = rest.get(..4)?.try_into().ok()?;
    *rest = rest.get(4..)?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}
