//! What letters say, in the words in which authorities write. What comes out wrong is named; how
//! much comes out right is printed, and is to grow.

mod answers;
mod given;
mod growth;
mod stated;

use foi::{EventKind, Law, Snapshot};
use intake::letter::{About, Asked, DateRole, Letter, ReferenceOf, read};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use testing::TestCampaign;

const LETTERS: &str = include_str!("letters.txt");

const REQUEST: &str = "1. How many stray dogs did you take in in each year from 2019 to 2021? \
    2. How many were returned to their owner? 3. How many were rehomed? 4. How many were put to sleep?";

fn snapshot(law: Law) -> Snapshot {
    let mut campaign = TestCampaign::empty().measured("dogs", None);
    for part in ["returned", "rehomed", "put-to-sleep"] {
        campaign = campaign.measured(part, Some("dogs"));
    }
    let labels = [
        "Stray dogs taken in",
        "Returned to their owner",
        "Rehomed",
        "Put to sleep",
    ];
    for (measure, label) in campaign.record.measures.iter_mut().zip(labels) {
        label.clone_into(&mut measure.label);
    }
    REQUEST.clone_into(&mut campaign.record.campaign.request_text);
    campaign.record.campaign.law = law;
    campaign.snapshot()
}

struct Case {
    name: String,
    expected: BTreeMap<String, String>,
    text: String,
}

fn cases() -> Vec<Case> {
    LETTERS
        .split("\n=== ")
        .skip(1)
        .map(|block| {
            let (head, text) = block.split_once("\n---\n").expect("a text");
            let mut lines = head.lines();
            let name = lines.next().expect("a name").to_owned();
            let expected = lines
                .map(|line| {
                    let (key, value) = line.split_once(':').expect("a field");
                    (key.to_owned(), value.trim().to_owned())
                })
                .collect();
            Case {
                name,
                expected,
                text: text.to_owned(),
            }
        })
        .collect()
}

fn list(text: &str) -> BTreeSet<String> {
    text.split(';')
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
        .collect()
}

fn at(question: Option<u32>) -> String {
    question.map_or_else(String::new, |number| format!("@{number}"))
}

/// What a letter says of a field, as the file writes it.
fn said(letter: &Letter, field: &str) -> BTreeSet<String> {
    let day = |role: DateRole| {
        let found = letter.dates.iter().filter(|date| date.role == role);
        found.map(|date| date.on.to_string()).collect()
    };
    match field {
        "provisions" => letter
            .provisions
            .iter()
            .filter(|one| one.applied)
            .map(|one| format!("{}{}", one.provision, at(one.question)))
            .collect(),
        "not-held" => letter
            .not_held
            .iter()
            .map(|one| {
                one.question
                    .map_or_else(|| "letter".to_owned(), |number| number.to_string())
            })
            .collect(),
        "figures" => letter
            .figures
            .iter()
            .map(|one| format!("{}|{}|{}", one.typed, one.unit, one.period))
            .collect(),
        "received" => day(DateRole::Received),
        "due" => day(DateRole::Due),
        _ => panic!("{field}"),
    }
}

fn word(letter: &Letter, field: &str) -> String {
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    match field {
        "kind" => letter.kind.as_ref().map_or_else(
            || "none".to_owned(),
            |guess| {
                serde_json::to_value(guess.kind)
                    .expect("a word")
                    .as_str()
                    .expect("a word")
                    .to_owned()
            },
        ),
        "result" => letter
            .result
            .as_ref()
            .map_or("none", |said| said.result.code())
            .to_owned(),
        "theirs" => letter
            .references
            .iter()
            .find(|one| one.of == ReferenceOf::Theirs)
            .map_or_else(String::new, |one| one.reference.clone()),
        "extension" => letter
            .extension
            .as_ref()
            .map_or("none", |one| one.kind.code())
            .to_owned(),
        "until" => letter
            .extension
            .as_ref()
            .and_then(|one| one.until)
            .map_or_else(String::new, |day| day.to_string()),
        "fee" => letter
            .fee
            .as_ref()
            .and_then(|fee| fee.pence)
            .map_or_else(String::new, |pence| pence.to_string()),
        "clarification" => yes(letter.clarification.is_some()),
        "transfer" => yes(letter.transfer.is_some()),
        "event" => letter.event().map_or_else(String::new, |event: EventKind| {
            let result = event
                .result_code()
                .map_or_else(String::new, |code| format!(" {code}"));
            format!("{}{result}", event.code())
        }),
        _ => panic!("{field}"),
    }
}

