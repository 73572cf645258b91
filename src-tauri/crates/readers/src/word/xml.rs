//! A part of a letter in XML, event by event.

use crate::document::DocumentError;
use crate::sheets::xml::resolved;
use crate::why::{BREAKS_OFF, Why};
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
    // Elements that are open.
    let mut depth = 0_u64;
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| error.why())?;
        let done = match &event {
            Event::Start(start) => {
                depth = depth.saturating_add(1);
                each(Piece::Start(start))
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                each(Piece::End(end.name().as_ref()))
            }
            Event::Text(text) => each(Piece::Text(&text.xml10_content())),
            Event::CData(text) => each(Piece::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => each(Piece::Text(&resolved(entity))),
            // The library takes no offence at elements that never end.
            Event::Eof if depth > 0 => return Err(BREAKS_OFF.to_owned()),
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
