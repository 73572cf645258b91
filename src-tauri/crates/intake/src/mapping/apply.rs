//! Reads a table by a mapping.

use super::plan::{self, Layout};
use super::{
    MappedTable, Mapping, MappingError, NotUnderstood, NotUnderstoodKind, labelled, leftovers,
    records, table,
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
    let tables = mapping.each_table();
    let mut plans = Vec::new();
    let mut all: Option<MappedTable> = None;
    for table in &tables {
        let plan = plan::plan(table, sheets, snapshot, authority)?;
        let mapped = apart(&plan, table, plans.first(), snapshot, watch)?;
        match &mut all {
            Some(all) => all.join(mapped),
            None => all = Some(mapped),
        }
        plans.push(plan);
    }
    let mut mapped = all.unwrap_or_default();
    doubts(mapping, &mut mapped);
    leftovers::list(
        &plans.iter().collect::<Vec<_>>(),
        sheets,
        snapshot,
        &mut mapped,
    );
    Ok(mapped)
}

/// Reads one of several tables. Cells of another sheet than the first table's bear its name, so that a
/// person accepts each by itself.
fn apart(
    plan: &plan::Plan<'_>,
    mapping: &Mapping,
    first: Option<&plan::Plan<'_>>,
    snapshot: &Snapshot,
    watch: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<MappedTable, MappingError> {
    if first.is_none_or(|first| std::ptr::eq(first.sheet, plan.sheet)) {
        return one(plan, mapping, snapshot, watch);
    }
    let start = format!("{}!", plan.sheet.name);
    let own = mapping
        .accept
        .iter()
        .filter_map(|cell| cell.strip_prefix(&start).map(str::to_owned));
    let mapping = Mapping {
        accept: own.collect(),
        ..mapping.clone()
    };
    let mut mapped = one(plan, &mapping, snapshot, watch)?;
    for one in &mut mapped.contradicted {
        one.cell.insert_str(0, &start);
    }
    Ok(mapped)
}

/// Reads the first table of a mapping, whatever is to be confirmed, and without listing what it leaves
/// unread.
///
/// # Errors
/// As [`apply`].
pub(super) fn apply_as_is(
    mapping: &Mapping,
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
) -> Result<MappedTable, MappingError> {
    let plan = plan::plan(mapping, sheets, snapshot, authority)?;
    one(&plan, mapping, snapshot, &mut |_, _| true)
}

/// Reads one table.
fn one(
    plan: &plan::Plan<'_>,
    mapping: &Mapping,
    snapshot: &Snapshot,
    watch: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<MappedTable, MappingError> {
    match &plan.layout {
        Layout::Table(table) => table::read(
            plan,
            table,
            &mapping.rules,
            &mapping.accept,
            snapshot,
            watch,
        ),
        Layout::Labels(table) => labelled::read(
            plan,
            table,
            &mapping.rules,
            &mapping.accept,
            snapshot,
            watch,
        ),
        Layout::Records(records) => {
            plan::rules(&mapping.rules)?;
            records::read(plan, records, snapshot, watch)
        }
    }
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
