//! Messages in the shapes in which answers really come: what each is, to whom it belongs, what is
//! attached, what it refuses and what numbers it states.

use super::one;
use foi::{Id, Snapshot, reference};
use intake::letter::{About, Asked, Letter, read};
use intake::mail::{RequestIndex, guess_kind, letter_in, server_notice, their_reference};
use readers::Unwatched;
use readers::mail::Message;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use testing::{TestCampaign, request_id};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/cases")
        .join(name)
}

fn text(value: &Json) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Json) -> Vec<String> {
    value
        .as_array()
        .map_or_else(Vec::new, |all| all.iter().map(text).collect())
}

fn snapshot(campaign: &Json) -> Snapshot {
    let mut made = TestCampaign::empty().asked(&texts(&campaign["authorities"]));
    for one in campaign["measures"].as_array().expect("measures") {
        made = made.measured(&text(&one["slug"]), one["part_of"].as_str());
        made.record.measures.last_mut().expect("one").label = text(&one["label"]);
    }
    let record = &mut made.record;
    record.campaign.request_text = text(&campaign["question"]);
    for (authority, request) in record.authorities.iter_mut().zip(&mut record.requests) {
        authority.email = text(&campaign["mailboxes"][&authority.name]);
        if let Some(reference) = campaign["references"][&authority.name].as_str() {
            request.id = request_id(reference);
            assert_eq!(reference::for_request(request), reference);
        }
    }
    made.snapshot()
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
    figures: usize,
    missing: Vec<String>,
}

impl Tally {
    fn check<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, said: &T, right: &T) {
        if said == right {
            self.right += 1;
        } else {
            self.wrong.push(format!("{what}: {right:?}, not {said:?}"));
        }
    }
}

fn letter(message: &Message, asked: &Asked) -> Letter {
    let files: Vec<&str> = message.files().map(|file| file.name).collect();
    let about = About {
        subject: &message.subject,
        files: &files,
        dated: message.date.map(|date| date.date_naive()),
    };
    read(&message.text, &about, asked)
}

