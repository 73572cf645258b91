//! Statistics by other methods, two groups compared, what answers give away, populations from a
//! list, through the command line.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;

fn json(campaign: &Campaign, args: &[&str]) -> Value {
    serde_json::from_str(&campaign.ok(args)).expect("JSON")
}

fn interval(tables: &Value, slug: &str) -> Value {
    let rows = tables["rates"]["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["slug"] == slug);
    row.expect("a force")["interval"].clone()
}

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().expect("a number");
    assert!((value - expected).abs() < 5e-4, "{value} is not {expected}");
}

/// City of London: 0 of 2. Wilson's upper end is z²/(n + z²); the exact one is 1 - 0.025^(1/2).
#[test]
fn methods_are_kept_in_the_file_and_undone() {
    let example = Campaign::example();
    let usual = interval(&example.tables(), "city-of-london");
    assert_eq!(usual["method"], "wilson");
    near(&usual["high_percent"], 100.0 * 3.841_459 / 5.841_459);

    let said = example.ok(&[
        "methods",
        "FILE",
        "--set",
        "largest-remainder,clopper-pearson",
    ]);
    assert!(
        said.contains("* Clopper\u{2013}Pearson  [clopper-pearson]"),
        "{said}"
    );
    assert!(
        said.contains("* Kept apart  [usual]"),
        "what was not named stays: {said}"
    );
    let exact = interval(&example.tables(), "city-of-london");
    assert_eq!(exact["method"], "clopper-pearson");
    near(&exact["high_percent"], 100.0 * (1.0 - 0.025_f64.sqrt()));

    let view = json(&example, &["methods", "FILE", "--json"]);
    let chosen: Vec<&str> = view["choices"]
        .as_array()
        .expect("choices")
        .iter()
        .filter_map(|one| one["chosen"].as_str())
        .collect();
    assert_eq!(
        chosen,
        ["clopper-pearson", "", "", "", "", "largest-remainder", ""]
    );

    // The summary is made by the same methods, in its tables and in its words.
    example.ok(&["summary", "FILE", "--out", "out", "--format", "md,json"]);
    let written = |ending: &str| {
        let files = fs::read_dir(example.path("out")).expect("the folder");
        let mut paths = files.map(|file| file.expect("a file").path());
        let path = paths.find(|path| path.extension().is_some_and(|one| one == ending));
        fs::read_to_string(path.expect("a file of that kind")).expect("text")
    };
    let text = written("md");
    assert!(text.contains("0% to 84%") || text.contains("0.0% to 84.2%"));
    assert!(text.contains("Clopper and Pearson") && !text.contains("Wilson"));
    assert!(text.contains("so that they add up to 100"));
    let summary: Value = serde_json::from_str(&written("json")).expect("JSON");
    assert_eq!(
        interval(&summary["tables"], "city-of-london")["method"],
        "clopper-pearson"
    );

    let refused = example.refused(&["methods", "FILE", "--set", "wald"]);
    assert!(refused.contains("is not a method"), "{refused}");
    let history = example.ok(&["history", "FILE"]);
    assert!(
        history
            .contains("Changed the methods (Intervals of rates: Clopper\u{2013}Pearson; Rounding"),
        "{history}"
    );
    example.ok(&["undo", "FILE"]);
    assert_eq!(interval(&example.tables(), "city-of-london"), usual);
    example.ok(&["redo", "FILE"]);
    example.ok(&["methods", "FILE", "--set", "usual"]);
    assert_eq!(interval(&example.tables(), "city-of-london"), usual);
}

/// Metropolitan Police, 87 of 3,356, against West Midlands, 28 of 1,800: Newcombe's method 10 and
/// the log-normal interval, worked out with statsmodels.
#[test]
fn two_authorities_are_compared() {
    let example = Campaign::example();
    let met = [
        "compare",
        "FILE",
        "--authority",
        "Metropolitan Police",
        "--against",
        "West Midlands",
    ];
    let found = json(&example, &[&met[..], &["--json"]].concat());
    assert_eq!(found["first"]["part"], 87.0);
    assert_eq!(found["second"]["whole"], 1_800.0);
    near(&found["difference"]["value"], 1.036_816);
    near(&found["difference"]["low"], 0.198_253);
    near(&found["difference"]["high"], 1.798_919);
    near(&found["ratio"]["value"], 1.666_525);
    near(&found["ratio"]["low"], 1.092_814);
    near(&found["ratio"]["high"], 2.541_425);
    let text = example.ok(&met);
    assert!(text.contains("+1.0    0.2 to 1.8"), "{text}");
    assert!(text.contains("1.67"), "{text}");
    assert!(text.contains("1.09 to 2.54"), "{text}");
    assert!(
        text.contains("its interval does not include zero"),
        "{text}"
    );
}

