//! A campaign with several rates, of councils: overlapping parts, a breakdown that is all there is,
//! a yes/no question, words, pounds, financial years.

use crate::campaign::{Campaign, texts};
use serde_json::Value;
use std::collections::BTreeSet;

const PLAN: &str = include_str!("../fixtures/plans/evictions.toml");

type Answer = (&'static str, [u32; 3], [u32; 4], &'static str, &'static str);

/// By council: evictions of the three years; with children, at short notice, of a disabled tenant
/// and of a secure tenancy over all years; the cost; the policy.
const ANSWERS: [Answer; 10] = [
    ("Ashby", [40, 30, 50], [36, 20, 12, 70], "96000", "y"),
    (
        "Birch Hill",
        [60, 55, 65],
        [70, 31, 22, 120],
        "151200.50",
        "y",
    ),
    ("Coldwater", [12, 9, 19], [13, 8, 6, 22], "30000", "n"),
    (
        "Dunmore",
        [150, 140, 190],
        [160, 75, 41, 300],
        "410000",
        "partly",
    ),
    ("Eastbrook", [80, 90, 70], [77, 52, 30, 160], "216000", "y"),
    ("Fernley", [45, 40, 35], [41, 29, 17, 60], "110400", "n"),
    ("Garth", [2, 3, 2], [3, 1, 1, 4], "7100", "n"),
    ("Hallam Vale", [30, 25, 35], [29, 14, 9, 48], "81000", "y"),
    ("Ivybridge", [70, 65, 75], [66, 47, 25, 110], "189000", "y"),
    ("Jarrow Green", [33, 31, 26], [30, 19, 11, 54], "83700", "n"),
];

fn evictions() -> Campaign {
    Campaign::like("evictions", |campaign| {
        std::fs::write(campaign.path("plan.toml"), PLAN).expect("a plan");
        campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
        for (council, years, parts, cost, policy) in ANSWERS {
            campaign.log(council, "sent", "2022-05-03", &[]);
            campaign.log(council, "response", "2022-05-27", &["--result", "full"]);
            for (period, count) in ["2019-20", "2020-21", "2021-22"].into_iter().zip(years) {
                campaign.figure(council, "evictions", period, &count.to_string());
            }
            let total: u32 = years.iter().sum();
            let names = ["children", "short-notice", "disabled", "secure"];
            for (measure, count) in names.into_iter().zip(parts) {
                campaign.figure(council, measure, "total", &count.to_string());
            }
            let other = (total - parts[3]).to_string();
            campaign.figure(council, "evictions", "total", &total.to_string());
            campaign.figure(council, "other-tenure", "total", &other);
            campaign.figure(council, "cost", "total", cost);
            campaign.figure(council, "policy", "total", policy);
            let words = format!("{council} evicts for arrears after a review");
            campaign.figure(council, "why", "total", &words);
        }
    })
}

fn of<'a>(texts: &'a [(String, String)], name: &str) -> &'a str {
    let mut all = texts.iter();
    let found = all.find(|one| one.0 == name);
    &found
        .unwrap_or_else(|| panic!("{name} in {:?}", names(texts)))
        .1
}

fn names(texts: &[(String, String)]) -> Vec<&str> {
    texts.iter().map(|(name, _)| name.as_str()).collect()
}

/// Lines of a file that has a table of a rate: `Ashby,120,…`.
fn row<'a>(texts: &'a [(String, String)], key: &str, first: &str) -> &'a str {
    let ends = format!("-{key}.csv");
    let file = texts.iter().find(|(name, _)| name.ends_with(&ends));
    let (_, csv) = file.unwrap_or_else(|| panic!("{key} in {:?}", names(texts)));
    let mut lines = csv.lines();
    lines
        .find(|line| line.starts_with(&format!("{first},")))
        .unwrap_or_else(|| panic!("{first} in {csv}"))
}

