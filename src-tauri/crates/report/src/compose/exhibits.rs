//! Everything that the summary can hold, in its order: the one place that knows which sections,
//! tables and charts there are, what each is called and which counts it prints. A table has the
//! number of its place in this list.

use super::context::Context;
use super::{
    amounts, authorities, claims, comparison, funnel, hidden, outcomes, population, progress,
    provisions, rates, regions, responses, sensitivity, timeliness, trend,
};
use crate::charts::{self, Drawing, Inputs};
use crate::{Chart, ChartKind, Report, Table, labels};
use analysis::small_counts::summary::Scope;
use foi::Publication;

/// Keys that are more than names: something is done with what they stand for.
pub const FINDINGS: &str = "findings";
pub const REQUEST: &str = "request";
pub const CORRECTIONS: &str = "corrections";
pub const AVAILABILITY: &str = "availability";
pub const RESPONSES: &str = "responses";
pub const CLAIMS: &str = "claims";

/// A section, or a table with its chart.
pub(super) struct Exhibit {
    /// The word for it in [`Publication::left_out`] and [`Publication::captions`]; of a table also
    /// the name of its file and sheet.
    pub key: &'static str,
    /// The heading of a section. The title of a table, where the campaign gives it no other.
    pub title: &'static str,
    place: Place,
    chart: Option<(ChartKind, Draw)>,
    /// Marks the counts of people that it prints.
    counts: Option<fn(&mut Scope)>,
}

enum Place {
    /// A part of the text, and what empties it.
    Section(fn(&mut Report)),
    /// Stands before the table whose number it shares: `Table 1, summary`.
    Summary(Compose),
    /// Has a number of its own: `Table 1`.
    Results(Compose),
    /// Stands after the methods: `Table A1`.
    Appendix(Compose),
}

/// The table; `None` where the campaign has none of this kind.
type Compose = fn(&Context) -> Option<Table>;
/// The picture, so many pixels wide; `None` where it has no data.
type Draw = fn(&Inputs, f64) -> Option<Drawing>;

#[rustfmt::skip]
static EXHIBITS: [Exhibit; 21] = [
    section(FINDINGS, "Key findings", |report| report.findings.clear())
        .counts(|scope| (scope.outcomes, scope.trend) = (true, true)),
    section("numbers", "In numbers", |report| report.facts.clear()),
    section(REQUEST, "The request", |report| report.request = None),
    table("progress", "Answers", Place::Summary(|it| Some(progress::table(it)))),
    table(RESPONSES, "Responses", Place::Results(|it| Some(responses::table(it))))
        .chart(ChartKind::Timeline, charts::timeline::draw),
    table("rates", "Rates", Place::Results(|it| Some(rates::table(it))))
        .chart(ChartKind::Rates, charts::rates::draw)
        .counts(|scope| scope.authorities = true),
    table("outcomes", "Outcomes", Place::Results(|it| Some(outcomes::table(it))))
        .chart(ChartKind::Outcomes, charts::outcomes::draw)
        .counts(|scope| scope.outcomes = true),
    table("trend", "Trend", Place::Results(|it| Some(trend::table(it))))
        .chart(ChartKind::Trend, charts::trend::draw)
        .counts(|scope| scope.trend = true),
    table("timeliness", "Timeliness", Place::Results(|it| Some(timeliness::table(it))))
        .chart(ChartKind::Timeliness, charts::timeliness::draw),
    table("regions", "Timeliness, by region", Place::Results(|it| Some(regions::table(it)))),
    table("provisions", "Provisions cited", Place::Results(|it| Some(provisions::table(it)))),
    table("funnel", "Rates compared with the rate of all", Place::Results(|it| Some(funnel::table(it))))
        .chart(ChartKind::Funnel, charts::funnel::draw)
        .counts(|scope| scope.authorities = true),
    table("sensitivity", "The rate under other rules", Place::Results(|it| Some(sensitivity::table(it))))
        .chart(ChartKind::Sensitivity, charts::sensitivity::draw)
        .counts(|scope| (scope.authorities, scope.rules) = (true, true)),
    table("comparison", "Rates, by region", Place::Results(|it| Some(comparison::table(it))))
        .counts(|scope| scope.regions = true),
    table("population", "Counts per 100,000 people", Place::Results(population::table))
        .counts(|scope| (scope.authorities, scope.population) = (true, true)),
    table("amounts", "Amounts", Place::Results(amounts::table)),
    section("methods", "Methods", |report| report.methods.clear()),
    section(CORRECTIONS, "Corrections", |report| report.corrections.clear()),
    section(AVAILABILITY, "Data", |report| report.availability.clear()),
    table("authorities", "Authorities", Place::Appendix(|it| Some(authorities::table(it)))),
    table(CLAIMS, "Statements and the record", Place::Appendix(claims::table)),
];

