//! `import --add-periods`: periods made of the times of a table.

use super::Import;
use crate::cli::stamp;
use app::error::Result;
use app::session::Session;
use app::settings::periods::{add_periods, new_periods};
use app::shared::Days;
use app::spreadsheets::{self as tables, Loaded, Rehearsal, Told};
use intake::mapping::MappedTable;
use readers::Unwatched;

/// The times that a table has figures for and the campaign has no period of.
pub fn lacking(mapped: &MappedTable) -> Vec<Days> {
    mapped.lacking.iter().map(Days::from).collect()
}

/// The labels of the first few of these days.
pub fn named(days: &[Days]) -> String {
    const MAX_NAMED: usize = 6;
    let labels = days.iter().take(MAX_NAMED).map(|one| one.label());
    let labels = labels.collect::<Vec<_>>().join(", ");
    match days.len().saturating_sub(MAX_NAMED) {
        0 => labels,
        more => format!("{labels} and {more} more"),
    }
}

/// Adds the periods that a table has and the campaign lacks, or, in a dry run, has them in what is tried;
/// says what was done.
pub fn add_lacking(
    session: &mut Session,
    loaded: &Loaded,
    told: Told,
    args: &Import,
) -> Result<(Rehearsal, String)> {
    let (guess, told) = tables::guess_whose(session.snapshot(), loaded, told);
    let mut mapping = guess.mapping;
    mapping.confirm.clear();
    let mapped = tables::read(
        session.snapshot(),
        loaded,
        &mapping,
        told.authority,
        &Unwatched,
    )
    .map_err(|error| error.at(&args.source))?;
    let days = lacking(&mapped);
    let said = if days.is_empty() {
        "The campaign has every period that it asks about and the table has figures for.".to_owned()
    } else if args.dry_run {
        let added = new_periods(session.snapshot(), &days);
        let said = format!(
            "Would add periods: {}. What follows is as it would be with them.",
            named(&days)
        );
        return Ok((Rehearsal::with_periods(session, added), said));
    } else {
        let added = add_periods(session, &stamp(), &days)?;
        format!("{}: {}.", added.value, named(&days))
    };
    Ok((Rehearsal::new(session), said))
}
