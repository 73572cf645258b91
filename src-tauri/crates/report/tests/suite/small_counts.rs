//! Small counts in everything that is written.

use crate::support::{self, day};
use analysis::other_rates::OtherRate;
use analysis::small_counts::{
    Mark, Published,
    summary::{self, Scope},
};
use foi::{Publication, Rate, RateForm, Rounding, SmallCountRule, Snapshot, Value as Figure};
use report::compose::{self, Options};
use report::write::{self, File, Format, Input, Unwatched};
use report::{PublicationSettings, RateTables, Report, publish};
use serde_json::Value;
use testing::practice;

fn below(threshold: u32) -> SmallCountRule {
    SmallCountRule {
        threshold,
        ..SmallCountRule::default()
    }
}

fn refuge() -> Snapshot {
    Snapshot::from_record(&support::refuge())
}

/// Practice with a twentieth of its counts, so that many are small.
fn small(authorities: u32, seed: u64) -> Snapshot {
    let record = practice(authorities, seed);
    twentieth(&Snapshot::from_record(&record))
}

fn twentieth(snapshot: &Snapshot) -> Snapshot {
    let less = |value: &Figure| match value.count() {
        Some(count) => Figure::Count(count / 20),
        None => value.clone(),
    };
    snapshot.with_values(
        |a, m, p| less(snapshot.value(a, m, p)),
        |g, m, p| less(snapshot.aggregate_value(g, m, p)),
    )
}

fn report(snapshot: &Snapshot, published: &Published) -> (analysis::Tables, Report) {
    let tables = published.tables(
        snapshot,
        &analysis::Tables::compute(snapshot, day(), analysis::Choices::default()),
    );
    let rates = rates(snapshot, &tables, published);
    let settings = PublicationSettings {
        published: Some(published.clone()),
        rates,
        ..PublicationSettings::default()
    };
    let report = publish(snapshot, &tables, &Options::published(day()), &settings);
    (tables, report)
}

/// The tables of every other rate of the campaign.
fn rates(snapshot: &Snapshot, tables: &analysis::Tables, published: &Published) -> Vec<RateTables> {
    let all = Publication::default();
    let options = Options::published(day());
    compose::other_rates(snapshot, tables, &options, &all, Some(published))
}

/// Every rate of a campaign, with all that is printed of it.
fn others(snapshot: &Snapshot) -> Vec<(OtherRate, Scope)> {
    compose::scopes_of_rates(snapshot, &Publication::default())
}

fn by_reference(others: &[(OtherRate, Scope)]) -> Vec<(&OtherRate, Scope)> {
    others.iter().map(|(rate, scope)| (rate, *scope)).collect()
}

/// With two more shares, one of a single year and one of another part, a ratio and a rate for
/// people.
fn with_rates(authorities: u32, seed: u64) -> Snapshot {
    let mut record = practice(authorities, seed);
    let measure = |slug: &str| {
        let mut all = record.measures.iter();
        all.find(|one| one.slug == slug).expect(slug).id
    };
    let [recorded, charged, no_suspect] = ["recorded", "charged", "type-14"].map(measure);
    let year = record.periods.iter().find(|one| one.part_of.is_some());
    let (total, year) = (record.periods[0].id, year.expect("a year").id);
    let rate = |part, whole, period, form| Rate {
        id: part,
        label: "A rate".to_owned(),
        part,
        whole,
        period,
        form,
        per: 1,
        position: 0,
    };
    let share = RateForm::Share;
    record.rates = vec![
        rate(no_suspect, Some(recorded), total, share),
        rate(charged, Some(recorded), year, share),
        rate(charged, Some(no_suspect), total, RateForm::Ratio),
        rate(recorded, None, total, RateForm::Ratio),
    ];
    for (one, people) in record.authorities.iter_mut().zip(1..) {
        one.population = Some(people * 1_000);
    }
    twentieth(&Snapshot::from_record(&record))
}

fn files(snapshot: &Snapshot, published: &Published, formats: &[Format]) -> Vec<File> {
    let (tables, report) = report(snapshot, published);
    let rates = rates(snapshot, &tables, published);
    let input = Input {
        snapshot,
        tables: &tables,
        report: &report,
        rates: &rates,
        published: Some(published),
        mappings: &[],
    };
    write::all(&input, formats, &Unwatched).expect("files")
}

fn row<'a>(report: &'a Report, table: &str, authority: &str) -> Vec<&'a str> {
    let table = report
        .tables
        .iter()
        .find(|one| one.key == table)
        .expect("a table");
    let row = table
        .rows
        .iter()
        .find(|row| row.cells[0].text == authority)
        .expect("a row");
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