#[derive(Default)]
struct Tally {
    right: usize,
    missing: Vec<String>,
    wrong: Vec<String>,
}

#[test]
fn letters_say_what_they_say() {
    let mut tally = Tally::default();
    let all = cases();
    for case in &all {
        let law = case
            .expected
            .get("law")
            .and_then(|law| Law::from_code(law))
            .unwrap_or(Law::Foia);
        let snapshot = snapshot(law);
        let letter = read(&case.text, &About::default(), &Asked::new(&snapshot));
        for (field, expected) in &case.expected {
            let name = format!("{}: {field}", case.name);
            match field.as_str() {
                "law" => {}
                "kind" if expected == "any" => {}
                "provisions" | "not-held" | "figures" | "received" | "due" => {
                    let (expected, said) = (list(expected), said(&letter, field));
                    tally.right += expected.intersection(&said).count()
                        + usize::from(expected.is_empty() && said.is_empty());
                    let missing = expected.difference(&said);
                    tally
                        .missing
                        .extend(missing.map(|one| format!("{name} {one}")));
                    let wrong = said.difference(&expected);
                    tally.wrong.extend(wrong.map(|one| format!("{name} {one}")));
                }
                field => {
                    let said = word(&letter, field);
                    if said == *expected {
                        tally.right += 1;
                    } else if said.is_empty() || said == "none" {
                        tally.missing.push(format!("{name} {expected}"));
                    } else {
                        tally
                            .wrong
                            .push(format!("{name} is {expected}, not {said}"));
                    }
                }
            }
        }
        // Every suggestion names words that stand where it says.
        let quotes = letter.provisions.iter().map(|one| &one.quote);
        let quotes = quotes.chain(letter.figures.iter().map(|one| &one.number));
        for quote in quotes.chain(letter.dates.iter().map(|one| &one.quote)) {
            let words = &case.text[quote.start as usize..quote.end as usize];
            let words: Vec<&str> = words.split_whitespace().collect();
            assert_eq!(words.join(" "), quote.words);
        }
    }
    let asked = Asked::under(Law::Foia);
    let start = std::time::Instant::now();
    for case in &all {
        let _ = read(&case.text, &About::default(), &asked);
    }
    let each = start.elapsed() / u32::try_from(all.len()).expect("few");
    // Past the test runner, which would keep it back.
    let _ = writeln!(
        std::io::stderr(),
        "{} letters in {each:?} each: {} right, {} missing, {} wrong\nmissing: {:#?}\nwrong: {:#?}",
        all.len(),
        tally.right,
        tally.missing.len(),
        tally.wrong.len(),
        tally.missing,
        tally.wrong
    );
    assert!(all.len() >= 40);
    assert!(tally.wrong.is_empty());
    assert!(tally.missing.is_empty());
}

#[test]
fn a_question_leads_to_its_measures() {
    let snapshot = snapshot(Law::Foia);
    let asked = Asked::new(&snapshot);
    let slugs = |number, words: &str| -> Vec<&str> {
        let found = asked.measures(number, words);
        let slug = |id| {
            snapshot.measures[snapshot.measure(id).expect("known")]
                .slug
                .as_str()
        };
        found.into_iter().map(slug).collect()
    };
    assert_eq!(slugs(1, ""), ["dogs"]);
    assert_eq!(slugs(4, ""), ["put-to-sleep"]);
    assert_eq!(slugs(9, "how many were rehomed?"), ["rehomed"]);
    assert_eq!(slugs(9, "what were the breeds?"), Vec::<&str>::new());
    let nothing = Asked::under(Law::Foia);
    assert!(
        nothing
            .measures(1, "how many stray dogs were taken in?")
            .is_empty()
    );
}

