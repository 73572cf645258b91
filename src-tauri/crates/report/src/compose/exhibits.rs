//! Everything that the summary can hold, in its order: the one place that knows which sections,
//! tables and charts there are, what each is called, which counts it prints, where it is in the
//! JSON document and on which tab of the Analysis screen. A table has the number of its place in
//! this list, and tabs stand in its order.
//!
//! Files that are out keep to published keys: `comparison` are the rates by region, `regions` the
//! timeliness by region (in JSON, the rates by region), `population` the counts per head.

use super::context::Context;
use super::{
    amounts, answers, authorities, between, changes, claims, counts, funnel, hidden, listed_rates,
    outcomes, per_head, progress, provisions, rates, rates_by_region, ratios, responses, sample,
    sensitivity, texts, timeliness, timeliness_by_region, trend, words,
};
use crate::charts::{self, Drawing, Inputs};
use crate::other_rates::{self, RateTables, rate_key};
use crate::statistics::Statistics;
use crate::{Chart, ChartKind, RateSection, Report, Table, labels};
use analysis::other_rates::OtherRate;
use analysis::small_counts::summary::Scope;
use foi::{Publication, Snapshot};
use serde_json::Value;

/// Keys that are more than names: something is done with what they stand for.
pub const FINDINGS: &str = "findings";
pub(super) const NUMBERS: &str = "numbers";
pub const REQUEST: &str = "request";
pub(super) const METHODS: &str = "methods";
pub const CORRECTIONS: &str = "corrections";
pub const AVAILABILITY: &str = "availability";
pub const RESPONSES: &str = "responses";
pub const CLAIMS: &str = "claims";
const OUTCOMES: &str = "outcomes";
const BETWEEN: &str = "between";
const LISTED_RATES: &str = "listed_rates";
const CHANGES: &str = "changes";

/// A section, or a table with its chart.
pub(super) struct Exhibit {
    /// The word for it in [`Publication::left_out`] and [`Publication::captions`]; of a table also
    /// the name of its file and sheet.
    pub key: &'static str,
    /// The heading of a section. The title of a table, where the campaign gives it no other.
    pub title: &'static str,
    place: Place,
    each: Each,
    pub chart: Option<ExhibitChart>,
    /// Marks the counts of people that it prints.
    counts: Option<fn(&mut Scope)>,
    /// The parts of the JSON document that hold its statistics.
    statistics: &'static [(&'static str, Statistic)],
    /// The label of the tab of the Analysis screen that it begins.
    pub tab: Option<&'static str>,
    /// The exhibit that begins the tab on which it is one of several tables, and its label there.
    pub on_tab: Option<(&'static str, &'static str)>,
}

/// The chart of the same numbers as a table.
#[derive(Clone, Copy)]
pub(super) struct ExhibitChart {
    pub kind: ChartKind,
    draw: Draw,
    /// Said on the Analysis screen where there is nothing to draw.
    pub nothing: &'static str,
}

enum Place {
    /// A part of the text, and what empties it.
    Section(fn(&mut Report)),
    /// Stands before the table whose number it shares: `Table 1, summary`.
    Summary(Compose),
    /// Has a number of its own: `Table 1`.
    Results(Compose),
    /// Stands after the table whose number it shares: `Table 1a`.
    Beside(Compose),
    /// Stands after the methods: `Table A1`.
    Appendix(Compose),
    /// In no report: on the Analysis screen.
    Screen(Compose),
    /// Likewise, of what a person asks there.
    Asked,
}

/// Of what an exhibit is, where a summary has tables of several rates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Each {
    /// Of the campaign.
    Campaign,
    /// Of a share: each has one.
    Rate,
    /// Of how the whole of a rate divides into parts. Rates with the same parts have one together.
    Parts,
    /// Likewise, of the whole by period.
    Periods,
    /// Likewise, of the whole for so many people.
    People,
    /// Of a ratio: each has one.
    Ratio,
}

impl Each {
    /// Whether another rate than the headline rate shows it.
    fn is_of(self, rate: &OtherRate) -> bool {
        match (self, &rate.share) {
            (Self::Campaign, _) => false,
            (Self::Ratio, share) => share.is_none(),
            (Self::Rate, share) => share.is_some(),
            (Self::Parts, share) => share.as_ref().is_some_and(|one| one.first.parts),
            (Self::Periods, share) => share.as_ref().is_some_and(|one| one.first.periods),
            (Self::People, share) => share.as_ref().is_some_and(|one| one.first.people),
        }
    }
}

