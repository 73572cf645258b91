//! Pages that are pictures, as a program recognised them: its words with their places become a
//! document with tables, by the same rules as the words of a PDF file.
//!
//! Such a program may look at a page several times, since each way of looking misses other words: of
//! readings of one place, the one that it is surest of is kept. Paper lies askew in a scanner: words
//! are put level before tables are looked for, and the cells of those stay where the page shows them.

mod drawn;

pub use drawn::draw_table;

use crate::document::{Document, Page, Rectangle, Table};
use crate::pdf::{self, PageContent, Word};
use crate::spot::Spot;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most pages of a document that are taken.
pub const MAX_PAGES: usize = 500;

/// Most words of a page that are taken, readings of one place counted each.
pub const MAX_WORDS: usize = 10_000;

/// Longest word, in bytes: what is longer was a picture or a line.
const MAX_WORD: usize = 200;

/// Largest side of a page, in points: that of a PDF file.
const MAX_SIDE: f32 = 14_400.0;

/// Below this the program guesses.
const MIN_CONFIDENCE: f32 = 20.0;

/// A sign by itself is easily a speck of dust or a piece of a line: it has to be surer.
const MIN_SIGN_CONFIDENCE: f32 = 60.0;

/// What stands for a figure in a table without being one.
const SIGNS: [char; 10] = ['-', '–', '—', '*', '~', '.', '<', '>', '#', '%'];

/// A word that is higher is no word of a table, in points.
const MAX_HEIGHT: f32 = 120.0;

/// Two readings of one place cover so much of the smaller one.
const SAME_PLACE: f32 = 0.3;

/// Height of the bands in which words are compared with each other, in points.
const BAND: f32 = 24.0;

/// The middles of words of one line differ by less than so much of their height.
const LINE: f32 = 0.6;

/// Most words of a band: three lines of the smallest print across a page have fewer.
const MAX_IN_BAND: usize = 1_000;

/// So many words tell how a page lies.
const MAX_ASKED: usize = 1_000;

/// Fewer pairs of neighbours do not tell how a page lies.
const MIN_PAIRS: usize = 5;

/// Neighbours that tell how a page lies are at least so many points apart.
const MIN_APART: f32 = 24.0;

/// A page that leans more was not scanned so: down for each point to the right.
const MAX_LEAN: f32 = 0.1;

/// A word that was recognised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct RecognisedWord {
    pub text: String,
    pub area: Rectangle,
    /// How sure the program is, from 0 to 100.
    #[specta(type = i32)]
    pub confidence: f32,
}

/// A page whose text was recognised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct RecognisedPage {
    /// From 1.
    pub number: u32,
    /// The size in points, as the page is seen.
    #[specta(type = i32)]
    pub width: f32,
    #[specta(type = i32)]
    pub height: f32,
    /// In any order; several readings of one place may be among them.
    pub words: Vec<RecognisedWord>,
}

// What a program recognises is never NaN.
impl Eq for RecognisedWord {}
impl Eq for RecognisedPage {}

/// Reads pages that were recognised. Pages between them, which were not, are without text. What does
/// not fit on its page is left out, and so is what is beyond the limits.
#[must_use]
pub fn read(pages: &[RecognisedPage]) -> Document {
    let mut document = Document::default();
    let mut pages: Vec<&RecognisedPage> = pages
        .iter()
        .filter(|page| page.number > 0 && page.number as usize <= pdf::MAX_PAGES)
        .filter(|page| page.width.is_finite() && page.height.is_finite())
        .collect();
    pages.sort_by_key(|page| page.number);
    pages.dedup_by_key(|page| page.number);
    if pages.len() > MAX_PAGES {
        document.notices.push(format!(
            "Only the first {MAX_PAGES} pages that are pictures were taken."
        ));
        pages.truncate(MAX_PAGES);
    }
    let mut leans = BTreeMap::new();
    let mut contents = Vec::with_capacity(pages.len());
    for page in pages {
        if page.words.len() > MAX_WORDS {
            document.notices.push(format!(
                "Page {} has more words than can be taken. Those beyond the first {MAX_WORDS} were left out.",
                page.number
            ));
        }
        let words = words(page);
        let lean = lean(&words);
        leans.insert(page.number, lean);
        contents.push(content(page, words, lean));
    }
    let (texts, tables) = pdf::read_contents(&contents);
    for (content, text) in contents.iter().zip(texts) {
        let at = content.number as usize;
        let blank = Page {
            text: String::new(),
            picture: false,
        };
        document.pages.resize(at.max(document.pages.len()), blank);
        if let Some(page) = document.pages.get_mut(at - 1) {
            page.text = text;
            page.picture = true;
        }
    }
    document.tables = tables
        .into_iter()
        .zip(1..)
        .map(|(table, number)| as_seen(table, number, &leans))
        .collect();
    document
}

/// A page with the words that are taken, line by line from left to right.
#[must_use]
pub fn tidy(page: &RecognisedPage) -> RecognisedPage {
    let words = words(page);
    let lean = lean(&words);
    let level = |area: &Rectangle| lowered(*area, -lean).middle().1;
    let mut words = words;
    words.sort_by(|(one, _), (other, _)| level(one).total_cmp(&level(other)));
    let mut lines: Vec<Vec<(Rectangle, &str)>> = Vec::new();
    for word in words {
        let on_line = lines
            .last()
            .and_then(|line| line.first())
            .is_some_and(|(first, _)| {
                level(&word.0) - level(first) < LINE * first.height().max(word.0.height())
            });
        match lines.last_mut().filter(|_| on_line) {
            Some(line) => line.push(word),
            None => lines.push(vec![word]),
        }
    }
    for line in &mut lines {
        line.sort_by(|(one, _), (other, _)| one.left.total_cmp(&other.left));
    }
    RecognisedPage {
        words: lines
            .into_iter()
            .flatten()
            .map(|(area, text)| RecognisedWord {
                text: text.to_owned(),
                area,
                confidence: 100.0,
            })
            .collect(),
        ..page.clone()
    }
}

