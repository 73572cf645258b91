//! The part of the methods note that is about comparisons, each with its source.

use super::context::Context;
use crate::labels;
use analysis::funnel::MIN_BASE;

pub(super) fn note(context: &Context) -> Vec<String> {
    let tables = context.tables;
    let mut paragraphs = Vec::new();
    if tables.between.clustered.is_ok() && tables.between.median.is_ok() {
        paragraphs.push(format!(
            "Three intervals answer three questions. The interval of all cases together is about these cases, as if every {noun} had the same rate. The interval with {nouns} as clusters is about other {nouns} like these: a ratio estimator with Student\u{2019}s t (Cochran, 1977). The interval of the median is about a typical {noun}, and comes from the order of the rates (Thompson, 1936). Whether {nouns} differ more than chance lets them is Pearson\u{2019}s chi-square test.",
            noun = context.noun(),
            nouns = context.nouns()
        ));
    }
    if matches!(tables.between.if_all, Ok(Some(_))) {
        paragraphs.push(format!(
            "What the {} that are missing could do to the total and the rate is bounded, not estimated: each has between none and the highest count of those in the rate, or the highest count for each person where populations are recorded.",
            context.nouns()
        ));
    }
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
    if tables.changes.counts.is_ok() || tables.changes.rates.is_ok() {
        paragraphs.push("Trends over five or more periods of one length are tested by a score test of Poisson counts (Cox and Lewis, 1966) and, for rates, by the Cochran\u{2013}Armitage test (1955), as if every case happened independently.".to_owned());
    }
    paragraphs
}
