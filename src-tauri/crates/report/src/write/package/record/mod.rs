//! The record as published, in tidy tables: authorities, measures, periods, figures, published
//! totals, decisions.

mod campaign;
mod columns;
mod figures;

use super::resource::Resource;
use crate::write::{Input, WriteError};
use campaign::{authorities, breakdowns, decisions, measures, periods};
use figures::{aggregate_figures, aggregate_members, aggregates, figures};

pub(super) fn resources(input: &Input) -> Result<Vec<Resource>, WriteError> {
    let snapshot = input.snapshot;
    let mut resources = vec![
        authorities(input)?,
        measures(input)?,
        breakdowns(input)?,
        periods(input)?,
        figures(input)?,
    ];
    if !snapshot.aggregates.is_empty() {
        resources.extend([
            aggregates(input)?,
            aggregate_members(input)?,
            aggregate_figures(input)?,
        ]);
    }
    if snapshot.decisions.iter().any(Option::is_some) {
        resources.push(decisions(input)?);
    }
    Ok(resources)
}