/// The table; `None` where the campaign has none of this kind.
type Compose = fn(&Context) -> Option<Table>;
/// The picture, so many pixels wide; `None` where it has no data.
type Draw = fn(&Inputs, f64) -> Option<Drawing>;
type Statistic = fn(&Statistics) -> Value;

#[rustfmt::skip]
pub(super) static EXHIBITS: [Exhibit; 32] = [
    section(FINDINGS, "Key findings", |report| report.findings.clear())
        .counts(|scope| (scope.outcomes, scope.trend) = (true, true)),
    section(NUMBERS, "In numbers", |report| report.facts.clear()),
    section(REQUEST, "The request", |report| report.request = None),
    table("progress", "Answers", Place::Summary(|it| Some(progress::table(it))))
        .statistics(&[("progress", |it| it.progress())]),
    table(RESPONSES, "Responses", Place::Results(|it| Some(responses::table(it))))
        .chart(ChartKind::Timeline, charts::timeline::draw, "No response has a date yet, so there is nothing to show over time.")
        .statistics(&[("responses", |it| it.responses())])
        .tab("Responses").on_tab(RESPONSES, "Each"),
    table("sample", "Included and not included", Place::Beside(sample::table))
        .statistics(&[("sample", |it| it.sample())])
        .on_tab(RESPONSES, "Included and not"),
    table("counts", "Figures", Place::Screen(counts::table))
        .tab("Figures"),
    table("rates", "Rates", Place::Results(|it| Some(rates::table(it))))
        .each(Each::Rate)
        .chart(ChartKind::Rates, charts::rates::draw, "This chart appears when an included answer has both figures for the rate.")
        .counts(|scope| scope.authorities = true)
        .statistics(&[("rates", |it| it.rates())])
        .tab("Rates").on_tab("rates", "Each"),
    table(BETWEEN, "Between authorities", Place::Beside(between::table))
        .each(Each::Rate)
        // It prints what the rates print, and nothing where one of their counts is hidden.
        .counts(|_| {})
        .statistics(&[("between", |it| it.between())])
        .on_tab("rates", "Together"),
    table(OUTCOMES, "Outcomes", Place::Results(|it| Some(outcomes::table(it))))
        .each(Each::Parts)
        .chart(ChartKind::Outcomes, charts::outcomes::draw, "This chart appears when the parts of the total are known.")
        .counts(|scope| scope.outcomes = true)
        .statistics(&[("outcomes", |it| it.outcomes()), ("denominators", |it| it.denominators())])
        .tab("Outcomes"),
    table("trend", "Trend", Place::Results(|it| Some(trend::table(it))))
        .each(Each::Periods)
        .chart(ChartKind::Trend, charts::trend::draw, "This chart appears when included answers have a count for every period.")
        .counts(|scope| scope.trend = true)
        .statistics(&[("trend", |it| it.trend())])
        .tab("Trend").on_tab("trend", "Together"),
    // It prints what the trend prints, and nothing of single authorities where counts are hidden.
    table(CHANGES, "Change by authority", Place::Beside(changes::table))
        .each(Each::Periods)
        // The change of the rate is in it.
        .statistics(&[("changes", |it| it.changes())])
        .on_tab("trend", "By authority"),
    table("rate_changes", "Change of the rate", Place::Beside(changes::rates))
        .each(Each::Rate)
        .on_tab("trend", "Rates"),
    table("timeliness", "Timeliness", Place::Results(|it| Some(timeliness::table(it))))
        .chart(ChartKind::Timeliness, charts::timeliness::draw, "This chart appears when the dates of requests and answers are known.")
        // Regions and provisions are in it.
        .statistics(&[("timeliness", |it| it.timeliness())])
        .tab("Timeliness").on_tab("timeliness", "Overall"),
    table("regions", "Timeliness, by region", Place::Results(|it| Some(timeliness_by_region::table(it))))
        .on_tab("timeliness", "By region"),
    table("provisions", "Provisions cited", Place::Results(|it| Some(provisions::table(it))))
        .on_tab("timeliness", "Provisions cited"),
    table("funnel", "Rates compared with the rate of all", Place::Results(funnel::table))
        .each(Each::Rate)
        .chart(ChartKind::Funnel, charts::funnel::draw, "This chart appears when an included answer has both figures for the rate.")
        .counts(|scope| scope.authorities = true)
        .statistics(&[("funnel", |it| it.funnel())])
        .tab("Funnel"),
    table("sensitivity", "The rate under other rules", Place::Results(|it| Some(sensitivity::table(it))))
        .each(Each::Rate)
        .chart(ChartKind::Sensitivity, charts::sensitivity::draw, "This chart appears when an answer has both figures for the rate.")
        .counts(|scope| (scope.authorities, scope.rules) = (true, true))
        .statistics(&[("sensitivity", |it| it.sensitivity())])
        .tab("Sensitivity"),
    table("comparison", "Rates, by region", Place::Results(rates_by_region::table))
        .each(Each::Rate)
        .counts(|scope| scope.rates_by_region = true)
        .statistics(&[("regions", |it| it.rates_by_region())])
        .on_tab("rates", "Regions compared"),
    // In JSON, the regions say this too.
    table("ratios", "Ratios, by region", Place::Beside(rates_by_region::ratios))
        .each(Each::Rate)
        .on_tab("rates", "Ratios"),
    table("compare", "Compare two", Place::Asked)
        .on_tab("rates", "Compare two"),
    table("population", "Counts per 100,000 people", Place::Results(per_head::table))
        .each(Each::People)
        .counts(|scope| (scope.authorities, scope.per_head) = (true, true))
        .statistics(&[("per_100_000", |it| it.per_head())])
        .on_tab("rates", "Per 100,000 people"),
    table("amounts", "Amounts", Place::Results(amounts::table))
        .statistics(&[("amounts", |it| it.amounts())])
        .on_tab("rates", "Amounts"),
    table(LISTED_RATES, "Other rates", Place::Results(listed_rates::table))
        .statistics(&[("listed_rates", |it| it.listed_rates())])
        .on_tab("rates", "Other rates"),
    // In JSON, the other rates say this too.
    table("ratio", "Ratio", Place::Results(ratios::table))
        .each(Each::Ratio)
        .chart(ChartKind::Ratio, charts::ratios::draw, "This chart appears when an included answer has both figures for the ratio.")
        .counts(|scope| scope.authorities = true),
    table("answers", "Answers", Place::Results(answers::table))
        .statistics(&[("answers", |it| it.answers())])
        .tab("Answers"),
    // The data package has them among the figures.
    table("texts", "Answers in words", Place::Results(texts::table))
        .tab("In words"),
    section(METHODS, "Methods", |report| report.methods.clear()),
    section(CORRECTIONS, "Corrections", |report| report.corrections.clear()),
    section(AVAILABILITY, "Data", |report| report.availability.clear()),
    // In JSON, `responses` and `timeliness` say this of each authority.
    table("authorities", "Authorities", Place::Appendix(|it| Some(authorities::table(it)))),
    // In JSON they are a part of the report, beside the statistics.
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
        each: Each::Campaign,
        chart: None,
        counts: None,
        statistics: &[],
        tab: None,
        on_tab: None,
    }
}

