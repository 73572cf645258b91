//! What is known of numbers that are hidden or missing, from the numbers they are added up with.
//!
//! A [`System`] is a list of cells, each with a range, and of sums among them. [`System::bounds`]
//! gives for every cell the least and the greatest whole number it can be in any table that fits;
//! [`System::total`] and [`System::rate`] the same for a sum and for a percentage.
//!
//! Intervals are carried along the sums first, which is all there is to do where the sums form a
//! tree. What is left goes to the simplex method in exact arithmetic. A bound is never tighter
//! than the truth: it is the exact end over all fractional tables, rounded to the whole numbers
//! inside. It is marked as *exact* where a whole table that reaches it was found, which in two-way
//! tables is always so (their matrix is totally unimodular: Hoffman and Kruskal 1956). Otherwise
//! it is an outer bound: the true one can be narrower. So are those of a system too large to be
//! solved, which are the carried intervals alone.
//!
//! [`inferred`] reads a system from answers: what follows about the figures they hide. [`totals`] bounds
//! the sum and the rate of the analysis. `small_counts` checks with it what we publish.

mod fraction;
mod grid;
pub mod inferred;
mod propagate;
mod rate;
mod sets;
mod solver;
mod tableau;
pub mod totals;

pub(crate) use grid::{divided, parts_of_period};
pub use rate::RateBounds;
pub(crate) use solver::Solver;
pub(crate) use tableau::{Column, Equation, Failure, Tableau};

/// What is known of one cell: whole numbers from `low` to `high`, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    low: i64,
    high: Option<i64>,
}

impl Range {
    /// Nothing is known but that it counts something: zero or more.
    pub const UNKNOWN: Self = Self { low: 0, high: None };

    /// `None` where it would be empty.
    #[must_use]
    pub fn new(low: i64, high: Option<i64>) -> Option<Self> {
        let empty = high.is_some_and(|high| high < low);
        (!empty).then_some(Self { low, high })
    }

    /// Exactly this number.
    #[must_use]
    pub fn known(value: i64) -> Self {
        Self {
            low: value,
            high: Some(value),
        }
    }

    /// This number or a greater one.
    #[must_use]
    pub fn at_least(low: i64) -> Self {
        Self { low, high: None }
    }

    #[must_use]
    pub fn low(self) -> i64 {
        self.low
    }

    /// `None`: without limit.
    #[must_use]
    pub fn high(self) -> Option<i64> {
        self.high
    }

    /// The number, where there is only one.
    #[must_use]
    pub fn single(self) -> Option<i64> {
        self.high.filter(|&high| high == self.low)
    }
}

/// `total` is the sum of `parts`, cells by position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellSum {
    pub total: usize,
    pub parts: Vec<usize>,
}

/// Cells and the sums that link them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct System {
    cells: Vec<Range>,
    sums: Vec<CellSum>,
}

/// What a cell or a sum can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub low: i64,
    /// `None`: without limit.
    pub high: Option<i64>,
    /// Both ends are reached by a table of whole numbers that fits. Otherwise they are outer
    /// bounds: true, and perhaps not the narrowest.
    pub exact: bool,
}

impl Bounds {
    /// The number, where there is only one.
    #[must_use]
    pub fn single(self) -> Option<i64> {
        self.high.filter(|&high| high == self.low)
    }
}

/// No numbers fit: with the other sums, this one cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// By position in the system.
    pub sum: usize,
}

impl System {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a cell; gives its position.
    pub fn add(&mut self, range: Range) -> usize {
        self.cells.push(range);
        self.cells.len() - 1
    }

    /// Adds a sum over cells added before; gives its position. Without parts the total is zero.
    pub fn add_sum(&mut self, total: usize, parts: Vec<usize>) -> usize {
        self.sums.push(CellSum { total, parts });
        self.sums.len() - 1
    }

    #[must_use]
    pub fn cells(&self) -> &[Range] {
        &self.cells
    }

    #[must_use]
    pub fn sums(&self) -> &[CellSum] {
        &self.sums
    }

    /// What every cell can be.
    ///
    /// # Errors
    /// The cells contradict each other.
    pub fn bounds(&self) -> Result<Vec<Bounds>, Contradiction> {
        let mut solver = Solver::new(self)?;
        (0..self.cells.len())
            .map(|cell| solver.bounds(cell))
            .collect()
    }

    /// What the sum of `cells` can be.
    ///
    /// # Errors
    /// The cells contradict each other.
    pub fn total(&self, cells: &[usize]) -> Result<Bounds, Contradiction> {
        let mut system = self.clone();
        let total = system.add_sum_of(cells);
        let sum = system.sums.len() - 1;
        let mut solver = Solver::new(&system).map_err(|found| self.inner(found, sum))?;
        solver.bounds(total).map_err(|found| self.inner(found, sum))
    }

    /// A new cell that is the sum of `cells`.
    fn add_sum_of(&mut self, cells: &[usize]) -> usize {
        let low = cells.iter().map(|&cell| i128::from(self.cells[cell].low));
        let low = low.sum::<i128>().clamp(i64::MIN.into(), 0) as i64;
        let total = self.add(Range::at_least(low));
        self.add_sum(total, cells.to_vec());
        total
    }

    /// A contradiction by a sum of this system; one added to it for a question contradicts
    /// nothing by itself.
    fn inner(&self, found: Contradiction, added: usize) -> Contradiction {
        if found.sum < added {
            return found;
        }
        // The sum of the cells can be anything they allow, so that they cannot be at all.
        Solver::new(self).err().unwrap_or(found)
    }
}
