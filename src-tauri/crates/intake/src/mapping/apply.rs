//! Reads a table by a mapping.

use super::plan::{self, Layout};
use super::{
    MappedTable, Mapping, MappingError, NotUnderstood, NotUnderstoodKind, leftovers, records, table,
};
use foi::{Id, Snapshot};
use readers::sheets::Sheet;

/// Reads one sheet by a mapping. `authority` says whose answer it is, for tables that do not.
/// `watch` is called with the rows done and the rows in all, and stops reading by returning `false`.
///
/// # Errors
/// [`MappingError`]; nothing is read then.
pub fn apply(
    mapping: &Mapping,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
    watch: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<MappedTable, MappingError> {
    let plan = plan::plan(mapping, sheets, snapshot, authority)?;
    let mut mapped = match &plan.layout {
        Layout::Table(table) => table::read(
            &plan,
            table,
            &mapping.rules,
            &mapping.accept,
            snapshot,
            watch,
        ),
        Layout::Records(records) => {
            plan::rules(&mapping.rules)?;
            records::read(&plan, records, snapshot, watch)
        }
    }?;
    doubts(mapping, &mut mapped);
    leftovers::list(&plan, sheets, &mut mapped);
    Ok(mapped)
}

/// Nothing is read before a person has said yes.
fn doubts(mapping: &Mapping, mapped: &mut MappedTable) {
    if mapping.confirm.is_empty() {
        return;
    }
    mapped.figures.clear();
    mapped.contradicted.clear();
    mapped.shares.clear();
    let asked = mapping.confirm.iter().map(|doubt| NotUnderstood {
        place: "the table".to_owned(),
        text: doubt.text().to_owned(),
        reason: doubt.sentence(),
        kind: NotUnderstoodKind::Table,
    });
    mapped.unmatched.splice(0..0, asked);
}