impl Exhibit {
    const fn chart(mut self, kind: ChartKind, draw: Draw, nothing: &'static str) -> Self {
        self.chart = Some(ExhibitChart {
            kind,
            draw,
            nothing,
        });
        self
    }

    const fn each(mut self, each: Each) -> Self {
        self.each = each;
        self
    }

    const fn counts(mut self, counts: fn(&mut Scope)) -> Self {
        self.counts = Some(counts);
        self
    }

    const fn statistics(mut self, parts: &'static [(&'static str, Statistic)]) -> Self {
        self.statistics = parts;
        self
    }

    const fn tab(mut self, label: &'static str) -> Self {
        self.tab = Some(label);
        self
    }

    const fn on_tab(mut self, tab: &'static str, label: &'static str) -> Self {
        self.on_tab = Some((tab, label));
        self
    }

    /// A table that a person asks for on the Analysis screen.
    pub fn is_asked(&self) -> bool {
        matches!(self.place, Place::Asked)
    }

    fn compose(&self, context: &Context, number: String) -> Option<Table> {
        let (Place::Summary(compose)
        | Place::Results(compose)
        | Place::Screen(compose)
        | Place::Beside(compose)
        | Place::Appendix(compose)) = self.place
        else {
            return None;
        };
        let mut table = compose(context)?;
        for (text, usual) in [(&mut table.key, self.key), (&mut table.title, self.title)] {
            if text.is_empty() {
                usual.clone_into(text);
            }
        }
        if self.each == Each::Rate
            && let Some(name) = context.rate_name()
        {
            let (part, _) = context.part_and_whole(context.tables.rates.cells);
            table.title = words::named(name, part, &table.title);
        }
        if let Some(rate) = context.rate {
            table.key = other_rates::of_rate(&table.key, Some(&rate.code));
        }
        table.number = number;
        Some(table)
    }

    /// Its chart and itself, as settings name them.
    fn keys(&self, rate: Option<&str>) -> impl Iterator<Item = String> {
        let chart = self.chart.map(|chart| chart_code(chart.kind.key()));
        let keys = chart.into_iter().chain([self.key.to_owned()]);
        keys.map(move |key| other_rates::of_rate(&key, rate))
    }
}

