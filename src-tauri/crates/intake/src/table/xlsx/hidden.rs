//! Rows and columns that a workbook hides, which the library does not tell.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

/// Most hidden rows and columns that are noted for one sheet.
const MOST: usize = 100_000;

/// Most bytes of the parts that say which sheet is in which part.
const LIST: u64 = 16 << 20;

/// From 0, in order.
#[derive(Default)]
pub(super) struct Hidden {
    pub rows: Vec<u32>,
    pub columns: Vec<u32>,
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The workbook's parts, by the names of their sheets.
pub(super) struct Parts<'b> {
    archive: Option<Archive<'b>>,
    paths: HashMap<String, String>,
}

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok().flatten()?;
    Some(found.value.into_owned())
}

fn is_true(start: &BytesStart, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
}

/// Calls `each` with every element of a part.
fn elements(reader: impl Read, mut each: impl FnMut(&BytesStart) -> bool) {
    let mut reader = Reader::from_reader(BufReader::new(reader));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                if !each(&start) {
                    return;
                }
            }
            // What is damaged is said by the reader of its cells.
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

impl<'b> Parts<'b> {
    pub fn of(bytes: &'b [u8]) -> Self {
        let mut paths = HashMap::new();
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return Self {
                archive: None,
                paths,
            };
        };
        let mut targets: HashMap<String, String> = HashMap::new();
        if let Ok(part) = archive.by_name("xl/_rels/workbook.xml.rels") {
            elements(part.take(LIST), |start| {
                if let (Some(id), Some(target)) =
                    (attribute(start, "Id"), attribute(start, "Target"))
                {
                    let path = match target.strip_prefix('/') {
                        Some(path) => path.to_owned(),
                        None => format!("xl/{target}"),
                    };
                    targets.insert(id, path);
                }
                true
            });
        }
        if let Ok(part) = archive.by_name("xl/workbook.xml") {
            elements(part.take(LIST), |start| {
                if start.local_name().as_ref() == "sheet"
                    && let (Some(name), Some(id)) =
                        (attribute(start, "name"), attribute(start, "r:id"))
                    && let Some(path) = targets.get(&id)
                {
                    paths.insert(unescaped(&name), path.clone());
                }
                true
            });
        }
        Self {
            archive: Some(archive),
            paths,
        }
    }

    /// What a sheet hides.
    pub fn hidden(&mut self, sheet: &str) -> Hidden {
        let mut hidden = Hidden::default();
        let (Some(archive), Some(path)) = (&mut self.archive, self.paths.get(sheet)) else {
            return hidden;
        };
        let Ok(part) = archive.by_name(path) else {
            return hidden;
        };
        let mut row = 0;
        elements(part, |start| {
            match start.local_name().as_ref() {
                "col" if is_true(start, "hidden") => {
                    let number = |name: &str| attribute(start, name)?.parse::<u32>().ok();
                    if let (Some(first @ 1..), Some(last)) = (number("min"), number("max")) {
                        let room = MOST.saturating_sub(hidden.columns.len());
                        hidden
                            .columns
                            .extend((first - 1..last.min(16_384)).take(room));
                    }
                }
                "row" => {
                    let number = attribute(start, "r").and_then(|r| r.parse::<u32>().ok());
                    row = number.unwrap_or(row + 1);
                    if row > 0 && is_true(start, "hidden") && hidden.rows.len() < MOST {
                        hidden.rows.push(row - 1);
                    }
                }
                _ => {}
            }
            true
        });
        hidden.rows.sort_unstable();
        hidden.columns.sort_unstable();
        hidden
    }
}
