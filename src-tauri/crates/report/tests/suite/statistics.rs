//! Funnel, sensitivity, regions, people, amounts, and the choices of method, as the report tells
//! them.

use crate::support::{day, refuge, table};
use analysis::Choices;
use analysis::funnel::{FunnelForm, Multiplicity, Overdispersion};
use analysis::interval::IntervalMethod;
use analysis::shares::ShareRounding;
use analysis::trend::PartYears;
use foi::{Holder, Record, Snapshot, Value, Verdict};
use report::compose::{Options, compose};
use report::{Report, Table};
use testing::{practice, rows};

fn usual() -> Options {
    Options::published(day())
}

fn built(record: &Record, options: &Options) -> Report {
    let snapshot = Snapshot::from_record(record);
    compose(&snapshot, &options.tables(&snapshot), options)
}

fn find<'a>(report: &'a Report, key: &str) -> Option<&'a Table> {
    report.tables.iter().find(|table| table.key == key)
}

/// The texts of the row that begins with `name`.
fn row<'a>(table: &'a Table, name: &str) -> Vec<&'a str> {
    let row = table.rows.iter().find(|row| row.cells[0].text == name);
    let row = row.expect("the row is there");
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

/// What is charged by a force, in the whole period.
fn set_charged(record: &mut Record, force: &str, value: Value) {
    let holder = record.authorities.iter().find(|a| a.name == force);
    let holder = Holder::Authority(holder.expect("a force").id);
    let charged = record.measures.iter().find(|m| m.slug == "charged");
    let charged = charged.expect("a measure").id;
    let total = record.periods.iter().find(|p| p.slug == "total");
    let total = total.expect("a period").id;
    let figure = record
        .figures
        .iter_mut()
        .find(|figure| (figure.holder, figure.measure, figure.period) == (holder, charged, total));
    figure.expect("a figure").value = value;
}

#[test]
fn the_funnel_says_who_is_outside_and_who_is_too_small() {
    let report = built(&refuge(), &usual());
    let funnel = table(&report, "funnel");
    assert_eq!(funnel.number, "Table 8");
    assert_eq!(
        row(funnel, "Bedfordshire"),
        [
            "Bedfordshire",
            "30",
            "262",
            "11%",
            "1.5% to 6.2%",
            "0.5% to 7.8%",
            "+6.4",
            "above 99.8%"
        ]
    );
    assert_eq!(row(funnel, "City of London")[7], "too few to say");
    assert_eq!(
        row(funnel, "West Midlands")[6..],
        ["\u{2212}5.1", "below 99.8%"]
    );
    assert!(funnel.notes[0].contains("7 forces are outside the 99.8% limits, and 3 more"));
    assert!(funnel.notes[1].contains("exact binomial limits"));
    let chart = report.charts.iter().find(|chart| chart.key == "funnel");
    let chart = chart.expect("a chart");
    for name in ["Bedfordshire", "Lancashire", "Sussex"] {
        assert!(chart.svg.contains(&format!(">{name}</text>")), "{name}");
    }
    assert!(!chart.svg.contains(">Durham</text>"));
    assert!(
        chart
            .svg
            .contains("Source: Refuge, freedom-of-information analysis")
    );
}

/// Of Table 2 as published, by formulas in Python; the test and the interval with clusters also by
/// scipy and statsmodels, see the data of the crate `analysis`.
#[test]
fn how_forces_differ_stands_beside_the_rate_of_all() {
    let report = built(&refuge(), &usual());
    let found = table(&report, "between");
    assert_eq!(found.number, "Table 2a");
    assert_eq!(
        row(found, "Rate of all cases together")[..4],
        [
            "Rate of all cases together",
            "3.9%",
            "3.5% to 4.2%",
            "534 of 13,860 offences"
        ]
    );
    let values = |name: &str| row(found, name)[1..4].join(" | ");
    assert_eq!(
        values("The same rate, with forces as clusters"),
        "3.9% | 2.7% to 5.0% | 24 forces with a rate"
    );
    assert_eq!(
        values("Median force"),
        "4.6% | 3.4% to 6.5% | 24 forces with a rate"
    );
    assert_eq!(
        values("Chi-square test of one rate for all"),
        "167.9 |  | 23 degrees of freedom, p < 0.001"
    );
    assert_eq!(row(found, "Dispersion")[1], "7.3");
    assert_eq!(
        values("Share of the largest force"),
        "24.2% |  | Metropolitan Police: 3,356 of 13,860 offences"
    );
    assert_eq!(
        values("Offences recorded, if every force had answered"),
        "13,860\u{2013}77,624 |  | 19 of 43 forces asked are missing; each from none to 3,356, the highest of the 24 in the rate"
    );
    assert_eq!(
        row(found, "Rate, if every force had answered")[1],
        "0.68\u{2013}82.84%"
    );
    assert!(
        found.notes[0].starts_with(
            "Forces plainly differ: their rates vary 7.3 times as much as chance alone gives (p < 0.001)."
        ),
        "{:?}",
        found.notes
    );
}

