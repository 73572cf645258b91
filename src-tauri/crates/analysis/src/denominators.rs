//! Two shares of one count: of what is known, and of all. They differ where an authority gave the
//! whole and not the part, and then neither alone says what there is.

use crate::interval::percent;
use crate::{parts::parts_in, pool};
use foi::Snapshot;

/// A whole, and how many authorities are behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Base {
    pub whole: i64,
    pub authorities: u32,
}

/// One part of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoBases {
    /// The measure of the part.
    pub part: usize,
    /// Its sum over the authorities where it is known: both are counts that agree.
    pub count: i64,
    /// The whole of these.
    pub known: Base,
    /// The whole of every included authority that gave it and does not contradict itself.
    pub all: Base,
}

impl TwoBases {
    #[must_use]
    pub fn differ(&self) -> bool {
        self.known != self.all
    }

    /// In percent of what is known; `None` of a whole of zero.
    #[must_use]
    pub fn of_known(&self) -> Option<f64> {
        (self.known.whole > 0).then(|| percent(self.count, self.known.whole))
    }

    /// In percent of all: the least it can be, since what is not known is no less than none.
    /// `None` where nothing is known of it.
    #[must_use]
    pub fn of_all(&self) -> Option<f64> {
        (self.all.whole > 0 && self.known.authorities > 0)
            .then(|| percent(self.count, self.all.whole))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denominators {
    /// Positions of the whole and the period; `None` where the campaign names no rate.
    pub cells: Option<(usize, usize)>,
    /// The part of the headline rate first, then the other direct parts of the whole.
    pub rows: Vec<TwoBases>,
}

impl Denominators {
    #[must_use]
    pub fn part(&self, measure: usize) -> Option<&TwoBases> {
        self.rows.iter().find(|row| row.part == measure)
    }
}

impl Denominators {
    /// The parts of the headline whole in the headline period, over the included authorities.
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Self {
        let Some((part, whole, period)) = snapshot.headline() else {
            return Denominators {
                cells: None,
                rows: Vec::new(),
            };
        };
        let same = snapshot.measures[part].decimals == snapshot.measures[whole].decimals;
        let others = crate::outcomes::headline_breakdown(snapshot)
            .into_iter()
            .flat_map(|breakdown| parts_in(snapshot, breakdown))
            .filter(|&other| other != part);
        Denominators {
            cells: Some((whole, period)),
            rows: same
                .then_some(part)
                .into_iter()
                .chain(others)
                .map(|part| row(snapshot, part, whole, period))
                .collect(),
        }
    }
}

fn row(snapshot: &Snapshot, part: usize, whole: usize, period: usize) -> TwoBases {
    let mut row = TwoBases {
        part,
        count: 0,
        known: Base::default(),
        all: Base::default(),
    };
    let headline = snapshot.headline();
    for authority in snapshot.included() {
        if headline.is_some_and(|cells| pool::contradicts(snapshot, cells, authority)) {
            continue;
        }
        let Some(n) = snapshot.value(authority, whole, period).count() else {
            continue;
        };
        row.all.whole += n;
        row.all.authorities += 1;
        let known = snapshot.value(authority, part, period).count();
        if let Some(x) = known.filter(|x| (0..=n).contains(x)) {
            row.count += x;
            row.known.whole += n;
            row.known.authorities += 1;
        }
    }
    row
}
