//! How a campaign is brought to another plan.

use super::{SEARCHES, plan, record};
use foi::plan::Plan;
use foi::plan::change::change;
use foi::{Snapshot, Value, ids};

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

/// A rate that has no name of its own is called as its part is, whatever that is renamed to.
#[test]
fn a_rate_goes_with_the_name_of_its_part() {
    let text = format!("{SEARCHES}\n[[rate]]\npart = \"black\"\nwhole = \"searches\"\n");
    let snapshot = Snapshot::from_record(&record(&text));
    assert_eq!(snapshot.rates[0].label, "The child was Black");
    let mut followed = Plan::from_snapshot(&snapshot);
    followed.measure[0].breakdown[0].part[1].label = "Black children".to_owned();
    let changed = change(&snapshot, &followed, &mut ids::sequence(50)).expect("a change");
    assert_eq!(changed.rates[0].label, "Black children");
    assert_eq!(changed.rates[0].id, snapshot.rates[0].id);
}