/// 24 rates, of which 23 are judged: the adjusted chances by statsmodels.
#[test]
fn rates_that_stand_out_among_all_are_marked_where_that_is_chosen() {
    let usual_funnel = built(&refuge(), &usual());
    let funnel = table(&usual_funnel, "funnel");
    assert!(
        funnel
            .columns
            .iter()
            .all(|column| column.key != "stands_out")
    );
    let said = "The variance of the rates is 5.4 times what chance gives (with the outermost tenth at either end pulled in; of all, 7.3 times), and these limits do not allow for that. With limits widened to allow for it, a choice among the methods, 0 forces are outside the 99.8% limits, and 2 more outside the 95% limits.";
    assert!(
        funnel.notes.iter().any(|note| note == said),
        "{:?}",
        funnel.notes
    );
    let chosen = Options {
        choices: Choices {
            multiplicity: Multiplicity::FalseDiscovery,
            ..Choices::default()
        },
        ..usual()
    };
    let report = built(&refuge(), &chosen);
    let funnel = table(&report, "funnel");
    let marks = |name: &str| row(funnel, name)[8..].join(" ");
    assert_eq!(marks("Bedfordshire"), "< 0.001 yes");
    assert_eq!(marks("Durham"), "0.929 no");
    assert_eq!(marks("City of London"), " too few to say");
    let said = "8 of 23 forces that can be placed stand out.";
    assert!(
        funnel.notes.iter().any(|note| note.starts_with(said)),
        "{:?}",
        funnel.notes
    );
}

#[test]
fn the_finding_holds_under_every_rule_or_it_is_said_that_it_does_not() {
    let report = built(&refuge(), &usual());
    let found = table(&report, "sensitivity");
    assert_eq!(
        found.notes[0],
        "Under every rule, and with any one left out, the rate is 4% as printed: between 3.7% and 4.3%."
    );
    assert_eq!(
        row(found, "Complete responses only"),
        [
            "Complete responses only",
            "4.3%",
            "3.9% to 4.7%",
            "447",
            "10,504",
            "23",
            "23"
        ]
    );
    assert!(found.rows[3].cells[0].text.ends_with("without Merseyside"));
    assert!(
        found.rows[4].cells[0]
            .text
            .ends_with("without Metropolitan Police")
    );
    let finely = Options {
        percent_decimals: 1,
        ..usual()
    };
    let report = built(&refuge(), &finely);
    let said = &table(&report, "sensitivity").notes[0];
    assert!(
        said.contains("As printed it varies from 3.7% to 4.3%"),
        "{said}"
    );
}

/// East: 58 of 837 against 476 of 13,023. The intervals by the formulas of Newcombe and of Katz in
/// Python.
#[test]
fn regions_are_held_against_all_others() {
    let report = built(&refuge(), &usual());
    let found = table(&report, "comparison");
    assert_eq!(
        row(found, "East"),
        [
            "East",
            "3",
            "58",
            "837",
            "7%",
            "5.4% to 8.9%",
            "4%",
            "+3.3",
            "1.7 to 5.2"
        ]
    );
    let ratios = table(&report, "ratios");
    assert_eq!(ratios.number, "Table 10a");
    assert_eq!(
        row(ratios, "East"),
        ["East", "3", "6.9%", "3.7%", "1.90", "1.46 to 2.47"]
    );
    assert_eq!(row(found, "All forces")[1..4], ["24", "534", "13,860"]);
    let mut without = refuge();
    for authority in &mut without.authorities {
        authority.region.clear();
    }
    let report = built(&without, &usual());
    let said = table(&report, "comparison").empty.as_ref();
    assert!(said.is_some_and(|said| said.why.contains("fewer than two regions")));
}