const fn section(key: &'static str, title: &'static str, empty: fn(&mut Report)) -> Exhibit {
    table(key, title, Place::Section(empty))
}

const fn table(key: &'static str, title: &'static str, place: Place) -> Exhibit {
    Exhibit {
        key,
        title,
        place,
        chart: None,
        counts: None,
    }
}

impl Exhibit {
    const fn chart(mut self, kind: ChartKind, draw: Draw) -> Self {
        self.chart = Some((kind, draw));
        self
    }

    const fn counts(mut self, counts: fn(&mut Scope)) -> Self {
        self.counts = Some(counts);
        self
    }

    fn compose(&self, context: &Context, number: String) -> Option<Table> {
        let (Place::Summary(compose) | Place::Results(compose) | Place::Appendix(compose)) =
            self.place
        else {
            return None;
        };
        let mut table = compose(context)?;
        for (text, usual) in [(&mut table.key, self.key), (&mut table.title, self.title)] {
            if text.is_empty() {
                usual.clone_into(text);
            }
        }
        table.number = number;
        Some(table)
    }
}

fn shown_by(table: &Table) -> Option<&'static Exhibit> {
    let key = if table.key == labels::PARTS {
        "outcomes"
    } else {
        &table.key
    };
    EXHIBITS.iter().find(|exhibit| exhibit.key == key)
}

/// The word for a table in a person's own settings: parts are `outcomes` there, whatever they are.
#[must_use]
pub fn table_key(table: &Table) -> &str {
    shown_by(table).map_or(&table.key, |exhibit| exhibit.key)
}

/// The word for a chart in a person's own settings: the name of its file.
#[must_use]
pub fn chart_key(chart: &Chart) -> String {
    chart_code(chart.kind)
}

fn chart_code(kind: ChartKind) -> String {
    format!("chart-{}", kind.key())
}

/// The sections that [`Publication::left_out`] can name beside tables and charts, each with its
/// heading, in their order.
pub fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = EXHIBITS
        .iter()
        .filter(|exhibit| matches!(exhibit.place, Place::Section(_)));
    sections.map(|section| (section.key, section.title))
}

/// A part of the summary that can be left out of it.
pub enum Content<'a> {
    Section {
        key: &'static str,
        heading: &'static str,
    },
    Chart(&'a Chart),
    Table(&'a Table),
}

/// Everything that can be left out of a report, in its order: each chart before its table.
#[must_use]
pub fn contents(report: &Report) -> Vec<Content<'_>> {
    let mut contents = Vec::new();
    for exhibit in &EXHIBITS {
        if let Place::Section(_) = exhibit.place {
            contents.push(Content::Section {
                key: exhibit.key,
                heading: exhibit.title,
            });
        }
        let mut tables = report.all_tables();
        if let Some(table) = tables.find(|table| table_key(table) == exhibit.key) {
            let charts = report.charts.iter().filter(|one| one.table == table.key);
            contents.extend(charts.map(Content::Chart));
            contents.push(Content::Table(table));
        }
    }
    contents
}

