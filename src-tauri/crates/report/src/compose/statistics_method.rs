//! The part of the methods note that is about comparisons, each with its source.

use super::context::Context;
use crate::labels;
use analysis::funnel::MIN_BASE;

pub(super) fn note(context: &Context) -> Vec<String> {
    let tables = context.tables;
    let mut paragraphs = Vec::new();
    if !tables.funnel.rows.is_empty() {
        paragraphs.push(format!(
            "The funnel plot compares each rate with the rate of all the included {} together: {} at 95% (z = 1.959964) and 99.8% (z = 3.090232), after Spiegelhalter (2005). No {} with fewer than {MIN_BASE} cases is judged.",
            context.nouns(),
            labels::funnel_limits(&tables.funnel),
            context.noun()
        ));
    }
    if tables.sensitivity.range().is_some() {
        paragraphs.push(format!(
            "The rate was computed again over all that answered{}{}",
            if tables.sensitivity.without.len() > 1 {
                format!(
                    ", over complete responses only, and with each {} left out in turn.",
                    context.noun()
                )
            } else {
                " and over complete responses only.".to_owned()
            },
            if tables.sensitivity.hidden.any() {
                " Rates that depend on hidden counts are not shown."
            } else {
                ""
            }
        ));
    }
    let compared = |row: &analysis::rates_by_region::RegionRates| row.contrast.difference.is_some();
    if tables.rates_by_region.rows.iter().any(compared) {
        paragraphs.push("Regions are compared by the difference between their rate and the rate of all others, with the hybrid score interval of Newcombe (1998).".to_owned());
    }
    paragraphs
}
