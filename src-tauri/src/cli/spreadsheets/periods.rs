//! `import --add-periods`: periods made of the times of a table.

use super::Import;
use crate::cli::stamp;
use app::error::Result;
use app::session::Session;
use app::settings::periods::add_periods;
use app::shared::Days;
use app::spreadsheets::{self as tables, Loaded, Told};
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

/// Adds the periods that a table has and the campaign lacks; says what was done.
pub fn add_lacking(
    session: &mut Session,
    loaded: &Loaded,
    told: Told,
    args: &Import,
) -> Result<String> {
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
    Ok(match (days.is_empty(), args.dry_run) {
        (true, _) => "The campaign has every period that the table has figures for.".to_owned(),
        (false, true) => format!(
            "Would add periods: {}. Their figures are not in what follows.",
            named(&days)
        ),
        (false, false) => {
            let added = add_periods(session, &stamp(), &days)?;
            format!("{}: {}.", added.value, named(&days))
        }
    })
}
