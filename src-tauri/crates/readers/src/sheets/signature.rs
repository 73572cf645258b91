//! What a file is by its first bytes, and what its name claims.

use super::{TableError, TableFormat};

/// Who reads a file on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip archive, as newer workbooks are.
    Zip,
    /// A compound file of Microsoft, as older workbooks are, and newer ones with a password.
    Compound,
    /// Text, as far as is known.
    Text,
}

const ASK_FOR_TABLE: &str = "Copy its table into a spreadsheet and save that as .xlsx or .csv.";
const UNPACK: &str = "Unpack it and choose the table that is in it.";
const SAVE_AGAIN: &str = "Open it in a spreadsheet program and save it as .xlsx.";

/// Files that are no table: how they begin, what they are, what to do.
const OTHERS: [(&[u8], &str, &str); 16] = [
    (b"%PDF", "a PDF document", ASK_FOR_TABLE),
    (b"{\\rtf", "a Rich Text document", ASK_FOR_TABLE),
    (b"\x89PNG", "a picture", ASK_FOR_TABLE),
    (b"\xff\xd8\xff", "a picture", ASK_FOR_TABLE),
    (b"GIF8", "a picture", ASK_FOR_TABLE),
    (b"II*\0", "a picture", ASK_FOR_TABLE),
    (b"MM\0*", "a picture", ASK_FOR_TABLE),
    (b"\x1f\x8b", "a packed file (gzip)", UNPACK),
    (b"BZh", "a packed file (bzip2)", UNPACK),
    (b"\xfd7zXZ\0", "a packed file (xz)", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7-Zip)", UNPACK),
    (b"Rar!", "an archive (RAR)", UNPACK),
    (
        b"SQLite format 3\0",
        "a database",
        "Export its table as CSV.",
    ),
    (b"\x09\x00\x04\x00", "a workbook of Excel 2", SAVE_AGAIN),
    (b"\x09\x02\x06\x00", "a workbook of Excel 3", SAVE_AGAIN),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4", SAVE_AGAIN),
];

/// How files of each format are called, and what the format is in words.
const NAMES: [(TableFormat, &[&str], &str); 5] = [
    (
        TableFormat::Csv,
        &["csv", "tsv", "tab", "txt", "psv", "dat"],
        "text with delimiters",
    ),
    (
        TableFormat::Xlsx,
        &["xlsx", "xlsm", "xltx", "xltm"],
        "an Excel workbook",
    ),
    (
        TableFormat::Xls,
        &["xls", "xlt", "xml"],
        "an Excel workbook from before 2007",
    ),
    (
        TableFormat::Ods,
        &["ods", "ots", "fods"],
        "an OpenDocument spreadsheet",
    ),
    (
        TableFormat::Html,
        &["html", "htm", "xhtml"],
        "a web page with a table",
    ),
];

/// What a file is by its first bytes.
pub(super) fn container(bytes: &[u8]) -> Result<Container, TableError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Container::Compound);
    }
    let other = OTHERS.iter().find(|(magic, ..)| bytes.starts_with(magic));
    match other {
        Some((_, found, advice)) => Err(not_a_table(found, advice)),
        None => Ok(Container::Text),
    }
}

/// Refuses text that is known to be something else.
pub(super) fn check_text(text: &str) -> Result<(), TableError> {
    let head = head(text);
    if head.starts_with("mime-version:") {
        return Err(not_a_table(
            "a web page saved as one file, or an e-mail",
            "Open it in a spreadsheet program and save it as .xlsx, or copy its table.",
        ));
    }
    if head.starts_with("<?xml") {
        return Err(not_a_table("an XML document", SAVE_AGAIN));
    }
    Ok(())
}

/// Refuses what has a table's tag and is no web page.
pub(super) fn check_page(text: &str) -> Result<(), TableError> {
    let head = head(text);
    if head.contains("<office:document") {
        return Err(not_a_table("a text document", ASK_FOR_TABLE));
    }
    Ok(())
}

/// A workbook that is one XML file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Xml {
    /// Excel's, before 2007.
    Spreadsheet2003,
    /// OpenDocument, flat.
    FlatOds,
}

/// Which workbook in XML a text is; nothing for any other text.
pub(super) fn xml(text: &str) -> Option<Xml> {
    let head = head(text);
    if !head.starts_with("<?xml") && !head.starts_with("<workbook") && !head.starts_with("<office:")
    {
        return None;
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("<workbook") {
        return Some(Xml::Spreadsheet2003);
    }
    let flat = head.contains("<office:document")
        && head.contains("application/vnd.oasis.opendocument.spreadsheet");
    flat.then_some(Xml::FlatOds)
}

/// Characters that tell which kind of XML a text is. Namespaces stand in its first element.
const MAX_HEAD: usize = 8192;

fn head(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = text.chars().take(MAX_HEAD).collect();
    head.to_ascii_lowercase()
}

fn not_a_table(found: &str, advice: &str) -> TableError {
    TableError::NotATable {
        found: found.to_owned(),
        advice: advice.to_owned(),
    }
}

/// What stands after the last point of a file's name, in lower case.
pub(super) fn extension(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (_, extension) = file.rsplit_once('.')?;
    Some(extension.to_ascii_lowercase()).filter(|one| !one.is_empty())
}

/// Which format a name claims, if one.
pub(super) fn claimed(name: &str) -> Option<TableFormat> {
    let extension = extension(name)?;
    let named = NAMES
        .iter()
        .find(|(_, extensions, _)| extensions.contains(&extension.as_str()));
    named.map(|(format, ..)| *format)
}

/// What is said where a name claims something else than the file is.
pub(super) fn contradiction(name: &str, format: TableFormat) -> Option<String> {
    let extension = extension(name)?;
    let (_, extensions, words) = NAMES.iter().find(|(one, ..)| *one == format)?;
    let agrees = extensions.contains(&extension.as_str());
    (!agrees).then(|| format!("The file name ends in .{extension}, but the file is {words}."))
}
