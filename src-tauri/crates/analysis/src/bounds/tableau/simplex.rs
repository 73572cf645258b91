//! From a list of equations to a feasible point, and from there to the best one.

use super::super::fraction::Fraction;
use super::state::{Column, ColumnPlace, Entries, Equation, Failure, Owner, Reached, Row, Tableau};
use super::step::Moved;

/// Steps without progress after which the choice of columns follows Bland's rule, which cannot
/// run in circles.
const PATIENCE: u32 = 30;
/// Columns of the largest tableau that is tried at all.
const MAX_COLUMNS: usize = 20_000;

impl Tableau {
    /// Finds numbers that fit.
    pub fn new(columns: Vec<Column>, equations: Vec<Equation>) -> Result<Self, Failure> {
        if columns.len() > MAX_COLUMNS {
            return Err(Failure::GivenUp);
        }
        let mut rows = Vec::with_capacity(equations.len());
        for (index, equation) in equations.into_iter().enumerate() {
            let mut value = Fraction::whole(equation.constant);
            let mut entries = Vec::with_capacity(equation.terms.len());
            for (column, factor) in equation.terms {
                let factor = Fraction::whole(factor);
                let low = Fraction::whole(columns[column as usize].low);
                value = value.minus(factor.times(low)?)?;
                entries.push((column, factor));
            }
            rows.push(Row {
                owner: Owner::Gap(index),
                value,
                entries,
            });
        }
        let mut tableau = Self {
            places: vec![ColumnPlace::Low; columns.len()],
            columns,
            rows,
            work: 0,
            spare: Vec::new(),
        };
        tableau.close_gaps()?;
        Ok(tableau)
    }

    /// The value of a column now.
    pub fn value(&self, column: u32) -> Fraction {
        let bounds = self.columns[column as usize];
        match self.places[column as usize] {
            ColumnPlace::Basic(row) => self.rows[row as usize].value,
            ColumnPlace::Low => Fraction::whole(bounds.low),
            // A column without an upper bound is never put there.
            ColumnPlace::High => Fraction::whole(bounds.high.unwrap_or(bounds.low)),
        }
    }

    /// Whether every column has a whole value now.
    pub fn is_whole(&self) -> bool {
        self.rows.iter().all(|row| row.value.is_whole())
    }

    /// Moves to where the sum of `terms` is greatest.
    pub fn maximise(&mut self, terms: &[(u32, i64)]) -> Result<Reached, Failure> {
        self.improve(terms, u64::MAX)
    }

    /// Moves towards where the sum of `terms` is greatest, for so many steps.
    pub fn improve(&mut self, terms: &[(u32, i64)], steps: u64) -> Result<Reached, Failure> {
        let mut gains = self.gains(terms)?;
        let mut stalled = 0;
        for _ in 0..steps {
            let Some((column, up)) = self.entering(&gains, stalled >= PATIENCE) else {
                return Ok(Reached::Maximum);
            };
            let moved = self.moved(column)?;
            let Some((step, leaving)) = self.furthest(column, up, &moved)? else {
                return Ok(Reached::Unbounded);
            };
            stalled = if step.is_zero() { stalled + 1 } else { 0 };
            self.shift(up, step, &moved)?;
            match leaving {
                None => self.flip(column),
                Some(row) => {
                    self.pivot(row, column, up, step, &moved)?;
                    let entries = std::mem::take(&mut self.rows[row].entries);
                    let done = self.substitute(&mut gains, column, &entries);
                    self.rows[row].entries = entries;
                    done?;
                }
            }
        }
        Ok(Reached::Feasible)
    }

    /// By how much the sum of `terms` grows for each column outside the basis.
    fn gains(&mut self, terms: &[(u32, i64)]) -> Result<Entries<Fraction>, Failure> {
        let mut gains = vec![Fraction::ZERO; self.columns.len()];
        for &(column, factor) in terms {
            let factor = Fraction::whole(factor);
            match self.places[column as usize] {
                ColumnPlace::Basic(row) => {
                    let entries = &self.rows[row as usize].entries;
                    self.work += entries.len() as u64;
                    for &(other, entry) in entries {
                        let gain = &mut gains[other as usize];
                        *gain = gain.minus_product(factor, entry)?;
                    }
                }
                ColumnPlace::Low | ColumnPlace::High => {
                    gains[column as usize] = gains[column as usize].plus(factor)?;
                }
            }
        }
        Ok(gathered(&gains))
    }