/// The median, the test, the interval of clusters, the shares of the largest and what the missing
/// could do are each computed from every pair, and two of the 24 are hidden.
#[test]
fn what_needs_every_count_is_left_out_and_says_why() {
    let snapshot = refuge();
    let published = Published::new(&snapshot, Scope::ALL, &[], below(5), &[]);
    let (_, report) = report(&snapshot, &published);
    let between = report.tables.iter().find(|one| one.key == "between");
    let rows = &between.expect("a table").rows;
    let texts = |at: usize| -> Vec<&str> {
        let cells = rows[at].cells.iter().take(4);
        cells.map(|cell| cell.text.as_str()).collect()
    };
    assert_eq!(texts(0)[1..3], ["3.9%", "3.5% to 4.2%"]);
    for (at, row) in rows.iter().enumerate().skip(1) {
        let [value, interval, of] = [1, 2, 3].map(|cell| row.cells[cell].text.as_str());
        assert_eq!((value, interval), ("not given", ""), "{:?}", texts(at));
        assert_eq!(of, "some of the counts behind it are hidden");
    }
    assert_eq!(rows.len(), 7);
}

/// City of London recorded 2 offences and charged none.
#[test]
fn a_small_count_is_marked_and_explained() {
    let snapshot = refuge();
    let published = Published::new(&snapshot, Scope::ALL, &[], below(5), &[]);
    let (_, report) = report(&snapshot, &published);
    assert_eq!(
        row(&report, "rates", "City of London")[..4],
        ["City of London", "0", "<5", "0%"]
    );
    assert_eq!(
        row(&report, "rates", "24 forces")[..4],
        ["24 forces", "534", "13,860", "4%"]
    );
    let rates = report.tables.iter().find(|one| one.key == "rates");
    let notes = rates.expect("rates").notes.join(" ");
    assert!(
        notes.contains("<5: a count from 1 to 4, hidden."),
        "{notes}"
    );
    assert!(
        notes.contains("c: a count that is hidden because"),
        "{notes}"
    );
    let methods = report
        .methods
        .iter()
        .find(|section| section.title == "Small counts")
        .expect("the announced rule");
    assert!(
        methods.paragraphs[0]
            .starts_with("Counts from 1 to 4 are hidden (zero is not) and shown as")
    );
    assert!(
        methods
            .paragraphs
            .iter()
            .any(|one| one.contains("no hidden count can be worked out"))
    );
    let open = report::compose(
        &snapshot,
        &analysis::Tables::compute(&snapshot, day(), analysis::Choices::default()),
        &Options::published(day()),
    );
    assert!(open.methods.iter().all(|one| one.title != "Small counts"));
}

#[test]
fn json_says_which_way_a_count_is_hidden() {
    let snapshot = refuge();
    let published = Published::new(&snapshot, Scope::ALL, &[], below(5), &[]);
    let files = files(&snapshot, &published, &[Format::Json]);
    let json: Value = serde_json::from_slice(&files[0].bytes).expect("JSON");
    assert_eq!(json["small_counts"]["hidden_below"], 5);
    let rows = json["tables"]["rates"]["rows"].as_array().expect("rows");
    let city = rows
        .iter()
        .find(|row| row["authority"] == "City of London")
        .expect("City of London");
    assert_eq!(city["part"], 0);
    assert_eq!(city["whole"], Value::Null);
    assert_eq!(city["whole_state"], "hidden-small");
    assert_eq!(city["rate_percent"], Value::Null);
    let other: Vec<&Value> = rows
        .iter()
        .filter(|row| row["whole_state"] == "hidden")
        .collect();
    assert_eq!(other.len(), 1);
    assert_eq!(other[0]["whole"], Value::Null);
    assert_eq!(json["tables"]["rates"]["total"]["whole"], 13_860);
}

/// The whole of a campaign so small that its totals are small as well.
#[test]
fn a_hidden_total_takes_everything_with_it() {
    let record = practice(3, 5);
    let all = Snapshot::from_record(&record);
    let (part, whole, _) = all.headline().expect("a headline");
    let one = |value: &Figure, count| match value.count() {
        Some(_) => Figure::Count(count),
        None => value.clone(),
    };
    let snapshot = all.with_values(
        |a, m, p| {
            one(
                all.value(a, m, p),
                if m == part {
                    1
                } else {
                    i64::from(m == whole) * 3
                },
            )
        },
        |g, m, p| all.aggregate_value(g, m, p).clone(),
    );
    let published = Published::new(&snapshot, Scope::ALL, &[], below(20), &[]);
    let (tables, report) = report(&snapshot, &published);
    assert_eq!(tables.rates.sums, None);
    let facts: Vec<(&str, &str)> = report
        .facts
        .iter()
        .map(|fact| (fact.key.as_str(), fact.text.as_str()))
        .collect();
    for key in ["whole", "part", "rate"] {
        assert!(facts.contains(&(key, "hidden")), "{facts:?}");
    }
    let rates = report.tables.iter().find(|one| one.key == "rates");
    let total = rates.and_then(|table| table.rows.last()).expect("a total");
    assert_eq!(total.cells[1].text, "<20");
    assert_eq!(total.cells[3].text, "hidden");
    for format in Format::for_readers() {
        files(&snapshot, &published, &[format]);
    }
}

