//! Word letters since 2007 (ECMA-376), read as they come, as Word shows them with all tracked
//! changes accepted.

mod fields;
mod notes;
mod numbering;
mod run;
mod styles;
mod walk;

use super::letter::Letter;
use super::objects;
use super::package::{Package, STYLES_LOST, part_damaged};
use super::xml::{Piece, attribute, local, pieces};
use crate::Watch;
use crate::document::{Document, DocumentError};
use notes::Notes;
use numbering::Numbering;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use styles::Styles;
use walk::{Letterhead, Walk};

/// Most bytes of a part that lists others.
const MAX_LIST: u64 = 4 << 20;

/// Most bytes of a header or a footer, and most of them.
const MAX_HEADER: u64 = 4 << 20;
const MAX_HEADERS: usize = 200;

/// A relationship of a part: what for, and with which part.
struct Relationship {
    kind: String,
    path: String,
}

/// Reads a letter.
pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Document, DocumentError> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let (relationships, no_list) = relationships(&mut package, &main)?;
    let path = |kind: &str| {
        let found = relationships.iter().find(|one| one.kind == kind);
        found.map(|one| one.path.clone())
    };
    let (styles, no_styles) = match package.part(&path("styles").unwrap_or_default())? {
        Some(part) => Styles::read(part),
        None => Default::default(),
    };
    let (mut numbering, no_numbers) = match package.part(&path("numbering").unwrap_or_default())? {
        Some(part) => Numbering::read(part),
        None => Default::default(),
    };
    package.check()?;
    let mut letter = Letter::default();
    let damaged = [
        (
            no_list,
            "list of parts",
            "notes, headers and styles may be missing",
        ),
        (no_styles, "styles", STYLES_LOST),
        (no_numbers, "numbering", "numbers of lists may be missing"),
    ];
    for (_, part, effect) in damaged.iter().filter(|(damaged, ..)| *damaged) {
        letter.notices.push(part_damaged(part, effect));
    }
    let (mut notes, mut linked) = (Notes::default(), Vec::new());
    let (mut comments, mut foreign) = (0, 0);
    let mut shared = Letterhead {
        letter: &mut letter,
        styles: &styles,
        numbering: &mut numbering,
        notes: &mut notes,
        watch,
        objects: &mut linked,
        comments: &mut comments,
        foreign: &mut foreign,
    };
    walk(&mut package, &main, &mut shared)?;
    for (kind, heading) in [("footnotes", "Footnotes"), ("endnotes", "Endnotes")] {
        if let Some(path) = path(kind) {
            shared.letter.part(heading, false);
            walk(&mut package, &path, &mut shared)?;
        }
    }
    shared.letter.part("Headers and footers", true);
    let headers = relationships
        .iter()
        .filter(|one| one.kind == "header" || one.kind == "footer");
    let mut seen = HashSet::new();
    for header in headers.take(MAX_HEADERS) {
        // The same header may be there for first, odd and even pages.
        if let Some(bytes) = package.bytes(&header.path, MAX_HEADER)?
            && seen.insert(Sha256::digest(&bytes))
        {
            let mut walk = Walk::new(&mut shared);
            let read = pieces(bytes.as_slice(), |piece| step(&mut walk, piece));
            walk.finish()?;
            if read.is_err() {
                let effect = "only its beginning was read";
                shared
                    .letter
                    .notices
                    .push(part_damaged(&header.kind, effect));
            }
        }
    }
    if comments > 0 {
        letter.notices.push(format!(
            "The letter has {comments} comments, which were not read. Open it in a word processor to see them."
        ));
    }
    if foreign > 0 {
        letter.notices.push(
            "A piece of the letter stands in another format within it and was not read. Open it in Word and save it again."
                .to_owned(),
        );
    }
    embedded(&mut package, &mut letter)?;
    letter.finish()
}

fn step(walk: &mut Walk, piece: Piece) -> Result<(), DocumentError> {
    match piece {
        Piece::Start(start) => walk.start(start),
        Piece::End(end) => walk.end(end),
        Piece::Text(text) => walk.take(text),
    }
}

/// Walks through a part. Where it is damaged, what stands before that is kept.
fn walk(package: &mut Package, path: &str, shared: &mut Letterhead) -> Result<(), DocumentError> {
    let Some(part) = package.part(path)? else {
        return Ok(());
    };
    let mut walk = Walk::new(shared);
    let read = pieces(part, |piece| step(&mut walk, piece));
    package.check()?;
    match read {
        Ok(done) => {
            done?;
            walk.finish()
        }
        Err(why) => {
            walk.finish()?;
            let place = format!("its part “{path}”");
            if !shared.letter.has_text() {
                return Err(DocumentError::damaged(&place, why));
            }
            shared.letter.notices.push(format!(
                "The letter is damaged in {place} after paragraph {}: {why}. What stands before it was read. Ask for another copy.",
                shared.letter.paragraphs()
            ));
            Ok(())
        }
    }
}

/// The part that the letter is in.
fn main_part(package: &mut Package) -> Result<String, DocumentError> {
    let usual = "word/document.xml";
    let (of_package, _) = relationships(package, "")?;
    let found = of_package
        .into_iter()
        .find(|one| one.kind == "officeDocument")
        .map(|one| one.path)
        .filter(|path| package.has(path));
    match found {
        Some(path) => Ok(path),
        None if package.has(usual) => Ok(usual.to_owned()),
        None => Err(DocumentError::damaged(
            "its list of parts",
            "it has no text",
        )),
    }
}

/// What a part refers to within the package, and whether the list of that is damaged.
fn relationships(
    package: &mut Package,
    path: &str,
) -> Result<(Vec<Relationship>, bool), DocumentError> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let list = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let mut found = Vec::new();
    let Some(bytes) = package.bytes(&list, MAX_LIST)? else {
        return Ok((found, false));
    };
    // Without the list, the usual names count.
    let read = pieces(bytes.as_slice(), |piece| {
        if let Piece::Start(start) = piece
            && local(start.name().as_ref()) == "Relationship"
            && attribute(start, "TargetMode").as_deref() != Some("External")
            && let (Some(kind), Some(target)) =
                (attribute(start, "Type"), attribute(start, "Target"))
        {
            let path = match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => inside(folder, &target),
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relationship { kind, path });
        }
        Ok::<(), DocumentError>(())
    });
    Ok((found, read.is_err()))
}

/// A path that is given from a folder.
fn inside(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Files within the letter, wherever in it they are used: in its text, behind its charts.
fn embedded(package: &mut Package, letter: &mut Letter) -> Result<(), DocumentError> {
    let paths: Vec<String> = package
        .names()
        .iter()
        .filter(|name| name.replace('\\', "/").contains("/embeddings/") && !name.ends_with('/'))
        .cloned()
        .collect();
    for (index, path) in paths.iter().enumerate() {
        if index >= objects::MAX_OBJECTS {
            letter.notices.push(format!(
                "The letter holds {} more files, which were not read.",
                paths.len() - index
            ));
            break;
        }
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        match package.bytes(path, objects::MAX_BYTES)? {
            Some(bytes) => objects::take(letter, name, bytes),
            None => letter.notices.push(objects::too_large(name)),
        }
    }
    Ok(())
}
