//! The summary as a person publishes it: their words, live numbers, and what is left out.

use crate::support::{day, refuge};
use foi::{Caption, Correction, Publication, Record, Snapshot};
use report::compose::Options;
use report::{CheckedClaim, Part, PublicationSettings, Report, compose, publish, write};
use testing::practice;

fn published(record: &Record, settings: &PublicationSettings) -> Report {
    let snapshot = Snapshot::from_record(record);
    let tables = analysis::Tables::compute(&snapshot, day(), analysis::Choices::default());
    publish(&snapshot, &tables, &Options::published(day()), settings)
}

fn settings(publication: Publication) -> PublicationSettings {
    PublicationSettings {
        publication,
        ..PublicationSettings::default()
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn claim(key: &str, computed: &str) -> CheckedClaim {
    CheckedClaim {
        key: key.to_owned(),
        statement: "Only 4% of offences were charged".to_owned(),
        stated: "about 4%".to_owned(),
        computed: computed.to_owned(),
        verdict: "matches".to_owned(),
        because: "534 of 13,860".to_owned(),
    }
}

#[test]
fn without_a_persons_words_the_statistics_give_the_findings() {
    let report = published(&refuge(), &PublicationSettings::default());
    // The numbers of the published tables.
    assert_eq!(
        report.findings,
        [
            "All 43 forces were asked and 29 answered; 23 answers were complete, and 24 forces are in this analysis.",
            "Charged or summonsed: 534 of 13,860 offences, or 4% (95% interval 3.5% to 4.2%); 24 of 43 forces, January 2019 to July 2022.",
            "Of the outcomes asked for, “Victim declines or withdraws support, suspect named” was the most frequent: 4,886 of 13,860 offences, or 35%; 24 of 43 forces.",
        ]
    );
    assert!(report.unknown.is_empty());
    let quote = report.request.expect("the text is recorded");
    assert_eq!(
        quote.source,
        "One request to 43 forces, under the Freedom of Information Act 2000"
    );
    assert_eq!(report.appendix.len(), 1);
    assert_eq!(report.appendix[0].number, "Table A1");
    assert_eq!(report.appendix[0].rows.len(), 43);
}

#[test]
fn the_default_edition_is_the_report() {
    let snapshot = Snapshot::from_record(&refuge());
    let tables = analysis::Tables::compute(&snapshot, day(), analysis::Choices::default());
    let options = Options::published(day());
    assert_eq!(
        compose(&snapshot, &tables, &options),
        publish(
            &snapshot,
            &tables,
            &options,
            &PublicationSettings::default()
        )
    );
}

#[test]
fn a_campaign_without_answers_claims_nothing() {
    let mut record = practice(5, 1);
    record.events.clear();
    record.figures.clear();
    record.decisions.clear();
    assert!(
        published(&record, &PublicationSettings::default())
            .findings
            .is_empty()
    );
}

#[test]
fn numbers_in_a_persons_words_are_those_of_the_record() {
    let publication = Publication {
        title: "Intimate image abuse".to_owned(),
        authors: texts(&["Ada Lovelace", "Grace Hopper"]),
        findings: texts(&[
            "{answered} of {asked} answered; {complete} in full, {included} counted.",
            "{rate} of {whole}: {part}. We said {claim:charge_rate}.",
            "{claim:gone} and {claim:growth} and {nothing}.",
        ]),
        availability: "Ask us for all {whole} rows.".to_owned(),
        ..Publication::default()
    };
    let settings = PublicationSettings {
        publication,
        claims: vec![claim("charge_rate", "3.9%"), claim("growth", "")],
        ..PublicationSettings::default()
    };
    let report = published(&refuge(), &settings);
    assert_eq!(report.title, "Intimate image abuse");
    assert_eq!(
        report.findings,
        [
            "29 of 43 answered; 23 in full, 24 counted.",
            "4% of 13,860: 534. We said 3.9%.",
            "{claim:gone} and {claim:growth} and {nothing}.",
        ]
    );
    assert_eq!(report.availability, "Ask us for all 13,860 rows.");
    assert_eq!(report.unknown, ["claim:gone", "claim:growth", "nothing"]);
    let claims = &report.appendix[1];
    assert_eq!(
        (claims.key.as_str(), claims.number.as_str()),
        ("claims", "Table A2")
    );
    let cells: Vec<&str> = claims.rows[1]
        .cells
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(
        cells,
        [
            "Only 4% of offences were charged",
            "about 4%",
            "not known",
            "matches",
            "534 of 13,860"
        ]
    );
}

#[test]
fn what_is_left_out_is_in_no_part_of_the_report() {
    let publication = Publication {
        left_out: texts(&[
            "findings",
            "numbers",
            "request",
            "methods",
            "availability",
            "corrections",
            "authorities",
            "rates",
            "chart-outcomes",
        ]),
        findings: texts(&["Left out, {unknown} and all"]),
        corrections: vec![Correction {
            id: foi::Id::nil(),
            on: day(),
            text: "Put right".to_owned(),
        }],
        ..Publication::default()
    };
    let settings = PublicationSettings {
        publication,
        claims: vec![claim("charge_rate", "3.9%")],
        ..PublicationSettings::default()
    };
    let report = published(&refuge(), &settings);
    assert!(report.findings.is_empty() && report.facts.is_empty() && report.methods.is_empty());
    assert!(report.request.is_none() && report.availability.is_empty());
    assert!(report.corrections.is_empty() && report.unknown.is_empty());
    assert!(
        report
            .all_tables()
            .all(|table| table.key != "rates" && table.key != "authorities")
    );
    assert!(report.charts.iter().all(|chart| chart.key != "outcomes"));
    // The table that is left in the appendix is its first.
    assert_eq!(report.appendix[0].key, "claims");
    assert_eq!(report.appendix[0].number, "Table A1");
    // A chart without its table comes first and points nowhere.
    let first = report.parts().into_iter().next().expect("a part");
    assert!(matches!(first, Part::Chart { chart, number: 1, table: None } if chart.key == "rates"));
    let page = write::html(&report);
    for (_, heading) in report::compose::sections() {
        assert!(!page.contains(&format!("<h2>{heading}</h2>")), "{heading}");
    }
    let whole = published_without("nothing");
    let mut sections = report::compose::sections();
    assert!(sections.all(|(section, _)| published_without(section) != whole));
}

fn published_without(section: &str) -> Report {
    let publication = Publication {
        left_out: texts(&[section]),
        corrections: vec![Correction {
            id: foi::Id::nil(),
            on: day(),
            text: "Put right".to_owned(),
        }],
        ..Publication::default()
    };
    published(&refuge(), &settings(publication))
}

#[test]
fn the_methods_point_only_to_what_is_there() {
    let points = |report: &Report| {
        let methods = report.methods.iter().flat_map(|one| &one.paragraphs);
        methods.filter(|one| one.contains("Table 1")).count()
    };
    assert_eq!(points(&published_without("rates")), 1);
    assert_eq!(points(&published_without("responses")), 0);
}

/// A person who begins with what is suggested gets the same sentences, and their numbers follow the
/// record.
#[test]
fn suggested_findings_are_text_with_live_numbers() {
    let ours = published(&refuge(), &PublicationSettings::default());
    assert_eq!(
        ours.suggested,
        [
            "All {asked} forces were asked and {answered} answered; {complete} answers were complete, and {included} forces are in this analysis.",
            "Charged or summonsed: {part} of {whole} offences, or {rate} (95% interval {interval}); {rate_authorities} of {authorities} forces, {rate_period}.",
            "Of the outcomes asked for, “{outcome}” was the most frequent: {outcome_count} of {outcome_whole} offences, or {outcome_share}; {outcome_authorities} of {authorities} forces.",
        ]
    );
    let theirs = |record: &Record| {
        let publication = Publication {
            findings: ours.suggested.clone(),
            ..Publication::default()
        };
        published(record, &settings(publication))
    };
    assert_eq!(theirs(&refuge()).findings, ours.findings);

    // Bedfordshire recorded 262 and charged 30; with 300 and 40 the totals are 38 and 10 more.
    let mut record = refuge();
    let snapshot = Snapshot::from_record(&record);
    let (part, whole, period) = snapshot.headline().expect("a rate");
    let at = |measure: usize| (snapshot.measures[measure].id, snapshot.periods[period].id);
    let force = snapshot
        .authorities
        .iter()
        .find(|one| one.name == "Bedfordshire")
        .expect("a force");
    for (cell, count) in [(at(part), 40), (at(whole), 300)] {
        let mut figures = record.figures.iter_mut();
        let figure = figures
            .find(|one| {
                one.holder == foi::Holder::Authority(force.id) && (one.measure, one.period) == cell
            })
            .expect("a figure");
        figure.value = foi::Value::Count(count);
    }
    assert!(
        theirs(&record).findings[1]
            .starts_with("Charged or summonsed: 544 of 13,898 offences, or 4%"),
        "{:?}",
        theirs(&record).findings
    );
}

/// Every number that a suggestion needs has a name, in a campaign with every kind of finding, and
/// braces of the record itself are no tokens.
#[test]
fn every_token_of_a_suggestion_is_known() {
    let mut record = practice(43, 1);
    for measure in &mut record.measures {
        measure.label = format!("{{{}}}", measure.label);
    }
    record.campaign.authority_noun_plural = "{bodies}".to_owned();
    let report = published(&record, &PublicationSettings::default());
    assert_eq!(report.suggested.len(), 5, "{:?}", report.suggested);
    for (template, finding) in report.suggested.iter().zip(&report.findings) {
        let mut unknown = std::collections::BTreeSet::new();
        assert_eq!(
            &report::compose::fill(template, &report.numbers, &mut unknown),
            finding
        );
        assert!(unknown.is_empty(), "{template}: {unknown:?}");
    }
    assert!(
        report.findings[0].contains(" {bodies} "),
        "{:?}",
        report.findings
    );
    let mut names: Vec<&str> = report.numbers.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "a name stands for one number");
}

#[test]
fn captions_stand_in_place_of_ours_and_the_drawn_denominator_stays() {
    let caption = |key: &str, caption: &str, alt: &str| Caption {
        key: key.to_owned(),
        caption: caption.to_owned(),
        alt: alt.to_owned(),
    };
    let publication = Publication {
        captions: vec![
            caption("rates", "How {rate} became <of> 13,860", ""),
            caption("chart-rates", "Forces beside each other", "A & B, {rate}"),
            caption("chart-outcomes", "", "Only words"),
        ],
        ..Publication::default()
    };
    let report = published(&refuge(), &settings(publication));
    let ours = published(&refuge(), &PublicationSettings::default());
    let table = report
        .tables
        .iter()
        .find(|one| one.key == "rates")
        .expect("rates");
    assert_eq!(table.title, "How 4% became <of> 13,860");
    assert_eq!(
        table.denominator,
        "24 of 43 forces; 13,860 offences; January 2019 to July 2022"
    );
    let chart = |report: &Report, key: &str| {
        let mut charts = report.charts.iter();
        charts.find(|one| one.key == key).expect("a chart").clone()
    };
    let rates = chart(&report, "rates");
    assert_eq!(rates.title, "Forces beside each other");
    assert_eq!(rates.alt, "A & B, 4%");
    assert!(rates.svg.contains("<desc>A &amp; B, 4%</desc>"));
    assert_eq!(rates.svg.matches("<desc>").count(), 1);
    assert_eq!(rates.caption, chart(&ours, "rates").caption);
    let outcomes = chart(&report, "outcomes");
    assert_eq!(outcomes.title, chart(&ours, "outcomes").title);
    assert_eq!(outcomes.alt, "Only words");
}

#[test]
fn every_part_is_in_the_page_and_in_markdown_in_order() {
    let publication = Publication {
        authors: texts(&["Ada Lovelace"]),
        corrections: vec![Correction {
            id: foi::Id::nil(),
            on: day(),
            text: "A number was *wrong*".to_owned(),
        }],
        ..Publication::default()
    };
    let settings = PublicationSettings {
        publication,
        claims: vec![claim("charge_rate", "3.9%")],
        ..PublicationSettings::default()
    };
    let report = published(&refuge(), &settings);
    let headings: Vec<&str> = report::compose::sections()
        .map(|(_, heading)| heading)
        .collect();
    let in_order = |text: &str, marks: Vec<String>| {
        let places: Vec<usize> = marks
            .iter()
            .map(|mark| text.find(mark.as_str()).unwrap_or_else(|| panic!("{mark}")))
            .collect();
        assert!(places.is_sorted(), "{places:?}");
    };
    let page = write::html(&report);
    in_order(
        &page,
        headings
            .iter()
            .map(|one| format!("<h2>{one}</h2>"))
            .collect(),
    );
    assert!(page.contains("<p class=\"authors\">Ada Lovelace</p>"));
    assert!(
        page.contains(
            "<time datetime=\"2026-11-23\">23 November 2026</time>: A number was *wrong*"
        )
    );
    assert!(page.contains("Statements and the record"));
    let markdown = write::markdown(&report);
    in_order(
        &markdown,
        headings.iter().map(|one| format!("\n## {one}\n")).collect(),
    );
    assert!(markdown.contains("By Ada Lovelace."));
    assert!(markdown.contains("- 23 November 2026: A number was \\*wrong\\*"));
}

#[test]
fn measures_without_a_unit_read_well() {
    let mut record = refuge();
    for measure in &mut record.measures {
        measure.unit.clear();
        measure.outcome_type = None;
    }
    let whole = record.measures.iter().find(|one| one.slug == "recorded");
    let whole = whole.expect("the whole").label.clone();
    let report = published(&record, &PublicationSettings::default());
    assert_eq!(
        report.findings[1..],
        [
            format!(
                "Charged or summonsed: 534 of 13,860, or 4% of “{whole}” (95% interval 3.5% to 4.2%); 24 of 43 forces, January 2019 to July 2022."
            ),
            format!(
                "Of the parts of “{whole}” asked for, “Victim declines or withdraws support, suspect named” was the largest: 4,886 of 13,860, or 35%; 24 of 43 forces."
            ),
        ]
    );
}

/// Two counts of 100 and 107 differ by no more than chance explains; 100 and 200 do not.
#[test]
fn a_change_that_chance_explains_is_said_to_be_one() {
    for (after, says) in [(107, true), (200, false)] {
        let mut record = practice(5, 1);
        let snapshot = Snapshot::from_record(&record);
        let (_, whole, _) = snapshot.headline().expect("a rate");
        let whole = snapshot.measures[whole].id;
        let periods: Vec<foi::Id> = record.periods.iter().map(|one| one.id).collect();
        for figure in record.figures.iter_mut().filter(|one| one.measure == whole) {
            let at = periods.iter().position(|period| *period == figure.period);
            let odd = at.is_some_and(|at| at % 2 == 1);
            figure.value = foi::Value::Count(if odd { after } else { 100 });
        }
        let report = published(&record, &PublicationSettings::default());
        let change = report
            .findings
            .iter()
            .find(|one| one.contains(": up ") || one.contains(": down "));
        let change = change.expect("a change");
        assert_eq!(
            change.contains("so chance alone could explain it"),
            says,
            "{change}"
        );
        assert!(change.contains("(95% interval "), "{change}");
    }
}

#[test]
fn one_authority_is_compared_with_nothing() {
    let mut record = refuge();
    let force = record
        .authorities
        .iter()
        .find(|one| one.name == "Bedfordshire");
    let force = force.expect("a force").id;
    record.authorities.retain(|one| one.id == force);
    record.requests.retain(|one| one.authority == force);
    record.events.retain(|one| one.authority == force);
    record.decisions.retain(|one| one.authority == force);
    record.aggregates.clear();
    record.claims.clear();
    record
        .figures
        .retain(|one| one.holder == foi::Holder::Authority(force));
    let report = published(&record, &PublicationSettings::default());
    assert!(
        report.findings[1].contains("30 of 262"),
        "{:?}",
        report.findings
    );
    let keys: Vec<&str> = report
        .tables
        .iter()
        .map(|table| table.key.as_str())
        .collect();
    assert!(
        !keys.contains(&"funnel") && !keys.contains(&"comparison"),
        "{keys:?}"
    );
    assert!(report.charts.iter().all(|chart| chart.key != "funnel"));
    let all = published(&refuge(), &PublicationSettings::default());
    assert!(all.tables.iter().any(|table| table.key == "funnel"));
}
