//! Where words stand in the documents and mails of a campaign.

use crate::documents::index::READERS;
use crate::documents::viewer::requests_of;
use crate::error::Result;
use crate::session::Session;
use crate::shared::NearName;
use crate::shared::count;
use crate::shared::place::spot_words;
use foi::place::position;
use foi::{Id, PlaceInDocument, format};
use readers::media::DocumentKind;
use serde::Serialize;
use std::collections::HashSet;
use std::ops::Range;
use store::TextHit;

/// Most hits of a search.
pub const MAX_HITS: usize = 50;
/// Text shown before the words that were found, and in all, in bytes.
const BEFORE: usize = 60;
const SHOWN: usize = 220;
/// Marks of a stretch that are looked at for the best place.
const MAX_MARKS: usize = 200;

/// What a search found.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SearchView {
    /// Best first.
    pub hits: Vec<SearchHit>,
    /// `12 places in 5 documents`; `The 50 best places, in 9 documents` where there are more.
    pub summary: String,
    /// Documents that are still to be read for the search.
    pub unread: u32,
    /// Documents that cannot be searched, or not in full: `scan.png: It is a picture.`
    pub unsearchable: Vec<String>,
}

/// A place in a document where the words stand.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SearchHit {
    pub document: Id,
    pub name: String,
    pub kind: DocumentKind,
    /// Requests that the document is filed with.
    pub authorities: Vec<NearName>,
    /// Null where the viewer can only open the document.
    pub spot: Option<PlaceInDocument>,
    /// `page 3`; empty where there is none.
    pub spot_words: String,
    /// The text around the words, in parts.
    pub snippet: Vec<SnippetPart>,
    /// The first words that were found there, as the document has them.
    pub found: String,
}

/// A part of the text around words that were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SnippetPart {
    pub text: String,
    pub is_found: bool,
}

/// Searches the text of all documents that were read. Every word has to be there, in one page or
/// stretch of text; words in quotes side by side; the last word may go on.
pub fn search(session: &Session, words: &str) -> Result<SearchView> {
    let store = session.store();
    let mut found = store.find_text(words, MAX_HITS + 1)?;
    let is_more = found.len() > MAX_HITS;
    found.truncate(MAX_HITS);
    let known = store.documents()?;
    let hits: Vec<SearchHit> = found
        .into_iter()
        .filter_map(|hit| {
            let info = known.get(&hit.document)?;
            let best = best_mark(&hit);
            let spot = spot(&hit, best);
            Some(SearchHit {
                document: hit.document,
                name: info.name.clone(),
                kind: DocumentKind::from_media_type(&info.media_type),
                authorities: requests_of(session.snapshot(), hit.document),
                spot_words: spot_words(spot.as_ref()),
                spot,
                snippet: snippet(&hit, best),
                found: first_line(&hit, best),
            })
        })
        .collect();
    let documents: HashSet<Id> = hits.iter().map(|hit| hit.document).collect();
    let documents = format::plural(documents.len(), "document", "documents");
    let summary = match hits.len() {
        0 => String::new(),
        n if is_more => format!("The {n} best places, in {documents}"),
        n => format!("{} in {documents}", format::plural(n, "place", "places")),
    };
    let mut unsearchable = store.unsearchable_documents()?;
    unsearchable.sort();
    let mut unread = store.unread_documents(READERS)?;
    if store.is_read_only() {
        let why = "It cannot be read for the search, because the campaign file cannot be written.";
        unsearchable.extend(unread.drain(..).map(|info| (info.name, why.to_owned())));
    }
    Ok(SearchView {
        hits,
        summary,
        unread: count(unread.len()),
        unsearchable: unsearchable
            .into_iter()
            .map(|(name, problem)| format!("{name}: {problem}"))
            .collect(),
    })
}

/// The mark around which most of the different words stand; 0 where there is none.
fn best_mark(hit: &TextHit) -> usize {
    let marks = hit.marks.get(..MAX_MARKS).unwrap_or(&hit.marks);
    let different = |at: usize| {
        let from = marks[at].start;
        let near = marks[at..]
            .iter()
            .take_while(|mark| mark.end < from + SHOWN - BEFORE);
        let words = near.filter_map(|mark| hit.text.get(mark.clone()));
        words.map(str::to_lowercase).collect::<HashSet<_>>().len()
    };
    // Of equals the first.
    (0..marks.len())
        .rev()
        .max_by_key(|&at| different(at))
        .unwrap_or(0)
}

/// Where a mark stands, from where its stretch begins.
fn spot(hit: &TextHit, mark: usize) -> Option<PlaceInDocument> {
    let start = hit.marks.get(mark).map_or(0, |mark| mark.start);
    let before = hit.text.get(..start).unwrap_or_default();
    let lines = count(before.matches('\n').count());
    match PlaceInDocument::parse(&hit.place)? {
        PlaceInDocument::Line { line } => Some(PlaceInDocument::Line {
            line: line.saturating_add(lines),
        }),
        PlaceInDocument::Cell { sheet, cell } => {
            let (row, column) = position(&cell)?;
            let line = before.rsplit('\n').next().unwrap_or_default();
            let cells = count(line.matches('\t').count());
            Some(PlaceInDocument::cell(
                &sheet,
                row.saturating_add(lines),
                column.saturating_add(cells),
            ))
        }
        place @ (PlaceInDocument::Page { .. }
        | PlaceInDocument::Area { .. }
        | PlaceInDocument::Rows { .. }) => Some(place),
    }
}