#[test]
fn people_are_counted_where_they_are_recorded() {
    assert!(find(&built(&refuge(), &usual()), "population").is_none());
    let mut record = refuge();
    for authority in &mut record.authorities {
        if authority.name == "Bedfordshire" {
            authority.population = Some(655_000);
        }
    }
    let report = built(&record, &usual());
    let found = table(&report, "population");
    assert_eq!(found.number, "Table 11");
    // 262 of 655,000; Garwood's 231.2 to 295.7 (chi-square quantiles, scipy); 1,308 days are 3.58
    // years.
    assert_eq!(
        row(found, "Bedfordshire"),
        [
            "Bedfordshire",
            "262",
            "655,000",
            "40.0",
            "35.3 to 45.1",
            "11.2",
            "9.9 to 12.6"
        ]
    );
    assert_eq!(found.rows.len(), 2);
    assert_eq!(
        found.notes[1],
        "The year of the populations is not recorded."
    );
    assert!(
        found.notes[2]
            .starts_with("Not included, because no population is recorded: Cambridgeshire; ")
    );
}

#[test]
fn amounts_have_sums_means_and_ratios() {
    assert!(find(&built(&refuge(), &usual()), "amounts").is_none());
    let mut record = refuge();
    for measure in &mut record.measures {
        if measure.slug == "charged" {
            measure.decimals = 2;
            measure.kind = foi::Kind::Amount;
            "£".clone_into(&mut measure.unit);
        }
    }
    let report = built(&record, &usual());
    let found = table(&report, "amounts");
    assert_eq!(found.number, "Table 11");
    // 534 pence by 24 forces for 13,860 offences: 0.2225 and 0.000385.
    assert_eq!(
        row(found, "Charged or summonsed (£)"),
        [
            "Charged or summonsed (£)",
            "5.34",
            "24",
            "0.22",
            "0.00",
            "for each of 13,860 offences, 24 forces"
        ]
    );
}

#[test]
fn both_denominators_are_given_where_they_differ() {
    let mut record = refuge();
    // Without a published total the charges are added up.
    record.aggregates.clear();
    set_charged(
        &mut record,
        "Metropolitan Police",
        Value::Withheld { provision: None },
    );
    let report = built(&record, &usual());
    let said = "Of known answers: 447 of 10,504 offences (4.3%), 23 forces. Of all, the unknown ones included: 447 of 13,860 offences (at least 3.2%), 24 forces.";
    let notes = &table(&report, "rates").notes;
    assert!(notes.iter().any(|note| note == said), "{notes:?}");
    let outcomes = table(&report, "outcomes");
    let keys: Vec<&str> = outcomes.columns.iter().map(|c| c.key.as_str()).collect();
    assert_eq!(keys[4..], ["of_known", "of_all"]);
    assert_eq!(outcomes.rows[0].cells[4].text, "4.3%");
    assert_eq!(outcomes.rows[0].cells[5].text, "3.2%");
    for row in &outcomes.rows {
        assert_eq!(row.cells.len(), outcomes.columns.len());
    }
    let usual = built(&refuge(), &usual());
    assert_eq!(table(&usual, "outcomes").columns.len(), 4);
}