#[test]
fn each_rate_has_tables_and_charts_of_its_own_name() {
    let campaign = evictions();
    let all = texts(&campaign, &[]);
    let summary = of(&all, "summary.md");
    for title in [
        "With children, by council",
        "Parts of Evictions",
        "Evictions, by period",
        "At short notice, by council",
        "At short notice, compared with the rate of all",
        "At short notice: the rate under other rules",
        "From a secure tenancy, by council",
        "Evictions, by tenure",
        "Cost of an eviction, by council",
        "Evictions for 1,000 people, by council",
    ] {
        assert!(summary.contains(title), "{title}: {summary}");
    }
    // What is of the same whole and period is said once.
    for once in [
        "Evictions, by period",
        "Parts of Evictions",
        "Evictions, by tenure",
    ] {
        let is_it = |line: &&str| line.starts_with("## ") && line.ends_with(once);
        assert_eq!(summary.lines().filter(is_it).count(), 1, "{once}");
    }
    let files: BTreeSet<&str> = names(&all).into_iter().collect();
    for chart in [
        "chart-rates.svg",
        "chart-rates-short-notice.svg",
        "chart-rates-secure.svg",
        "chart-funnel-secure.svg",
        "chart-outcomes-secure.svg",
        "chart-ratio-cost.svg",
        "chart-ratio-evictions.svg",
    ] {
        assert!(files.contains(chart), "{chart} in {files:?}");
    }
    // Of 120 evictions, 20 at short notice: 17%; 70 from a secure tenancy: 58%.
    assert!(row(&all, "rates-short-notice", "Ashby").starts_with("Ashby,20,120,16.66"));
    assert!(row(&all, "rates-secure", "Ashby").starts_with("Ashby,70,120,58.33"));
    // £96,000 for 120 evictions. 120 in three years among 90,000 people.
    assert_eq!(row(&all, "ratio-cost", "Ashby"), "Ashby,96000,120,800");
    assert!(row(&all, "ratio-evictions", "Ashby").starts_with("Ashby,120,90000,0.444"));
}

/// All 1,477 evictions of ten councils, with what each rate is of.
#[test]
fn json_has_the_statistics_of_each_rate() {
    let campaign = evictions();
    let all = texts(&campaign, &[]);
    let json: Value = serde_json::from_str(of(&all, "summary.json")).expect("JSON");
    let total: u32 = ANSWERS.iter().flat_map(|one| one.1).sum();
    assert_eq!(json["tables"]["rates"]["total"]["whole"], total);
    let others = json["other_rates"].as_array().expect("rates");
    let codes: Vec<&str> = others
        .iter()
        .filter_map(|one| one["rate"].as_str())
        .collect();
    assert_eq!(codes, ["short-notice", "secure", "cost", "evictions"]);
    for (at, part) in [(0, 1), (1, 3)] {
        let sum: u32 = ANSWERS.iter().map(|one| one.2[part]).sum();
        let rates = &others[at]["tables"]["rates"]["total"];
        assert_eq!(rates["part"], sum);
        assert_eq!(rates["whole"], total);
    }
    assert_eq!(others[1]["tables"]["outcomes"]["total"], total);
    assert!(
        others[0]["tables"]["outcomes"].is_null(),
        "it is the headline's"
    );
    let listed = json["tables"]["listed_rates"].as_array().expect("rates");
    let cost = &listed[2];
    assert_eq!(cost["rows"][0]["authority"], "Ashby");
    assert_eq!(cost["rows"][0]["value"], 800.0);
}

/// What each council wrote, whole; and none of it where a word could name a small count.
#[test]
fn answers_in_words_have_a_table() {
    let campaign = evictions();
    let open = texts(&campaign, &[]);
    let said = row(&open, "texts", "Garth");
    assert!(
        said.starts_with("Garth,Reasons given,Garth evicts for arrears after a review"),
        "{said}"
    );
    std::fs::remove_dir_all(campaign.path("out")).expect("the folder");
    for (name, text) in texts(&campaign, &["--threshold", "5"]) {
        assert!(!text.contains("evicts for arrears"), "{name}");
    }
}

#[test]
fn nothing_is_called_what_it_is_not_and_no_check_is_false() {
    let campaign = evictions();
    let all = texts(&campaign, &[]);
    for (name, text) in &all {
        for line in text.lines() {
            for word in ["police", "Police", " force", " Force", "Outcome", "offence"] {
                let code = line.contains("\"") && line.contains("outcome");
                assert!(code || !line.contains(word), "{word} in {name}: {line}");
            }
        }
    }
    let checks: Value =
        serde_json::from_str(&campaign.ok(&["check", "FILE", "--json"])).expect("JSON");
    let found = checks["findings"].as_array().expect("findings");
    // Nobody has filed a source of these figures, and that is no fault of theirs.
    let alarms: Vec<&Value> = found
        .iter()
        .filter(|one| one["severity"] != "note" && one["kind"] != "no-source")
        .collect();
    assert!(alarms.is_empty(), "{alarms:#?}");
}

