//! How much of a total a few authorities hold.

use super::Pair;
use crate::interval::percent;

/// With fewer authorities, some hold most of it whatever they are.
pub(super) const MIN: u32 = 3;

/// How many of the largest are taken together.
const TOP: [usize; 2] = [1, 3];

/// The wholes of the largest authorities out of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concentration {
    /// How many.
    pub top: u32,
    /// Which it is, where it is one and no other is as large.
    pub authority: Option<usize>,
    /// Their whole, and that of all; scaled by the decimals of the measure.
    pub whole: i64,
    pub of: i64,
    /// From 0 to 100.
    pub percent: f64,
}

impl Concentration {
    /// The largest, and the largest few where they are fewer than half. Expects a whole that is
    /// not zero.
    pub(super) fn all(pairs: &[(usize, Pair)]) -> Vec<Self> {
        let mut wholes: Vec<(i64, usize)> = pairs.iter().map(|&(a, (_, n))| (n, a)).collect();
        wholes.sort_unstable_by_key(|&(n, authority)| (std::cmp::Reverse(n), authority));
        let of: i64 = wholes.iter().map(|(n, _)| n).sum();
        let alone = match wholes.as_slice() {
            [(first, authority), (second, _), ..] if first > second => Some(*authority),
            _ => None,
        };
        TOP.into_iter()
            .filter(|top| 2 * top < wholes.len())
            .map(|top| {
                let whole: i64 = wholes.iter().take(top).map(|(n, _)| n).sum();
                Self {
                    top: u32::try_from(top).unwrap_or(u32::MAX),
                    authority: alone.filter(|_| top == 1),
                    whole,
                    of,
                    percent: percent(whole, of),
                }
            })
            .collect()
    }
}