/// Which counts a publication prints, by what it leaves out.
#[must_use]
pub fn scope(publication: &Publication) -> Scope {
    let mut scope = Scope {
        authorities: false,
        outcomes: false,
        trend: false,
        regions: false,
        rules: false,
        population: false,
    };
    for exhibit in &EXHIBITS {
        // Findings in the words of the record name outcomes and the change between periods.
        let own_words = exhibit.key == FINDINGS && !publication.findings.is_empty();
        let chart = exhibit.chart.map(|(kind, _)| chart_code(kind));
        let mut keys = chart.as_deref().into_iter().chain([exhibit.key]);
        if let Some(counts) = exhibit.counts
            && !own_words
            && keys.any(|key| shows(publication, key))
        {
            counts(&mut scope);
        }
    }
    scope
}

/// Is the section, table or chart part of the summary?
pub(super) fn shows(publication: &Publication, key: &str) -> bool {
    !publication.left_out.iter().any(|left| left == key)
}

/// Takes out of a report what a publication leaves out.
pub(super) fn leave_out(report: &mut Report, publication: &Publication) {
    report
        .tables
        .retain(|table| shows(publication, table_key(table)));
    report
        .appendix
        .retain(|table| shows(publication, table_key(table)));
    report
        .charts
        .retain(|chart| shows(publication, &chart_key(chart)));
    for exhibit in &EXHIBITS {
        if let Place::Section(empty) = exhibit.place
            && !shows(publication, exhibit.key)
        {
            empty(report);
        }
    }
    if !shows(publication, CLAIMS) {
        report.claims.clear();
    }
    number_appendix(&mut report.appendix);
}

/// The numbered tables. What is not in the campaign has no number.
pub(super) fn results(context: &Context) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut number = 1;
    for exhibit in &EXHIBITS {
        let (words, numbered) = match exhibit.place {
            Place::Summary(_) => (format!("Table {number}, summary"), 0),
            Place::Results(_) => (format!("Table {number}"), 1),
            Place::Section(_) | Place::Appendix(_) => continue,
        };
        if let Some(mut table) = exhibit.compose(context, words) {
            hidden::note(context, &mut table, exhibit.counts.is_some());
            tables.push(table);
            number += numbered;
        }
    }
    tables
}

/// The tables after the methods, numbered on their own.
pub(super) fn appendix(context: &Context) -> Vec<Table> {
    let appendix = EXHIBITS
        .iter()
        .filter(|exhibit| matches!(exhibit.place, Place::Appendix(_)));
    let mut tables: Vec<Table> = appendix
        .filter_map(|exhibit| exhibit.compose(context, String::new()))
        .collect();
    number_appendix(&mut tables);
    tables
}

fn number_appendix(tables: &mut [Table]) {
    for (place, table) in tables.iter_mut().enumerate() {
        table.number = format!("Table A{}", place + 1);
    }
}

/// The charts of these tables, `width` pixels wide. They are listed in the order of their kinds.
pub(super) fn draw(
    context: &Context,
    tables: &[Table],
    source: &str,
    warning: Option<&str>,
    width: u32,
) -> Vec<Chart> {
    let width = f64::from(width.max(charts::MIN_WIDTH));
    let drawn = tables.iter().filter_map(|table| {
        let (kind, draw) = shown_by(table)?.chart?;
        let inputs = Inputs {
            snapshot: context.snapshot,
            tables: context.tables,
            table,
            shares: context.options.shares,
            source,
            warning,
        };
        let drawing = draw(&inputs, width)?;
        Some(Chart {
            key: kind.key().to_owned(),
            kind,
            title: drawing.title,
            caption: drawing.caption,
            alt: drawing.alt,
            svg: drawing.svg,
            table: table.key.clone(),
        })
    });
    let mut charts: Vec<Chart> = drawn.collect();
    charts.sort_by_key(|chart| chart.kind);
    charts
}