/// `--rate` has the tables of the rates that it names, and the list of all rates as before.
#[test]
fn a_person_chooses_the_rates() {
    let campaign = evictions();
    let one = texts(&campaign, &["--rate", "From a secure tenancy"]);
    let has = |texts: &[(String, String)], key: &str| {
        texts
            .iter()
            .any(|(name, _)| name.ends_with(&format!("-{key}.csv")))
    };
    assert!(has(&one, "rates") && has(&one, "rates-secure") && has(&one, "listed_rates"));
    std::fs::remove_dir_all(campaign.path("out")).expect("the folder");
    let headline = texts(&campaign, &["--rate", "With children"]);
    assert!(has(&headline, "rates") && !has(&headline, "rates-secure"));
    assert!(!of(&headline, "summary.json").contains("other_rates"));
    let args = ["summary", "FILE", "--out", "out", "--rate", "Fined"];
    let refused = campaign.refused(&args);
    assert!(
        refused.contains(
            "No rate is called “Fined”. Choose from: With children, At short notice (short-notice)"
        ),
        "{refused}"
    );
    // In the campaign's own summary, a rate is left out like a section.
    std::fs::write(
        campaign.path("words.json"),
        r#"{"left_out": ["rate-secure"]}"#,
    )
    .expect("words");
    let contents = campaign.ok(&["publication", "FILE", "--set", "words.json"]);
    assert!(contents.contains("left out  rate-secure"), "{contents}");
    std::fs::remove_dir_all(campaign.path("out")).expect("the folder");
    let own = texts(&campaign, &[]);
    assert!(has(&own, "rates-short-notice") && !has(&own, "rates-secure"));
    std::fs::remove_dir_all(campaign.path("out")).expect("the folder");
    assert!(has(&texts(&campaign, &["--all-rates"]), "rates-secure"));
}

/// Garth evicted 7, 3 of them with children, 1 at short notice: none of these is in any file, nor
/// can it be worked out from the tables of the rates together.
#[test]
fn small_counts_are_hidden_in_all_rates_together() {
    let campaign = evictions();
    let audit: Value =
        serde_json::from_str(&campaign.ok(&["audit", "FILE", "--threshold", "5", "--json"]))
            .expect("JSON");
    assert_eq!(audit["safe"], true, "{audit}");
    let hidden = audit["hidden"].as_array().expect("cells");
    for cell in [
        "Garth: With children in the home, April 2019 to March 2022",
        "Garth: With less than 14 days’ notice, April 2019 to March 2022",
    ] {
        assert!(
            hidden.iter().any(|one| one["cell"] == cell),
            "{cell}: {hidden:#?}"
        );
    }
    let texts = texts(&campaign, &["--threshold", "5"]);
    assert!(row(&texts, "rates", "Garth").starts_with("Garth,<5,"));
    assert!(row(&texts, "rates-short-notice", "Garth").starts_with("Garth,<5,"));
    assert!(row(&texts, "rates-secure", "Garth").starts_with("Garth,<5,"));
    // The other rates are printed all the same: by council, but for those hidden with Garth, and of
    // all.
    let printed = |council: &&str| row(&texts, "rates-secure", council).contains('.');
    let councils = [
        "Ashby",
        "Coldwater",
        "Dunmore",
        "Eastbrook",
        "Fernley",
        "Ivybridge",
    ];
    let named = councils.into_iter().filter(printed).count();
    assert!(named >= 3, "{named} of {councils:?}");
    let json: Value = serde_json::from_str(of(&texts, "summary.json")).expect("JSON");
    for rate in [0, 1] {
        let total = &json["other_rates"][rate]["tables"]["rates"]["total"];
        assert!(total["rate_percent"].is_number(), "{total}");
    }
    for listed in json["tables"]["listed_rates"].as_array().expect("rates") {
        assert_eq!(listed["hidden"], false, "{listed}");
    }
}
