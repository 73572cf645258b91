//! Small invented tables in the shapes in which real answers come. Nothing wrong may come out of
//! any of them unasked; how many come out right is printed, and is to grow.

mod answer;
mod campaigns;

use campaigns::Known;
use foi::{Id, Snapshot, State, Value};
use intake::mapping::{FoundFigure, Given, Remembered, apply, guess};
use readers::Unwatched;
use readers::any;
use readers::sheets::ReadOptions;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/cases")
        .join(name)
}

fn expected() -> Json {
    let text = fs::read_to_string(fixture("expected.json")).expect("what is in the files");
    serde_json::from_str(&text).expect("JSON")
}

fn list<'a>(value: &'a Json, key: &str) -> &'a [Json] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// `Kent/charged/2019 = count 5`
fn said(figure: &Json, authority: Option<&str>, decimals: impl Fn(&str) -> u32) -> String {
    let text = |key: &str| figure[key].as_str().unwrap_or_default();
    let authority = figure["authority"]
        .as_str()
        .or(authority)
        .unwrap_or_default();
    let value = match text("state") {
        "suppressed" => format!("suppressed {}-{}", figure["low"], figure["high"]),
        "withheld" => format!("withheld {}", text("provision")).trim().to_owned(),
        "" => figure["value"].as_f64().map_or_else(
            || format!("answer {}", text("value")),
            |number| {
                let scale = 10_f64.powi(i32::try_from(decimals(text("measure"))).expect("few"));
                format!("count {}", (number * scale).round())
            },
        ),
        other => other.to_owned(),
    };
    format!(
        "{authority}/{}/{} = {value}",
        text("measure"),
        text("period")
    )
}

fn found(figure: &FoundFigure, snapshot: &Snapshot) -> String {
    let authority = snapshot.authority(figure.authority).expect("asked");
    let measure = snapshot.measure(figure.measure).expect("asked");
    let period = snapshot.period(figure.period).expect("asked");
    let value = match &figure.value {
        Value::Count(n) => format!("count {n}"),
        Value::Answer(answer) => format!("answer {}", answer.plain()),
        Value::Suppressed { low, high } => format!("suppressed {low}-{high}"),
        Value::Withheld { provision } => {
            format!("withheld {}", provision.clone().unwrap_or_default())
                .trim()
                .to_owned()
        }
        other @ (Value::NotHeld | Value::NotAnswered | Value::NotEntered) => {
            State::code(other.state()).to_owned()
        }
    };
    format!(
        "{}/{}/{} = {value}",
        snapshot.authorities[authority].name,
        snapshot.measures[measure].slug,
        snapshot.periods[period].slug
    )
}

#[derive(Default)]
struct Tally {
    right: usize,
    missing: usize,
    /// Right once every question is answered as is likely.
    answered: usize,
    /// Figures that there are then.
    all: usize,
    /// Questions whose likely answer is proposed, and those of which it is not.
    proposed: usize,
    unlike: Vec<String>,
    wrong: Vec<String>,
    silent: Vec<String>,
    refused: Vec<String>,
    /// A line for each case.
    lines: Vec<String>,
}

