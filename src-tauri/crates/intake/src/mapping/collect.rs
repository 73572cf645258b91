//! Gathers the figures of a reading: one for each cell of the campaign, and within bounds what was
//! not read.

use super::count::count;
use super::mapped_table::{
    Contradicted, FoundFigure, MAX_LISTED, MappedTable, NotUnderstood, NotUnderstoodKind, Sure,
    Twice,
};
use super::totals::{Proof, Proofs};
use foi::place::column_name;
use foi::value::MAX_SCALED;
use foi::{Id, Snapshot, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A cell of the campaign, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub authority: usize,
    pub measure: usize,
    pub period: usize,
}

pub(super) struct Collector<'a> {
    snapshot: &'a Snapshot,
    pub mapped: MappedTable,
    /// By place: the position of its figure in the reading, plus one.
    at: Vec<u32>,
    /// By figure: given again, with another value or in a row that is told apart by nothing.
    clashes: Vec<bool>,
    /// By figure: where it stands.
    rows: Vec<Option<RowOf>>,
    /// Measures whose rows are added up.
    together: HashSet<usize>,
    /// By figure of such a measure: what other rows give for its cell.
    further: HashMap<usize, Vec<FoundFigure>>,
    /// The rows with a cell for such a measure of an authority and a period, also one without a number.
    making: HashMap<(Id, Id, Id), HashSet<usize>>,
    /// Rows that are left out because another row has the measure's own name.
    general: BTreeMap<usize, usize>,
    /// Authorities and measures of which several rows have the same labels.
    doubled: HashSet<(Id, Id)>,
    /// Cells of the campaign for which that is so where rows have labels of their own.
    doubles: usize,
}

/// The row of a figure, and what its labels name: a measure and a period, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowOf {
    pub row: usize,
    pub column: usize,
    pub labels: [Option<usize>; 2],
    /// Its label is the measure's own name.
    pub exact: bool,
}

impl<'a> Collector<'a> {
    pub fn new(snapshot: &'a Snapshot) -> Self {
        let places = snapshot.authorities.len() * snapshot.measures.len() * snapshot.periods.len();
        Self {
            snapshot,
            mapped: MappedTable::default(),
            at: vec![0; places],
            clashes: Vec::new(),
            rows: Vec::new(),
            together: HashSet::new(),
            further: HashMap::new(),
            making: HashMap::new(),
            general: BTreeMap::new(),
            doubled: HashSet::new(),
            doubles: 0,
        }
    }

    /// Adds up the rows of these measures.
    pub fn adding(mut self, together: &HashSet<usize>) -> Self {
        self.together.clone_from(together);
        self
    }

    pub fn ids(&self, place: Place) -> (Id, Id, Id) {
        (
            self.snapshot.authorities[place.authority].id,
            self.snapshot.measures[place.measure].id,
            self.snapshot.periods[place.period].id,
        )
    }

    /// Notes that a row has a cell for a place, whatever stands in it.
    pub fn looked_at(&mut self, place: Place, row: usize) {
        if self.together.contains(&place.measure) {
            let ids = self.ids(place);
            self.making.entry(ids).or_default().insert(row);
        }
    }

    /// Takes a value in. `figure` makes the figure, and is called only where it is kept.
    pub fn figure(
        &mut self,
        place: Place,
        value: &Value,
        row: Option<RowOf>,
        figure: impl FnOnce() -> FoundFigure,
    ) {
        let adds = row.filter(|_| self.together.contains(&place.measure));
        let (measures, periods) = (self.snapshot.measures.len(), self.snapshot.periods.len());
        let at =
            &mut self.at[(place.authority * measures + place.measure) * periods + place.period];
        let Some(first) = at.checked_sub(1).map(|first| first as usize) else {
            self.mapped.figures.push(figure());
            self.clashes.push(false);
            self.rows.push(row);
            // There are fewer places than a `u32` holds, or the snapshot would not fit.
            *at = u32::try_from(self.clashes.len()).unwrap_or(0);
            return;
        };
        if adds.is_some_and(|row| self.rows[first].is_some_and(|own| own.row != row.row)) {
            self.further.entry(first).or_default().push(figure());
            return;
        }
        // Rows with the same labels are parts of something that the table does not say, even where
        // their numbers are the same.
        let alike = match (self.rows[first], row) {
            (Some(one), Some(two)) => one.row != two.row && one.labels == two.labels,
            (_, _) => false,
        };
        if let (Some(one), Some(two)) = (self.rows[first], row)
            && alike
            && one.exact != two.exact
        {
            let (own, other) = if one.exact { (one, two) } else { (two, one) };
            self.general.insert(other.row, own.row);
            if two.exact {
                self.mapped.figures[first] = figure();
                self.rows[first] = row;
            }
            return;
        }
        if self.mapped.figures[first].value == *value && !alike {
            return;
        }
        if alike {
            let one = &self.mapped.figures[first];
            self.doubled.insert((one.authority, one.measure));
            let labelled = row.is_some_and(|row| row.labels != [None, None]);
            self.doubles += usize::from(labelled && !self.clashes[first]);
        }
        self.clashes[first] = true;
        if self.mapped.twice.len() >= MAX_LISTED {
            self.mapped.twice_more = self.mapped.twice_more.saturating_add(1);
            return;
        }
        let (first, second) = (self.mapped.figures[first].clone(), figure());
        self.mapped.twice.push(Twice {
            authority: first.authority,
            measure: first.measure,
            period: first.period,
            first,
            second,
        });
    }

