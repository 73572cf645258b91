//! An attacker with patience: every table of whole numbers that fits, one after the other.

use analysis::bounds::{Range, System};

/// Shows every table that fits to `see`, until that wants no more. Cells without a limit go up to
/// `most`; none is negative, so that parts which are too many stay so.
pub fn every(system: &System, most: i64, see: &mut impl FnMut(&[i64]) -> bool) {
    fill(system, most, &mut Vec::new(), see);
}

fn fill(
    system: &System,
    most: i64,
    table: &mut Vec<i64>,
    see: &mut impl FnMut(&[i64]) -> bool,
) -> bool {
    let filled = table.len();
    for sum in system.sums() {
        let known = sum.parts.iter().filter(|&&part| part < filled);
        let parts: i64 = known.clone().map(|&part| table[part]).sum();
        let total = match table.get(sum.total) {
            Some(&total) => Range::known(total),
            None => system.cells()[sum.total],
        };
        let too_many = total.high().is_some_and(|high| parts > high);
        let too_few = known.count() == sum.parts.len() && parts < total.low();
        if too_many || too_few {
            return true;
        }
    }
    let Some(range) = system.cells().get(filled) else {
        return see(table);
    };
    for value in range.low()..=range.high().unwrap_or(most) {
        table.push(value);
        let more = fill(system, most, table, see);
        table.pop();
        if !more {
            return false;
        }
    }
    true
}
