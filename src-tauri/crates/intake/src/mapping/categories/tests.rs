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