/// East: 58 of 837 against 476 of 13,023, as in the table of regions.
#[test]
fn a_region_is_compared_with_all_others() {
    let example = Campaign::example();
    let east = |more: &[&str]| {
        let args = [&["compare", "FILE", "--regions", "East"], more].concat();
        json(&example, &[&args[..], &["--json"]].concat())
    };
    let found = east(&["--against", "others"]);
    assert_eq!(
        (&found["first"]["part"], &found["first"]["whole"]),
        (&58.0.into(), &837.0.into())
    );
    assert_eq!(
        (&found["second"]["part"], &found["second"]["whole"]),
        (&476.0.into(), &13_023.0.into())
    );
    near(
        &found["difference"]["value"],
        100.0 * (58.0 / 837.0 - 476.0 / 13_023.0),
    );
    // What shares a force is not contrasted, and it is said why.
    let shared = east(&["--against", "East", "--against", "London"]);
    assert_eq!(shared["difference"], Value::Null);
    assert!(shared["shared"].as_u64().is_some_and(|shared| shared > 0));
    let text = example.ok(&[
        "compare",
        "FILE",
        "--region",
        "East",
        "--against",
        "East",
        "--against",
        "London",
    ]);
    assert!(
        text.contains("so no difference or ratio is given"),
        "{text}"
    );

    let refused = example.refused(&[
        "compare",
        "FILE",
        "--authority",
        "Bedfordshire",
        "--against",
        "Atlantis",
    ]);
    assert!(refused.contains("Atlantis"), "{refused}");
    let nobody = example.refused(&[
        "compare",
        "FILE",
        "--region",
        "Nowhere",
        "--against",
        "others",
    ]);
    assert!(nobody.contains("the region “Nowhere”"), "{nobody}");
}

/// One force with both years: 10 of 100 and 30 of 200. That is 10% and 15%.
#[test]
fn two_periods_are_compared_over_those_that_gave_both() {
    let example = Campaign::example();
    for (measure, period, text) in [
        ("recorded", "2019", "100"),
        ("charged", "2019", "10"),
        ("recorded", "2020", "200"),
        ("charged", "2020", "30"),
    ] {
        example.figure("Bedfordshire", measure, period, text);
    }
    let args = ["compare", "FILE", "--periods", "2019,2020", "--json"];
    let found = json(&example, &args);
    assert_eq!(found["first"]["name"], "2019");
    near(&found["first"]["rate_percent"], 10.0);
    near(&found["second"]["rate_percent"], 15.0);
    near(&found["difference"]["value"], -5.0);
    // The other 23 gave no years.
    assert_eq!(found["left_out"].as_array().map(Vec::len), Some(23));
    let text = example.ok(&["compare", "FILE", "--periods", "2019,total"]);
    assert!(text.contains("The two periods overlap"), "{text}");
    let refused = example.refused(&["compare", "FILE", "--periods", "2019,1999"]);
    assert!(refused.contains("No period is called “1999”"), "{refused}");
}

/// Bedfordshire recorded 262 in the whole period. With three years and the last hidden, it is what
/// they leave: 262 - 60 - 70 - 80 = 52.
#[test]
fn a_total_gives_away_a_hidden_year() {
    let example = Campaign::example();
    let rows = || {
        let known = json(&example, &["known", "FILE", "--json"]);
        let rows = known["rows"].as_array().expect("rows").clone();
        rows.into_iter()
            .filter(|row| row["authority"] == "Bedfordshire")
            .collect::<Vec<_>>()
    };
    assert!(rows().is_empty(), "{:?}", rows());
    for (period, text) in [("2019", "60"), ("2020", "70"), ("2021", "80")] {
        example.figure("Bedfordshire", "recorded", period, text);
    }
    assert!(rows().is_empty(), "what nobody has entered is not hidden");
    let last = json(&example, &["info", "FILE", "--json"]);
    let periods = last["periods"].as_array().expect("periods");
    let slugs = periods.iter().filter_map(|one| one["slug"].as_str());
    let last = slugs.rev().find(|slug| slug.starts_with("2022"));
    example.figure(
        "Bedfordshire",
        "recorded",
        last.expect("a period of 2022"),
        "s.40(2)",
    );
    let found = rows();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["said"], "withheld s.40(2)");
    assert_eq!(found[0]["known"], "exactly 52");
    assert_eq!(
        (&found[0]["low"], &found[0]["high"], &found[0]["given_away"]),
        (&52.0.into(), &52.0.into(), &true.into())
    );
    let text = example.ok(&["known", "FILE"]);
    assert!(
        text.contains("said “withheld s.40(2)”, exactly 52"),
        "{text}"
    );
}

/// Two forces have populations in the list, one line makes no sense, one name is of nobody.
#[test]
fn populations_come_from_a_list() {
    let example = Campaign::example();
    let list = "Force,Usual residents\nBedfordshire,\"704,700\"\nWiltshire,lots\nAtlantis,5\n\
        Metropolitan Police,8 900 000\n";
    fs::write(example.path("people.csv"), list).expect("a list");
    let said = example.ok(&["populations", "FILE", "people.csv"]);
    for line in [
        "Bedfordshire: Population 704,700",
        "Metropolitan Police: Population 8,900,000",
        "Atlantis: not in the campaign",
        "Line 3: The population column does not have a whole number of people.",
        "Set the populations of 2 forces",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    // 262 of 704,700 people are 37.2 per 100,000.
    let table = example.ok(&["tables", "FILE", "--only", "population"]);
    assert!(
        table.contains("704,700") && table.contains("37.2"),
        "{table}"
    );
    let again = example.ok(&["populations", "FILE", "people.csv"]);
    assert!(again.contains("Nothing was changed"), "{again}");
    fs::write(
        example.path("people.csv"),
        "name,population\nBedfordshire,700000\n",
    )
    .expect("a list");
    let changed = example.ok(&["populations", "FILE", "people.csv"]);
    assert!(
        changed.contains("Population 700,000 instead of 704,700"),
        "{changed}"
    );
    example.ok(&["undo", "FILE"]);
    let table = example.ok(&["tables", "FILE", "--only", "population"]);
    assert!(table.contains("704,700"), "{table}");
}
