//! What the readers of workbooks in XML share.

use quick_xml::events::BytesRef;

/// What is said of a workbook whose tables are whole and whose last elements never end.
pub(crate) const ENDS_EARLY: &str = "The file ends in the middle: what follows its last table is missing, as in a file that was not sent or saved whole. Ask for another copy.";

/// What stands for a reference. One that a document type declares itself is not followed, but
/// kept as it stands.
pub(crate) fn resolved(entity: &BytesRef) -> String {
    let predefined = quick_xml::escape::resolve_xml_entity(entity);
    match (predefined, entity.resolve_char_ref()) {
        (Some(text), _) => text.to_owned(),
        (None, Ok(Some(one))) => one.to_string(),
        (None, _) => format!("&{};", &**entity),
    }
}