/// City of London recorded 2 and hides how many it charged: 0 to 2, since a part is no more than
/// its whole. The others charged 534 of 13,858; so did all 24 by the published total. Without
/// that, 534 to 536 of 13,860.
#[test]
fn what_is_hidden_is_bounded_beside_the_total() {
    let mut record = refuge();
    let usual_notes = &table(&built(&record, &usual()), "rates").notes.clone();
    assert!(
        !usual_notes
            .iter()
            .any(|note| note.contains("hidden and missing"))
    );
    set_charged(
        &mut record,
        "City of London",
        Value::Suppressed { low: 0, high: 4 },
    );
    let city = record
        .authorities
        .iter()
        .find(|a| a.name == "City of London");
    record.decisions.push(rows::decision(
        city.expect("a force").id,
        Verdict::Included,
        "All but one figure",
    ));
    let said = |record: &Record, bounds: &str| {
        let said = format!(
            "For all 24 forces in the analysis, over every value that the answers allow for hidden and missing figures: {bounds}. These are bounds, not sampling intervals, and each end can be reached."
        );
        let notes = table(&built(record, &usual()), "rates").notes.clone();
        assert!(notes.contains(&said), "{notes:?}");
    };
    said(
        &record,
        "Charged or summonsed exactly 534, Offences recorded exactly 13,860, the rate 3.85%",
    );
    record.aggregates.clear();
    record
        .figures
        .retain(|figure| matches!(figure.holder, Holder::Authority(_)));
    said(
        &record,
        "Charged or summonsed between 534 and 536, Offences recorded exactly 13,860, the rate between 3.85% and 3.87%",
    );
}

#[test]
fn the_choices_are_named_where_they_show() {
    let chosen = Options {
        choices: Choices {
            interval: IntervalMethod::ClopperPearson,
            funnel: FunnelForm::Normal,
            overdispersion: Overdispersion::Multiplicative,
            multiplicity: Multiplicity::Each,
            part_years: PartYears::Scaled,
            late_notices: foi::clock::LateNotices::default(),
        },
        ..usual()
    };
    let report = built(&refuge(), &chosen);
    let rate = report.facts.iter().find(|fact| fact.key == "rate");
    let interval = rate.and_then(|rate| rate.interval.as_deref());
    assert_eq!(
        interval,
        Some("95% interval 3.5% to 4.2% (Clopper\u{2013}Pearson)")
    );
    assert_eq!(
        row(table(&report, "rates"), "City of London")[4],
        "0.0% to 84.2%"
    );
    let funnel = table(&report, "funnel");
    assert!(funnel.notes[1].contains("normal limits, widened"));
    assert!(
        funnel.notes[2].contains("variance of the rates is 5.4 times"),
        "{:?}",
        funnel.notes
    );
    let methods = report
        .methods
        .iter()
        .flat_map(|section| &section.paragraphs);
    let methods: Vec<&str> = methods.map(String::as_str).collect();
    let methods = methods.join("\n");
    for said in [
        "Clopper and Pearson, 1934",
        "is scaled to the length of the others",
        "normal limits, widened",
    ] {
        assert!(methods.contains(said), "{said}");
    }
    assert!(!methods.contains("Wilson"));
}

/// 534, 891, 3,029, 4,886 and 4,520 of 13,860: 3.853, 6.429, 21.854, 35.252 and 32.612 per cent.
/// Rounded down to tenths two are short of 100, which lost most: the first and the third.
#[test]
fn shares_add_up_where_that_is_asked_for() {
    let shares = |rounding| {
        let options = Options {
            percent_decimals: 1,
            shares: rounding,
            ..usual()
        };
        let report = built(&refuge(), &options);
        let rows = &table(&report, "outcomes").rows;
        let texts = rows.iter().map(|row| row.cells[2].text.clone());
        texts.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        shares(ShareRounding::Plain),
        "3.9% 6.4% 21.9% 35.3% 32.6% 100.0%"
    );
    assert_eq!(
        shares(ShareRounding::LargestRemainder),
        "3.9% 6.4% 21.9% 35.2% 32.6% 100.0%"
    );
}

