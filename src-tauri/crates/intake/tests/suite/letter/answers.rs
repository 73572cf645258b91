//! Plain answers in letters to questions that ask for no number, and sentences that are none.

use foi::{Kind, Snapshot};
use intake::letter::{About, Asked, MailKind, read};
use testing::TestCampaign;

/// A policy, how often it is reviewed, the day of the last review, the training, and a count.
fn asked() -> (Snapshot, Asked) {
    let mut campaign = TestCampaign::empty().asked(&["Kent"]);
    for (slug, label, kind) in [
        ("policy", "Has a policy on lone working", Kind::YesNo),
        ("often", "How often the policy is reviewed", Kind::Choice),
        ("reviewed", "Day of the last review", Kind::Date),
        ("training", "Training for lone workers", Kind::Text),
        ("attacks", "Attacks on staff", Kind::Count),
    ] {
        campaign = campaign.measured(slug, None);
        let measure = campaign.record.measures.last_mut().expect("a measure");
        label.clone_into(&mut measure.label);
        measure.kind = kind;
        measure.partly = kind == Kind::YesNo;
        if kind == Kind::Choice {
            let options = ["Every year", "Every two years", "Never"];
            measure.options = options.map(str::to_owned).to_vec();
        }
    }
    "1. Do you have a policy on lone working? 2. How often is the policy reviewed? 3. When was the day of the last review? 4. What training for lone workers is there? 5. How many attacks on staff were there in 2021?"
        .clone_into(&mut campaign.record.campaign.request_text);
    let snapshot = campaign.snapshot();
    let asked = Asked::new(&snapshot);
    (snapshot, asked)
}

/// `policy: yes`, and the words that it rests on.
fn answers(text: &str) -> Vec<(String, String)> {
    let (snapshot, asked) = asked();
    let letter = read(text, &About::default(), &asked);
    let one = |said: &intake::letter::SaidAnswer| {
        let measure = snapshot.measure(said.measure).expect("asked");
        let answer = format!("{}: {}", snapshot.measures[measure].slug, said.typed);
        let (start, end) = (said.quote.start as usize, said.quote.end as usize);
        assert!(
            text.get(start..end).is_some(),
            "the words are in the letter"
        );
        (answer, said.quote.words.clone())
    };
    letter.answers.iter().map(one).collect()
}

fn plain(text: &str) -> Vec<String> {
    answers(text)
        .into_iter()
        .map(|(answer, _)| answer)
        .collect()
}

#[test]
fn a_letter_that_answers_four_questions() {
    let text = "Dear Ada,\n\nThank you for your request.\n\n\
        1. Do you have a policy on lone working?\nYes, we do.\n\n\
        2. How often is the policy reviewed?\nIt is reviewed every two years.\n\n\
        3. When was the day of the last review?\nThe policy was last reviewed on 12 May 2021.\n\n\
        4. What training for lone workers is there?\nE-learning once a year, and a talk\nat induction.\n\n\
        5. How many attacks on staff were there in 2021?\nThere were 14 attacks in 2021.\n\n\
        Yours sincerely,\nB. Reader";
    let expected = [
        ("policy: yes", "Yes, we do."),
        ("often: Every two years", "It is reviewed every two years."),
        (
            "reviewed: 2021-05-12",
            "The policy was last reviewed on 12 May 2021.",
        ),
        (
            "training: E-learning once a year, and a talk at induction.",
            "E-learning once a year, and a talk at induction.",
        ),
    ];
    let found = answers(text);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(answer, words)| (answer.as_str(), words.as_str()))
        .collect();
    assert_eq!(found, expected);
    let letter = read(text, &About::default(), &asked().1);
    assert_eq!(
        letter.kind.map(|guess| guess.kind),
        Some(MailKind::Response)
    );
    assert_eq!(letter.figures.len(), 1, "the count is a figure still");
}

#[test]
fn short_answers_in_many_forms() {
    for (text, expected) in [
        (
            "Question 1: Do you have a policy on lone working? Yes.",
            "policy: yes",
        ),
        ("1. Yes, we do", "policy: yes"),
        ("1. Yes we do.", "policy: yes"),
        ("Q1 No", "policy: no"),
        ("Q1: no.", "policy: no"),
        ("Question 1\nNo, we do not.", "policy: no"),
        ("1) Response: Yes.", "policy: yes"),
        ("1. In part.", "policy: partly"),
        ("1. We do not.", "policy: no"),
        ("Do you have a policy on lone working?\nNo.", "policy: no"),
        ("1. Yes – it is called HS14.", "policy: yes"),
        ("2. Every year", "often: Every year"),
        ("2. Never.", "often: Never"),
        ("3. 3/4/2021", "reviewed: 2021-04-03"),
        ("4. None", "training: None"),
    ] {
        let text = format!("Dear Ada,\n{text}\n\nYours sincerely,\nB. Reader");
        assert_eq!(plain(&text), [expected], "{text}");
    }
}

#[test]
fn what_is_not_plain_is_left_to_a_person() {
    for text in [
        "1. Yes, but only for wardens.",
        "1. Yes. However, it is a draft.",
        "1. No. 14 of our policies is on lone working.",
        "1. No information is held.",
        "1. We do not hold this information.",
        "1. No policy on its own exists.",
        "1. This is exempt under section 31 of the Act.",
        "1. Yes. No.",
        "1. The policy is attached.",
        "1. Some teams do.",
        "2. Every year or every two years.",
        "2. It is not reviewed every year.",
        "2. When needed.",
        "3. 12 May 2021 and 3 June 2020.",
        "3. In May 2021.",
        "4. See above.",
        "4. This information is not held.",
        "6. Yes.",
        "Do you have a policy on dogs?\nYes.",
        "Yes.",
    ] {
        let text = format!("Dear Ada,\n{text}\n\nYours sincerely,\nB. Reader");
        assert_eq!(plain(&text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_question_that_is_answered_in_two_ways_is_answered_in_none() {
    let text = "Dear Ada,\n1. Yes.\n2. Every year.\n\nAnnex\n1. No.\n2. Every year.";
    assert_eq!(plain(text), ["often: Every year"]);
}

#[test]
fn questions_without_answers_and_numbers_alone_give_none() {
    let text = "Dear Ada,\nYou asked:\n1. Do you have a policy on lone working?\n2. How often is the policy reviewed?\nWe will answer within 20 working days.";
    assert_eq!(plain(text), Vec::<String>::new());
}
