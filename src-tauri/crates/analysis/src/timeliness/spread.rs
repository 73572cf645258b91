//! The middle and the ends of a list of numbers.

use crate::interval::median_interval;

/// Least, greatest and quartiles. The quartiles are linear between neighbours: type 7 of Hyndman
/// and Fan, *Sample Quantiles in Statistical Packages*, The American Statistician 50 (1996), which
/// R and spreadsheets (`QUARTILE.INC`) use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub n: u32,
    pub least: u32,
    pub lower: f64,
    pub median: f64,
    /// The 95 % interval of the median, from the order of the numbers; `None` of fewer than six.
    pub interval: Option<(u32, u32)>,
    pub upper: f64,
    pub greatest: u32,
}

impl Spread {
    /// `None` of no numbers.
    pub(super) fn compute(numbers: impl Iterator<Item = u32>) -> Option<Self> {
        let mut sorted: Vec<u32> = numbers.collect();
        sorted.sort_unstable();
        let (&least, &greatest) = (sorted.first()?, sorted.last()?);
        Some(Self {
            n: u32::try_from(sorted.len()).unwrap_or(u32::MAX),
            least,
            lower: quartile(&sorted, 1),
            median: quartile(&sorted, 2),
            interval: median_interval(&sorted),
            upper: quartile(&sorted, 3),
            greatest,
        })
    }
}

/// The first, second or third quartile of a sorted list that is not empty.
fn quartile(sorted: &[u32], which: usize) -> f64 {
    // In quarters of a place, so that it is exact.
    let quarters = (sorted.len() - 1) * which;
    let (place, rest) = (quarters / 4, quarters % 4);
    let low = f64::from(sorted[place]);
    let high = f64::from(sorted[(place + 1).min(sorted.len() - 1)]);
    low + (high - low) * rest as f64 / 4.0
}
