//! The figures of a rate added up over some authorities.

use crate::{LeftOut, interval::percent};
use foi::{Snapshot, Value};

/// Positions of a part, its whole and their period.
pub type Cells = (usize, usize, usize);

/// Exact pairs of part and whole added up, beside what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    /// Authorities that were to be added up.
    pub selected: u32,
    /// Those with an exact pair: both are counts, and the part is no more than the whole.
    pub authorities: u32,
    /// Part and whole over these. `None` where there is none, or they are hidden from readers.
    pub sums: Option<(i64, i64)>,
    /// The others, each with the cell that stood in the way. The state [`foi::State::Count`] means
    /// a contradiction: a part greater than its whole.
    pub left_out: Vec<LeftOut>,
    range: Corners,
    ranges: u32,
}

/// Whether an authority's part is no part of its whole, although both are counts. Such a pair of
/// the headline rate is in no sum that is held against the rate.
pub(crate) fn contradicts(
    snapshot: &Snapshot,
    (part, whole, period): Cells,
    authority: usize,
) -> bool {
    let count = |measure| snapshot.value(authority, measure, period).count();
    let pair = count(part).zip(count(whole));
    pair.is_some_and(|(x, n)| !(0..=n).contains(&x))
}

/// What one authority gave.
pub(crate) struct Given {
    /// Part and whole, where both are counts that agree.
    pub exact: Option<(i64, i64)>,
    /// Where either was a range.
    pub range: Option<Corners>,
}

impl Pool {
    /// Adds up the pairs of `authorities`, given by position.
    #[must_use]
    pub fn collect(
        snapshot: &Snapshot,
        cells: Cells,
        authorities: impl IntoIterator<Item = usize>,
    ) -> Self {
        let mut pool = Self::default();
        for authority in authorities {
            pool.add(snapshot, cells, authority);
        }
        pool
    }

    pub(crate) fn add(
        &mut self,
        snapshot: &Snapshot,
        (part, whole, period): Cells,
        authority: usize,
    ) -> Given {
        self.selected += 1;
        let part_value = snapshot.value(authority, part, period);
        let whole_value = snapshot.value(authority, whole, period);
        let corners = Corners::new(part_value, whole_value);
        if let Some(corners) = corners {
            self.range.add(corners);
        }
        match (part_value.count(), whole_value.count(), corners) {
            (Some(x), Some(n), Some(_)) => {
                let (parts, wholes) = self.sums.unwrap_or_default();
                self.sums = Some((parts + x, wholes + n));
                self.authorities += 1;
                Given {
                    exact: Some((x, n)),
                    range: None,
                }
            }
            (part_count, whole_count, range) => {
                self.ranges += u32::from(range.is_some());
                let measure = if part_count.is_some() && whole_count.is_none() {
                    whole
                } else {
                    part
                };
                self.left_out.push(LeftOut {
                    authority,
                    measure,
                    period,
                    state: snapshot.value(authority, measure, period).state(),
                });
                Given { exact: None, range }
            }
        }
    }

    /// The same authorities with the sums that readers get of them, and those left out of whom they
    /// are told why. What bounds the rate goes: it is computed from figures that readers may not
    /// have.
    pub(crate) fn printed(&self, sums: Option<(i64, i64)>, left_out: Vec<LeftOut>) -> Self {
        Self {
            selected: self.selected,
            authorities: self.authorities,
            sums,
            left_out,
            ..Self::default()
        }
    }

    /// The rate if authorities that gave ranges are added: least and greatest percentage. `None`
    /// where no range was given.
    #[must_use]
    pub fn bounds(&self) -> Option<(f64, f64)> {
        self.range.percentages().filter(|_| self.ranges > 0)
    }
}

/// The two pairs (part, whole) at which a rate is least and greatest.
///
/// Let the part x lie in \[a, b\] and the whole n in \[c, d\], with 0 ≤ x ≤ n. The rate is least
/// with the smallest part and the largest whole, (a, d), which x ≤ n allows because a ≤ d. It is
/// greatest with x = min(b, n): raising n up to b raises part and whole together, which never
/// lowers a rate of at most 1, and raising n beyond b only lowers it; so n is b brought into
/// \[c, d\]. Neither argument depends on what else is summed, so the corners of a sum are the
/// sums of the corners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Corners {
    pub least: (i64, i64),
    pub greatest: (i64, i64),
}

impl Corners {
    /// `None` where either is unbounded, or no part within its bounds fits into the whole.
    pub(crate) fn new(part: &Value, whole: &Value) -> Option<Self> {
        let ((a, b), (c, d)) = (part.bounds()?, whole.bounds()?);
        if a < 0 || a > b || c > d || a > d {
            return None;
        }
        let n = b.clamp(c, d);
        Some(Self {
            least: (a, d),
            greatest: (b.min(n), n),
        })
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.least.0 += other.least.0;
        self.least.1 += other.least.1;
        self.greatest.0 += other.greatest.0;
        self.greatest.1 += other.greatest.1;
    }

    /// Least and greatest percentage; `None` where the whole can only be zero.
    pub(crate) fn percentages(self) -> Option<(f64, f64)> {
        let (part, whole) = self.least;
        if whole == 0 {
            return None;
        }
        let greatest = match self.greatest {
            // The part can only be zero, and the whole is allowed to be.
            (_, 0) => 0.0,
            (part, whole) => percent(part, whole),
        };
        Some((percent(part, whole), greatest))
    }
}
