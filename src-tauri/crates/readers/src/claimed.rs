//! What the name of a file says that it is.

/// Endings of names, and what each says.
const ENDINGS: [(&[&str], Claim, &str); 17] = [
    (&["pdf"], Claim::Packed, "a PDF file"),
    (
        &["docx", "docm", "dotx", "dotm"],
        Claim::Packed,
        "a Word letter",
    ),
    (
        &["doc", "dot"],
        Claim::Packed,
        "a Word letter from before 2007",
    ),
    (&["odt", "ott"], Claim::Packed, "a letter of OpenDocument"),
    (&["rtf"], Claim::Packed, "Rich Text"),
    (
        &["xlsx", "xlsm", "xltx", "xltm", "xlsb"],
        Claim::Packed,
        "an Excel workbook",
    ),
    (
        &["xls", "xlt"],
        Claim::Packed,
        "an Excel workbook from before 2007",
    ),
    (
        &["ods", "ots"],
        Claim::Packed,
        "an OpenDocument spreadsheet",
    ),
    (&["ppt", "pptx", "odp"], Claim::Packed, "a presentation"),
    (&["msg"], Claim::Packed, "an Outlook message"),
    (&["zip"], Claim::Packed, "a zip archive"),
    (
        &["png", "jpg", "jpeg", "gif", "webp", "tif", "tiff"],
        Claim::Packed,
        "a picture",
    ),
    (&["eml", "mbox", "mht", "mhtml"], Claim::Text, "an e-mail"),
    (
        &["csv", "tsv", "tab", "psv"],
        Claim::Text,
        "text with delimiters",
    ),
    (&["html", "htm", "xhtml"], Claim::Text, "a web page"),
    (&["fods", "fodt", "xml"], Claim::Text, "an XML document"),
    (&["txt", "text", "md", "json"], Claim::Text, "plain text"),
];

/// How a file of a kind is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claim {
    /// So that only its program reads it.
    Packed,
    /// As text.
    Text,
}

/// What stands after the last point of a file's name, in lower case; empty where nothing does.
fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_ascii_lowercase()
}

fn claim(name: &str) -> Option<(Claim, &'static str)> {
    let ending = ending(name);
    ENDINGS
        .iter()
        .find(|(endings, ..)| endings.contains(&ending.as_str()))
        .map(|(_, claim, words)| (*claim, *words))
}

/// What a name says that the file is, with its article: “a PDF file”. Nothing where it says nothing
/// that is known.
pub(crate) fn words(name: &str) -> Option<&'static str> {
    claim(name).map(|(_, words)| words)
}

/// Does a name say that the file can only be read by its program?
pub(crate) fn is_packed(name: &str) -> bool {
    claim(name).is_some_and(|(claim, _)| claim == Claim::Packed)
}

/// What is said of a file whose name says that it is something else than `found`.
pub(crate) fn contradiction(name: &str, found: &str) -> Option<String> {
    let claimed = words(name)?;
    (claimed != found).then(|| {
        format!(
            "The file name ends in .{}, but the file is {found}.",
            ending(name)
        )
    })
}
