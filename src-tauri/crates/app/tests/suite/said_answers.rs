//! Answers that are no numbers are suggested from a letter, and entered with its event as one step.

use app::clock;
use app::mail::letter_says;
use app::requests::log_event;
use app::session::Session;
use app::shared::said_answers::AnswerChoice;
use foi::{Answer, Asked, Kind, Value, YesNo};
use testing::TestCampaign;

const LETTER: &str = "Dear Ada,\n1. Yes, we do.\n2. No.\n3. The policy was last reviewed on 12 May 2021.\n\nYours sincerely,\nB. Reader";

/// A policy and the day of its review, once; alarms, in each of two years.
fn lone_working() -> TestCampaign {
    let mut asked = TestCampaign::empty().asked(&["Kent"]);
    for (slug, label, kind, when) in [
        ("policy", "Has a policy", Kind::YesNo, Asked::Once),
        ("alarms", "All have an alarm", Kind::YesNo, Asked::Each),
        (
            "reviewed",
            "Day of the last review",
            Kind::Date,
            Asked::Once,
        ),
    ] {
        asked = asked.measured(slug, None);
        let measure = asked.record.measures.last_mut().expect("a measure");
        label.clone_into(&mut measure.label);
        (measure.kind, measure.asked) = (kind, when);
    }
    for (slug, days, whole) in [
        ("both", ("2020-01-01", "2021-12-31"), None),
        ("2020", ("2020-01-01", "2020-12-31"), Some("both")),
        ("2021", ("2021-01-01", "2021-12-31"), Some("both")),
    ] {
        asked = asked.over(slug, days, whole);
    }
    asked.record.campaign.title = "Lone working".to_owned();
    asked.record.campaign.request_text =
        "1. Do you have a policy? 2. Do all have an alarm? 3. Which day was the last review?"
            .to_owned();
    asked.without_rate()
}

#[test]
fn a_letter_suggests_answers_with_the_periods_that_are_clear() {
    let asked = lone_working();
    let said = letter_says(&asked.snapshot(), "reply.txt", LETTER);
    let found: Vec<(&str, &str, usize, &str)> = said
        .answers
        .iter()
        .map(|one| {
            (
                one.label.as_str(),
                one.shown.as_str(),
                one.periods.len(),
                one.quote.words.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Has a policy", "yes", 1, "1. Yes, we do."),
            // Of which year is for a person to say.
            ("All have an alarm", "no", 0, "2. No."),
            (
                "Day of the last review",
                "12 May 2021",
                1,
                "3. The policy was last reviewed on 12 May 2021."
            ),
        ]
    );
    assert_eq!(said.answers[0].periods, [asked.period("both")]);
}

#[test]
fn answers_are_entered_with_the_event_and_taken_back_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let asked = lone_working();
    let stamp = clock::stamp("Ada");
    let path = folder.path().join("lone.roundrobin");
    let mut session = Session::create(&path, &asked.record, &stamp).expect("a campaign");
    let document = app::documents::keep_bytes(&mut session, &stamp, "reply.txt", LETTER.as_bytes())
        .expect("kept");
    let said = letter_says(&asked.snapshot(), "reply.txt", LETTER);
    let mut choices: Vec<AnswerChoice> = said
        .answers
        .iter()
        .map(|one| AnswerChoice {
            measure: one.measure,
            typed: one.typed.clone(),
            periods: one.periods.clone(),
            words: one.quote.words.clone(),
        })
        .collect();
    choices[1].periods = vec![asked.period("2021")];
    let mut form = said.log.and_then(|log| log.form()).expect("a response");
    form.on = "2022-03-01".to_owned();
    form.document = Some(document);
    let kent = [asked.authority("Kent")];
    let done = log_event(&mut session, &stamp, &kent, &form, &[], &choices).expect("logged");
    assert!(
        done.value.ends_with(" for Kent and entered 3 answers"),
        "{}",
        done.value
    );
    let value = |session: &Session, measure: &str, period: &str| {
        let snapshot = session.snapshot();
        let measure = snapshot.measure(asked.measure(measure)).expect("known");
        let period = snapshot.period(asked.period(period)).expect("known");
        snapshot.value(0, measure, period).clone()
    };
    let answer = |answer| Value::Answer(Box::new(Answer::YesNo(answer)));
    assert_eq!(value(&session, "policy", "both"), answer(YesNo::Yes));
    assert_eq!(value(&session, "alarms", "2021"), answer(YesNo::No));
    assert_eq!(value(&session, "alarms", "2020"), Value::NotEntered);
    let day = "2021-05-12".parse().expect("a day");
    assert_eq!(
        value(&session, "reviewed", "both"),
        Value::Answer(Box::new(Answer::Date(day)))
    );
    session.undo(&stamp).expect("taken back");
    assert_eq!(value(&session, "policy", "both"), Value::NotEntered);
    // What is asked once has one cell, and what is no answer to the question is refused.
    choices[0].periods = vec![asked.period("both"), asked.period("2020")];
    let done = log_event(&mut session, &stamp, &kent, &form, &[], &choices[..1]).expect("logged");
    assert!(done.value.ends_with("entered 1 answer"), "{}", done.value);
    choices[1].typed = "maybe".to_owned();
    let refused = log_event(&mut session, &stamp, &kent, &form, &[], &choices)
        .err()
        .expect("no answer");
    assert!(
        refused.message.contains("is not yes or no"),
        "{}",
        refused.message
    );
}