/// A campaign whose request numbers nothing, and letters that number their answers.
#[test]
fn an_answer_names_its_question() {
    let mut snapshot = snapshot(Law::Foia);
    snapshot.campaign.request_text = "How many stray dogs did you take in in each calendar year \
        from 2019 to 2021, and how many were returned to their owner, rehomed, or put to sleep?"
        .to_owned();
    let asked = Asked::new(&snapshot);
    let text = "Fennshaw Council\nOur reference: FOI-2021-0455\n6 April 2021\nDear requester\n\
        Freedom of Information Act 2000\n\
        Thank you for your request. Our answer to each of your questions is below.\n\
        1. How many stray dogs did you take in in each year, and how many were returned or rehomed?\n\
        Outcome\t2019\t2020\t2021\nStray dogs taken in\t121\t103\t119\n\
        2. How many were put to sleep?\n\
        The Council holds this information and refuses it under section 40(2) of the Act. The numbers\n\
        are so small that the keepers could be identified. Section 40(2) is an absolute exemption.\n\
        3. What were the breeds?\nThe Council does not hold this information.\n\
        You can ask for a review within 40 working days of 6 April 2021.\n";
    let letter = read(text, &About::default(), &asked);
    assert_eq!(letter.event().map(EventKind::words), Some("part answer"));
    let cited: Vec<_> = letter
        .provisions
        .iter()
        .map(|one| (one.provision.as_str(), one.question, one.applied))
        .collect();
    assert_eq!(cited, [("s.40(2)", Some(2), true)]);
    let slug = |id| {
        snapshot.measures[snapshot.measure(id).expect("known")]
            .slug
            .as_str()
    };
    let measures: Vec<&str> = letter.provisions[0]
        .measures
        .iter()
        .map(|id| slug(*id))
        .collect();
    assert_eq!(measures, ["put-to-sleep"]);
    let held: Vec<_> = letter
        .not_held
        .iter()
        .map(|one| (one.question, one.measures.len()))
        .collect();
    assert_eq!(held, [(Some(3), 0)]);
    let days: Vec<_> = letter
        .dates
        .iter()
        .map(|one| (one.role, one.on.to_string()))
        .collect();
    assert_eq!(days, [(DateRole::Letter, "2021-04-06".to_owned())]);
    assert_eq!(letter.references[0].reference, "FOI-2021-0455");
    // A measure named before a colon is the one that is refused or not held.
    let named = read(
        "Thank you for your request. Our response is below.\nStray dogs taken in: 2019: 34, 2020: 41.\n\
         Put to sleep: this is refused under section 40(2) of the Act.\n\
         Rehomed: the Council does not hold this information.\n",
        &About::default(),
        &asked,
    );
    let measures = |ids: &[foi::Id]| {
        ids.iter()
            .map(|id| slug(*id).to_owned())
            .collect::<Vec<_>>()
    };
    let cited: Vec<_> = named
        .provisions
        .iter()
        .map(|one| measures(&one.measures))
        .collect();
    assert_eq!(cited, [["put-to-sleep"]]);
    let held: Vec<_> = named
        .not_held
        .iter()
        .map(|one| measures(&one.measures))
        .collect();
    assert_eq!(held, [["rehomed"]]);
    for text in [
        "1. Stray dogs by outcome and year\nTotal\t48\t47\t48\n2. The names of keepers are refused under section 40(2)\u{2026}",
        "Question 2. The names of the keepers are refused under section 40(2) of the Freedom of Information Act 2000.",
    ] {
        let letter = read(text, &About::default(), &asked);
        let cited: Vec<_> = letter
            .provisions
            .iter()
            .map(|one| (&*one.provision, one.question))
            .collect();
        assert_eq!(cited, [("s.40(2)", Some(2))], "{text}");
    }
}