/// Over the panel of the trend, counted by hand from the record: how many rose and fell in each step
/// add up to it, and seven months are in none.
#[test]
fn change_by_force_stands_beside_the_trend() {
    let report = built(&practice(43, 7), &usual());
    let (trend, changes) = (table(&report, "trend"), table(&report, "changes"));
    assert_eq!(
        (changes.number.as_str(), changes.rows.len()),
        ("Table 4a", 3)
    );
    let panel: f64 = trend
        .denominator
        .split(' ')
        .next()
        .expect("a number")
        .parse()
        .expect("a number");
    for row in &changes.rows {
        assert!(!row.cells[0].text.contains("July"));
        let counted: f64 = (1..4).filter_map(|cell| row.cells[cell].value).sum();
        assert!((counted - panel).abs() < 1e-9);
    }
    let rates = table(&report, "rate_changes");
    assert_eq!(rates.number, "Table 4b");
    for row in &rates.rows {
        let [before, after, change] = [1, 2, 3].map(|cell| row.cells[cell].value.expect("a rate"));
        assert!((after - before - change).abs() < 1e-9);
    }
}

#[test]
fn a_part_year_is_scaled_and_says_so() {
    let record = practice(43, 7);
    let apart = built(&record, &usual());
    let trend = table(&apart, "trend");
    let last = trend.rows.last().expect("a row");
    assert_eq!(last.cells[4].text, "7 months: not comparable with a year");
    assert_eq!(
        (last.cells[2].text.as_str(), last.cells[3].text.as_str()),
        ("", "")
    );
    assert!(trend.rows[1].cells[3].text.contains(" to "));
    let scaled = Options {
        choices: Choices {
            part_years: PartYears::Scaled,
            ..Choices::default()
        },
        ..usual()
    };
    let scaled = built(&record, &scaled);
    let trend = table(&scaled, "trend");
    let last = trend.rows.last().expect("a row");
    let count = last.cells[1].value.expect("a count");
    let said = &last.cells[4].text;
    let year = said
        .strip_prefix("7 months: ")
        .and_then(|rest| rest.strip_suffix(" when scaled to a year"))
        .and_then(|number| number.replace(',', "").parse::<f64>().ok());
    assert!(
        year.is_some_and(|year| (year - count * 12.0 / 7.0).abs() <= 0.5),
        "{said}"
    );
    assert!(!last.cells[2].text.is_empty());
}

#[test]
fn nothing_recorded_says_what_to_do() {
    let mut record = refuge();
    record.figures.clear();
    let report = built(&record, &usual());
    for key in ["between", "funnel", "sensitivity", "comparison"] {
        let said = table(&report, key).empty.as_ref().expect(key);
        assert!(said.remedy.contains("Figures screen"), "{key}");
        assert!(!said.why.contains("Figures screen"), "{key}");
    }
    record.campaign.rate_part = None;
    let report = built(&record, &usual());
    for key in ["between", "funnel", "sensitivity", "comparison"] {
        let said = table(&report, key).empty.as_ref().expect(key);
        assert_eq!(said.why, "No rate is set.", "{key}");
    }
    assert!(
        report
            .charts
            .iter()
            .all(|chart| chart.key != "funnel" && chart.key != "sensitivity")
    );
}

/// Nobody, or everybody, charged: no rate above zero, or no room above the rates.
#[test]
fn charts_are_drawn_at_the_ends_and_narrow() {
    for all in [false, true] {
        let mut record = refuge();
        let slug = |record: &Record, slug: &str| {
            let mut measures = record.measures.iter();
            measures.find(|m| m.slug == slug).expect("a measure").id
        };
        let (charged, recorded) = (slug(&record, "charged"), slug(&record, "recorded"));
        let total = record.periods.iter().find(|p| p.slug == "total");
        let total = total.expect("a period").id;
        for figure in &mut record.figures {
            if figure.measure == charged && figure.period == total {
                figure.value = Value::Count(if all { 100 } else { 0 });
            } else if figure.measure == recorded && figure.period == total {
                figure.value = Value::Count(100);
            }
        }
        let snapshot = Snapshot::from_record(&record);
        let tables = usual().tables(&snapshot);
        for width in [0, 360, 720, 1_600] {
            let charts = report::compose::charts(&snapshot, &tables, &usual(), width);
            for key in ["funnel", "sensitivity"] {
                let chart = charts.iter().find(|chart| chart.key == key);
                let chart = chart.expect("a chart");
                assert!(
                    !chart.svg.contains("NaN") && !chart.svg.contains("\"inf"),
                    "{key}"
                );
                report::write::png(&chart.svg).expect("a picture");
            }
        }
    }
}
