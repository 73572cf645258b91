//! The tabs of the Analysis screen.

use super::support::{refuge, report, table};
use foi::Record;
use report::compose::{AnalysisTab, TabShows, tabs};
use testing::practice;

fn of_record(record: &Record) -> Vec<AnalysisTab> {
    tabs(&report(record).tables)
}

fn labels(tabs: &[AnalysisTab]) -> Vec<&str> {
    tabs.iter().map(|tab| tab.label.as_str()).collect()
}

/// Only the summary of the first table is on none.
#[test]
fn every_table_is_on_one_tab_and_every_tab_has_its_tables() {
    for record in [refuge(), practice(43, 1)] {
        let built = report(&record);
        let found = tabs(&built.tables);
        let on_tabs = found.iter().flat_map(|tab| &tab.tables);
        let mut on_tabs: Vec<&str> = on_tabs
            .filter(|one| one.shows == TabShows::Table)
            .map(|one| one.key.as_str())
            .collect();
        on_tabs.sort_unstable();
        let tables = built.tables.iter().map(|table| table.key.as_str());
        let mut tables: Vec<&str> = tables.filter(|key| *key != "progress").collect();
        tables.sort_unstable();
        assert_eq!(on_tabs, tables);
        for tab in &found {
            assert_eq!(tab.tables[0].key, tab.key);
            // Answers that are no numbers have a table only.
            assert_eq!(
                tab.no_chart.is_empty(),
                tab.key == "answers",
                "{}",
                tab.label
            );
        }
        for chart in &built.charts {
            let beside = found
                .iter()
                .filter(|tab| tab.chart.as_deref() == Some(&chart.key));
            let keys: Vec<&str> = beside.map(|tab| tab.key.as_str()).collect();
            assert_eq!(keys, [table(&built, &chart.table).key.as_str()]);
        }
    }
}

#[test]
fn tabs_stand_in_the_order_of_the_report() {
    let found = of_record(&refuge());
    assert_eq!(
        labels(&found),
        [
            "Responses",
            "Rates",
            "Outcomes",
            "Trend",
            "Timeliness",
            "Funnel",
            "Sensitivity"
        ]
    );
    let of_rates: Vec<(&str, TabShows)> = found[1]
        .tables
        .iter()
        .map(|one| (one.label.as_str(), one.shows))
        .collect();
    assert_eq!(
        of_rates[..5],
        [
            ("Each", TabShows::Table),
            ("Together", TabShows::Table),
            ("Regions compared", TabShows::Table),
            ("Ratios", TabShows::Table),
            ("Compare two", TabShows::Compare),
        ]
    );
}

/// A whole whose parts are no outcomes has no bar of them.
#[test]
fn parts_are_called_outcomes_only_where_they_are() {
    let mut record = refuge();
    for measure in &mut record.measures {
        measure.outcome_type = None;
    }
    let found = of_record(&record);
    assert_eq!(
        (found[2].key.as_str(), found[2].label.as_str()),
        ("parts", "Parts")
    );
    assert_eq!(
        found[2].no_chart,
        "This chart is only drawn where each case is in exactly one part."
    );
}
