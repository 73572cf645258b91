//! Plans and questions of every kind, from the command line.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;

/// Overlapping parts, a yes/no question, financial years.
const SEARCHES: &str = r#"title = "Strip searches of children"
law = "foia"
asker = "Children First"
request = "How many …"
authorities = { list = "police", regions = ["Wales"] }
periods = { from = "2019-04-01", to = "2021-03-31", split = ["financial-years"] }

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
partly = true
asked = "once"

[[measure]]
slug = "since"
label = "In force since"
kind = "date"
asked = "once"

[[measure]]
slug = "cost"
label = "Cost"
unit = "£"
kind = "amount"

[[rate]]
label = "Without an adult"
part = "no-adult"
whole = "searches"
headline = true

[[rate]]
label = "Of Black children"
part = "black"
whole = "searches"

[[rate]]
label = "Cost of a search"
part = "cost"
whole = "searches"
"#;

fn made() -> Campaign {
    Campaign::like("strip searches", |campaign| {
        fs::write(campaign.path("plan.toml"), SEARCHES).expect("a plan");
        campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    })
}

fn figure(
    campaign: &Campaign,
    authority: &str,
    measure: &str,
    period: &str,
    value: &str,
) -> String {
    campaign.ok(&[
        "figure",
        "FILE",
        "--authority",
        authority,
        "--measure",
        measure,
        "--period",
        period,
        value,
    ])
}

fn json(campaign: &Campaign, args: &[&str]) -> Value {
    serde_json::from_str(&campaign.ok(args)).expect("JSON")
}

#[test]
fn a_campaign_follows_its_plan_and_says_so() {
    let campaign = made();
    let info = campaign.ok(&["info", "FILE"]);
    for part in [
        "4 forces",
        "2019/20 (2019-20)",
        "Has a written policy (policy)",
    ] {
        assert!(info.contains(part), "{info}");
    }
    let printed = campaign.ok(&["plan", "FILE"]);
    fs::write(campaign.path("again.toml"), &printed).expect("a plan");
    let said = campaign.ok(&["plan", "FILE", "--apply", "again.toml"]);
    assert!(said.contains("follows this plan already"), "{said}");
    campaign.ok(&["new", "second.roundrobin", "--plan", "again.toml"]);
    assert_eq!(campaign.ok(&["plan", "second.roundrobin"]), printed);
}

#[test]
fn answers_of_every_kind_are_entered_and_counted() {
    let campaign = made();
    for (authority, policy, since, searches, no_adult, black) in [
        ("Gwent", "y", "31 March 2020", "40", "10", "8"),
        ("South Wales", "P", "2021-01-05", "60", "40", "30"),
        ("Dyfed-Powys", "no", "na", "0", "0", "0"),
    ] {
        campaign.log(authority, "sent", "2022-01-10", &[]);
        campaign.log(authority, "response", "2022-02-01", &["--result", "full"]);
        for (measure, value) in [
            ("policy", policy),
            ("since", since),
            ("searches", searches),
            ("no-adult", no_adult),
            ("black", black),
            ("cost", "250.50"),
        ] {
            figure(&campaign, authority, measure, "total", value);
        }
    }
    let tables = json(&campaign, &["tables", "FILE", "--json"]);
    let answers = &tables["answers"];
    assert_eq!(answers[0]["measure"], "policy");
    assert_eq!(
        (&answers[0]["answered"], &answers[0]["asked"]),
        (&3.into(), &3.into())
    );
    let counts: Vec<(&str, u64)> = answers[0]["counts"]
        .as_array()
        .expect("counts")
        .iter()
        .map(|one| {
            let answer = one["answer"].as_str().expect("an answer");
            (answer, one["authorities"].as_u64().expect("a number"))
        })
        .collect();
    assert_eq!(counts, [("yes", 1), ("partly", 1), ("no", 1)]);
    assert_eq!(answers[1]["days"]["earliest"], "2020-03-31");
    assert_eq!(answers[1]["days"]["latest"], "2021-01-05");
    // Dyfed-Powys gave no day, so that its answer is not complete: 38 of 100 searches, and 501
    // pounds for 100.
    let rates = &tables["listed_rates"];
    assert_eq!(rates[0]["value"], 38.0);
    assert_eq!(rates[1]["value"], 5.01);
    // Parts that may overlap are not held against the whole together: 30 and 40 of 60 is no error.
    let checks = campaign.ok(&["check", "FILE"]);
    assert!(!checks.contains("add up to 70"), "{checks}");
    // No police word for what is no outcome, on any page.
    campaign.ok(&["summary", "FILE", "--out", "out", "--format", "html"]);
    let page = fs::read_to_string(campaign.path("out/summary.html")).expect("a page");
    for part in [
        "Has a written policy",
        "Cost of a search",
        "Of Black children",
    ] {
        assert!(page.contains(part), "the page has no “{part}”");
    }
    assert!(
        !page.to_lowercase().contains("offence"),
        "a word of other campaigns"
    );
}

