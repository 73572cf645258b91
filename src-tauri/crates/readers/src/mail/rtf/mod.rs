//! Rich text as Outlook keeps it: compressed ([MS-OXRTFCP]), and often only a wrapping around
//! HTML or plain text ([MS-OXRTFEX]).

mod compressed;
mod reader;

pub(super) use reader::Rich;

/// Reads the value of `PidTagRtfCompressed`.
///
/// # Errors
/// A clause on why it cannot be read, whose subject is the text.
pub(super) fn read(bytes: &[u8]) -> Result<Rich, String> {
    Ok(reader::read(&compressed::decompress(bytes)?))
}

#[cfg(test)]
mod tests;
