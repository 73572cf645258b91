use super::*;

fn refuge() -> Snapshot {
    Snapshot::from_record(&testing::refuge())
}

#[test]
fn a_text_names_a_measure_in_one_of_its_forms() {
    let snapshot = refuge();
    let categories = Categories::new(&snapshot, None);
    let slug = |text: &str| {
        categories
            .find(text)
            .map(|m| snapshot.measures[m].slug.as_str())
    };
    for (text, expected) in [
        ("charged", Some("charged")),
        ("Charged or summonsed", Some("charged")),
        ("Charged/Summonsed", Some("charged")),
        ("CHARGE / SUMMONS", Some("charged")),
        ("Charge", Some("charged")),
        ("Summonsed/Postal Requisition", Some("charged")),
        ("Charged*", Some("charged")),
        ("Charged [note 2]", Some("charged")),
        ("Number of offences charged", Some("charged")),
        ("Type 1", Some("charged")),
        ("1", Some("charged")),
        ("01", Some("charged")),
        ("Outcome 1: Charged", Some("charged")),
        ("14", Some("type-14")),
        ("14.0", Some("type-14")),
        ("Outcome 14", Some("type-14")),
        ("outcome type 14", Some("type-14")),
        ("Type 14 - Evidential difficulties", Some("type-14")),
        ("14 - Evidential difficulties", Some("type-14")),
        ("14: no suspect", Some("type-14")),
        ("Type 14*", Some("type-14")),
        ("type-15", Some("type-15")),
        (
            "Evidential difficulties (suspect identified; victim supports action)",
            Some("type-15"),
        ),
        ("Recorded", Some("recorded")),
        ("Total recorded", Some("recorded")),
        ("Number of crimes recorded", Some("recorded")),
        ("Total", Some("recorded")),
        // Types 14 and 16 share this group.
        (
            "Evidential difficulties (victim does not support action)",
            None,
        ),
        ("1A", None),
        ("1-4", None),
        ("14-15", None),
        ("14 years", None),
        ("140", None),
        ("2019", None),
        ("037/2", None),
        ("14/2", None),
        ("03B", None),
        ("008/71", None),
        ("Chargd", None),
        ("", None),
        ("*", None),
    ] {
        assert_eq!(slug(text), expected, "{text}");
    }
}

#[test]
fn the_nearest_measures_are_offered() {
    let snapshot = refuge();
    let categories = Categories::new(&snapshot, None);
    let nearest = categories.nearest("Chargd");
    assert_eq!(snapshot.measures[nearest[0]].slug, "charged");
    assert_eq!(categories.nearest("qqqq"), Vec::<usize>::new());
}

/// A campaign of other measures than the outcomes framework has.
fn hospitals() -> Snapshot {
    let mut record = testing::refuge();
    for (measure, label) in record.measures.iter_mut().zip([
        "Crimes in hospitals",
        "Charged or summonsed",
        "Violence with injury",
        "Community resolution",
        "Cannabis warning",
    ]) {
        label.clone_into(&mut measure.label);
        measure.outcome_type = None;
        measure.unit = "things".to_owned();
    }
    Snapshot::from_record(&record)
}

#[test]
fn one_of_several_things_is_not_all_that_a_measure_names() {
    let snapshot = hospitals();
    let categories = Categories::new(&snapshot, None);
    assert_eq!(categories.find("Charged"), None);
    assert_eq!(categories.find("Charged/summonsed"), Some(1));
    assert_eq!(categories.find("Cannabis"), Some(4), "it names one thing");
}

#[test]
fn what_is_offered_could_be_meant() {
    let snapshot = hospitals();
    let categories = Categories::new(&snapshot, None);
    for (text, offered) in [
        ("1: Charged", Some(1)),
        ("Summonsed/postal requisition", Some(1)),
        ("Community resolution (youth)", Some(3)),
        ("Cannabis or khat warning", Some(4)),
        // The opposite, and words in common that tell nothing.
        ("Violence without injury", None),
        ("Interfering with a motor vehicle", None),
        ("Possession of article with blade or point", None),
        ("Burglary business and community", None),
        ("Chester-le-Street community hospital", None),
    ] {
        let first = categories.nearest(text).first().copied();
        assert_eq!(first, offered, "{text}");
    }
}
