//! A PDF file, page by page.

use super::cost::Budget;
use super::glyphs::Collector;
use super::join::Sheetful;
use super::{
    MAX_BYTES, MAX_GLYPHS, MAX_PAGES, PdfError, alignment, caption, join, named, page, screen,
    structure, tagged, words,
};
use crate::Watch;
use crate::document::{Document, Page};
use crate::pdf::content::PageContent;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use hayro_syntax::page::Page as FilePage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::Rect;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

/// A picture over so much of a page makes it a picture where no text stands on it.
const PICTURE: f32 = 0.5;

/// A page with at most so many characters beside its picture is a picture: a number or a stamp.
const MAX_ON_PICTURE: usize = 25;

/// Bytes of the stack on which a file is read. Memory is taken only as it is used.
const STACK: usize = 512 << 20;

/// How far reading is, told by the thread that reads.
struct Progress<'s> {
    tell: Sender<(u64, u64)>,
    stopped: &'s AtomicBool,
}

impl Progress<'_> {
    fn at(&self, done: u64, total: u64) -> Result<(), PdfError> {
        // Nobody listens any more: reading is over.
        let _ = self.tell.send((done, total));
        if self.stopped.load(Ordering::Relaxed) {
            return Err(PdfError::Cancelled);
        }
        Ok(())
    }
}

/// Reads on a thread with a deep stack.
pub(super) fn read(
    bytes: &[u8],
    password: Option<&str>,
    watch: &dyn Watch,
) -> Result<Document, PdfError> {
    aside(watch, |progress| read_here(bytes, password, progress))
}

/// The contents of one page, from 1, to draw tables on. More than one where its text is turned in
/// several ways.
pub(super) fn contents(
    bytes: &[u8],
    password: Option<&str>,
    number: u32,
    watch: &dyn Watch,
) -> Result<Vec<PageContent>, PdfError> {
    aside(watch, |progress| {
        check(bytes, progress)?;
        let pdf = open(bytes, password)?;
        let at = (number as usize).checked_sub(1);
        let Some(page) = at.and_then(|at| pdf.pages().get(at)) else {
            return Ok(Vec::new());
        };
        let drawn = draw(&pdf, page, &InterpreterCache::new(), &mut Budget::default());
        let size = page.render_dimensions();
        Ok(drawn.map_or_else(Vec::new, |drawn| words::contents(drawn, number, size)))
    })
}

fn aside<T: Send>(
    watch: &dyn Watch,
    work: impl FnOnce(&Progress<'_>) -> Result<T, PdfError> + Send,
) -> Result<T, PdfError> {
    let stopped = AtomicBool::new(false);
    let (tell, told) = channel();
    std::thread::scope(|scope| {
        let progress = Progress {
            tell,
            stopped: &stopped,
        };
        let thread = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, move || work(&progress))
            .map_err(|error| PdfError::TooLarge(format!("there is too little memory ({error})")))?;
        for (done, total) in told {
            watch.at(done, total);
            if watch.cancelled() {
                stopped.store(true, Ordering::Relaxed);
            }
        }
        // The library met what it did not expect.
        thread.join().unwrap_or(Err(PdfError::Damaged))
    })
}

fn check(bytes: &[u8], progress: &Progress<'_>) -> Result<(), PdfError> {
    if bytes.len() > MAX_BYTES {
        return Err(PdfError::TooLarge("it has more than 256 MB".to_owned()));
    }
    screen::check(bytes, &|| progress.at(0, 1).is_err())
}

