//! What a plan makes.

use super::{SEARCHES, police, record};
use foi::plan::change::change;
use foi::plan::{MeasurePlan, Plan, read, write};
use foi::{Asked, Cell, Kind, Parts, Period, RateForm, RequiredRule, Snapshot, ids};

#[test]
fn a_plan_becomes_a_campaign() {
    let record = record(SEARCHES);
    let snapshot = Snapshot::from_record(&record);
    let campaign = &snapshot.campaign;
    assert_eq!(campaign.title, "Strip searches of children");
    assert_eq!(
        (
            campaign.authority_noun.as_str(),
            campaign.authority_noun_plural.as_str()
        ),
        ("force", "forces")
    );
    let names: Vec<&str> = snapshot.authorities.iter().map(|one| &*one.name).collect();
    assert_eq!(
        names,
        ["Dyfed-Powys", "Gwent", "North Wales", "South Wales"]
    );
    let periods: Vec<(&str, &str)> = snapshot
        .periods
        .iter()
        .map(|one| (one.slug.as_str(), one.label.as_str()))
        .collect();
    assert_eq!(
        periods,
        [
            ("total", "April 2019 to March 2024"),
            ("2019-20", "2019/20"),
            ("2020-21", "2020/21"),
            ("2021-22", "2021/22"),
            ("2022-23", "2022/23"),
            ("2023-24", "2023/24"),
        ]
    );
    let slugs: Vec<&str> = snapshot.measures.iter().map(|one| &*one.slug).collect();
    assert_eq!(slugs, ["searches", "no-adult", "black", "policy"]);
    let policy = &snapshot.measures[3];
    assert_eq!((policy.kind, policy.asked), (Kind::YesNo, Asked::Once));
    assert_eq!(snapshot.measures[1].unit, "searches");
    let [breakdown] = &snapshot.breakdowns[..] else {
        panic!("one breakdown");
    };
    assert_eq!(
        (&*breakdown.label, breakdown.parts),
        ("Of these", Parts::Overlap)
    );
    assert_eq!(snapshot.parts_in(0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(snapshot.headline(), Some((1, 0, 0)));
    assert_eq!(snapshot.campaign.rate_label, "Without an adult");
    // Both questions for the whole time, and the part of the headline rate.
    assert_eq!(snapshot.required(), [(0, 0), (3, 0), (1, 0)]);
    assert!(snapshot.asked(3, 0) && !snapshot.asked(3, 1) && snapshot.asked(0, 1));
}

#[test]
fn a_plan_that_is_printed_makes_the_same_campaign() {
    let examples = [
        Snapshot::from_record(&record(SEARCHES)),
        Snapshot::from_record(&record(EVERYTHING)),
        Snapshot::from_record(&foi::examples::practice::record(
            12,
            1,
            &mut ids::sequence(1),
        )),
        Snapshot::from_record(&foi::examples::refuge_2023::record(
            &mut ids::sequence(1),
            "2023-01-01T00:00:00Z",
        )),
    ];
    for snapshot in examples {
        let first = Plan::from_snapshot(&snapshot);
        let text = write::write(&first);
        let again = read::read(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(again, first, "{text}");
        let changed = change(&snapshot, &again, &mut ids::sequence(9)).expect("the same");
        assert_eq!(changed.lines, Vec::<String>::new(), "{text}");
        assert!(changed.measures.is_empty() && changed.periods.is_empty());
        assert!(changed.breakdowns.is_empty() && changed.rates.is_empty());
        let record = again.record(&mut ids::sequence(2)).expect("a campaign");
        let made = Plan::from_snapshot(&Snapshot::from_record(&record));
        assert_eq!(made, first, "{text}");
    }
}

/// Every key that a plan has.
const EVERYTHING: &str = r#"
title = "Every “kind” of question"
law = "foisa"
asker = "A \"Trust\""
asker_email = "foi@trust.example"
asker_address = "1 Road\nTown"
request = """
Please say:
1. how many; and
2. what it cost\\was meant to cost."""
period_asked = "the last two years"
one_authority = "council"
several_authorities = "councils"
required = { measures = "all", periods = "parts", except = [["spend", "a"]], also = [["when", "total"]] }

[rules]
methods = ["clopper-pearson"]
small_counts = { threshold = 5, zeros = true, rounding = "controlled", base = 10 }

[[period]]
slug = "total"
label = "Both"
from = "2020-01-01"
to = "2021-12-31"

[[period]]
slug = "a"
label = "The first"
from = "2020-01-01"
to = "2020-10-31"
within = "total"

[[period]]
from = "2021-01-01"
to = "2021-12-31"
within = "total"

[[measure]]
slug = "cases"
label = "Cases"
unit = "cases"
breakdown = [
    { label = "Outcome", parts = "exclusive", complete = true, part = [
        { slug = "won", label = "Won", breakdown = [{ label = "How", parts = "overlap", part = [{ label = "In court" }] }] },
        { slug = "lost", label = "Lost", outcome_type = "14" } ] },
    { label = "Age", parts = "exclusive", remainder = "Age not recorded", part = [{ label = "Under 18" }, { label = "18 and over", unit = "people" }] },
]

[[measure]]
slug = "spend"
label = "Spend"
unit = "£"
kind = "amount"
decimals = 2

[[measure]]
slug = "policy"
label = "Policy"
kind = "yes-no"
partly = true

[[measure]]
slug = "stage"
label = "Stage"
kind = "choice"
options = ["Draft", "In force", "None"]
asked = "once"

[[measure]]
slug = "when"
label = "Since when"
kind = "date"
asked = "once"

[[measure]]
slug = "why"
label = "Why"
kind = "text"

[[rate]]
part = "won"
whole = "cases"
headline = true

[[rate]]
label = "Cost of a case"
part = "spend"
whole = "cases"
period = "2021"
form = "ratio"

[[rate]]
label = "Cases for 1,000 people"
part = "cases"
whole = "population"
per = 1000

[[authority]]
name = "Abberley"
official_name = "Abberley Council"
email = "foi@abberley.example"
region = "North"
code = "X1"
aliases = ["Abb."]
population = 12000
"#;

#[test]
fn every_key_of_a_plan_is_kept() {
    let record = record(EVERYTHING);
    let snapshot = Snapshot::from_record(&record);
    let measure = |slug: &str| {
        let found = snapshot.measures.iter().position(|one| one.slug == slug);
        &snapshot.measures[found.expect("a measure")]
    };
    assert_eq!(measure("in-court").part_of, Some(measure("won").id));
    assert_eq!(measure("18-and-over").unit, "people");
    assert_eq!(measure("spend").decimals, 2);
    assert!(measure("policy").partly);
    assert_eq!(measure("stage").options, ["Draft", "In force", "None"]);
    assert_eq!(measure("lost").outcome_type.as_deref(), Some("14"));
    let ways: Vec<(&str, Parts, bool, &str)> = snapshot
        .breakdowns
        .iter()
        .map(|one| (&*one.label, one.parts, one.complete, &*one.remainder))
        .collect();
    assert!(ways.contains(&("Outcome", Parts::Exclusive, true, "")));
    assert!(ways.contains(&("Age", Parts::Exclusive, false, "Age not recorded")));
    assert!(ways.contains(&("How", Parts::Overlap, false, "")));
    let rates: Vec<(&str, RateForm, u32, bool)> = snapshot
        .rates
        .iter()
        .map(|one| (&*one.label, one.form, one.per, one.whole.is_some()))
        .collect();
    assert_eq!(
        rates,
        [
            ("Cost of a case", RateForm::Ratio, 1, true),
            ("Cases for 1,000 people", RateForm::Ratio, 1_000, false),
        ]
    );
    assert_eq!(snapshot.publication.small_counts.threshold, 5);
    assert_eq!(snapshot.authorities[0].population, Some(12_000));
    assert_eq!(snapshot.campaign.request_text.lines().count(), 3);
    // All of ten measures for each of two parts, but what is asked once for the whole; less one.
    let once = ["stage", "when"].len();
    let each = snapshot.measures.len() - once;
    assert_eq!(snapshot.required().len(), each * 2 + once - 1);
}

#[test]
fn a_period_is_divided_by_year() {
    /// First day, last day, label of the whole, and label and slug of each part.
    type Division = (
        &'static str,
        &'static str,
        &'static str,
        &'static [(&'static str, &'static str)],
    );
    let cases: [Division; 5] = [
        (
            "2019-01-01",
            "2022-07-31",
            "January 2019 to July 2022",
            &[
                ("2019", "2019"),
                ("2020", "2020"),
                ("2021", "2021"),
                ("2022 to July", "2022-to-july"),
            ],
        ),
        (
            "2019-04-01",
            "2020-12-31",
            "April 2019 to December 2020",
            &[("2019 from April", "2019-from-april"), ("2020", "2020")],
        ),
        (
            "2019-04-15",
            "2020-02-10",
            "15 April 2019 to 10 February 2020",
            &[
                ("2019 from 15 April", "2019-from-15-april"),
                ("2020 to 10 February", "2020-to-10-february"),
            ],
        ),
        (
            "2019-01-01",
            "2020-02-29",
            "January 2019 to February 2020",
            &[("2019", "2019"), ("2020 to February", "2020-to-february")],
        ),
        (
            "2019-04-01",
            "2019-09-30",
            "April 2019 to September 2019",
            &[],
        ),
    ];
    for (from, to, whole, parts) in cases {
        let record = police(from, to)
            .record(&mut ids::sequence(1))
            .expect("valid");
        assert_eq!(record.periods[0].slug, "total");
        assert_eq!(record.periods[0].label, whole);
        let found: Vec<_> = record.periods[1..]
            .iter()
            .map(|p| (p.label.as_str(), p.slug.as_str()))
            .collect();
        assert_eq!(found, parts, "{from} to {to}");
        let days: u32 = record.periods[1..].iter().map(Period::days).sum();
        assert!(parts.is_empty() || days == record.periods[0].days());
    }
}

#[test]
fn the_headline_is_the_first_part_of_the_first_whole() {
    let record = police("2019-01-01", "2022-07-31")
        .record(&mut ids::sequence(1))
        .expect("valid");
    let campaign = &record.campaign;
    assert_eq!(campaign.title, "A title");
    assert_eq!(campaign.authority_noun_plural, "forces");
    assert_eq!(campaign.period_asked, "January 2019 to July 2022");
    assert_eq!(campaign.rate_whole, Some(record.measures[0].id));
    assert_eq!(campaign.rate_part, Some(record.measures[1].id));
    let total = record.periods[0].id;
    assert_eq!(campaign.required.rule, Some(RequiredRule::default()));
    assert_eq!(
        campaign.required.cells(&record.measures, &record.periods),
        [
            Cell {
                measure: record.measures[0].id,
                period: total
            },
            Cell {
                measure: record.measures[1].id,
                period: total
            },
        ]
    );
    assert_eq!(record.requests.len(), 1);
    assert_eq!(record.requests[0].authority, record.authorities[0].id);
}

#[test]
fn a_single_measure_has_no_headline_part() {
    let mut plan = police("2019-01-01", "2022-07-31");
    plan.measure[0].breakdown.clear();
    let record = plan.record(&mut ids::sequence(1)).expect("valid");
    assert_eq!(record.campaign.rate_part, None);
    let required = &record.campaign.required;
    assert_eq!(required.cells(&record.measures, &record.periods).len(), 1);
}

#[test]
fn slugs_are_unique() {
    let mut plan = police("2019-01-01", "2022-07-31");
    plan.measure = ["Cost (£)", "Cost", "£££"]
        .map(|label| MeasurePlan {
            label: label.to_owned(),
            ..MeasurePlan::default()
        })
        .to_vec();
    let record = plan.record(&mut ids::sequence(1)).expect("valid");
    let slugs: Vec<_> = record.measures.into_iter().map(|m| m.slug).collect();
    assert_eq!(slugs, ["cost", "cost-2", "measure"]);
}

/// A force that is only named is what the list knows of it, its place on the map included.
#[test]
fn a_force_that_is_named_stands_on_the_map() {
    let mut plan = police("2019-01-01", "2022-07-31");
    plan.authority[0].name = "Kent".to_owned();
    let record = plan.record(&mut ids::sequence(1)).expect("valid");
    let kent = foi::forces::all()
        .into_iter()
        .find(|one| one.name == "Kent");
    let kent = kent.expect("a force");
    assert_eq!(record.authorities[0].tile, kent.tile);
    assert_eq!(record.authorities[0].tile_label, kent.tile_label);
    assert_eq!(record.authorities[0].code, kent.code);
    assert_eq!(record.authorities[0].region, kent.region);
}
