//! The media type of a file by all of its content, so that a letter or a table under the name of
//! something else is shown as what it is.

use crate::any::{self, FileKind};
use crate::media::{
    CSV, DOC, DOCX, DocumentKind, FODT, HTML, ODS, ODT, RTF, XLS, XLSX, ZIP, media_type, named,
};

/// The media type of a file. Text with delimiters under the name of a text stays one.
#[must_use]
pub fn content_type(name: &str, bytes: &[u8]) -> &'static str {
    let by_name = media_type(name, bytes);
    let shown = DocumentKind::from_media_type(by_name);
    let is_text = named(name).is_some_and(|(_, kind)| kind == DocumentKind::Text);
    match any::kind(name, bytes) {
        FileKind::Letter if shown != DocumentKind::Letter => letter(bytes),
        FileKind::Table if shown != DocumentKind::Table && !is_text => table(bytes),
        FileKind::Archive => ZIP,
        FileKind::Letter
        | FileKind::Table
        | FileKind::Pdf
        | FileKind::Mail
        | FileKind::Picture
        | FileKind::Text
        | FileKind::Other => by_name,
    }
}

const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
/// Where a package of OpenDocument names its media type (OpenDocument 1.3, part 2, 3.3).
const NAMED_TO: usize = 128;

fn letter(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(NAMED_TO)];
    if head.starts_with(COMPOUND) {
        DOC
    } else if head.starts_with(b"PK") {
        if holds(head, "opendocument.text") {
            ODT
        } else {
            DOCX
        }
    } else if holds(head, "{\\rtf") {
        RTF
    } else {
        FODT
    }
}

fn table(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(NAMED_TO)];
    if head.starts_with(COMPOUND) {
        XLS
    } else if head.starts_with(b"PK") {
        if holds(head, "opendocument.spreadsheet") {
            ODS
        } else {
            XLSX
        }
    } else if head.trim_ascii_start().starts_with(b"<") {
        HTML
    } else {
        CSV
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_under_the_name_of_something_else_is_what_it_holds() {
        let table = "Force,2022,2023\nKent,3,4\nEssex,5,6\n";
        let rtf = "{\\rtf1 Dear Ada}";
        for (name, text, media_type) in [
            ("a.pdf", table, CSV),
            ("a.docx", table, CSV),
            ("a", table, CSV),
            ("a.csv", table, CSV),
            // The name of a text may be of any text.
            ("a.txt", table, "text/plain"),
            ("a.pdf", "Dear Ada", "text/plain"),
            ("a.pdf", rtf, RTF),
            ("a.xlsx", rtf, RTF),
            // A name of letters that it could be.
            ("a.rtf", rtf, RTF),
            ("a.doc", rtf, DOC),
            (
                "a.pdf",
                "<html><table><tr><td>3</td></tr></table></html>",
                HTML,
            ),
        ] {
            let found = content_type(name, text.as_bytes());
            assert_eq!(found, media_type, "{name}: {text}");
        }
    }
}
