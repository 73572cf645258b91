//! A part of a workbook, event by event.

use crate::sheets::xml::resolved;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Read};

/// Calls `each` with every event of a part until it says to stop. What is damaged is said by the
/// reader of the cells.
pub(super) fn events(part: impl Read, mut each: impl FnMut(&Event) -> bool) {
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        if matches!(event, Event::Eof) || !each(&event) {
            return;
        }
        buffer.clear();
    }
}

/// The text of an event, where it is one.
pub(super) fn text_of(event: &Event, take: impl FnOnce(&str)) {
    if let Event::Text(text) = event {
        take(&text.xml10_content());
    } else if let Event::CData(text) = event {
        take(&text.xml10_content());
    } else if let Event::GeneralRef(entity) = event {
        take(&resolved(entity));
    }
}

/// The value of an attribute as it is written; nothing where the element has none.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok().flatten()?;
    Some(found.value.into_owned())
}

/// Has the element this attribute, and does it say yes?
pub(super) fn is_true(start: &BytesStart, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
}

/// Calls `each` with every element of a part.
pub(super) fn elements(part: impl Read, mut each: impl FnMut(&BytesStart)) {
    events(part, |event| {
        if let Event::Start(start) = event {
            each(start);
        }
        true
    });
}