#[test]
fn tables_are_of_any_measure_part_and_period() {
    let campaign = made();
    for (authority, policy, whole, first) in [
        ("Gwent", "y", ["40", "10", "8", "80"], ["15", "5", "3"]),
        (
            "South Wales",
            "n",
            ["60", "40", "30", "120"],
            ["20", "10", "9"],
        ),
    ] {
        campaign.log(authority, "sent", "2022-01-10", &[]);
        campaign.log(authority, "response", "2022-02-01", &["--result", "full"]);
        for (measure, value) in ["searches", "no-adult", "black", "cost"].iter().zip(whole) {
            figure(&campaign, authority, measure, "total", value);
        }
        for (measure, value) in ["searches", "no-adult", "black"].iter().zip(first) {
            figure(&campaign, authority, measure, "2019-20", value);
        }
        figure(&campaign, authority, "policy", "total", policy);
        figure(&campaign, authority, "since", "total", "2020-03-31");
    }
    let table = |key: &str, of: &[&str]| {
        let all = [&["tables", "FILE", "--only", key][..], of].concat();
        campaign.ok(&all)
    };
    // The headline: 50 of 100 without an adult.
    assert!(table("rates", &[]).contains("50%"));
    // 38 of 100 were Black; in the first year 12 of 35.
    let black = table("rates", &["--part", "black"]);
    assert!(
        black.contains("38%") && black.contains("Of Black children"),
        "{black}"
    );
    let first = table("rates", &["--part", "black", "--period", "2019-20"]);
    assert!(
        first.contains("34%") && first.contains("2 of 4 forces; 35 searches"),
        "{first}"
    );
    // Of a measure without parts there are the figures alone: 200 pounds, 60 % of them in one force.
    let cost = table("counts", &["--measure", "cost"]);
    for part in ["200.00", "60.0%", "Mean force", "100.00"] {
        assert!(cost.contains(part), "no {part}: {cost}");
    }
    let json = json(&campaign, &["tables", "FILE", "--json", "--part", "black"]);
    assert_eq!(json["rates"]["total"]["rate_percent"], 38.0);
    // What is not there is said, with what there is.
    for (of, words) in [
        (["--part", "white"], "No part has the short name “white”"),
        (
            ["--measure", "policy"],
            "No measure has the short name “policy”",
        ),
        (["--period", "2030"], "No period has the short name “2030”"),
    ] {
        let said = campaign.refused(&["tables", "FILE", of[0], of[1]]);
        assert!(said.contains(words), "{said}");
    }
    let said = campaign.refused(&["tables", "FILE", "--measure", "cost", "--part", "black"]);
    assert!(said.contains("in no breakdown of that measure"), "{said}");
}