fn read_here(
    bytes: &[u8],
    password: Option<&str>,
    progress: &Progress<'_>,
) -> Result<Document, PdfError> {
    check(bytes, progress)?;
    let pdf = open(bytes, password)?;
    let pages = pdf.pages();
    let cache = InterpreterCache::new();
    let mut document = Document::default();
    let mut contents: Vec<PageContent> = Vec::new();
    let mut glyphs = 0;
    let mut budget = Budget::default();
    let total = pages.len().min(MAX_PAGES) as u64;
    for (at, file_page) in pages.iter().take(MAX_PAGES).enumerate() {
        progress.at(at as u64, total)?;
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let size = file_page.render_dimensions();
        let Some(drawn) = draw(&pdf, file_page, &cache, &mut budget) else {
            document.notices.push(format!(
                "Page {number} is damaged or too large to be read. Nothing of it was read."
            ));
            document.pages.push(Page {
                text: String::new(),
                picture: false,
            });
            continue;
        };
        glyphs += drawn.glyphs.len();
        if glyphs > MAX_GLYPHS {
            let what = "its pages have more than 5 million characters";
            return Err(PdfError::TooLarge(what.to_owned()));
        }
        if drawn.full {
            document.notices.push(format!(
                "Page {number} has more text or lines than can be read. What is beyond that was left out."
            ));
        }
        document.pages.push(Page {
            text: String::new(),
            picture: is_picture(&drawn, size),
        });
        contents.extend(words::contents(drawn, number, size));
    }
    let (tags, many) = structure::tables(&pdf);
    if many {
        document.notices.push(
            "The file has more tags than can be read. Its other tables were found by their lines and their text."
                .to_owned(),
        );
    }
    let tagged = tagged::find(&contents, &tags);
    let mut sheetfuls = Vec::with_capacity(contents.len());
    let mut known = tagged.tables.into_iter().peekable();
    for (at, content) in contents.iter_mut().enumerate() {
        progress.at(total, total)?;
        let number = content.number;
        content.words.retain(|word| {
            word.mark
                .is_none_or(|mark| !tagged.marks.contains(&(number, mark)))
        });
        let taken = tagged.places.get(&at).map_or(&[][..], Vec::as_slice);
        let mut found = page::find(content, taken);
        while let Some((_, table)) = known.next_if(|(one, _)| *one <= at) {
            found.tables.push(table);
        }
        found
            .tables
            .sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
        let text = page::page_text(&found);
        if let Some(page) = document.pages.get_mut(number as usize - 1) {
            if !page.text.is_empty() && !text.is_empty() {
                page.text.push('\n');
            }
            page.text.push_str(&text);
        }
        caption::give(&mut found.tables, &found.lines);
        sheetfuls.push(sheetful(content, found));
    }
    let (tables, full) = named(join::join(sheetfuls));
    document.tables = tables;
    say_what_is_missing(&mut document, pages.len(), full);
    Ok(document)
}

pub(super) fn sheetful(content: &PageContent, found: page::Found) -> Sheetful {
    Sheetful {
        number: content.number,
        height: content.height,
        width: content.width,
        column: if found.tables.is_empty() {
            alignment::column(content, &found.lines)
        } else {
            None
        },
        tables: found.tables,
        lines: found.lines,
    }
}

fn open(bytes: &[u8], password: Option<&str>) -> Result<Pdf, PdfError> {
    let opened = Pdf::new_with_password(bytes.to_vec(), password.unwrap_or_default());
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) if password.is_some() => {
            PdfError::WrongPassword
        }
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Password,
        LoadPdfError::Decryption(_) => PdfError::Protection,
        LoadPdfError::Invalid => PdfError::Damaged,
    })
}

/// What a page draws; `None` where it is damaged or too much work.
fn draw<'a>(
    pdf: &'a Pdf,
    page: &FilePage<'a>,
    cache: &InterpreterCache<'a>,
    budget: &mut Budget,
) -> Option<Collector> {
    if !budget.covers(page) {
        return None;
    }
    let (width, height) = page.render_dimensions();
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, width.into(), height.into()),
        cache,
        pdf.xref(),
        InterpreterSettings::default(),
    );
    let mut collector = Collector::new((width, height));
    // A page that the library cannot cope with is named, and the other pages are read.
    let run = AssertUnwindSafe(|| interpret_page(page, &mut context, &mut collector));
    catch_unwind(run).ok()?;
    Some(collector)
}

fn is_picture(drawn: &Collector, (width, height): (f32, f32)) -> bool {
    let most = drawn
        .pictures
        .iter()
        .map(|area| area.width() * area.height())
        .fold(0.0, f32::max);
    let characters = drawn
        .glyphs
        .iter()
        .filter(|glyph| !glyph.text.trim().is_empty())
        .count();
    most >= PICTURE * width * height && characters <= MAX_ON_PICTURE
}

fn say_what_is_missing(document: &mut Document, pages: usize, full: bool) {
    let all = document.pages.len();
    document.notices.extend(document.picture_notice());
    if pages > all {
        document.notices.push(format!(
            "The file has {pages} pages. The first {all} were read."
        ));
    }
    if full {
        document.notices.push(
            "The file has more tables than can be kept. Those at its end were left out.".to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Rectangle;

    #[test]
    fn a_page_with_a_picture_over_it_and_a_page_number_is_a_picture() {
        let mut drawn = Collector::new((600.0, 800.0));
        assert!(!is_picture(&drawn, (600.0, 800.0)));
        drawn.pictures.push(Rectangle {
            left: 0.0,
            top: 0.0,
            right: 600.0,
            bottom: 700.0,
        });
        assert!(is_picture(&drawn, (600.0, 800.0)));
    }
}
