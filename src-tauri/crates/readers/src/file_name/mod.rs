//! Names of files to show and to save under: never a path, never a name that a system keeps for
//! itself.

/// Most characters in a name.
const MAX_CHARS: usize = 120;

/// Of those, what stays of the end of a longer name.
const END: usize = 30;

/// A file of which nothing is known.
const UNKNOWN: &str = "application/octet-stream";

/// Endings by media type, for files without a name. The commonest ending goes first.
const ENDINGS: [(&str, &str); 29] = [
    ("application/pdf", "pdf"),
    ("application/msword", "doc"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    ("application/vnd.ms-excel", "xls"),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
    ),
    (
        "application/vnd.ms-excel.sheet.binary.macroenabled.12",
        "xlsb",
    ),
    ("application/vnd.ms-powerpoint", "ppt"),
    (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pptx",
    ),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/rtf", "rtf"),
    ("text/rtf", "rtf"),
    ("application/zip", "zip"),
    ("application/x-zip-compressed", "zip"),
    ("application/json", "json"),
    ("application/vnd.ms-outlook", "msg"),
    ("application/ms-tnef", "dat"),
    ("text/plain", "txt"),
    ("text/html", "html"),
    ("text/csv", "csv"),
    ("text/calendar", "ics"),
    ("message/rfc822", "eml"),
    ("message/delivery-status", "txt"),
    ("text/rfc822-headers", "txt"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/gif", "gif"),
    ("image/tiff", "tif"),
    ("image/bmp", "bmp"),
];

/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The last part of a path as a file name that every system takes; `None` where nothing is left.
#[must_use]
pub fn safe(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => ' ',
            c if c.is_control() || is_invisible(c) => ' ',
            c => c,
        })
        .collect();
    let words = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    // No dot at the front, which hides a file, nor at the end, which Windows drops.
    let name = shorten(words.trim_matches(['.', ' ']));
    if name.is_empty() {
        return None;
    }
    let stem = name.split('.').next().unwrap_or_default();
    if DEVICES
        .iter()
        .any(|device| stem.trim().eq_ignore_ascii_case(device))
    {
        return Some(format!("_{name}"));
    }
    Some(name)
}

/// Characters that show nothing, or turn the direction of what follows: `invoice\u{202e}fdp.exe`. Those
/// that Unicode calls ignorable by default, ends of lines, and marks of annotations.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Cut to [`MAX_CHARS`] in the middle, so that all of its end stays, where its endings are.
fn shorten(name: &str) -> String {
    let count = name.chars().count();
    if count <= MAX_CHARS {
        return name.to_owned();
    }
    let start: String = name.chars().take(MAX_CHARS - END - 1).collect();
    let end: String = name.chars().skip(count - END).collect();
    format!("{}\u{2026}{}", start.trim_end(), end.trim_start())
}

/// The name of an attachment: its own, or `attachment-2.pdf` after its place and media type.
pub(crate) fn attachment(name: Option<&str>, position: usize, media_type: &str) -> String {
    name.and_then(safe).unwrap_or_else(|| {
        let ending = ENDINGS
            .iter()
            .find(|(known, _)| *known == media_type)
            .map_or("bin", |(_, ending)| *ending);
        format!("attachment-{position}.{ending}")
    })
}

/// Media types that say no more than that there is a file.
const VAGUE: [&str; 6] = [
    "text/plain",
    "application/octet-stream",
    "application/x-download",
    "application/download",
    "application/force-download",
    "application/unknown",
];

/// The media type of an attachment: its own, or where that is vague the one of its name's ending.
pub(super) fn certain_media_type(given: String, name: Option<&str>) -> String {
    match name.map(media_type) {
        Some(known) if known != UNKNOWN && VAGUE.contains(&given.as_str()) => known.to_owned(),
        Some(_) | None => given,
    }
}

/// The media type that a name's ending stands for.
pub(crate) fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    ENDINGS
        .iter()
        .find(|(_, known)| ending.as_deref() == Some(*known))
        .map_or(UNKNOWN, |(media_type, _)| *media_type)
}

/// The name of a message that lies within another one: its subject with an ending.
pub(crate) fn message(subject: &str, ending: &str) -> String {
    // A path is split at slashes; a subject keeps what follows them.
    let subject = subject.replace(['/', '\\'], "-");
    match safe(&subject) {
        Some(name) => safe(&format!("{name}.{ending}")).unwrap_or(name),
        None => format!("message.{ending}"),
    }
}

#[cfg(test)]
mod tests;