#[test]
fn what_does_not_answer_the_question_is_refused() {
    let campaign = made();
    for (measure, period, value, words) in [
        (
            "policy",
            "total",
            "maybe",
            "is not yes or no. Type y for yes, p for partly, n for no",
        ),
        ("policy", "total", "3", "is not yes or no"),
        ("policy", "2019-20", "y", "is asked once"),
        ("since", "total", "31/31/2020", "is not a day"),
        ("searches", "total", "yes", "cannot be read. Type a number"),
    ] {
        let said = campaign.refused(&[
            "figure",
            "FILE",
            "--authority",
            "Gwent",
            "--measure",
            measure,
            "--period",
            period,
            value,
        ]);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_plan_is_applied_in_one_step_that_can_be_undone() {
    let campaign = made();
    figure(&campaign, "Gwent", "searches", "2019-20", "12");
    let wider = SEARCHES.replace("2021-03-31", "2022-03-31").replace(
        "The child was Black\" }",
        "The child was Black\" }, { label = \"A girl\" }",
    );
    fs::write(campaign.path("wider.toml"), wider).expect("a plan");
    let before = campaign.ok(&["plan", "FILE"]);
    let dry = campaign.ok(&["plan", "FILE", "--apply", "wider.toml", "--dry-run"]);
    assert!(
        dry.contains("nothing was changed yet") && dry.contains("Add the part “A girl”"),
        "{dry}"
    );
    assert_eq!(campaign.ok(&["plan", "FILE"]), before);
    let said = campaign.ok(&["plan", "FILE", "--apply", "wider.toml"]);
    assert!(said.contains("Add the period “2021/22”"), "{said}");
    assert!(campaign.ok(&["plan", "FILE"]).contains("A girl"));
    let figures = json(&campaign, &["tables", "FILE", "--json"]);
    assert!(figures.is_object());
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(campaign.ok(&["plan", "FILE"]), before);
    // What would lose the figure is refused, with the line.
    let narrower = SEARCHES.replace("2019-04-01", "2020-04-01");
    fs::write(campaign.path("narrower.toml"), narrower).expect("a plan");
    let said = campaign.refused(&["plan", "FILE", "--apply", "narrower.toml"]);
    for part in [
        "narrower.toml, line 6",
        "2019/20",
        "1 figure",
        "Nothing was changed.",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(campaign.ok(&["plan", "FILE"]), before);
}

#[test]
fn a_bad_plan_makes_nothing() {
    let campaign = Campaign::nothing();
    let bad = SEARCHES.replace("slug = \"black\"", "slug = \"no-adult\"");
    fs::write(campaign.path("bad.toml"), bad).expect("a plan");
    let said = campaign.refused(&["new", "FILE", "--plan", "bad.toml"]);
    for part in [
        "bad.toml, line 16",
        "“The child was Black” and “No appropriate adult present” have one short name, “no-adult”",
        "Nothing was created.",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert!(!campaign.file().exists());
}

/// A choice that four forces were asked, as it stands in a plan.
const STAGE: &str = r#"
[[measure]]
slug = "stage"
label = "Stage of the policy"
kind = "choice"
options = ["Draft", "Live"]
asked = "once"
"#;

fn staged() -> Campaign {
    Campaign::like("stages of a policy", |campaign| {
        let text = SEARCHES.replacen("\n[[rate]]", &format!("{STAGE}\n[[rate]]"), 1);
        fs::write(campaign.path("plan.toml"), text).expect("a plan");
        campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
        for (force, stage) in [
            ("Gwent", "Live"),
            ("South Wales", "Live"),
            ("Dyfed-Powys", "Draft"),
        ] {
            campaign.log(force, "sent", "2022-01-10", &[]);
            campaign.log(force, "response", "2022-02-01", &["--result", "partial"]);
            campaign.ok(&["include", "FILE", "--authority", force, "--reason", "Here"]);
            figure(campaign, force, "stage", "total", stage);
        }
    })
}

/// Applies the campaign's plan with other options.
fn with_options(campaign: &Campaign, options: &str) {
    let plan = campaign.ok(&["plan", "FILE"]);
    let line = "options = [\"Draft\", \"Live\"]";
    assert!(plan.contains(line), "{plan}");
    let text = plan.replace(line, &format!("options = [{options}]"));
    fs::write(campaign.path("renamed.toml"), text).expect("a plan");
}

#[test]
fn answers_follow_an_option_that_is_renamed() {
    let campaign = staged();
    with_options(
        &campaign,
        r#"{ label = "Live", was = "Draft" }, { label = "In force", was = "Live" }"#,
    );
    let told = campaign.ok(&["plan", "FILE", "--apply", "renamed.toml"]);
    for line in [
        "Rename the option “Draft” of “Stage of the policy” to “Live”",
        "Rename the option “Live” of “Stage of the policy” to “In force”",
    ] {
        assert!(told.contains(line), "{told}");
    }
    // Each by its own old name, all at once: no answer takes both steps.
    let answers = || -> Vec<(String, u64)> {
        let tables = json(&campaign, &["tables", "FILE", "--json"]);
        let stage = tables["answers"].as_array().expect("answers").iter();
        let stage = stage
            .filter(|one| one["measure"] == "stage")
            .flat_map(|one| one["counts"].as_array().expect("counts"));
        let count = |one: &Value| {
            let answer = one["answer"].as_str().expect("an answer").to_owned();
            (answer, one["authorities"].as_u64().expect("a number"))
        };
        stage.map(count).collect()
    };
    let of = |all: [(&str, u64); 2]| all.map(|(name, n)| (name.to_owned(), n)).to_vec();
    assert_eq!(answers(), of([("Live", 1), ("In force", 2)]));
    assert!(
        campaign
            .ok(&["plan", "FILE"])
            .contains("options = [\"Live\", \"In force\"]")
    );
    campaign.ok(&["check", "FILE"]);
    // One step.
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(answers(), of([("Draft", 1), ("Live", 2)]));
}

#[test]
fn an_option_is_renamed_only_where_it_is_clear_which() {
    let campaign = staged();
    for (options, words) in [
        (
            r#""Draft", "In force""#,
            "leaves out the option “Live” of “Stage of the policy”, which was answered. Put it back, or say which option it is now: { label = \"…\", was = \"Live\" }",
        ),
        (
            r#""Draft", "Live", { label = "In force", was = "Live" }"#,
            "“Live” is to be called “In force”, and is an option by itself as well",
        ),
        (
            r#"{ label = "A", was = "Live" }, { label = "B", was = "Live" }, "Draft""#,
            "“Live” is to be called both “A” and “B”",
        ),
        (
            r#""Draft", "Live", { label = "Ended", was = "Over" }"#,
            "“Over” is no option of “Stage of the policy”",
        ),
        (r#""Draft", 7"#, "This is no option. Write it as"),
    ] {
        with_options(&campaign, options);
        let refused = campaign.refused(&["plan", "FILE", "--apply", "renamed.toml"]);
        assert!(refused.contains(words), "{options}: {refused}");
        assert!(refused.contains("line "), "{options}: {refused}");
        assert!(
            refused.contains("Nothing was changed."),
            "{options}: {refused}"
        );
    }
}

/// The rule for what a complete answer holds is part of the record.
#[test]
fn a_rule_covers_a_period_that_is_added_later() {
    let campaign = Campaign::like("required by rule", |campaign| {
        let rule = "required = { measures = \"all\", periods = \"parts\", except = [[\"black\", \"2020-21\"]] }\n\n[[measure]]\nslug = \"searches\"";
        let text = SEARCHES.replacen("\n[[measure]]\nslug = \"searches\"", rule, 1);
        fs::write(campaign.path("plan.toml"), text).expect("a plan");
        campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    });
    let printed = campaign.ok(&["plan", "FILE"]);
    let rule = "required = { measures = \"all\", periods = \"parts\", except = [[\"black\", \"2020-21\"]] }";
    assert!(printed.contains(rule), "{printed}");
    let longer = printed.replace("2021-03-31", "2022-03-31");
    fs::write(campaign.path("longer.toml"), longer).expect("a plan");
    let told = campaign.ok(&["plan", "FILE", "--apply", "longer.toml"]);
    // Two years of four figures each, less one, and two answers; then a third year of four.
    assert!(
        told.contains("Change what a complete answer holds, from 9 figures to 13 figures"),
        "{told}"
    );
    assert!(campaign.ok(&["plan", "FILE"]).contains(rule));
    campaign.ok(&["undo", "FILE"]);
    assert!(campaign.ok(&["plan", "FILE"]).contains(rule));
}

/// What the built-in list knows of a force that a plan only names.
#[test]
fn authorities_by_name_get_what_the_list_knows_of_them() {
    let campaign = Campaign::like("forces by name", |campaign| {
        let text = SEARCHES.replace(
            "authorities = { list = \"police\", regions = [\"Wales\"] }",
            "authority = [{ name = \"Avon and Somerset\" }, { name = \"Greater Manchester\", region = \"Here\" }, { name = \"A council\" }]",
        );
        fs::write(campaign.path("plan.toml"), text).expect("a plan");
        campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    });
    let plan = campaign.ok(&["plan", "FILE"]);
    let of = |name: &str| -> String {
        let at = plan
            .find(&format!("name = \"{name}\""))
            .expect("an authority");
        let end = plan[at..].find("\n\n").map_or(plan.len(), |end| at + end);
        plan[at..end].to_owned()
    };
    let avon = of("Avon and Somerset");
    for part in [
        "region = \"South West\"",
        "code = \"E23000036\"",
        "aliases = ",
    ] {
        assert!(avon.contains(part), "{avon}");
    }
    // What the plan says stays.
    assert!(of("Greater Manchester").contains("region = \"Here\""));
    assert_eq!(of("A council"), "name = \"A council\"");
    // A word that one authority alone has is enough to name it.
    figure(&campaign, "Avon", "searches", "total", "12");
}

/// A label that parts of two measures have is read only where the table says which is meant.
#[test]
fn a_part_of_two_measures_is_not_taken_for_the_first() {
    let campaign = Campaign::like("parts of one label", |campaign| {
        let measure = |label: &str| {
            format!(
                "[[measure]]\nlabel = \"{label}\"\n[[measure.breakdown]]\nlabel = \"Ethnicity\"\npart = [{{ label = \"Black\" }}, {{ label = \"White\" }}]\n"
            )
        };
        let text = format!(
            "title = \"Stops\"\nauthorities = {{ list = \"police\", regions = [\"Wales\"] }}\nperiods = {{ from = \"2021-01-01\", to = \"2021-12-31\" }}\n{}{}",
            measure("Searches"),
            measure("Arrests")
        );
        fs::write(campaign.path("plan.toml"), text).expect("a plan");
        campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    });
    for (name, table) in [
        ("alone.csv", "Force,Black,White\nGwent,3,4\n"),
        ("lower.csv", "Force,black,white\nGwent,3,4\n"),
        (
            "both.csv",
            "Force,Searches,Black,White,Arrests,Black,White\nGwent,10,3,4,5,1,2\n",
        ),
    ] {
        fs::write(campaign.path(name), table).expect("a table");
        let told = campaign.run(&["import", "FILE", name, "--dry-run"]);
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(!told.contains("Gwent, Black"), "{name}: {told}");
        assert!(!told.contains("Gwent, White"), "{name}: {told}");
    }
    // With the name of its whole it is.
    let table = "Force,Searches: Black,Arrests: Black\nGwent,3,1\n";
    fs::write(campaign.path("named.csv"), table).expect("a table");
    let told = campaign.run(&["import", "FILE", "named.csv", "--dry-run"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("2 figures would be written"), "{told}");
}

#[test]
fn an_authority_that_a_plan_leaves_out_stays_and_is_named() {
    let campaign = made();
    let plan = campaign.ok(&["plan", "FILE"]);
    let list = plan
        .lines()
        .find(|line| line.starts_with("authorities = "))
        .expect("a list");
    let fewer = format!(
        "{}\n[[authority]]\nname = \"Gwent\"\n",
        plan.replace(list, "")
    );
    fs::write(campaign.path("fewer.toml"), fewer).expect("a plan");
    let said = campaign.ok(&["plan", "FILE", "--apply", "fewer.toml"]);
    assert!(said.starts_with("Nothing was changed."), "{said}");
    assert!(
        said.contains("Not removed, although the plan leaves it out:"),
        "{said}"
    );
    assert!(said.contains("South Wales"), "{said}");
}

/// A new campaign that no plan and no template fills leaves nothing of any preset behind.
#[test]
fn a_new_campaign_starts_with_one_measure_to_name() {
    let campaign = Campaign::nothing();
    fs::write(campaign.path("list.csv"), "name\nAye Council\n").expect("a list");
    let new = [
        "new",
        "FILE",
        "--title",
        "Bins",
        "--authorities",
        "list.csv",
    ];
    campaign.ok(&new);
    let plan = campaign.ok(&["plan", "FILE"]);
    assert_eq!(plan.matches("[[measure]]").count(), 1, "{plan}");
    assert!(plan.contains("label = \"Measure 1\""), "{plan}");
    for words in [
        "recorded", "harged", "outcome", "Offences", "force", "[[rate]]",
    ] {
        assert!(!plan.contains(words), "{words}: {plan}");
    }
    let other = Campaign::nothing();
    fs::write(other.path("list.csv"), "name\nAye Council\n").expect("a list");
    let why = other.refused(&[&new[..], &["--template", "bins"]].concat());
    assert!(
        why.contains("There are: police, complaints, spending, waiting, policies."),
        "{why}"
    );
    assert!(!other.file().exists());
    other.ok(&[&new[..], &["--template", "policies"]].concat());
    let plan = other.ok(&["plan", "FILE"]);
    assert!(
        plan.contains("kind = \"yes-no\"") && plan.contains("kind = \"date\""),
        "{plan}"
    );
}

/// The example of docs/plan.md makes a campaign, and the page names every key that it has.
#[test]
fn the_page_about_plans_has_every_key_and_an_example_that_works() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/plan.md");
    let page = fs::read_to_string(page).expect("the page");
    let (_, example) = page.split_once("```toml\n").expect("an example");
    let (example, keys) = example.split_once("```").expect("its end");
    let campaign = Campaign::nothing();
    fs::write(campaign.path("plan.toml"), example).expect("a plan");
    campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    let said = campaign.ok(&["plan", "FILE", "--apply", "plan.toml"]);
    assert!(said.contains("follows this plan already"), "{said}");

    let plan = foi::plan::read::read(example).expect("a plan");
    let own = foi::plan::OwnPeriod {
        slug: String::new(),
        label: String::new(),
        from: chrono::NaiveDate::MIN,
        to: chrono::NaiveDate::MAX,
        within: String::new(),
    };
    let mut all = std::collections::BTreeSet::new();
    names(&serde_json::to_value(&plan).expect("JSON"), &mut all);
    names(&serde_json::to_value(&own).expect("JSON"), &mut all);
    assert!(all.len() > 50, "{all:?}");
    for key in all {
        let named = keys.contains(&format!("`{key}`")) || keys.contains(&format!("{key} ="));
        assert!(named || keys.contains(&format!("[[{key}]]")), "{key}");
    }
}

/// The keys of a document, at any depth.
fn names(value: &Value, all: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                all.insert(key.clone());
                names(value, all);
            }
        }
        Value::Array(list) => list.iter().for_each(|one| names(one, all)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