/// The words of a mark as they stand in the document, up to the end of their line.
fn first_line(hit: &TextHit, mark: usize) -> String {
    let words = hit
        .marks
        .get(mark)
        .and_then(|mark| hit.text.get(mark.clone()));
    let line = words.and_then(|words| words.lines().next());
    line.unwrap_or_default()
        .replace('\t', " ")
        .trim()
        .to_owned()
}

/// The text around a mark on one line, in parts, with `…` where it goes on.
fn snippet(hit: &TextHit, mark: usize) -> Vec<SnippetPart> {
    let text = hit.text.as_str();
    let start = hit.marks.get(mark).map_or(0, |mark| mark.start);
    let shown = around(text, start);
    let mut parts = Vec::new();
    if shown.start > 0 {
        push(&mut parts, "…", false);
    }
    let mut at = shown.start;
    for mark in &hit.marks {
        if mark.start < at || mark.end > shown.end {
            continue;
        }
        push(&mut parts, &text[at..mark.start], false);
        push(&mut parts, &text[mark.clone()], true);
        at = mark.end;
    }
    push(&mut parts, &text[at..shown.end], false);
    if shown.end < text.len() {
        push(&mut parts, "…", false);
    }
    parts
}

/// What is shown of a text around a place, from the beginning of a word to the end of one.
fn around(text: &str, start: usize) -> Range<usize> {
    let from = text.ceil_char_boundary(start.saturating_sub(BEFORE));
    let from = if from == 0 {
        0
    } else {
        let word = text[from..start].find(char::is_whitespace);
        word.map_or(from, |space| text.ceil_char_boundary(from + space + 1))
    };
    let end = text.floor_char_boundary(from + SHOWN);
    if end >= text.len() {
        return from..text.len();
    }
    let word = text[start..end.max(start)].rfind(char::is_whitespace);
    from..word.map_or(end.max(start), |space| start + space)
}

/// Adds a part, with line breaks and tabs as spaces.
fn push(parts: &mut Vec<SnippetPart>, text: &str, is_found: bool) {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    if !line.is_empty() {
        parts.push(SnippetPart {
            text: line,
            is_found,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(place: &str, text: &str, words: &[&str]) -> TextHit {
        let mut marks: Vec<Range<usize>> = words
            .iter()
            .flat_map(|word| text.match_indices(word))
            .map(|(at, word)| at..at + word.len())
            .collect();
        marks.sort_by_key(|mark| mark.start);
        TextHit {
            document: Id::nil(),
            place: place.to_owned(),
            text: text.to_owned(),
            marks,
        }
    }

    #[test]
    fn a_place_is_counted_from_where_its_stretch_begins() {
        for (place, text, expected) in [
            ("page 3", "a\nb\ndogs", "page 3"),
            ("line 12", "dogs", "line 12"),
            ("line 12", "a\n\nb dogs", "line 14"),
            ("cell A7 of Log", "a\tb\nc\td\tdogs", "cell C8 of Log"),
            ("cell A1", "dogs", "cell A1"),
        ] {
            let hit = hit(place, text, &["dogs"]);
            assert_eq!(
                spot(&hit, 0).map(|spot| spot.to_string()).as_deref(),
                Some(expected)
            );
        }
        assert_eq!(spot(&hit("", "dogs", &["dogs"]), 0), None);
    }

    #[test]
    fn what_is_shown_is_where_most_words_stand() {
        let far = "lorem ipsum ".repeat(40);
        let text = format!("A dog. {far}One stray dog\nwas taken in. {far}");
        let hit = hit("line 1", &text, &["dog", "stray"]);
        let best = best_mark(&hit);
        assert_eq!(first_line(&hit, best), "stray");
        let parts = snippet(&hit, best);
        let found: Vec<&str> = parts
            .iter()
            .filter(|part| part.is_found)
            .map(|part| part.text.as_str())
            .collect();
        assert_eq!(found, ["stray", "dog"]);
        let shown: String = parts.iter().map(|part| part.text.as_str()).collect();
        assert!(shown.starts_with("…") && shown.ends_with('…'), "{shown}");
        assert!(shown.contains("One stray dog was taken in."), "{shown}");
        assert!(shown.len() < SHOWN + 10, "{shown}");
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_letters() {
        let text = format!("{}dogs{}", "é".repeat(500), "🐕".repeat(500));
        let hit = hit("", &text, &["dogs"]);
        let parts = snippet(&hit, 0);
        assert_eq!(parts.iter().filter(|part| part.is_found).count(), 1);
    }
}
