//! Figures that a letter does not give are entered with its event, as one step.

use app::clock;
use app::mail::letter_says;
use app::mail::view::LetterSays;
use app::requests::log_event;
use app::session::Session;
use app::shared::not_given::NotGivenChoice;
use foi::{Id, Value};
use testing::{TestCampaign, figure};

const YEARS: [(&str, &str, &str); 3] = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
    ("2021", "2021-01-01", "2021-12-31"),
];

/// Dogs taken in and rehomed, in each of three years, all of them required.
fn dogs() -> TestCampaign {
    let mut asked = TestCampaign::empty()
        .asked(&["Kent"])
        .measured("dogs", None)
        .measured("rehomed", Some("dogs"))
        .over("total", ("2019-01-01", "2021-12-31"), None);
    for (year, first, last) in YEARS {
        asked = asked.over(year, (first, last), Some("total"));
        asked = asked.require("dogs", year).require("rehomed", year);
    }
    asked.record.campaign.title = "Stray dogs".to_owned();
    asked.record.campaign.request_text =
        "1. How many stray dogs were taken in?\n2. How many were rehomed?".to_owned();
    for (measure, label) in asked
        .record
        .measures
        .iter_mut()
        .zip(["Dogs taken in", "Rehomed"])
    {
        label.clone_into(&mut measure.label);
    }
    asked
}

fn says(asked: &TestCampaign, text: &str) -> LetterSays {
    letter_says(&asked.snapshot(), "reply.txt", text)
}

/// What a letter suggests: provision, measures, periods, and of what it says so.
fn suggested(asked: &TestCampaign, text: &str) -> Vec<(Option<String>, String, String, String)> {
    let slugs = |ids: &[Id], all: &[(Id, String)]| {
        let slug = |id: &Id| {
            all.iter()
                .find(|(key, _)| key == id)
                .expect("known")
                .1
                .clone()
        };
        ids.iter().map(slug).collect::<Vec<_>>().join(" ")
    };
    let measures = asked.record.measures.iter();
    let measures: Vec<_> = measures.map(|one| (one.id, one.slug.to_string())).collect();
    let periods = asked.record.periods.iter();
    let periods: Vec<_> = periods.map(|one| (one.id, one.slug.to_string())).collect();
    let given = says(asked, text).not_given;
    given
        .into_iter()
        .map(|one| {
            let (measures, periods) = (
                slugs(&one.measures, &measures),
                slugs(&one.periods, &periods),
            );
            (one.provision, measures, periods, one.what)
        })
        .collect()
}

fn not_held(measures: &str, periods: &str, what: &str) -> (Option<String>, String, String, String) {
    (
        None,
        measures.to_owned(),
        periods.to_owned(),
        what.to_owned(),
    )
}

