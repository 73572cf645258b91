//! Attributes of the elements of OpenDocument.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

/// The value of an attribute; nothing where the element has none.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let attribute = start.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| attribute.value.to_string(), |text| text.into_owned()))
}

/// A number of at least one; one where it is missing or none.
pub(super) fn number(start: &BytesStart, name: &str) -> u32 {
    let number = attribute(start, name).and_then(|text| text.trim().parse::<u32>().ok());
    number.unwrap_or(1).max(1)
}
