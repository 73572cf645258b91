//! Letters that give the information, or say no, in words that also occur in other letters.

use foi::{EventKind, Kind, ResponseResult, Snapshot};
use intake::letter::{About, Asked, Letter, MailKind, read};
use testing::TestCampaign;

/// A count, and the question whether there is a policy; the request numbers its questions or not.
fn asked(numbered: bool) -> (Snapshot, Asked) {
    let mut campaign = TestCampaign::empty()
        .asked(&["Kent"])
        .measured("falls", None)
        .measured("policy", None);
    let labels = [
        "Falls of patients",
        "Has a written policy on falls of patients",
    ];
    for (measure, label) in campaign.record.measures.iter_mut().zip(labels) {
        label.clone_into(&mut measure.label);
    }
    campaign.record.measures[1].kind = Kind::YesNo;
    let request = if numbered {
        "1. How many falls of patients were there in each year? 2. Do you have a written policy on falls of patients?"
    } else {
        "For each year: how many falls of patients were there? Do you have a written policy on falls of patients?"
    };
    request.clone_into(&mut campaign.record.campaign.request_text);
    let snapshot = campaign.snapshot();
    let asked = Asked::new(&snapshot);
    (snapshot, asked)
}

fn letter(text: &str, numbered: bool) -> Letter {
    read(text, &About::default(), &asked(numbered).1)
}

/// `policy = no`
fn answers(letter: &Letter) -> Vec<String> {
    let (snapshot, _) = asked(true);
    let one = |said: &intake::letter::SaidAnswer| {
        let measure = snapshot.measure(said.measure).expect("asked");
        format!("{} = {}", snapshot.measures[measure].slug, said.typed)
    };
    letter.answers.iter().map(one).collect()
}

#[test]
fn a_letter_that_gives_the_information_is_an_answer_whatever_it_acknowledges() {
    for text in [
        "Thank you for your request received on 2 October 2026. We have considered whether section 40(2) applies and have concluded that it does not. All the information is provided in full below.\n\nFalls of patients: 600, 1,340 and 338.",
        "We acknowledge receipt of your request, which has been logged. The information you asked for is attached.",
        "We have received your request of 2 October and it has been allocated to an officer. Please find below the information requested.\n\nFalls of patients: 12 and 14.",
        "Thank you for your request received on 2 October 2026. The figures you requested are set out in the table below.",
    ] {
        let text = format!("Dear Ada,\n\n{text}\n\nYours sincerely,\nB. Reader");
        let letter = letter(&text, false);
        let kind = letter.kind.as_ref().map(|guess| guess.kind);
        assert_eq!(kind, Some(MailKind::Response), "{text}");
        assert_eq!(
            letter.event(),
            Some(EventKind::Response(ResponseResult::Full)),
            "{text}"
        );
        assert!(
            letter.provisions.is_empty(),
            "{text}: {:#?}",
            letter.provisions
        );
    }
}

#[test]
fn an_acknowledgement_stays_one() {
    for text in [
        "Thank you for your request received on 2 October 2026. It has been allocated to an officer. You should expect a response by 29 October 2026.",
        "We acknowledge receipt of your request. If we hold the information, it will be provided within 20 working days.",
        "We acknowledge your request. Details of how we use personal data are set out on our website.",
    ] {
        let text = format!("Dear Ada,\n\n{text}\n\nYours sincerely,\nB. Reader");
        assert_eq!(
            letter(&text, false).event(),
            Some(EventKind::Acknowledged),
            "{text}"
        );
    }
}

#[test]
fn what_acknowledges_and_also_answers_is_left_to_a_person() {
    let text = "Dear Ada,\n\nWe acknowledge receipt of your request, which has been logged and has been allocated to an officer. You should expect a response by 29 October 2026.\n\nIn 2023 there were 41 falls of patients.\n\nYours sincerely,\nB. Reader";
    let letter = letter(text, false);
    assert_eq!(
        letter.kind.as_ref().map(|guess| guess.kind),
        Some(MailKind::Acknowledgement)
    );
    assert!(letter.doubtful);
    assert_eq!(letter.event(), None);
}

#[test]
fn no_such_thing_is_a_no_to_the_question_whether_there_is_one() {
    for (text, numbered) in [
        (
            "Please find below all the information you asked for. We do not hold a written policy on falls of patients; staff follow national guidance.\n\n2023: 41 falls of patients. 2024: 38.",
            false,
        ),
        (
            "The trust does not currently have a written policy on falls.\n\nIn 2023 there were 41 falls of patients.",
            false,
        ),
        (
            "1. There were 41 falls of patients in 2023.\n2. We do not hold a policy.",
            true,
        ),
        (
            "1. There were 41 falls of patients in 2023.\n2. We don't have one.",
            true,
        ),
    ] {
        let text = format!("Dear Ada,\n\n{text}\n\nYours sincerely,\nB. Reader");
        let letter = letter(&text, numbered);
        assert_eq!(answers(&letter), ["policy = no"], "{text}");
        assert!(letter.not_held.is_empty(), "{text}: {:#?}", letter.not_held);
        let result = letter.result.map(|said| said.result);
        assert_eq!(result, Some(ResponseResult::Full), "{text}");
    }
}

#[test]
fn what_nobody_knows_is_not_held_still() {
    for (text, numbered) in [
        ("We do not hold the information.", false),
        (
            "We do not hold any information on falls of patients.",
            false,
        ),
        ("We do not hold any figures on falls.", false),
        (
            "1. There were 41 falls of patients in 2023.\n2. We do not hold this information.",
            true,
        ),
        ("1. We do not hold a record of falls.\n2. Yes.", true),
    ] {
        let text = format!("Dear Ada,\n\n{text}\n\nYours sincerely,\nB. Reader");
        let letter = letter(&text, numbered);
        assert_eq!(letter.not_held.len(), 1, "{text}");
        assert!(
            !answers(&letter).contains(&"policy = no".to_owned()),
            "{text}"
        );
    }
}
