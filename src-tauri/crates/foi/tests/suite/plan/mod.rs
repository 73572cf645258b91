//! Plans: what they make, what they refuse and where, and how a campaign is brought to another.

mod size;

use chrono::NaiveDate;
use foi::period::divide::{Split, divide};
use foi::plan::change::change;
use foi::plan::{AuthorityPlan, MeasurePlan, PeriodPlan, Plan, read, write};
use foi::{Asked, Cell, Kind, Parts, Period, RateForm, Record, Snapshot, Value, ids, prefilled};
use testing::day;

/// The campaign of the issue: overlapping parts, a yes/no question, financial years.
const SEARCHES: &str = r#"
title = "Strip searches of children"
law = "foia"
asker = "Children First"
request = "How many …"
authorities = { list = "police", regions = ["Wales"] }
periods = { from = "2019-04-01", to = "2024-03-31", split = ["financial-years"] }

[[measure]]
slug = "searches"
label = "Strip searches of children"
unit = "searches"

[[measure.breakdown]]
label = "Of these"
parts = "overlap"
part = [{ slug = "no-adult", label = "No appropriate adult present" }, { slug = "black", label = "The child was Black" }]

[[measure]]
slug = "policy"
label = "Has a written policy"
kind = "yes-no"
asked = "once"

[[rate]]
label = "Without an adult"
part = "no-adult"
whole = "searches"
period = "total"
headline = true
"#;

fn plan(text: &str) -> Plan {
    read::read(text).expect("a plan")
}

fn record(text: &str) -> Record {
    plan(text)
        .record(&mut ids::sequence(1))
        .expect("a campaign")
}

