//! A part of a letter in XML, event by event.

use crate::document::DocumentError;
use crate::sheets::xml::resolved;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::BufRead;

/// What a part is made of.
pub(super) enum Piece<'e> {
    Start(&'e BytesStart<'e>),
    End(&'e str),
    Text(&'e str),
}

/// Calls `each` with every piece of a part. An element without content starts and ends.
///
/// # Errors
/// What `each` says, or a clause on how the XML is damaged.
pub(super) fn pieces(
    part: impl BufRead,
    mut each: impl FnMut(Piece) -> Result<(), DocumentError>,
) -> Result<Result<(), DocumentError>, String> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| error.to_string())?;
        let done = match &event {
            Event::Start(start) => each(Piece::Start(start)),
            Event::End(end) => each(Piece::End(end.name().as_ref())),
            Event::Text(text) => each(Piece::Text(&text.xml10_content())),
            Event::CData(text) => each(Piece::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => each(Piece::Text(&resolved(entity))),
            Event::Eof => return Ok(Ok(())),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => Ok(()),
        };
        if done.is_err() {
            return Ok(done);
        }
    }
}

/// What stands after the prefix of a name.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute, by its name without a prefix.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|one| local(one.key.as_ref()) == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.to_string(), |text| text.into_owned()))
}

/// A number in an attribute.
pub(super) fn number(start: &BytesStart, name: &str) -> Option<u32> {
    attribute(start, name)?.trim().parse().ok()
}