    /// Puts the sum of all the rows that make a measure up in the place of what the first of them
    /// gives. Where one of them gives no number, nothing is read: what is missing is not zero.
    fn add_up(&mut self) {
        let mut most: HashMap<(Id, Id), usize> = HashMap::new();
        for ((authority, measure, _), rows) in &self.making {
            let most = most.entry((*authority, *measure)).or_default();
            *most = rows.len().max(*most);
        }
        let mut missed: Vec<NotUnderstood> = Vec::new();
        for (at, figure) in self.mapped.figures.iter_mut().enumerate() {
            let rows = most.get(&(figure.authority, figure.measure));
            let further = self.further.remove(&at).unwrap_or_default();
            let Some(&rows) = rows.filter(|rows| **rows > 1 && !self.clashes[at]) else {
                continue;
            };
            // No total is one of a sum.
            self.rows[at] = None;
            let counts = std::iter::once(&*figure)
                .chain(&further)
                .map(|one| one.value.count());
            let sum: Option<i64> = counts.sum::<Option<i64>>().filter(|sum| *sum <= MAX_SCALED);
            match sum.filter(|_| further.len() + 1 == rows) {
                Some(sum) => {
                    let given = std::iter::once(&*figure).chain(&further);
                    let given: Vec<&str> = given.map(|one| one.given.trim()).collect();
                    figure.given = given.join(" + ");
                    figure.value = Value::Count(sum);
                    figure.rule = None;
                }
                None => {
                    self.clashes[at] = true;
                    missed.push(NotUnderstood {
                        place: figure.spot.to_string(),
                        text: figure.given.clone(),
                        reason: format!(
                            "{rows} rows make it up together, and not each of them gives a number here."
                        ),
                        kind: NotUnderstoodKind::Cell,
                    });
                }
            }
        }
        for one in missed {
            self.miss(|| one);
        }
    }

    /// Notes what was not read.
    pub fn miss(&mut self, missed: impl FnOnce() -> NotUnderstood) {
        self.mapped.miss(missed());
    }

    /// The reading, without the figures that were given twice, and without those of which others
    /// have several rows: each may be a part only.
    /// `proofs` are what the source's totals say of its cells, `accept` the cells that are read
    /// against them.
    pub fn done(mut self, proofs: &Proofs, accept: &[String]) -> MappedTable {
        self.add_up();
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let mut clashes = std::mem::take(&mut self.clashes).into_iter();
        let all = self.doubles > 1;
        let doubled = std::mem::take(&mut self.doubled);
        let mut parts: Vec<FoundFigure> = Vec::new();
        let contradicted = &mut self.mapped.contradicted;
        self.mapped.figures.retain_mut(|figure| {
            let row = rows.next().flatten();
            if clashes.next().unwrap_or(false) {
                return false;
            }
            let part = all || doubled.contains(&(figure.authority, figure.measure));
            if part {
                parts.push(figure.clone());
            }
            let at = row.map(|row| (row.row, row.column));
            match at.and_then(|at| proofs.get(&at)) {
                Some(Proof::Confirmed) => figure.sure = Sure::Confirmed,
                Some(Proof::Contradicted(reason)) if !part => {
                    let (row, column) = at.unwrap_or_default();
                    let cell = format!("{}{}", column_name(count(column)), row + 1);
                    let accepted = accept.contains(&cell);
                    figure.sure = Sure::Contradicted;
                    contradicted.push(Contradicted {
                        figure: figure.clone(),
                        cell,
                        reason: reason.clone(),
                        accepted,
                    });
                    return accepted;
                }
                Some(Proof::Contradicted(_)) | None => {}
            }
            !part
        });
        for (row, own) in std::mem::take(&mut self.general) {
            self.miss(|| NotUnderstood {
                place: format!("row {}", row + 1),
                text: String::new(),
                reason: format!(
                    "Row {} has the measure’s own name, so this row may be of something else and was left out.",
                    own + 1
                ),
                kind: NotUnderstoodKind::Row,
            });
        }
        for figure in parts {
            self.miss(|| NotUnderstood {
                place: figure.spot.to_string(),
                text: figure.given.clone(),
                reason: "Other rows appear several times with the same labels, so this one may be only a part. Choose which rows to read.".to_owned(),
                kind: NotUnderstoodKind::Cell,
            });
        }
        self.mapped
    }
}