/// No publication of theirs prints the counts of an authority: they are in no file either.
#[test]
fn counts_of_tables_that_are_left_out_are_in_no_file() {
    let snapshot = refuge();
    let left_out = [
        "rates",
        "chart-rates",
        "funnel",
        "chart-funnel",
        "sensitivity",
        "chart-sensitivity",
        "population",
    ];
    let publication = Publication {
        left_out: left_out.map(str::to_owned).to_vec(),
        ..Publication::default()
    };
    let scope = compose::scope(&publication);
    assert!(!scope.authorities);
    let published = Published::new(&snapshot, scope, &[], below(5), &[]);
    let files = files(&snapshot, &published, &[Format::Json]);
    let text = String::from_utf8(files[0].bytes.clone()).expect("UTF-8");
    // Greater Manchester recorded 1,347, the Metropolitan Police 3,356.
    assert!(!text.contains("1347") && !text.contains("3356"));
    assert!(text.contains("13860"));
}

/// The proof of the whole: two records that look alike in print give the same files, byte for
/// byte, in every format for readers. So no file holds anything of what is hidden.
#[test]
fn records_that_look_alike_give_the_same_files() {
    let mut compared = 0;
    let zeros = SmallCountRule {
        zeros: true,
        ..below(8)
    };
    let rounded = SmallCountRule {
        rounding: Rounding::Conventional,
        ..below(5)
    };
    for (snapshot, rule) in [
        (small(14, 3), below(5)),
        (small(14, 4), zeros),
        (small(14, 5), rounded),
        (with_rates(14, 3), below(5)),
        (with_rates(14, 4), zeros),
        (with_rates(14, 6), rounded),
    ] {
        let rates = others(&snapshot);
        let published = Published::new(&snapshot, Scope::ALL, &by_reference(&rates), rule, &[]);
        assert!(published.is_safe(), "{:?}", published.protection.check);
        let Some((other, alike)) = another(&snapshot, &published) else {
            continue;
        };
        // Setting a PDF takes long, and it is set from the same report as the others.
        let all = compared == 0;
        let formats: Vec<Format> = Format::for_readers()
            .filter(|format| all || !matches!(format, Format::Pdf | Format::Png))
            .collect();
        let (mine, theirs) = (
            files(&snapshot, &published, &formats),
            files(&other, &alike, &formats),
        );
        for (one, two) in mine.iter().zip(&theirs) {
            assert!(one == two, "{} tells the two records apart", one.name);
        }
        assert_eq!(mine.len(), theirs.len());
        compared += 1;
    }
    assert!(compared > 3, "{compared}");
}

/// A record that differs in hidden counts alone, and would be printed the same.
fn another(snapshot: &Snapshot, published: &Published) -> Option<(Snapshot, Published)> {
    let (measures, periods) = (snapshot.measures.len(), snapshot.periods.len());
    let hidden: Vec<(usize, usize, usize)> = (0..snapshot.authorities.len())
        .flat_map(|a| (0..measures).flat_map(move |m| (0..periods).map(move |p| (a, m, p))))
        .filter(|&(a, m, p)| {
            let shown = published.figure(snapshot, a, m, p);
            snapshot.value(a, m, p).count().is_some()
                && shown.count() != snapshot.value(a, m, p).count()
                && matches!(
                    shown,
                    analysis::small_counts::Shown::Small
                        | analysis::small_counts::Shown::Complementary
                        | analysis::small_counts::Shown::Value(_)
                )
        })
        .collect();
    for &from in &hidden {
        for &to in &hidden {
            if from == to || (from.1, from.2) != (to.1, to.2) {
                continue;
            }
            let other = snapshot.with_values(
                |a, m, p| match snapshot.value(a, m, p).count() {
                    Some(count) if (a, m, p) == from => Figure::Count(count - 1),
                    Some(count) if (a, m, p) == to => Figure::Count(count + 1),
                    Some(_) | None => snapshot.value(a, m, p).clone(),
                },
                |g, m, p| snapshot.aggregate_value(g, m, p).clone(),
            );
            if let Some(alike) = under_the_same_marks(&other, published) {
                return Some((other, alike));
            }
        }
    }
    None
}

fn under_the_same_marks(other: &Snapshot, published: &Published) -> Option<Published> {
    let rates = others(other);
    let layout = summary::layout(other, Scope::ALL, &by_reference(&rates));
    let rule = published.rule;
    let (here, there) = (published.layout.cells(), layout.cells());
    let printed = |value: i64| {
        if rule.rounding == Rounding::None {
            value
        } else {
            analysis::small_counts::rounding::conventional(value, rule.base)
        }
    };
    let same = here.len() == there.len()
        && there
            .iter()
            .zip(&published.protection.marks)
            .enumerate()
            .all(|(at, (cell, &mark))| {
                published.layout.key(at) == layout.key(at)
                    && match mark {
                        Mark::Number(number) => {
                            number == printed(cell.value) && !rule.hides(cell.value)
                        }
                        Mark::Small => rule.hides(cell.value),
                        Mark::Complementary => cell.value >= i64::from(rule.threshold),
                        Mark::Unpublished => cell.value >= 0,
                    }
            });
    same.then(|| Published {
        layout,
        ..published.clone()
    })
}
