//! Text that comes one code unit of UTF-16 at a time.

/// Puts code units together.
#[derive(Default)]
pub(crate) struct CodeUnits {
    /// The first half of a character above U+FFFF.
    high: Option<u16>,
}

impl CodeUnits {
    /// The characters that are complete with a unit: none after the first half of one.
    pub fn characters(&mut self, unit: u16) -> impl Iterator<Item = char> + use<> {
        let units = match (self.high.take(), unit) {
            (None, 0xd800..=0xdbff) => {
                self.high = Some(unit);
                [None, None]
            }
            (Some(high), low) => [Some(high), Some(low)],
            (None, unit) => [Some(unit), None],
        };
        char::decode_utf16(units.into_iter().flatten())
            .map(|one| one.unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}
