//! Which code page the text of a font is in.

use std::collections::HashMap;

const MAX_FONTS: usize = 10_000;

/// Character sets of fonts (RTF 1.9.1, “Font Table”) by their code page.
const CHARSETS: [(i64, u32); 16] = [
    (0, 1252),
    (77, 10000),
    (128, 932),
    (129, 949),
    (134, 936),
    (136, 950),
    (161, 1253),
    (162, 1254),
    (163, 1258),
    (177, 1255),
    (178, 1256),
    (186, 1257),
    (204, 1251),
    (222, 874),
    (238, 1250),
    (255, 437),
];

#[derive(Default)]
pub(super) struct Fonts {
    code_pages: HashMap<i64, u32>,
}

impl Fonts {
    /// A font's character set, or its code page.
    pub fn set(&mut self, font: i64, word: &str, number: Option<i64>) {
        let number = number.unwrap_or(0);
        let code_page = match word {
            "fcharset" => CHARSETS
                .iter()
                .find(|(charset, _)| *charset == number)
                .map(|(_, page)| *page),
            "cpg" => u32::try_from(number).ok().filter(|page| *page > 0),
            _ => None,
        };
        if let Some(code_page) = code_page
            && self.code_pages.len() < MAX_FONTS
        {
            self.code_pages.insert(font, code_page);
        }
    }

    pub fn code_page(&self, font: i64) -> Option<u32> {
        self.code_pages.get(&font).copied()
    }
}
