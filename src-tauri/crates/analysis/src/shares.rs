//! Percentages that add up to 100.

use serde::{Deserialize, Serialize};

/// How the shares of a whole are rounded.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum ShareRounding {
    /// Each on its own: they need not add up to 100.
    #[default]
    Plain,
    /// By [`largest_remainder`]: they do.
    LargestRemainder,
}

/// Most digits after the point: a share has no more in a double.
const MAX_DECIMALS: u8 = 9;

/// The shares of `counts` in their sum as whole numbers of the last of `decimals` digits after
/// the point of a percentage (tenths of a per cent with one): each rounded down, and one more for
/// those that lost most by it until they add up to 100 (the method of Hamilton and Hare). Of equal
/// losses the greater count comes first, and of equal counts the earlier.
///
/// `None` where a count is negative, or all are zero.
#[must_use]
pub fn largest_remainder(counts: &[i64], decimals: u8) -> Option<Vec<i64>> {
    let hundred = 100 * 10_i128.pow(u32::from(decimals.min(MAX_DECIMALS)));
    let sum: i128 = counts.iter().map(|&count| i128::from(count)).sum();
    if sum <= 0 || counts.iter().any(|&count| count < 0) {
        return None;
    }
    let scaled = |place: usize| i128::from(counts[place]) * hundred;
    let mut shares: Vec<i128> = (0..counts.len()).map(|place| scaled(place) / sum).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|&place| {
        let lost = scaled(place) % sum;
        (std::cmp::Reverse((lost, counts[place])), place)
    });
    let short = hundred - shares.iter().sum::<i128>();
    // Fewer are short than there are counts, since each lost less than one.
    for &place in order.iter().take(usize::try_from(short).ok()?) {
        shares[place] += 1;
    }
    shares
        .into_iter()
        .map(|share| i64::try_from(share).ok())
        .collect()
}
