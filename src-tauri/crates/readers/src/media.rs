//! What kind of document a file is, by its first bytes and then by its name. The bytes are never
//! run or trusted.

use serde::Serialize;

/// How the viewer shows a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    Pdf,
    Image,
    Text,
    Mail,
    Table,
    /// A letter of a word processor.
    Letter,
    /// Kept as it is; another program opens it.
    Other,
}

pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
pub(crate) const XLS: &str = "application/vnd.ms-excel";
pub(crate) const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
pub(crate) const DOCX: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub(crate) const ODT: &str = "application/vnd.oasis.opendocument.text";
const FODS: &str = "application/vnd.oasis.opendocument.spreadsheet-flat-xml";
pub(crate) const FODT: &str = "application/vnd.oasis.opendocument.text-flat-xml";
pub(crate) const RTF: &str = "application/rtf";
pub(crate) const DOC: &str = "application/msword";
pub(crate) const HTML: &str = "text/html";
pub(crate) const CSV: &str = "text/csv";
pub(crate) const ZIP: &str = "application/zip";
const MSG: &str = "application/vnd.ms-outlook";

/// Media types by the ending of a name, with how each is shown.
const TYPES: [(&str, &str, DocumentKind); 28] = [
    ("pdf", "application/pdf", DocumentKind::Pdf),
    ("png", "image/png", DocumentKind::Image),
    ("jpg", "image/jpeg", DocumentKind::Image),
    ("jpeg", "image/jpeg", DocumentKind::Image),
    ("gif", "image/gif", DocumentKind::Image),
    ("webp", "image/webp", DocumentKind::Image),
    ("csv", CSV, DocumentKind::Table),
    ("tsv", "text/tab-separated-values", DocumentKind::Table),
    ("xlsx", XLSX, DocumentKind::Table),
    (
        "xlsm",
        "application/vnd.ms-excel.sheet.macroenabled.12",
        DocumentKind::Table,
    ),
    ("xls", XLS, DocumentKind::Table),
    ("ods", ODS, DocumentKind::Table),
    ("fods", FODS, DocumentKind::Table),
    ("html", HTML, DocumentKind::Table),
    ("htm", HTML, DocumentKind::Table),
    ("eml", "message/rfc822", DocumentKind::Mail),
    ("mbox", "application/mbox", DocumentKind::Mail),
    ("msg", MSG, DocumentKind::Mail),
    ("txt", "text/plain", DocumentKind::Text),
    ("md", "text/plain", DocumentKind::Text),
    ("json", "application/json", DocumentKind::Text),
    ("docx", DOCX, DocumentKind::Letter),
    ("docm", DOCX, DocumentKind::Letter),
    ("odt", ODT, DocumentKind::Letter),
    ("fodt", FODT, DocumentKind::Letter),
    ("rtf", RTF, DocumentKind::Letter),
    ("doc", DOC, DocumentKind::Letter),
    ("zip", ZIP, DocumentKind::Other),
];

/// First bytes that say what a file is.
const MAGIC: [(&[u8], &str); 5] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
];

impl DocumentKind {
    /// How a document of this media type is shown.
    #[must_use]
    pub fn from_media_type(media_type: &str) -> Self {
        TYPES
            .iter()
            .find(|(_, known, _)| *known == media_type)
            .map_or(Self::Other, |(_, _, kind)| *kind)
    }
}

/// The media type of a file.
#[must_use]
pub fn media_type(name: &str, bytes: &[u8]) -> &'static str {
    if let Some((_, found)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return found;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return "image/webp";
    }
    match named(name) {
        // The first bytes said that it is neither, whatever its name.
        Some((_, DocumentKind::Pdf | DocumentKind::Image)) | None => unnamed(bytes),
        Some((media_type, _)) => media_type,
    }
}

/// The media type that a name says, and how it is shown.
pub(crate) fn named(name: &str) -> Option<(&'static str, DocumentKind)> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    TYPES
        .iter()
        .find(|(known, _, _)| known.eq_ignore_ascii_case(ending))
        .map(|(_, media_type, kind)| (*media_type, *kind))
}

fn unnamed(bytes: &[u8]) -> &'static str {
    // Enough to tell text from anything else, cut where a character may be cut.
    let start = &bytes[..bytes.len().min(4096)];
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() + 4 > start.len() && start.len() < bytes.len() => {
            std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return "application/octet-stream",
    };
    if text.contains('\0') || bytes.is_empty() {
        "application/octet-stream"
    } else {
        "text/plain"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_name() {
        for (name, bytes, media_type) in [
            ("a.pdf", &b"%PDF-1.7\n"[..], "application/pdf"),
            ("a.csv", b"%PDF-1.7\n", "application/pdf"),
            ("a.png", b"GIF89a..", "image/gif"),
            ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
            ("a.pdf", b"Dear Ada", "text/plain"),
            ("a.png", b"\0\x01", "application/octet-stream"),
            ("A.CSV", b"a,b\n", "text/csv"),
            ("letter", "Réponse".as_bytes(), "text/plain"),
            ("letter.exe", b"MZ\x90\0", "application/octet-stream"),
            ("no ending.", b"", "application/octet-stream"),
        ] {
            assert_eq!(super::media_type(name, bytes), media_type, "{name}");
        }
    }

    #[test]
    fn a_long_text_cut_within_a_letter_is_still_text() {
        let text = format!("{}é{}", "a".repeat(4095), "b".repeat(10));
        assert_eq!(media_type("letter", text.as_bytes()), "text/plain");
    }

    #[test]
    fn what_cannot_be_shown_is_other() {
        assert_eq!(
            DocumentKind::from_media_type("application/pdf"),
            DocumentKind::Pdf
        );
        assert_eq!(
            DocumentKind::from_media_type("text/csv"),
            DocumentKind::Table
        );
        assert_eq!(
            DocumentKind::from_media_type("image/svg+xml"),
            DocumentKind::Other
        );
    }
}
