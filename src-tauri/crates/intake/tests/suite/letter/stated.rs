//! The numbers in a letter's sentences, as figures of the campaign: only where the words beside them say
//! of what and of when.

use foi::Snapshot;
use intake::letter::{About, Asked, read, stated};
use testing::TestCampaign;

/// Evictions, by reason, in two financial years.
fn evictions() -> Snapshot {
    let mut made = TestCampaign::empty()
        .asked(&["Aldermere Council"])
        .measured("evictions", None)
        .measured("arrears", Some("evictions"))
        .measured("behaviour", Some("evictions"))
        .over("2018-19", ("2018-04-01", "2019-03-31"), None)
        .over("2019-20", ("2019-04-01", "2020-03-31"), None);
    let labels = ["Evictions", "Rent arrears", "Anti-social behaviour"];
    for (measure, label) in made.record.measures.iter_mut().zip(labels) {
        label.clone_into(&mut measure.label);
        "households".clone_into(&mut measure.unit);
    }
    "Evictions".clone_into(&mut made.record.campaign.title);
    let request = "1. How many households were evicted in each year? 2. How many of them were evicted for rent arrears?";
    request.clone_into(&mut made.record.campaign.request_text);
    made.snapshot()
}

/// `evictions 2018-19 = 37`, in the order of the letter.
fn found(text: &str) -> Vec<String> {
    let snapshot = evictions();
    let asked = Asked::new(&snapshot);
    let text = format!("Dear Ada,\n\n{text}\n\nYours sincerely,\nB. Reader");
    let letter = read(&text, &About::default(), &asked);
    let one = |said: intake::letter::StatedFigure| {
        let measure = snapshot.measure(said.measure).expect("asked");
        let period = snapshot.period(said.period).expect("asked");
        assert!(text.contains(&said.quote.words), "{text}");
        format!(
            "{} {} = {}",
            snapshot.measures[measure].slug, snapshot.periods[period].slug, said.typed
        )
    };
    stated(&snapshot, &asked, &letter)
        .into_iter()
        .map(one)
        .collect()
}

#[test]
fn a_sentence_that_names_measure_and_period_states_figures() {
    assert_eq!(
        found(
            "In 2018/19 we evicted 37 households, of which 31 were for rent arrears and 4 for anti-social behaviour."
        ),
        [
            "evictions 2018-19 = 37",
            "arrears 2018-19 = 31",
            "behaviour 2018-19 = 4"
        ]
    );
    assert_eq!(
        found("There were 40 evictions in 2019/20. There were 37 evictions in 2018-19."),
        ["evictions 2019-20 = 40", "evictions 2018-19 = 37"]
    );
    assert_eq!(
        found("There were no evictions in 2019/20."),
        ["evictions 2019-20 = 0"]
    );
}

#[test]
fn what_a_sentence_does_not_say_is_no_figure() {
    for text in [
        // Fewer than were asked about, or others.
        "In 2018/19 we evicted 37 households with children.",
        "In 2018/19 there were 12 evictions of families.",
        "In 2018/19 we served 300 notices.",
        "In 2018/19 there were 5 for other reasons.",
        // Another time, or none.
        "In 2017/18 we evicted 37 households.",
        "In 2018 we evicted 37 households.",
        "We evicted 37 households.",
        // What a letter repeats of the request.
        "How many households were evicted in 2018/19? We evicted fewer.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
    // Stated in two ways.
    assert_eq!(
        found("In 2018/19 there were 37 evictions. In 2018/19 we evicted 38 households."),
        Vec::<String>::new()
    );
}