fn shown_by(table: &Table) -> Option<&'static Exhibit> {
    let key = match other_rates::split(&table.key).0 {
        labels::PARTS => OUTCOMES,
        key => key,
    };
    EXHIBITS.iter().find(|exhibit| exhibit.key == key)
}

/// The word for a table in a person's own settings: parts are `outcomes` there, whatever they are.
#[must_use]
pub fn table_key(table: &Table) -> String {
    let (key, rate) = other_rates::split(&table.key);
    let key = shown_by(table).map_or(key, |exhibit| exhibit.key);
    other_rates::of_rate(key, rate)
}

/// The word for a chart in a person's own settings: the name of its file.
#[must_use]
pub fn chart_key(chart: &Chart) -> String {
    chart_code(&chart.key)
}

fn chart_code(key: &str) -> String {
    format!("chart-{key}")
}

/// The sections that [`Publication::left_out`] can name beside tables and charts, each with its
/// heading, in their order.
pub fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = EXHIBITS
        .iter()
        .filter(|exhibit| matches!(exhibit.place, Place::Section(_)));
    sections.map(|section| (section.key, section.title))
}

/// The heading of a section; empty where there is no such section.
pub(super) fn heading(key: &str) -> &'static str {
    let mut sections = sections();
    sections
        .find(|(section, _)| *section == key)
        .map_or("", |(_, heading)| heading)
}

/// The statistics of every exhibit of another rate, as the JSON document has them.
pub(crate) fn statistics_of_rate(statistics: &Statistics, rate: &OtherRate) -> Value {
    // The change of the rate is in that of its whole.
    let is_of =
        |one: &&Exhibit| one.each.is_of(rate) || (one.key == CHANGES && rate.share.is_some());
    let parts = EXHIBITS.iter().filter(is_of);
    parts
        .flat_map(|exhibit| exhibit.statistics)
        .map(|(key, part)| ((*key).to_owned(), part(statistics)))
        .collect()
}

/// The statistics of every exhibit, as the JSON document has them.
pub(crate) fn statistics(statistics: &Statistics) -> Value {
    let parts = EXHIBITS.iter().flat_map(|exhibit| exhibit.statistics);
    parts
        .map(|(key, part)| ((*key).to_owned(), part(statistics)))
        .collect()
}

/// A part of the summary that can be left out of it.
pub enum Content<'a> {
    Section { key: &'a str, heading: &'a str },
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
    for RateSection { code, key, heading } in &report.rates {
        contents.push(Content::Section { key, heading });
        let is_of = |key: &str| other_rates::split(key).1 == Some(code);
        for table in report.tables.iter().filter(|table| is_of(&table.key)) {
            let charts = report.charts.iter().filter(|one| one.table == table.key);
            contents.extend(charts.map(Content::Chart));
            contents.push(Content::Table(table));
        }
    }
    contents
}

/// Which counts a publication prints of the headline rate, by what it leaves out.
#[must_use]
pub fn scope(publication: &Publication) -> Scope {
    let own = EXHIBITS.iter().filter(|one| one.each != Each::Ratio);
    scope_of(publication, own, None)
}

