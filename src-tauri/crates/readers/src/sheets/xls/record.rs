//! The records that a workbook of MS-XLS is made of, and the numbers in them.

use crate::sheets::TableError;

// MS-XLS, 2.3.
pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000a;
pub(super) const DATE_MODE: u16 = 0x0022;
pub(super) const FILE_PASS: u16 = 0x002f;
pub(super) const FONT: u16 = 0x0031;
const CONTINUE: u16 = 0x003c;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const MUL_RK: u16 = 0x00bd;
pub(super) const R_STRING: u16 = 0x00d6;
pub(super) const XF: u16 = 0x00e0;
pub(super) const MERGED_CELLS: u16 = 0x00e5;
pub(super) const COL_INFO: u16 = 0x007d;
pub(super) const SST: u16 = 0x00fc;
pub(super) const LABEL_SST: u16 = 0x00fd;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const BOOL_ERR: u16 = 0x0205;
pub(super) const STRING: u16 = 0x0207;
pub(super) const ROW: u16 = 0x0208;
pub(super) const RK: u16 = 0x027e;
pub(super) const FORMAT: u16 = 0x041e;
pub(super) const BOF: u16 = 0x0809;

/// Records of cells with a value; all begin with row, column and format.
pub(super) const CELLS: [u16; 8] = [
    FORMULA, MUL_RK, R_STRING, LABEL_SST, NUMBER, LABEL, BOOL_ERR, RK,
];

/// A record, with those that continue it.
pub(super) struct Record<'s> {
    pub kind: u16,
    pub data: &'s [u8],
    pub more: Vec<&'s [u8]>,
    /// Of it all in the stream, in bytes.
    pub size: usize,
}

/// The records of a stream, one after the other.
pub(super) struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    pub fn new(stream: &'s [u8]) -> Self {
        Self { rest: stream }
    }

    fn one(&mut self) -> Option<(u16, &'s [u8])> {
        let kind = self.rest.u16(0)?;
        let end = usize::from(self.rest.u16(2)?) + 4;
        let data = self.rest.get(4..end)?;
        self.rest = &self.rest[end..];
        Some((kind, data))
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Result<Record<'s>, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        // Writers fill the last sector with zeros.
        if self.rest.iter().take(4).all(|byte| *byte == 0) {
            return None;
        }
        let before = self.rest.len();
        let Some((kind, data)) = self.one() else {
            self.rest = &[];
            return Some(Err(TableError::damaged("the workbook", "it ends too soon")));
        };
        let mut more = Vec::new();
        while self.rest.u16(0) == Some(CONTINUE)
            && let Some((_, data)) = self.one()
        {
            more.push(data);
        }
        Some(Ok(Record {
            kind,
            data,
            more,
            size: before - self.rest.len(),
        }))
    }
}

/// Numbers in a record, little end first.
pub(super) trait Field {
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]>;

    fn u16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    fn u32(&self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    fn u64(&self, at: usize) -> Option<u64> {
        self.array(at).map(u64::from_le_bytes)
    }
}

impl Field for [u8] {
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.get(at..at.checked_add(N)?)?.try_into().ok()
    }
}

/// A number in four bytes (MS-XLS, 2.5.217): the upper half of a float or a whole number, either
/// perhaps a hundred times too large.
pub(super) fn rk(bits: u32) -> f64 {
    let value = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

/// The text of an error (MS-XLS, 2.5.10).
pub(super) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand from MS-XLS, 2.5.217.
    #[test]
    fn numbers_in_four_bytes() {
        // 1.0 is 0x3ff00000_00000000.
        for (bits, expected) in [
            (0x3ff0_0000, 1.0),
            (0x3ff0_0001, 0.01),
            ((1347 << 2) | 2, 1347.0),
            ((1250 << 2) | 3, 12.5),
            (0xffff_fffe, -1.0),
        ] {
            assert!((rk(bits) - expected).abs() < 1e-12, "{bits:x}");
        }
    }
}