#[test]
fn what_a_letter_does_not_hold_is_suggested_with_its_question_and_time() {
    let asked = dogs();
    for (letter, expected) in [
        (
            "Dear Ada,\n1. We took in 40 dogs.\n2. The Council does not hold this information.",
            not_held("rehomed", "total 2019 2020 2021", "question 2"),
        ),
        (
            "Dear Ada,\n1. We took in 40 dogs.\n2. This information is not held for 2019 and 2021.",
            not_held("rehomed", "2019 2021", "question 2, 2019 and 2021"),
        ),
        (
            "Dear Ada,\n1. We took in 40 dogs.\n2. We do not hold this information for 2019 to 2021.",
            not_held(
                "rehomed",
                "2019 2020 2021",
                "question 2, 2019, 2020 and 2021",
            ),
        ),
        (
            "Dear Ada,\n1. How many dogs were taken in?\nWe took in 40 dogs.\n2. How many were rehomed in 2020?\nWe do not hold this information.",
            not_held("rehomed", "2020", "question 2"),
        ),
        // Breeds are none of the measures: there is no figure to enter.
        (
            "Dear Ada,\n1. How many dogs were taken in?\nWe took in 40 dogs.\n2. How many were rehomed?\nWe do not hold this information.\n3. What were their breeds?\nWe do not hold this information.",
            not_held("rehomed", "total 2019 2020 2021", "question 2"),
        ),
        // Which years that means is for a person to say.
        (
            "Dear Ada,\n1. We took in 40 dogs.\n2. We do not hold this information before 2020.",
            not_held("rehomed", "", "question 2, 2020"),
        ),
        (
            "Dear Ada,\nThank you for your request. The Council does not hold the information that you asked for.",
            not_held("dogs rehomed", "total 2019 2020 2021", "the whole request"),
        ),
    ] {
        assert_eq!(suggested(&asked, letter), [expected], "{letter}");
    }
    let refused = suggested(
        &asked,
        "Dear Ada,\nWe refuse your request under section 12(1) of the Freedom of Information Act 2000, since it would cost more than the appropriate limit.",
    );
    let (provision, measures, periods, what) = &refused[0];
    assert_eq!(provision.as_deref(), Some("s.12(1)"));
    assert_eq!(
        [measures.as_str(), periods, what],
        ["dogs rehomed", "total 2019 2020 2021", "the whole request"]
    );
    // Which years that means is for a person to say, as of what is not held.
    let before = suggested(
        &asked,
        "Dear Ada,\n1. We took in 40 dogs.\n2. We refuse the figures before 2020 under section 12(1) of the Act.",
    );
    assert_eq!(before[0].2, "", "{before:?}");
    // A number beside a refusal: which figures it refuses is not said.
    let part = suggested(
        &asked,
        "Dear Ada,\nPlease find the figures for dogs taken in attached. We refuse the remaining part of your request under section 12(1) of the Act.",
    );
    assert_eq!(part[0].1, "");
}

#[test]
fn they_are_entered_with_the_event_and_taken_back_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let asked = dogs().enter("Kent", "rehomed", "2019", "12");
    let stamp = clock::stamp("Ada");
    let path = folder.path().join("dogs.roundrobin");
    let mut session = Session::create(&path, &asked.record, &stamp).expect("a campaign");
    let text = "Dear Ada,\n1. We took in 40 dogs.\n2. The Council does not hold this information.";
    let document = app::documents::keep_bytes(&mut session, &stamp, "reply.txt", text.as_bytes())
        .expect("kept");
    let said = says(&asked, text);
    let choices: Vec<NotGivenChoice> = said
        .not_given
        .iter()
        .map(|one| NotGivenChoice {
            provision: one.provision.clone(),
            measures: one.measures.clone(),
            periods: one.periods.clone(),
            words: one.quote.words.clone(),
        })
        .collect();
    let mut form = said.log.and_then(|log| log.form()).expect("an event");
    form.on = "2022-03-01".to_owned();
    form.document = Some(document);
    let kent = [asked.authority("Kent")];
    let done = log_event(&mut session, &stamp, &kent, &form, &choices, &[]).expect("logged");
    assert!(
        done.value
            .ends_with(" for Kent and entered 3 figures as not held"),
        "{}",
        done.value
    );
    let values = |session: &Session| -> Vec<Value> {
        let snapshot = session.snapshot();
        let measure = snapshot.measure(asked.measure("rehomed")).expect("known");
        let periods = YEARS.map(|(year, ..)| snapshot.period(asked.period(year)).expect("known"));
        periods
            .map(|period| snapshot.value(0, measure, period).clone())
            .to_vec()
    };
    // What is in the record stays.
    assert_eq!(
        values(&session),
        [figure("12"), Value::NotHeld, Value::NotHeld]
    );
    session.undo(&stamp).expect("taken back");
    assert_eq!(
        values(&session),
        [figure("12"), Value::NotEntered, Value::NotEntered]
    );
    let wrong = [NotGivenChoice {
        provision: Some("s.99".to_owned()),
        ..choices[0].clone()
    }];
    let refused = log_event(&mut session, &stamp, &kent, &form, &wrong, &[])
        .err()
        .expect("there is no such section");
    assert!(
        refused.message.contains("no exemption in s.99"),
        "{}",
        refused.message
    );
}
