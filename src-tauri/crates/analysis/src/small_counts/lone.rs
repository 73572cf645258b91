//! Totals in which one authority alone has a hidden count: whoever knows the others' numbers, as
//! they are printed next to it, knows that authority's. Where the total is printed too, the check
//! finds the count disclosed; where it is not, its own audience may still know it.

use super::{Layout, Mark};
use foi::SmallCountRule;

/// A total over authorities with one small count in it that is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lone {
    /// The total, by position in the layout.
    pub total: usize,
    /// The count.
    pub cell: usize,
}

/// Every such total, in the order of the sums. Totals of which no part is in a table are passed
/// over: readers know none of the others.
#[must_use]
pub fn contributors(layout: &Layout, marks: &[Mark], rule: SmallCountRule) -> Vec<Lone> {
    let mut found = Vec::new();
    for line in layout.lines().iter().filter(|line| line.across) {
        let parts = line.parts.iter().copied();
        let mut hidden = parts.clone().filter(|&part| !is_shown(marks[part]));
        let (Some(cell), None) = (hidden.next(), hidden.next()) else {
            continue;
        };
        if rule.hides(layout.cells()[cell].value) {
            found.push(Lone {
                total: line.total,
                cell,
            });
        }
    }
    found
}

fn is_shown(mark: Mark) -> bool {
    matches!(mark, Mark::Number(_))
}