    /// Brings every gap to zero.
    fn close_gaps(&mut self) -> Result<(), Failure> {
        let mut gains = vec![Fraction::ZERO; self.columns.len()];
        let mut stalled = 0;
        loop {
            gains.fill(Fraction::ZERO);
            let mut open = None;
            for row in &self.rows {
                let Owner::Gap(equation) = row.owner else {
                    continue;
                };
                let sign = row.value.signum();
                if sign == 0 {
                    continue;
                }
                open.get_or_insert(equation);
                self.work += row.entries.len() as u64;
                for &(column, entry) in &row.entries {
                    let gain = &mut gains[column as usize];
                    *gain = if sign > 0 {
                        gain.plus(entry)?
                    } else {
                        gain.minus(entry)?
                    };
                }
            }
            let Some(equation) = open else {
                return Ok(());
            };
            let gathered = gathered(&gains);
            let Some((column, up)) = self.entering(&gathered, stalled >= PATIENCE) else {
                return Err(Failure::Infeasible { equation });
            };
            let moved = self.moved(column)?;
            // A gap that closes is always in the way.
            let Some((step, leaving)) = self.furthest(column, up, &moved)? else {
                return Err(Failure::GivenUp);
            };
            stalled = if step.is_zero() { stalled + 1 } else { 0 };
            self.shift(up, step, &moved)?;
            match leaving {
                None => self.flip(column),
                Some(row) => self.pivot(row, column, up, step, &moved)?,
            }
        }
    }

    /// Takes the gaps out of the basis, or drops their rows where they say nothing. Worth its while
    /// before many objectives.
    pub fn drop_gaps(&mut self) -> Result<(), Failure> {
        for row in 0..self.rows.len() {
            let Owner::Gap(_) = self.rows[row].owner else {
                continue;
            };
            if let Some(&(column, _)) = self.rows[row].entries.first() {
                let moved = self.moved(column)?;
                self.pivot(row, column, true, Fraction::ZERO, &moved)?;
            }
        }
        self.rows
            .retain(|row| matches!(row.owner, Owner::Column(_)));
        for (at, row) in self.rows.iter().enumerate() {
            if let Owner::Column(column) = row.owner {
                self.places[column as usize] = ColumnPlace::Basic(at as u32);
            }
        }
        Ok(())
    }

    /// The column to move, and whether up. The one with the greatest gain; by Bland's rule, the
    /// first.
    fn entering(&self, gains: &[(u32, Fraction)], bland: bool) -> Option<(u32, bool)> {
        let mut best: Option<(u32, Fraction)> = None;
        for &(column, gain) in gains {
            let bounds = self.columns[column as usize];
            let free = match self.places[column as usize] {
                ColumnPlace::Low => gain.signum() > 0 && bounds.high != Some(bounds.low),
                ColumnPlace::High => gain.signum() < 0 && bounds.high != Some(bounds.low),
                ColumnPlace::Basic(_) => false,
            };
            if !free {
                continue;
            }
            if bland {
                return Some((column, gain.signum() > 0));
            }
            let better = best.is_none_or(|(_, known)| magnitude(gain) > magnitude(known));
            if better {
                best = Some((column, gain));
            }
        }
        best.map(|(column, gain)| (column, gain.signum() > 0))
    }

    /// Moves a column by `step`, and the rows with it.
    fn shift(&mut self, up: bool, step: Fraction, moved: &Moved) -> Result<(), Failure> {
        if step.is_zero() {
            return Ok(());
        }
        for &(at, entry) in moved {
            let change = entry.times(step)?;
            let value = &mut self.rows[at].value;
            *value = if up {
                value.minus(change)?
            } else {
                value.plus(change)?
            };
        }
        Ok(())
    }

    fn flip(&mut self, column: u32) {
        let place = &mut self.places[column as usize];
        *place = match *place {
            ColumnPlace::Low => ColumnPlace::High,
            ColumnPlace::High | ColumnPlace::Basic(_) => ColumnPlace::Low,
        };
    }
}

fn gathered(dense: &[Fraction]) -> Entries<Fraction> {
    let all = (0_u32..).zip(dense.iter().copied());
    all.filter(|(_, entry)| !entry.is_zero()).collect()
}

/// The size of a gain, for choosing among gains.
fn magnitude(gain: Fraction) -> f64 {
    (gain.num() as f64 / gain.den() as f64).abs()
}
