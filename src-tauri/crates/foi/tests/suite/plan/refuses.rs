//! What cannot be right in a plan, and where.

use super::{police, record, refused};
use foi::plan::Plan;
use foi::{Kind, ids};
use testing::day;

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
            "“B” and “A” have one short name, “a”. Give one of them another. The other is in line 5.",
        ),
        (
            "[[measure]]\nlabel = \"A\"\n[[measure]]\nlabel = \"a\" # here\n",
            "# here",
            "Two measures are called “a”. Give one of them another name. The other is in line 4.",
        ),
        (
            "[[measure]]\nlabel = \"A\"\n[[measure.breakdown]]\nlabel = \"Age\"\npart = [\n{ label = \"Old\" },\n{ label = \"old\" }, # here\n]\n",
            "# here",
            "Two parts of “Age” are called “old”. Give one of them another name. The other is in line 8.",
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
            "“B” and “A” have one short name, “a”. Give one of them another. The other is in line 5.",
        ),
        (
            "[[measure]]\nlabel = \"A\"\n[[measure.breakdown]]\npart = [{ slug = \"b\", label = \"B\" }]\n[[rate]]\npart = \"b\"\nwhole = \"a\"\n[[rate]] # here\nlabel = \"Again\"\npart = \"b\"\nwhole = \"a\"\nperiod = \"total\"\n",
            "# here",
            "is the same rate as rate 1",
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
    // In a list of several lines, the line of the one that is wrong.
    let choice = "[[measure]]\nlabel = \"How\"\nkind = \"choice\"\noptions = [\n    \"a\",\n";
    for (wrong, words) in [
        ("    3,\n", "This is no option"),
        ("    [\"b\"],\n", "This is no option"),
        ("    { was = \"b\" },\n", "This is no option"),
        ("    { label = 3 },\n", "This is the number 3"),
        ("    \"A\",\n", "Two options"),
    ] {
        let text = format!("{head}{choice}{wrong}    \"c\",\n]\n");
        let (line, message) = refused(&text);
        assert!(message.contains(words), "{wrong}: {message}");
        assert_eq!(line, line_of(&text, wrong.trim()), "{wrong}: {message}");
    }
    // Years of two kinds can overlap, and what is no such year cannot.
    let years = |of: &str| {
        format!(
            "title = \"T\"\n[[authority]]\nname = \"A\"\n[[measure]]\nlabel = \"M\"\n[[period]]\nslug = \"total\"\nfrom = \"2021-01-01\"\nto = \"2022-12-31\"\n[[period]]\nfrom = \"2021-01-01\"\nto = \"2021-12-31\"\nwithin = \"total\"\n[[period]]\n{of}\nwithin = \"total\"\n"
        )
    };
    let both = years("from = \"2021-04-01\"\nto = \"2022-03-31\"");
    record(&both);
    let (_, message) = refused(&years("from = \"2021-04-01\" # here\nto = \"2022-04-30\""));
    assert!(
        message.contains("overlap") && message.contains("2022/23"),
        "{message}"
    );
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

/// A part is told apart by what it is part of: only its short name has to be its own.
#[test]
fn parts_of_two_measures_may_have_one_label() {
    let made = record(
        r#"
title = "T"
periods = { from = "2019-01-01", to = "2019-12-31" }

[[measure]]
label = "Searches"

[[measure.breakdown]]
part = [{ label = "Black" }, { label = "Not recorded" }]

[[measure.breakdown]]
label = "Age"
part = [{ label = "Not recorded" }]

[[measure]]
label = "Arrests"

[[measure.breakdown]]
part = [{ label = "Black" }]
"#,
    );
    let slugs: Vec<&str> = made.measures.iter().map(|one| &*one.slug).collect();
    assert_eq!(
        slugs,
        [
            "searches",
            "black",
            "not-recorded",
            "not-recorded-2",
            "arrests",
            "black-2",
        ]
    );
}

/// A rate that older campaigns have: of two counts that are asked beside each other.
#[test]
fn a_headline_rate_of_two_measures_is_a_share_where_it_says_so() {
    let text = |form: &str| {
        format!(
            "title = \"T\"\nperiods = {{ from = \"2019-01-01\", to = \"2019-12-31\" }}\n[[measure]]\nlabel = \"Recorded\"\n[[measure]]\nlabel = \"Charged\"\n[[rate]]\npart = \"charged\"\nwhole = \"recorded\"\n{form}headline = true\n"
        )
    };
    let (line, message) = refused(&text(""));
    assert_eq!(line, Some(10));
    assert!(message.ends_with("write form = \"share\"."), "{message}");
    let snapshot = foi::Snapshot::from_record(&record(&text("form = \"share\"\n")));
    assert_eq!(snapshot.headline(), Some((1, 0, 0)));
    // It says it again, and can be saved.
    let again = foi::plan::Plan::from_snapshot(&snapshot);
    let change = foi::plan::change::change(&snapshot, &again, &mut foi::ids::sequence(90));
    assert_eq!(change.expect("the same").lines, Vec::<String>::new());
}