/// A table with its own name, and its cells where the page shows them.
fn as_seen(mut table: Table, number: u32, leans: &BTreeMap<u32, f32>) -> Table {
    // No other name: what a table is called may say what it counts. S is for scan.
    table.sheet.name = format!("Table S{number}");
    table.sheet.move_spots(|spot| match spot {
        Spot::Page { page, area } => Spot::Page {
            page,
            area: lowered(area, leans.get(&page).copied().unwrap_or(0.0)),
        },
        Spot::Paragraph { .. } => spot,
    });
    table
}

fn content(page: &RecognisedPage, words: Vec<(Rectangle, &str)>, lean: f32) -> PageContent {
    PageContent {
        number: page.number,
        width: page.width.clamp(1.0, MAX_SIDE),
        height: page.height.clamp(1.0, MAX_SIDE),
        words: words
            .into_iter()
            .map(|(area, text)| Word::new(text, lowered(area, -lean)))
            .collect(),
        ..PageContent::default()
    }
}

/// A rectangle moved down by so much for each point that its middle is to the right.
fn lowered(area: Rectangle, lean: f32) -> Rectangle {
    let down = lean * area.middle().0;
    Rectangle {
        top: area.top + down,
        bottom: area.bottom + down,
        ..area
    }
}

/// The words of a page that are taken, of several readings of one place the surest.
fn words(page: &RecognisedPage) -> Vec<(Rectangle, &str)> {
    let mut readings: Vec<(f32, Rectangle, &str)> = page
        .words
        .iter()
        .take(MAX_WORDS)
        .filter_map(|word| {
            let area = on_page(page, &word.area)?;
            let text = word.text.trim();
            let sure = is_sure(text, word.confidence) && text.len() <= MAX_WORD;
            sure.then_some((word.confidence, area, text))
        })
        .collect();
    // Of two that are as sure, the longer one: the other may be a piece of it.
    readings.sort_by(|(sure, area, _), (other, round, _)| {
        other
            .total_cmp(sure)
            .then(round.width().total_cmp(&area.width()))
    });
    let mut bands: BTreeMap<i32, Vec<Rectangle>> = BTreeMap::new();
    let mut kept = Vec::with_capacity(readings.len());
    for (_, area, text) in readings {
        let touched = (area.top / BAND) as i32..=(area.bottom / BAND) as i32;
        let others = || touched.clone().filter_map(|band| bands.get(&band));
        let is_full = others().any(|others| others.len() >= MAX_IN_BAND);
        if is_full || others().flatten().any(|other| is_same_place(&area, other)) {
            continue;
        }
        for band in touched {
            bands.entry(band).or_default().push(area);
        }
        kept.push((area, text));
    }
    kept.sort_by(|(one, _), (other, _)| one.top.total_cmp(&other.top));
    kept
}

/// The part of a word's place that is on the page; none where that is nothing.
fn on_page(page: &RecognisedPage, area: &Rectangle) -> Option<Rectangle> {
    let side = |at: f32, most: f32| at.clamp(0.0, most.clamp(1.0, MAX_SIDE));
    let area = Rectangle {
        left: side(area.left, page.width),
        top: side(area.top, page.height),
        right: side(area.right, page.width),
        bottom: side(area.bottom, page.height),
    };
    let is_word = area.width() > 0.0 && area.height() > 0.0 && area.height() <= MAX_HEIGHT;
    is_word.then_some(area)
}

/// Tells whether what was recognised is text and no speck of dust, crease or piece of a line.
fn is_sure(text: &str, confidence: f32) -> bool {
    if text.chars().any(char::is_alphanumeric) {
        return confidence >= MIN_CONFIDENCE;
    }
    let is_sign = !text.is_empty() && text.chars().all(|one| SIGNS.contains(&one));
    is_sign && confidence >= MIN_SIGN_CONFIDENCE
}

fn is_same_place(one: &Rectangle, other: &Rectangle) -> bool {
    let shared = one.within(other);
    let size = |area: &Rectangle| area.width() * area.height();
    size(&shared) > SAME_PLACE * size(one).min(size(other))
}

/// How far the page leans: how much lower a line of its text is for each point to the right. The median
/// over words and their next neighbours on the right.
fn lean(words: &[(Rectangle, &str)]) -> f32 {
    let asked = &words[..words.len().min(MAX_ASKED)];
    let mut leans: Vec<f32> = asked
        .iter()
        .filter_map(|(word, _)| {
            let (across, down) = word.middle();
            let next = asked
                .iter()
                .map(|(other, _)| other)
                .filter(|other| {
                    let shared = word.bottom.min(other.bottom) - word.top.max(other.top);
                    let apart = other.middle().0 - across;
                    apart >= MIN_APART && shared > 0.3 * word.height().min(other.height())
                })
                .min_by(|one, other| one.left.total_cmp(&other.left))?;
            let (right, below) = next.middle();
            let lean = (below - down) / (right - across);
            (lean.abs() <= MAX_LEAN).then_some(lean)
        })
        .collect();
    if leans.len() < MIN_PAIRS {
        return 0.0;
    }
    leans.sort_by(f32::total_cmp);
    leans[leans.len() / 2]
}
