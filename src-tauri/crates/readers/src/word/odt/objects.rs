//! Objects within a package: a spreadsheet is made a file of its own.

use crate::document::DocumentError;
use crate::word::letter::Letter;
use crate::word::objects;
use crate::word::package::Package;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Parts of an object that a spreadsheet is read from.
const PARTS: [&str; 3] = ["content.xml", "styles.xml", "meta.xml"];

/// Takes the object at a path that the letter gives, such as `./Object 1`.
pub(super) fn take(
    package: &mut Package,
    letter: &mut Letter,
    path: &str,
    index: usize,
) -> Result<(), DocumentError> {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    if index >= objects::MAX_OBJECTS {
        if index == objects::MAX_OBJECTS {
            letter
                .notices
                .push("The letter holds more objects, which were not read.".to_owned());
        }
        return Ok(());
    }
    if package.has(path) {
        // An object of another program, in one part.
        match package.bytes(path, objects::MAX_BYTES)? {
            Some(bytes) => objects::take(letter, name, bytes),
            None => letter.notices.push(objects::too_large(name)),
        }
        return Ok(());
    }
    let mut parts = Vec::new();
    for part in PARTS {
        if let Some(bytes) = package.bytes(&format!("{path}/{part}"), objects::MAX_BYTES)? {
            parts.push((part, bytes));
        }
    }
    let content = parts.first().filter(|(part, _)| *part == "content.xml");
    let has =
        |what: &[u8]| content.is_some_and(|(_, bytes)| memchr::memmem::find(bytes, what).is_some());
    if has(b"<office:spreadsheet") {
        let bytes = packed(&parts)
            .map_err(|error| DocumentError::damaged(&format!("its object “{name}”"), error))?;
        objects::take(letter, &format!("{name}.ods"), bytes);
    } else if has(b"<office:chart") {
        letter.pictures += 1;
    } else if !has(b"<math") && !has(b":math") {
        letter.notices.push(format!(
            "The letter holds an object (“{name}”) of another program, which was not read."
        ));
    }
    Ok(())
}

/// A spreadsheet of its parts.
fn packed(parts: &[(&str, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored)?;
    zip.write_all(SPREADSHEET.as_bytes())?;
    let deflated = stored.compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, deflated)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
