//! Control words of Rich Text that are told apart by lists.

/// Groups that hold no text of the letter.
pub(super) const NO_TEXT: [&str; 24] = [
    "colortbl",
    "stylesheet",
    "info",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "generator",
    "fldinst",
    "nonshppict",
    "nonesttables",
    "shprslt",
    "filetbl",
    "xe",
    "tc",
    "xmlnstbl",
    "sp",
    "pnseclvl",
    "ftnsep",
    "aftnsep",
];

/// Groups that a reader may skip that does not know them, and that hold text all the same.
pub(super) const STARRED_TEXT: [&str; 2] = ["shppict", "shpinst"];

/// Headers and footers.
pub(super) const HEADERS: [&str; 8] = [
    "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
];

/// Control words that stand for a character.
pub(super) const CHARACTERS: [(&str, &str); 13] = [
    ("line", "\n"),
    ("page", "\n"),
    ("column", "\n"),
    ("tab", "\t"),
    ("lquote", "‘"),
    ("rquote", "’"),
    ("ldblquote", "“"),
    ("rdblquote", "”"),
    ("bullet", "•"),
    ("endash", "–"),
    ("emdash", "—"),
    ("emspace", " "),
    ("enspace", " "),
];
