//! How a person publishes the report: their own words in it, and what is left out of it.

use super::{OUTCOMES, PARTS, live_numbers};
use crate::escape::escape;
use crate::{Chart, CheckedClaim, Report, Table};
use analysis::disclosure::{Published, summary::Scope};
use foi::{Caption, Publication};
use std::collections::BTreeSet;

/// One edition of the summary. The default is what the record gives by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    pub publication: Publication,
    /// The statements of the publication, checked against the record by the caller.
    pub claims: Vec<CheckedClaim>,
    /// What is printed of counts, where some are hidden or rounded.
    pub published: Option<Published>,
}

/// Which counts a publication prints, by what it leaves out.
#[must_use]
pub fn scope(publication: &Publication) -> Scope {
    let shows = |key: &str| !publication.left_out.iter().any(|left| left == key);
    let any = |keys: &[&str]| keys.iter().any(|key| shows(key));
    // Findings in the words of the record name outcomes and the change between periods.
    let suggested = shows("findings") && publication.findings.is_empty();
    Scope {
        authorities: any(&[
            "rates",
            "chart-rates",
            "funnel",
            "chart-funnel",
            "sensitivity",
            "chart-sensitivity",
            "population",
        ]),
        outcomes: suggested || any(&[OUTCOMES, "chart-outcomes"]),
        trend: suggested || any(&["trend", "chart-trend"]),
        regions: shows("comparison"),
        rules: any(&["sensitivity", "chart-sensitivity"]),
        population: shows("population"),
    }
}

/// The sections that [`Publication::left_out`] names beside the keys of tables, each with its
/// heading, in their order. A chart is named by [`chart_key`].
pub const SECTIONS: [(&str, &str); 6] = [
    ("findings", "Key findings"),
    ("numbers", "In numbers"),
    ("request", "The request"),
    ("methods", "Methods"),
    ("corrections", "Corrections"),
    ("availability", "Data"),
];

/// By which a person's words name a chart: as its file is called.
#[must_use]
pub fn chart_key(chart: &Chart) -> String {
    format!("chart-{}", chart.key)
}

/// By which a person's words name a table: parts are `outcomes` to them, whatever they are.
#[must_use]
pub fn table_key(table: &Table) -> &str {
    if table.key == PARTS {
        OUTCOMES
    } else {
        &table.key
    }
}

impl Edition {
    /// Is the section, table or chart part of it?
    pub(super) fn shows(&self, key: &str) -> bool {
        !self.publication.left_out.iter().any(|left| left == key)
    }

    fn caption(&self, key: &str) -> Option<&Caption> {
        self.publication.captions.iter().find(|one| one.key == key)
    }
}

/// Puts a person's words into the report as the record gives it, and takes out what they leave out.
pub(super) fn apply(report: &mut Report, edition: &Edition) {
    let publication = &edition.publication;
    let numbers = std::mem::take(&mut report.numbers);
    let mut unknown = BTreeSet::new();
    let mut fill = |text: &str| live_numbers::fill(text, &numbers, &mut unknown);
    if !publication.title.trim().is_empty() {
        report.title.clone_from(&publication.title);
    }
    report.authors.clone_from(&publication.authors);
    report.corrections.clone_from(&publication.corrections);
    if !publication.findings.is_empty() && edition.shows("findings") {
        report.findings = publication.findings.iter().map(|one| fill(one)).collect();
    }
    if !publication.availability.trim().is_empty() && edition.shows("availability") {
        report.availability = fill(&publication.availability);
    }
    report
        .tables
        .retain(|table| edition.shows(table_key(table)));
    report.appendix.retain(|table| edition.shows(&table.key));
    report
        .charts
        .retain(|chart| edition.shows(&chart_key(chart)));
    for table in report.tables.iter_mut().chain(&mut report.appendix) {
        if let Some(caption) = edition.caption(table_key(table)) {
            retitle(table, &fill(&caption.caption));
        }
    }
    for chart in &mut report.charts {
        if let Some(caption) = edition.caption(&chart_key(chart)) {
            recaption(chart, &fill(&caption.caption), &fill(&caption.alt));
        }
    }
    for (place, table) in report.appendix.iter_mut().enumerate() {
        table.number = format!("Table A{}", place + 1);
    }
    leave_out(report, edition);
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

fn leave_out(report: &mut Report, edition: &Edition) {
    if !edition.shows("findings") {
        report.findings.clear();
    }
    if !edition.shows("numbers") {
        report.facts.clear();
    }
    if !edition.shows("request") {
        report.request = None;
    }
    if !edition.shows("methods") {
        report.methods.clear();
    }
    if !edition.shows("claims") {
        report.claims.clear();
    }
    if !edition.shows("corrections") {
        report.corrections.clear();
    }
    if !edition.shows("availability") {
        report.availability.clear();
    }
}