fn try_case(case: &Json, known: &Known, tally: &mut Tally) {
    let name = case["file"].as_str().expect("a file");
    let campaign = case["campaign"].as_str().expect("a campaign");
    let snapshot = known.campaign(campaign);
    let authority = case["authority"].as_str();
    let id: Option<Id> = authority.map(|name| {
        let at = foi::names::find(name, &snapshot.authorities).expect("asked");
        snapshot.authorities[at].id
    });
    let bytes = fs::read(fixture(name)).expect("a file");
    let options = ReadOptions::default();
    let book = match any::tables(name, &bytes, None, &options, &Unwatched) {
        Ok(book) => book,
        Err(error) => {
            tally.refused.push(format!("{name}: {error}"));
            tally.missing += list(case, "figures").len();
            return;
        }
    };
    let given = Given {
        file: name,
        authority: id,
        period: None,
        measure: None,
        table: None,
        remembered: &Remembered::default(),
        opening: &book.opening,
    };
    let guess = guess(&book.sheets, snapshot, &given);
    let reading = apply(&guess.mapping, &book.sheets, snapshot, id, &mut |_, _| true)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let decimals = |slug: &str| {
        let measure = snapshot.measures.iter().find(|m| m.slug == slug);
        measure.map_or(0, |m| m.decimals.into())
    };
    let all = |key: &str| -> BTreeSet<String> {
        let figures = list(case, key).iter();
        figures.map(|f| said(f, authority, decimals)).collect()
    };
    let right = all("figures");
    let allowed: BTreeSet<String> = right.union(&all("may")).cloned().collect();
    let mut right_then = right.clone();
    for ask in list(case, "must_ask") {
        right_then.extend(
            list(ask, "then")
                .iter()
                .map(|f| said(f, authority, decimals)),
        );
    }
    let out: BTreeSet<String> = reading.figures.iter().map(|f| found(f, snapshot)).collect();
    for figure in &out {
        if right.contains(figure) {
            tally.right += 1;
        } else if !allowed.contains(figure) {
            tally.wrong.push(format!("{name}: {figure}"));
        }
    }
    for figure in all("must_not").intersection(&out) {
        tally
            .wrong
            .push(format!("{name}: {figure} must not come out"));
    }
    tally.missing += right.difference(&out).count();
    for ask in list(case, "must_ask") {
        match answer::proposed(ask, &guess) {
            Some(true) => tally.proposed += 1,
            Some(false) => tally.unlike.push(format!("{name}: {ask}")),
            None => {}
        }
    }
    let mapping = answer::answered(case, &guess, &reading, &book.sheets, snapshot);
    let answered = apply(&mapping, &book.sheets, snapshot, id, &mut |_, _| true)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let mapping = answer::accepted(mapping, &answered, &book.sheets, snapshot);
    let answered = apply(&mapping, &book.sheets, snapshot, id, &mut |_, _| true)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let then: BTreeSet<String> = answered
        .figures
        .iter()
        .map(|f| found(f, snapshot))
        .collect();
    for figure in &then {
        if !right_then.contains(figure) && !allowed.contains(figure) {
            tally
                .wrong
                .push(format!("{name}: {figure}, once questions are answered"));
        }
    }
    for figure in all("must_not").intersection(&then) {
        tally.wrong.push(format!(
            "{name}: {figure} must not come out, once questions are answered"
        ));
    }
    tally.answered += right_then.intersection(&then).count();
    tally.all += right_then.len();
    tally.lines.push(format!(
        "{:>4} of {:>3}  {:>4} of {:>3}  {name}",
        right.intersection(&out).count(),
        right.len(),
        right_then.intersection(&then).count(),
        right_then.len(),
    ));
    // What a letter says in its text stands in no table.
    let in_text = list(case, "figures")
        .iter()
        .filter(|figure| figure["at"]["text"].is_string())
        .filter(|figure| figure["at"]["row"].is_null() && figure["at"]["line"].is_null())
        .count();
    let silent = reading.unmatched.is_empty() && reading.contradicted.is_empty();
    if out.len() + in_text < right.len() && silent {
        tally.silent.push(name.to_owned());
    }
    if std::env::var_os("CASES").is_some() {
        eprintln!(
            "== {name}: {} of {}",
            right.intersection(&out).count(),
            right.len()
        );
        for why in &guess.why {
            eprintln!("   {why}");
        }
        for one in reading.unmatched.iter().take(12) {
            eprintln!("   - {}: “{}”: {}", one.place, one.text, one.reason);
        }
        for one in &guess.questions {
            eprintln!("   ? {} {:?} {:?}", one.sentence, one.because, one.likely);
        }
        for one in right_then.difference(&then).take(5) {
            eprintln!("   missing {one}");
        }
        if std::env::var("CASES").is_ok_and(|only| name.contains(&only) && only.len() > 2) {
            eprintln!("{}", guess.mapping.to_json());
        }
    }
}

#[test]
fn nothing_wrong_comes_out_of_tables_as_they_are() {
    let expected = expected();
    let known = Known::of(&expected);
    let mut tally = Tally::default();
    for case in list(&expected, "cases") {
        try_case(case, &known, &mut tally);
    }
    // Past the test runner, which would keep it back.
    let _ = writeln!(
        std::io::stderr(),
        "   unasked    answered\n{}\n{} figures right, {} missing; {} of {} once asked, {} wrong; {} likely answers proposed, {} not: {:#?}",
        tally.lines.join("\n"),
        tally.right,
        tally.missing,
        tally.answered,
        tally.all,
        tally.wrong.len(),
        tally.proposed,
        tally.unlike.len(),
        tally.unlike,
    );
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
    assert!(
        tally.silent.is_empty(),
        "figures are missing and nothing is said: {:#?}",
        tally.silent
    );
    assert!(tally.right >= 1011, "{} right", tally.right);
    assert!(tally.answered >= 1136, "{} once asked", tally.answered);
}