fn check(case: &Json, campaigns: &Json, tally: &mut Tally) {
    let name = text(&case["file"]);
    let snapshot = snapshot(&campaigns[text(&case["campaign"])]);
    let mail = &case["mail"];
    let message = one(&name, &fs::read(fixture(&name)).expect("a file"));
    let asked = Asked::new(&snapshot);
    let letter = letter(&message, &asked);
    let kind =
        guess_kind(&message).map(|guess| text(&serde_json::to_value(guess.kind).expect("a word")));
    tally.check(
        &format!("{name} kind"),
        &kind,
        &mail["kind"].as_str().map(str::to_owned),
    );
    let matches = RequestIndex::new(&snapshot).matches(&message);
    let called = |id: Id| {
        let at = snapshot.authority(id).expect("known");
        snapshot.authorities[at].name.clone()
    };
    if let Some(authority) = mail["authority"].as_str() {
        let first = matches.first().map(|found| called(found.authority));
        tally.check(
            &format!("{name} authority"),
            &first,
            &Some(authority.to_owned()),
        );
    }
    if let Some(certain) = mail["certain"].as_bool() {
        let said = matches.first().is_some_and(|found| found.certain);
        tally.check(&format!("{name} certain"), &said, &certain);
    }
    let references: BTreeSet<String> = texts(&mail["references"]).into_iter().collect();
    if !references.is_empty() {
        let offered: BTreeSet<String> = matches
            .iter()
            .filter_map(|found| {
                found
                    .words
                    .strip_prefix("our reference ")
                    .map(str::to_owned)
            })
            .collect();
        tally.check(&format!("{name} references"), &offered, &references);
        assert!(matches.iter().all(|found| !found.certain && !found.enough));
    }
    if mail["attachments"].is_array() {
        let names: Vec<String> = message.files().map(|file| file.name.to_owned()).collect();
        tally.check(
            &format!("{name} files"),
            &names,
            &texts(&mail["attachments"]),
        );
    }
    for words in texts(&mail["text_has"]) {
        tally.check(
            &format!("{name} “{words}”"),
            &message.text.contains(&words),
            &true,
        );
    }
    if let Some(reference) = mail["their_reference"].as_str() {
        tally.check(
            &format!("{name} reference"),
            &their_reference(&message),
            &Some(reference.to_owned()),
        );
    }
    if let Some(subject) = mail["subject"].as_str() {
        tally.check(
            &format!("{name} subject"),
            &message.subject.as_str(),
            &subject,
        );
        let day = message.date.map(|date| date.date_naive().to_string());
        tally.check(&format!("{name} date"), &day, &Some(text(&mail["date"])));
        let from = message.from.as_ref().map(|from| from.email.clone());
        tally.check(
            &format!("{name} sender"),
            &from,
            &Some(text(&mail["sender"])),
        );
    }
    let provisions: Vec<String> = letter
        .provisions
        .iter()
        .filter(|one| one.applied)
        .map(|one| one.provision.clone())
        .collect();
    tally.check(
        &format!("{name} provisions"),
        &provisions,
        &texts(&mail["provisions"]),
    );
    if let Some(say) = mail["say"].as_str() {
        let said = format!(
            "{} {}",
            message.notes.join(" "),
            server_notice(&message).unwrap_or_default()
        );
        let words = ["encrypted", "delayed"];
        let word = words
            .into_iter()
            .find(|word| say.contains(word))
            .expect("a word");
        tally.check(&format!("{name} says"), &said.contains(word), &true);
        assert!(!said.trim().is_empty());
    }
    if mail["tables_in_body"].is_number() {
        let book = message.tables(&Unwatched).expect("read").expect("a table");
        tally.check(&format!("{name} tables"), &book.sheets.len(), &1);
        let cells: Vec<&str> = book.sheets[0].row(1).map(|cell| cell.text).collect();
        tally.check(
            &format!("{name} row"),
            &cells,
            &vec!["Returned to their owner", "33", "29", "35"],
        );
    }
    for figure in case["figures"].as_array().expect("figures") {
        tally.figures += 1;
        let right = &figure["value"];
        let sentence = text(&figure["at"]["text"]);
        let found = letter.figures.iter().any(|one| {
            right
                .as_u64()
                .is_some_and(|value| one.typed == value.to_string())
                && one.period == text(&figure["period"])
                && one.quote.words.contains(sentence.trim_end_matches('.'))
        });
        let withheld = letter.provisions.iter().any(|one| {
            figure["provision"].as_str() == Some(one.provision.as_str())
                && one.periods.contains(&text(&figure["period"]))
        });
        let not_held = figure["state"] == "not-held" && !letter.not_held.is_empty();
        if !(found || withheld || not_held) {
            tally.missing.push(format!("{name}: {figure}"));
        }
    }
    // Numbers out of reasons, and of a message within this one.
    let wrong: &[&str] = match name.as_str() {
        "mail-refusal-in-body.eml" => &["1400", "61"],
        "mail-forwarded-inside.eml" => &["46"],
        _ => &[],
    };
    let said = |typed: &&&str| letter.figures.iter().any(|one| one.typed == ***typed);
    assert_eq!(wrong.iter().find(said), None, "{name}");
}

#[test]
fn messages_are_what_they_are() {
    let expected = fs::read_to_string(fixture("mail.json")).expect("what is right");
    let expected: Json = serde_json::from_str(&expected).expect("JSON");
    let mut tally = Tally::default();
    for case in expected["cases"].as_array().expect("cases") {
        check(case, &expected["campaigns"], &mut tally);
    }
    // Past the test runner, which would keep it back.
    let _ = writeln!(
        std::io::stderr(),
        "mail: {} right, {} wrong; {} of {} figures of sentences offered\n{:#?}\n{:#?}",
        tally.right,
        tally.wrong.len(),
        tally.figures - tally.missing.len(),
        tally.figures,
        tally.wrong,
        tally.missing
    );
    assert!(tally.wrong.is_empty());
    assert!(tally.missing.is_empty());
}

/// The whole answers that come with the program's own tests.
#[test]
fn whole_answers_are_of_their_kind() {
    let expected = fs::read_to_string(fixture("../answers/expected.json")).expect("what is right");
    let expected: Json = serde_json::from_str(&expected).expect("JSON");
    for name in ["ack.eml", "response.eml", "clarify.eml"] {
        let bytes = fs::read(fixture(&format!("../answers/{name}"))).expect("a file");
        let message = one(name, &bytes);
        let outer = &expected["mails"][name];
        let right = outer.get("forwarded").unwrap_or(outer);
        let letter = letter_in(&message);
        assert_eq!(letter.subject, text(&right["subject"]), "{name}");
        let kind = guess_kind(letter)
            .map(|guess| text(&serde_json::to_value(guess.kind).expect("a word")));
        assert_eq!(kind, Some(text(&right["kind"])), "{name}");
        assert_eq!(
            their_reference(letter),
            Some(text(&right["reference"])),
            "{name}"
        );
    }
}