/// The line and the message with which a plan is refused.
fn refused(text: &str) -> (Option<usize>, String) {
    let error = match read::read(text) {
        Err(error) => error,
        Ok(plan) => {
            let error = plan.record(&mut ids::sequence(1)).expect_err("refused");
            read::located(text, &error)
        }
    };
    (error.line, error.message)
}

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
fn a_time_is_divided_as_people_divide_it() {
    /// First and last day, into what, and labels with short names and days of a part.
    type Case = (
        (&'static str, &'static str),
        &'static [Split],
        &'static [(&'static str, &'static str)],
    );
    let cases: [Case; 6] = [
        (
            ("2019-09-01", "2021-08-31"),
            &[Split::AcademicYears],
            &[("2019/20", "2019-20"), ("2020/21", "2020-21")],
        ),
        (
            ("2019-04-01", "2020-06-30"),
            &[Split::FinancialYears],
            &[
                ("2019/20", "2019-20"),
                ("2020/21 to June", "2020-21-to-june"),
            ],
        ),
        (
            ("2019-01-01", "2019-12-31"),
            &[Split::Quarters],
            &[
                ("Q1 2019", "q1-2019"),
                ("Q2 2019", "q2-2019"),
                ("Q3 2019", "q3-2019"),
                ("Q4 2019", "q4-2019"),
            ],
        ),
        (
            ("2019-10-01", "2020-05-31"),
            &[Split::FinancialYears, Split::Quarters],
            &[
                ("2019/20 from October", "2019-20-from-october"),
                ("Q3 2019/20", "q3-2019-20"),
                ("Q4 2019/20", "q4-2019-20"),
                ("2020/21 to May", "2020-21-to-may"),
            ],
        ),
        (
            ("2020-12-15", "2021-02-28"),
            &[Split::Months],
            &[
                (
                    "December 2020 from 15 December",
                    "december-2020-from-15-december",
                ),
                ("January 2021", "2021-01"),
                ("February 2021", "2021-02"),
            ],
        ),
        // A year that is all there is leaves only its quarters.
        (
            ("2020-04-01", "2021-03-31"),
            &[Split::FinancialYears, Split::Quarters],
            &[
                ("Q1 2020/21", "q1-2020-21"),
                ("Q2 2020/21", "q2-2020-21"),
                ("Q3 2020/21", "q3-2020-21"),
                ("Q4 2020/21", "q4-2020-21"),
            ],
        ),
    ];
    for ((from, to), split, parts) in cases {
        let made = divide(day(from), day(to), split, &mut ids::sequence(1)).expect("a division");
        let named: Vec<(&str, &str)> = made[1..]
            .iter()
            .map(|one| (one.label.as_str(), one.slug.as_str()))
            .collect();
        // A quarter of the last case lies in the year that was passed over.
        assert_eq!(named, parts, "{from} to {to}");
        for (at, one) in made.iter().enumerate() {
            let parts: Vec<_> = made
                .iter()
                .filter(|part| part.part_of == Some(one.id))
                .collect();
            assert!(at == 0 || one.part_of.is_some());
            if parts.is_empty() {
                continue;
            }
            let days: u32 = parts.iter().map(|part| part.days()).sum();
            assert_eq!(days, one.days(), "{} is divided without gaps", one.label);
            assert!(parts.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}

/// A plan over a time, by calendar years, with what most police campaigns count and one authority.
fn police(from: &str, to: &str) -> Plan {
    Plan {
        title: " A title ".to_owned(),
        request: "Please say.".to_owned(),
        asker: "A person".to_owned(),
        one_authority: "force".to_owned(),
        periods: Some(PeriodPlan {
            from: day(from),
            to: day(to),
            split: vec![Split::CalendarYears],
        }),
        measure: vec![prefilled::police()],
        authority: vec![AuthorityPlan {
            name: "One".to_owned(),
            ..AuthorityPlan::default()
        }],
        ..Plan::default()
    }
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
    assert_eq!(
        campaign.required,
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
    assert_eq!(record.campaign.required.len(), 1);
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

#[test]
fn what_cannot_be_right_is_refused_with_its_place() {
    let refused = |change: &dyn Fn(&mut Plan)| {
        let mut plan = police("2019-01-01", "2022-07-31");
        change(&mut plan);
        let error = plan.record(&mut ids::sequence(1)).expect_err("refused");
        error.path.to_string()
    };
    let dates = |plan: &mut Plan, from: &str, to: &str| {
        let periods = plan.periods.as_mut().expect("by dividing");
        (periods.from, periods.to) = (day(from), day(to));
    };
    assert_eq!(refused(&|plan| plan.title = "  ".to_owned()), "title");
    assert_eq!(refused(&|plan| plan.measure.clear()), "measure");
    let first = "measure[0].breakdown[0].part[0]";
    assert_eq!(
        refused(&|plan| plan.measure[0].breakdown[0].part[0].label.clear()),
        format!("{first}.label")
    );
    assert_eq!(
        refused(&|plan| {
            plan.measure[0].kind = Kind::Amount;
            plan.measure[0].decimals = Some(7);
        }),
        "measure[0].decimals"
    );
    assert_eq!(
        refused(&|plan| plan.measure[0].breakdown[0].part[0].label = "offences RECORDED".to_owned()),
        format!("{first}.label")
    );
    assert_eq!(
        refused(&|plan| dates(plan, "2019-01-01", "2018-12-31")),
        "periods.to"
    );
    assert_eq!(
        refused(&|plan| dates(plan, "1900-01-01", "2022-07-31")),
        "periods.split"
    );
    assert_eq!(
        refused(&|plan| plan.authority[0].name.clear()),
        "authority[0].name"
    );
    assert_eq!(
        refused(&|plan| plan.authority.push(plan.authority[0].clone())),
        "authority[1].name"
    );
}

/// A force stands on the map by its name, whether it is of the list or named by itself.
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
    // What the plan leaves empty stays empty.
    assert_eq!(record.authorities[0].code, "");
}

#[test]
fn a_time_that_cannot_be_divided_is_refused() {
    let try_it = |from: NaiveDate, to: NaiveDate, split: &[Split]| {
        let made = divide(from, to, split, &mut ids::sequence(1));
        made.map(|all| all.len()).map_err(|error| error.to_string())
    };
    let (a, b) = (day("2019-01-01"), day("2021-12-31"));
    assert!(
        try_it(b, a, &[])
            .unwrap_err()
            .contains("ends before it starts")
    );
    let wrong = try_it(a, b, &[Split::Months, Split::FinancialYears]).unwrap_err();
    assert!(wrong.contains("cannot lie within"), "{wrong}");
    let wrong = try_it(a, b, &[Split::CalendarYears, Split::FinancialYears]).unwrap_err();
    assert!(wrong.contains("one kind of years"), "{wrong}");
    let wrong = try_it(day("1930-01-01"), b, &[Split::Months]).unwrap_err();
    assert!(wrong.contains("more than 1000 periods"), "{wrong}");
    let wrong = try_it(day("1900-01-01"), b, &[Split::CalendarYears]).unwrap_err();
    assert!(wrong.contains("at most 100 years"), "{wrong}");
    assert_eq!(try_it(day("1900-01-01"), b, &[]), Ok(1));
}

#[test]
fn a_bad_plan_is_refused_with_its_line() {
    let line_of = |text: &str, part: &str| {
        let line = text.lines().position(|line| line.contains(part));
        Some(line.expect("the line") + 1)
    };
    let head = "title = \"T\"\nperiods = { from = \"2019-01-01\", to = \"2021-12-31\" }\n";
    let measure = "[[measure]]\nlabel = \"Cases\"\nslug = \"cases\"\n";
    // What is added to the head, the line it is found by, and words of the message.
    for (added, at, words) in [
        ("", "", "Add at least one measure"),
        (
            "[[measure]]\nslug = \"a\"\n",
            "[[measure]]",
            "“label” is missing",
        ),
        ("titel = \"T\"\n", "titel", "A plan has no “titel” here"),
        (
            "[[measure]]\nlabel = \"A\"\nkind = \"number\"\n",
            "kind",
            "“number” is not a word that a plan knows here",
        ),
        (
            "[[measure]]\nlabel = \"A\"\nkind = \"choice\"\n",
            "[[measure]]",
            "List at least two options",
        ),
        (
            "[[measure]]\nlabel = \"A\"\noptions = [\"x\", \"y\"]\n",
            "options",
            "has options and is a count",
        ),
        (
            "[[measure]]\nlabel = \"A\"\nkind = \"choice\"\noptions = [\"x\", \"X\"]\n",
            "options",
            "Two options are called “X”",
        ),
        (
            "[[measure]]\nlabel = \"A\"\nslug = \"a\"\n[[measure]]\nlabel = \"B\"\nslug = \"a\" # here\n",
            "# here",
            "Two measures are called “a”",
        ),
        (
            "[[measure]]\nlabel = \"A\"\n[[measure]]\nlabel = \"a\" # here\n",
            "# here",
            "Two measures are called “a”",
        ),
        (
            "[[measure]]\nlabel = \"A\"\ndecimals = 2\n",
            "decimals",
            "is a count, which has no decimals",
        ),
        (
            "[[measure]]\nlabel = \"A\"\npartly = true\n",
            "partly",
            "is no yes/no question",
        ),
        (
            "[[measure]]\nlabel = \"A\"\nkind = \"text\"\n[[measure.breakdown]]\npart = [{ label = \"B\" }]\n",
            "[[measure.breakdown]]",
            "Only counts and amounts can be broken down",
        ),
        (
            "[[measure]]\nlabel = \"A\"\n[[measure.breakdown]]\nparts = \"overlap\"\ncomplete = true\npart = [{ label = \"B\" }]\n",
            "complete",
            "do not add up to the whole",
        ),
        (
            "[[measure]]\nlabel = \"A\"\n[[measure.breakdown]]\nlabel = \"Age\"\n",
            "[[measure.breakdown]]",
            "has no parts",
        ),
        (
            "[[measure]]\nlabel = \"A\"\nslug = \"a\"\n[[measure.breakdown]]\npart = [{ slug = \"a\", label = \"B\" }]\n",
            "part =",
            "Two measures are called “a”",
        ),
    ] {
        let text = format!("{head}{added}");
        let (line, message) = refused(&text);
        assert!(message.contains(words), "{added}: {message}");
        let wanted = if at.is_empty() {
            None
        } else {
            line_of(&text, at)
        };
        assert_eq!(line, wanted, "{added}: {message}");
    }
    for (added, at, words) in [
        (
            "[[rate]]\npart = \"policy\"\nwhole = \"cases\"\n",
            "part = \"policy\"",
            "A rate needs counts or amounts",
        ),
        (
            "[[rate]]\npart = \"cases\"\nwhole = \"case\"\n",
            "whole",
            "No measure has the short name “case”. There are: cases, policy.",
        ),
        (
            "[[rate]]\npart = \"cases\"\nwhole = \"population\"\nheadline = true\n",
            "headline",
            "must be a share",
        ),
        (
            "[[rate]]\npart = \"cases\"\nwhole = \"cases\"\n",
            "whole",
            "held against itself",
        ),
    ] {
        let policy = "[[measure]]\nlabel = \"Policy\"\nslug = \"policy\"\nkind = \"yes-no\"\n";
        let text = format!("{head}{measure}{policy}{added}");
        let (line, message) = refused(&text);
        assert!(message.contains(words), "{added}: {message}");
        assert_eq!(line, line_of(&text, at), "{added}: {message}");
    }
    // Periods of one's own.
    for (periods, at, words) in [
        (
            "[[period]]\nlabel = \"A\"\nfrom = \"2019-01-01\"\nto = \"2020-12-31\"\n[[period]]\nlabel = \"B\"\nfrom = \"2020-06-01\" # here\nto = \"2021-12-31\"\n",
            "# here",
            "“A” and “B” overlap",
        ),
        (
            "[[period]]\nslug = \"a\"\nfrom = \"2019-01-01\"\nto = \"2019-12-31\"\nwithin = \"a\"\n",
            "within",
            "cannot be a part of itself",
        ),
        (
            "[[period]]\nslug = \"a\"\nfrom = \"2019-01-01\"\nto = \"2019-12-31\"\n[[period]]\nfrom = \"2019-06-01\"\nto = \"2020-06-30\"\nwithin = \"a\"\n",
            "within",
            "does not lie within",
        ),
        (
            "[[period]]\nfrom = \"2019-01-01\"\nto = \"2018-12-31\"\n",
            "to =",
            "ends before it starts",
        ),
    ] {
        let text = format!("title = \"T\"\n{periods}{measure}");
        let (line, message) = refused(&text);
        assert!(message.contains(words), "{periods}: {message}");
        assert_eq!(line, line_of(&text, at), "{periods}: {message}");
    }
    let (line, message) = refused("title = \"T\n");
    assert_eq!(line, Some(1), "{message}");
}

/// A campaign under [`SEARCHES`] in which Gwent answered: 12 searches in 2019/20, a policy.
fn answered() -> Snapshot {
    let mut record = record(SEARCHES);
    let snapshot = Snapshot::from_record(&record);
    let gwent = snapshot.authorities[1].id;
    let mut put = |measure: usize, period: usize, value: Value| {
        let holder = foi::Holder::Authority(gwent);
        let (measure, period) = (snapshot.measures[measure].id, snapshot.periods[period].id);
        record
            .figures
            .push(testing::rows::figure(holder, measure, period, value));
    };
    put(0, 1, Value::Count(12));
    let yes = foi::Answer::YesNo(foi::YesNo::Yes);
    put(3, 0, Value::Answer(Box::new(yes)));
    Snapshot::from_record(&record)
}

#[test]
fn a_campaign_is_brought_to_another_plan() {
    let snapshot = answered();
    let text = SEARCHES
        .replace(
            "No appropriate adult present",
            "Nobody to look after the child",
        )
        .replace(
            "label = \"The child was Black\" }",
            "label = \"The child was Black\" }, { label = \"A girl\" }",
        )
        .replace("[\"Wales\"]", "[\"Wales\", \"London\"]");
    let changed = change(&snapshot, &plan(&text), &mut ids::sequence(50)).expect("a change");
    let mut lines = changed.lines.clone();
    lines.sort();
    assert_eq!(
        lines,
        [
            "Add the part “A girl”",
            "Ask City of London",
            "Ask Metropolitan Police",
            "Rename the part “No appropriate adult present” to “Nobody to look after the child”",
        ]
    );
    // What has answers keeps its key.
    let renamed = changed.measures.iter().find(|one| one.slug == "no-adult");
    assert_eq!(renamed.expect("renamed").id, snapshot.measures[1].id);
    assert!(changed.removed_measures.is_empty() && changed.periods.is_empty());
}

#[test]
fn a_change_that_would_lose_figures_is_refused() {
    let snapshot = answered();
    let policy = "[[measure]]\nslug = \"policy\"\nlabel = \"Has a written policy\"\nkind = \"yes-no\"\nasked = \"once\"\n";
    for (text, words) in [
        (
            SEARCHES.replace(policy, ""),
            "leaves out “Has a written policy”",
        ),
        (
            SEARCHES.replace("2019-04-01", "2020-04-01"),
            "leaves out the period “2019/20” (2019-20), which has 1 figure",
        ),
        (
            SEARCHES.replace(
                "split = [\"financial-years\"]",
                "split = [\"calendar-years\"]",
            ),
            "leaves out the period “2019/20”",
        ),
        (
            SEARCHES.replace("kind = \"yes-no\"", "kind = \"text\""),
            "cannot become a text",
        ),
        (
            SEARCHES.replace(
                "unit = \"searches\"",
                "unit = \"searches\"\nasked = \"once\"",
            ),
            "cannot be asked once",
        ),
    ] {
        let refused = change(&snapshot, &plan(&text), &mut ids::sequence(50)).expect_err(words);
        assert!(refused.message.contains(words), "{}", refused.message);
        assert!(
            refused.message.contains("Nothing was changed."),
            "{}",
            refused.message
        );
    }
    // What has none can go.
    let gone = SEARCHES.replace(
        ", { slug = \"black\", label = \"The child was Black\" }",
        "",
    );
    let changed = change(&snapshot, &plan(&gone), &mut ids::sequence(50)).expect("a change");
    assert_eq!(changed.removed_measures, [snapshot.measures[2].id]);
}

#[test]
fn days_are_written_as_text_or_as_dates_of_toml() {
    let with = |days: &str| {
        format!("title = \"T\"\n[[measure]]\nlabel = \"A\"\n[[period]]\nlabel = \"P\"\n{days}\n")
    };
    let made = record(&with("from = 2021-01-01\nto = \"2021-12-31\""));
    let period = &made.periods[0];
    assert_eq!(
        (period.start, period.end),
        (day("2021-01-01"), day("2021-12-31"))
    );
    for (from, line) in [
        ("2021-01-01T10:00:00", 6),
        ("10:00:00", 6),
        ("2021", 6),
        ("\"1 January\"", 6),
        ("{ year = 2021 }", 6),
    ] {
        let text = with(&format!("from = {from}\nto = 2021-12-31"));
        let (at, message) = refused(&text);
        assert_eq!(at, Some(line), "{from}: {message}");
        assert_eq!(message, "This is no day. Write it as \"2021-03-31\".");
    }
}
