//! What kind of letter a file is, by its content.

use super::package::Package;
use crate::claimed;
use crate::compound::Compound;
use crate::document::DocumentError;

/// Who reads a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Docx,
    Odt,
    FlatOdt,
    Rtf,
    Doc,
    /// A web page.
    Page,
    Text,
}

const SAVE_AS_WORD: &str = "Open it in a word processor, save it as .docx, and choose that file.";
const CHOOSE_TABLE: &str = "Import it as a table.";
const EXPORT: &str = "Ask for it as an Excel workbook, a Word file or a PDF, or open it on a Mac or at icloud.com and export it as one of these.";

/// Files that are no letter: how they begin, what they are, what to do.
const OTHERS: [(&[u8], &str, &str); 10] = [
    (b"%PDF", "a PDF document", "Choose it as a PDF."),
    (b"\x89PNG", "a picture", "Enter what it shows by hand."),
    (b"\xff\xd8\xff", "a picture", "Enter what it shows by hand."),
    (b"GIF8", "a picture", "Enter what it shows by hand."),
    (b"II*\0", "a picture", "Enter what it shows by hand."),
    (b"MM\0*", "a picture", "Enter what it shows by hand."),
    (
        b"\xffWPC",
        "a WordPerfect document",
        "Open it in LibreOffice, save it as .docx, and choose that file.",
    ),
    (
        b"\xdb\xa5",
        "a letter of Word 2",
        "Open it in LibreOffice, save it as .docx, and choose that file.",
    ),
    (
        b"1\xbe\0\0",
        "a letter of Write, or of Word for DOS",
        "Open it in LibreOffice, save it as .docx, and choose that file.",
    ),
    (
        b"SQLite format 3\0",
        "a database",
        "Ask for a letter or a table.",
    ),
];

/// How letters of each kind are called, and what they are in words.
const NAMES: [(Kind, &[&str], &str); 7] = [
    (
        Kind::Docx,
        &["docx", "docm", "dotx", "dotm"],
        "a Word letter",
    ),
    (Kind::Odt, &["odt", "ott"], "a letter of OpenDocument"),
    (
        Kind::FlatOdt,
        &["fodt", "xml"],
        "a flat letter of OpenDocument",
    ),
    (Kind::Rtf, &["rtf"], "Rich Text"),
    (Kind::Doc, &["doc", "dot"], "a Word letter from before 2007"),
    (Kind::Page, &["html", "htm", "xhtml"], "a web page"),
    (Kind::Text, &["txt", "text", "md"], "plain text"),
];

/// What a file is.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, DocumentError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return of_package(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return of_compound(bytes);
    }
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bare.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Kind::Rtf);
    }
    if let Some((_, found, advice)) = OTHERS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(DocumentError::not_read(found, advice));
    }
    of_text(bare)
}

fn of_package(bytes: &[u8]) -> Result<Kind, DocumentError> {
    let mut package = Package::open(bytes)?;
    let media_type = package.bytes("mimetype", 128)?.unwrap_or_default();
    let mut said = String::from_utf8_lossy(&media_type).into_owned();
    if said.is_empty() {
        for list in ["META-INF/manifest.xml", "[Content_Types].xml"] {
            if let Some(bytes) = package.bytes(list, 1 << 22)? {
                said.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
    }
    let says = |what: &str| said.contains(what);
    if says("wordprocessingml.") || says("ms-word.") || package.has("word/document.xml") {
        return Ok(Kind::Docx);
    }
    if says("opendocument.text") {
        return Ok(Kind::Odt);
    }
    let mut names = package.names().iter();
    let apple = |name: &String| name.ends_with(".iwa") || name == "Index.zip";
    let (found, advice) = if names.any(apple) {
        ("a document of Apple Pages, Numbers or Keynote", EXPORT)
    } else if says("opendocument.spreadsheet") {
        ("an OpenDocument spreadsheet", CHOOSE_TABLE)
    } else if says("spreadsheetml.") || package.has("xl/workbook.xml") {
        ("an Excel workbook", CHOOSE_TABLE)
    } else if says("presentationml.") || says("opendocument.presentation") {
        ("a presentation", "Save it as PDF and choose that file.")
    } else {
        (
            "a zip archive",
            "Unpack it and choose the letter that is in it.",
        )
    };
    Err(DocumentError::not_read(found, advice))
}

fn of_compound(bytes: &[u8]) -> Result<Kind, DocumentError> {
    let file = Compound::open(bytes).map_err(|why| DocumentError::damaged("its directory", why))?;
    let has = |stream: &str| file.has("/", stream);
    if has("EncryptedPackage") {
        return Err(DocumentError::Protected);
    }
    if has("WordDocument") {
        return Ok(Kind::Doc);
    }
    let (found, advice) = if has("Workbook") || has("Book") {
        ("an Excel workbook", CHOOSE_TABLE)
    } else if has("PowerPoint Document") {
        ("a presentation", "Save it as PDF and choose that file.")
    } else if has("__properties_version1.0") {
        ("an Outlook e-mail", "Import it as mail.")
    } else {
        ("a Microsoft document of another kind", SAVE_AS_WORD)
    };
    Err(DocumentError::not_read(found, advice))
}

fn of_text(bytes: &[u8]) -> Result<Kind, DocumentError> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).replace('\0', "");
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let lower = head.to_ascii_lowercase();
    if lower.starts_with("mime-version:") {
        return Err(DocumentError::not_read(
            "a web page saved as one file, or an e-mail",
            SAVE_AS_WORD,
        ));
    }
    if lower.starts_with("<?xml") || lower.starts_with("<office:document") {
        if lower.contains("opendocument.text") {
            return Ok(Kind::FlatOdt);
        }
        if lower.contains("<html") {
            return Ok(Kind::Page);
        }
        let found =
            if lower.contains("word/2003/wordml") || lower.contains("office/2006/xmlpackage") {
                "a Word letter in one XML file"
            } else {
                "an XML document"
            };
        return Err(DocumentError::not_read(found, SAVE_AS_WORD));
    }
    let page = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<!--",
    ];
    if page.iter().any(|tag| lower.starts_with(tag)) {
        return Ok(Kind::Page);
    }
    Ok(Kind::Text)
}

/// What is said where a name claims something else than the file is.
pub(super) fn contradiction(name: &str, kind: Kind) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (_, ending) = file.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let claims = NAMES
        .iter()
        .find(|(_, endings, _)| endings.contains(&ending.as_str()));
    let (_, _, words) = NAMES.iter().find(|(one, ..)| *one == kind)?;
    let Some(claims) = claims else {
        // No letter is called so, but something else may be.
        return claimed::contradiction(name, words);
    };
    (claims.0 != kind).then(|| format!("The file name ends in .{ending}, but the file is {words}."))
}