/// The other rates of a publication, each with which of its counts are printed. A rate whose tables
/// are left out is in the list of rates, unless that is left out as well.
#[must_use]
pub fn scopes_of_rates(snapshot: &Snapshot, publication: &Publication) -> Vec<(OtherRate, Scope)> {
    let all = OtherRate::all(snapshot, |code| shows(publication, &rate_key(code)));
    let listed = shows(publication, LISTED_RATES);
    all.into_iter()
        .filter(|rate| rate.wanted || listed)
        .map(|rate| {
            let own = EXHIBITS.iter().filter(|one| one.each.is_of(&rate));
            let scope = match rate.wanted {
                true => scope_of(publication, own, Some(&rate.code)),
                false => Scope::SUMS,
            };
            (rate, scope)
        })
        .collect()
}

fn scope_of(
    publication: &Publication,
    exhibits: impl Iterator<Item = &'static Exhibit>,
    rate: Option<&str>,
) -> Scope {
    let mut scope = Scope::SUMS;
    for exhibit in exhibits {
        // Findings in the words of the record name outcomes and the change between periods.
        let own_words = exhibit.key == FINDINGS && !publication.findings.is_empty();
        if let Some(counts) = exhibit.counts
            && !own_words
            && exhibit.keys(rate).any(|key| shows(publication, &key))
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
    let with_rate = |key: &str| {
        let rate = other_rates::split(key).1;
        rate.is_none_or(|rate| shows(publication, &rate_key(rate)))
    };
    report
        .tables
        .retain(|table| shows(publication, &table_key(table)) && with_rate(&table.key));
    report
        .appendix
        .retain(|table| shows(publication, &table_key(table)));
    report
        .charts
        .retain(|chart| shows(publication, &chart_key(chart)) && with_rate(&chart.key));
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

/// The numbered tables, those of other rates last. What is not in the campaign has no number.
pub(super) fn results(context: &Context, others: &[RateTables]) -> Vec<Table> {
    let mut numbers = Numbers::default();
    let mut tables: Vec<Table> = EXHIBITS
        .iter()
        .filter_map(|exhibit| numbers.table(exhibit, context))
        .collect();
    for other in others {
        let context = context.of_rate(other);
        let own = EXHIBITS.iter().filter(|one| one.each.is_of(&other.rate));
        tables.extend(own.filter_map(|exhibit| numbers.table(exhibit, &context)));
    }
    tables
}

/// The numbers of tables.
#[derive(Default)]
struct Numbers {
    /// The last that was given.
    number: u32,
    /// How many tables stand beside that one.
    beside: u8,
}

impl Numbers {
    fn table(&mut self, exhibit: &Exhibit, context: &Context) -> Option<Table> {
        let Self { number, beside } = *self;
        let (words, next) = match exhibit.place {
            Place::Summary(_) => (format!("Table {}, summary", number + 1), (number, beside)),
            Place::Results(_) => (format!("Table {}", number + 1), (number + 1, 0)),
            Place::Beside(_) => (
                format!("Table {number}{}", char::from(b'a' + beside)),
                (number, beside + 1),
            ),
            Place::Section(_) | Place::Appendix(_) | Place::Screen(_) | Place::Asked => {
                return None;
            }
        };
        let mut table = exhibit.compose(context, words)?;
        hidden::note(context, &mut table, exhibit.counts.is_some());
        (self.number, self.beside) = next;
        Some(table)
    }
}

/// The tables that are in no report. They have no number.
pub(super) fn on_screen(context: &Context) -> Vec<Table> {
    let exhibits = EXHIBITS
        .iter()
        .filter(|exhibit| matches!(exhibit.place, Place::Screen(_)));
    exhibits
        .filter_map(|exhibit| exhibit.compose(context, String::new()))
        .collect()
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
    others: &[RateTables],
    tables: &[Table],
    source: &str,
    warning: Option<&str>,
    width: u32,
) -> Vec<Chart> {
    let width = f64::from(width.max(charts::MIN_WIDTH));
    let drawn = tables.iter().filter_map(|table| {
        let ExhibitChart { kind, draw, .. } = shown_by(table)?.chart?;
        let code = other_rates::split(&table.key).1;
        let other = code.and_then(|code| others.iter().find(|one| one.rate.code == code));
        let context = other.map_or(*context, |other| context.of_rate(other));
        let inputs = Inputs {
            snapshot: context.snapshot,
            tables: context.tables,
            table,
            rate: context.rate,
            rate_name: context.rate_name(),
            shares: context.options.shares,
            source,
            warning,
        };
        let drawing = draw(&inputs, width)?;
        Some(Chart {
            key: other_rates::of_rate(kind.key(), code),
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
