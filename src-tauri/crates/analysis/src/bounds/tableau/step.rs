//! One step of the simplex method: how far a column can move, and the change of basis.

use super::super::fraction::Fraction;
use super::state::{ColumnPlace, Entries, Failure, MAX_WORK, Owner, Row, Tableau};

/// A row whose value changes when a column moves, with its entry there.
pub(super) type Moved = Vec<(usize, Fraction)>;

impl Tableau {
    /// The rows that a move of `column` changes.
    pub(super) fn moved(&mut self, column: u32) -> Result<Moved, Failure> {
        self.work += self.rows.len() as u64;
        if self.work > MAX_WORK {
            return Err(Failure::GivenUp);
        }
        let rows = self.rows.iter().enumerate();
        Ok(rows
            .filter_map(|(at, row)| {
                let found = row.entries.binary_search_by_key(&column, |entry| entry.0);
                Some((at, row.entries[found.ok()?].1))
            })
            .collect())
    }

    /// How far `column` can move, and the row that stops it (`None`: its own other bound). `None`
    /// where nothing does.
    pub(super) fn furthest(
        &self,
        column: u32,
        up: bool,
        moved: &Moved,
    ) -> Result<Option<(Fraction, Option<usize>)>, Failure> {
        let bounds = self.columns[column as usize];
        let mut nearest = match bounds.high {
            Some(high) => Some((
                Fraction::whole(high).minus(Fraction::whole(bounds.low))?,
                None,
            )),
            None => None,
        };
        for &(at, entry) in moved {
            let row = &self.rows[at];
            // The value falls as the column rises where the entry is positive.
            let rises = up != (entry.signum() > 0);
            let Some(room) = self.room(row, rises)? else {
                continue;
            };
            let step = room.over(entry.abs()?)?;
            let closer = match nearest {
                None => true,
                Some((known, rival)) => {
                    step < known || step == known && self.leaves_before(at, rival)
                }
            };
            if closer {
                nearest = Some((step, Some(at)));
            }
        }
        Ok(nearest)
    }

    /// How far the value of a row may go. `None`: without limit.
    fn room(&self, row: &Row, rises: bool) -> Result<Option<Fraction>, Failure> {
        Ok(match row.owner {
            Owner::Gap(_) if row.value.is_zero() => Some(Fraction::ZERO),
            Owner::Gap(_) => {
                let closes = rises != (row.value.signum() > 0);
                if closes { Some(row.value.abs()?) } else { None }
            }
            Owner::Column(column) => {
                let bounds = self.columns[column as usize];
                if rises {
                    match bounds.high {
                        Some(high) => Some(Fraction::whole(high).minus(row.value)?),
                        None => None,
                    }
                } else {
                    Some(row.value.minus(Fraction::whole(bounds.low))?)
                }
            }
        })
    }

    /// Of two rows that stop a column at once: gaps leave first, then the lowest column (Bland).
    /// A row rather than the column's own bound, which would leave the gaps where they are.
    fn leaves_before(&self, row: usize, rival: Option<usize>) -> bool {
        let Some(rival) = rival else {
            return true;
        };
        match (self.rows[row].owner, self.rows[rival].owner) {
            (Owner::Gap(_), Owner::Column(_)) => true,
            (Owner::Column(one), Owner::Column(other)) => one < other,
            (Owner::Column(_) | Owner::Gap(_), Owner::Gap(_)) => false,
        }
    }

    /// Puts `column`, moved by `step`, into the basis in place of the owner of `row`.
    pub(super) fn pivot(
        &mut self,
        row: usize,
        column: u32,
        up: bool,
        step: Fraction,
        moved: &Moved,
    ) -> Result<(), Failure> {
        let start = self.value(column);
        let value = if up {
            start.plus(step)?
        } else {
            start.minus(step)?
        };
        let mut leaving = std::mem::take(&mut self.rows[row].entries);
        let Ok(found) = leaving.binary_search_by_key(&column, |entry| entry.0) else {
            return Err(Failure::GivenUp);
        };
        let (_, pivot) = leaving.remove(found);
        for (_, entry) in &mut leaving {
            *entry = entry.over(pivot)?;
        }
        if let Owner::Column(old) = self.rows[row].owner {
            let rises = up != (pivot.signum() > 0);
            self.places[old as usize] = if rises {
                ColumnPlace::High
            } else {
                ColumnPlace::Low
            };
            let at = leaving.partition_point(|entry| entry.0 < old);
            leaving.insert(at, (old, Fraction::ONE.over(pivot)?));
        }
        for &(at, _) in moved.iter().filter(|(at, _)| *at != row) {
            let mut entries = std::mem::take(&mut self.rows[at].entries);
            self.substitute(&mut entries, column, &leaving)?;
            self.rows[at].entries = entries;
        }
        self.places[column as usize] = ColumnPlace::Basic(row as u32);
        self.rows[row] = Row {
            owner: Owner::Column(column),
            value,
            entries: leaving,
        };
        Ok(())
    }

    /// Replaces `column` in `entries` by the row that now gives it.
    pub(super) fn substitute(
        &mut self,
        entries: &mut Entries<Fraction>,
        column: u32,
        row: &[(u32, Fraction)],
    ) -> Result<(), Failure> {
        let Ok(found) = entries.binary_search_by_key(&column, |entry| entry.0) else {
            return Ok(());
        };
        let (_, factor) = entries.remove(found);
        self.work += (entries.len() + row.len()) as u64;
        let mut merged = std::mem::take(&mut self.spare);
        merged.clear();
        let mut rest = entries.iter().copied().peekable();
        for &(other, entry) in row {
            while let Some(mine) = rest.next_if(|mine| mine.0 < other) {
                merged.push(mine);
            }
            let mine = rest.next_if(|mine| mine.0 == other);
            let mine = mine.map_or(Fraction::ZERO, |(_, mine)| mine);
            let sum = mine.minus_product(factor, entry)?;
            if !sum.is_zero() {
                merged.push((other, sum));
            }
        }
        merged.extend(rest);
        std::mem::swap(entries, &mut merged);
        self.spare = merged;
        Ok(())
    }
}
