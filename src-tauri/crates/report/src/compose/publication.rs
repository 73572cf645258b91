//! How a person publishes the report: their own words in it, and what is left out of it.

use super::{exhibits, live_numbers};
use crate::escape::escape;
use crate::other_rates::RateTables;
use crate::{Chart, CheckedClaim, Report, Table};
use analysis::small_counts::Published;
use foi::{Caption, Publication};
use std::collections::BTreeSet;

/// What a published report has beside the record. The default adds nothing, leaves nothing out and
/// hides nothing.
#[derive(Clone, Debug, Default)]
pub struct PublicationSettings {
    /// A person's own words, and what they leave out.
    pub publication: Publication,
    /// The statements of the publication, checked against the record by the caller.
    pub claims: Vec<CheckedClaim>,
    /// What is printed of counts, where some are hidden or rounded.
    pub published: Option<Published>,
    /// The other rates that have tables of their own: see [`super::other_rates`].
    pub rates: Vec<RateTables>,
}

/// Puts a person's words into the report as the record gives it, and takes out what they leave out.
pub(super) fn apply(report: &mut Report, publication: &Publication) {
    let numbers = std::mem::take(&mut report.numbers);
    let mut unknown = BTreeSet::new();
    exhibits::leave_out(report, publication);
    let shows = |key: &str| exhibits::shows(publication, key);
    let mut fill = |text: &str| live_numbers::fill(text, &numbers, &mut unknown);
    if !publication.title.trim().is_empty() {
        report.title.clone_from(&publication.title);
    }
    report.authors.clone_from(&publication.authors);
    if shows(exhibits::CORRECTIONS) {
        report.corrections.clone_from(&publication.corrections);
    }
    if !publication.findings.is_empty() && shows(exhibits::FINDINGS) {
        report.findings = publication.findings.iter().map(|one| fill(one)).collect();
    }
    if !publication.availability.trim().is_empty() && shows(exhibits::AVAILABILITY) {
        report.availability = fill(&publication.availability);
    }
    let caption = |key: &str| publication.captions.iter().find(|one| one.key == key);
    for table in report.tables.iter_mut().chain(&mut report.appendix) {
        if let Some(caption) = caption(&exhibits::table_key(table)) {
            retitle(table, &fill(&caption.caption));
        }
    }
    for chart in &mut report.charts {
        if let Some(Caption { caption, alt, .. }) = caption(&exhibits::chart_key(chart)) {
            recaption(chart, &fill(caption), &fill(alt));
        }
    }
    report.unknown = unknown.into_iter().collect();
    report.numbers = numbers;
}

fn retitle(table: &mut Table, title: &str) {
    if !title.trim().is_empty() {
        title.clone_into(&mut table.title);
    }
}

/// A person's words stand under the picture; what is drawn in it, its denominator among it, stays.
fn recaption(chart: &mut Chart, caption: &str, alt: &str) {
    if !caption.trim().is_empty() {
        caption.clone_into(&mut chart.title);
    }
    if !alt.trim().is_empty() {
        let described = |alt: &str| format!("<desc>{}</desc>", escape(alt));
        chart.svg = chart
            .svg
            .replacen(&described(&chart.alt), &described(alt), 1);
        alt.clone_into(&mut chart.alt);
    }
}
