//! A message within another one, copied as a file of its own.

use crate::compound::{Compound, Copy, join};

/// The stream of the properties of fixed size, and how long its head is in a file (2.4.1).
pub(super) const PROPERTIES: &str = "__properties_version1.0";
pub(super) const HEAD_OF_FILE: usize = 32;

/// A message within as a file of its own: its storage copied, with the head that a file's
/// properties have, and the names of named properties, which only the outermost message keeps
/// ([MS-OXMSG] 2.2.3). The same storage gives the same bytes.
pub(super) fn extract(
    from: &mut Compound<'_>,
    storage: &str,
    head: usize,
) -> Result<Vec<u8>, String> {
    let mut copy = Copy::storage(from, storage)?;
    let properties = join("/", PROPERTIES);
    if head < HEAD_OF_FILE && copy.exists(&properties) {
        let mut bytes = from.read(&join(storage, PROPERTIES))?;
        let at = bytes.len().min(head);
        bytes.splice(at..at, std::iter::repeat_n(0, HEAD_OF_FILE - head));
        copy.stream(&properties, &bytes)?;
    }
    let names = "/__nameid_version1.0";
    if !copy.exists(names) && from.has_storage(names) {
        copy.add(from, names)?;
    }
    copy.finish()
}
