//! Characters of symbol fonts, which have no code of their own.

/// What a symbol of a font shows; the fonts are those that come with Word. The code may stand in
/// the private area (`F0FC`).
pub(super) fn shown(font: &str, code: &str) -> &'static str {
    let code = u32::from_str_radix(code.trim(), 16).unwrap_or(0) & 0xff;
    let font = font.trim().to_ascii_lowercase();
    let known: &[(u32, &'static str)] = match font.as_str() {
        "wingdings" => &WINGDINGS,
        "wingdings 2" => &WINGDINGS_2,
        "symbol" => &SYMBOL,
        _ => &[],
    };
    by_code(known, code)
}

/// A character of the private area, where programs keep symbols when they no longer say of which
/// font: most are of Wingdings.
pub(super) fn of_private(one: char) -> &'static str {
    by_code(&WINGDINGS, u32::from(one) & 0xff)
}

fn by_code(known: &[(u32, &'static str)], code: u32) -> &'static str {
    let found = known.iter().find(|(known, _)| *known == code);
    found.map_or("[symbol]", |(_, shown)| shown)
}

const WINGDINGS: [(u32, &str); 13] = [
    (0x6e, "■"),
    (0x6f, "□"),
    (0x76, "❖"),
    (0x9f, "•"),
    (0xa7, "▪"),
    (0xa8, "☐"),
    (0xb7, "•"),
    (0xd8, "➢"),
    (0xe0, "→"),
    (0xfb, "✗"),
    (0xfc, "✓"),
    (0xfd, "☒"),
    (0xfe, "☑"),
];

const WINGDINGS_2: [(u32, &str); 6] = [
    (0x4f, "✗"),
    (0x50, "✓"),
    (0x51, "☒"),
    (0x52, "☑"),
    (0x53, "☒"),
    (0xa3, "☐"),
];

const SYMBOL: [(u32, &str); 13] = [
    (0x2a, "*"),
    (0x2d, "−"),
    (0xa3, "≤"),
    (0xb0, "°"),
    (0xb1, "±"),
    (0xb3, "≥"),
    (0xb4, "×"),
    (0xb7, "•"),
    (0xb8, "÷"),
    (0xb9, "≠"),
    (0xba, "≡"),
    (0xbb, "≈"),
    (0xde, "⇒"),
];
