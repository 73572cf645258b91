//! Whose letterhead stands over a table.

use super::answered::{Asked, Read, read_document};
use foi::Snapshot;
use intake::mapping::Doubt;
use readers::sheets::Sheet;

fn visits() -> Snapshot {
    Asked {
        title: "Visits to libraries",
        request: "How many visits were there in each year?",
        authorities: &["Abberley Council", "Barford Council"],
        measures: &[("visits", "Visits", "visits", None)],
        periods: &[
            ("total", "2021 to 2022", ("2021-01-01", "2022-12-31"), None),
            ("2021", "2021", ("2021-01-01", "2021-12-31"), Some("total")),
            ("2022", "2022", ("2022-01-01", "2022-12-31"), Some("total")),
        ],
    }
    .snapshot()
}

fn read(lines: &[&str]) -> Read {
    let sheets = [Sheet::from_rows(
        "",
        &[&["", "2021", "2022"], &["Visits", "12", "15"]],
    )];
    let opening: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    let whose = (Some("Abberley Council"), None);
    read_document("answer.pdf", &opening, &sheets, &visits(), whose)
}

#[test]
fn the_letterhead_of_a_stranger_is_asked_about() {
    let figures = ["visits 2021 12", "visits 2022 15"];
    for stranger in [
        &["Calder Council", "Town Hall, Calder"][..],
        &["FOI team", "Calder Borough Council"],
        &[
            "Response to your request",
            "Calder and Holme Council",
            "12 March 2023",
        ],
    ] {
        let found = read(stranger);
        assert_eq!(found.all, Vec::<String>::new(), "{stranger:?}");
        let asked = |doubt: &Doubt| matches!(doubt, Doubt::OtherAuthority { .. });
        assert!(
            found.guess.mapping.confirm.iter().any(asked),
            "{stranger:?}"
        );
        assert_eq!(found.then, figures, "{stranger:?}");
    }
    for known in [
        &[][..],
        &["Abberley Council", "Town Hall"],
        &["Abberley Council", "together with Calder Council"],
        &["Calder Council", "answers for Abberley Council"],
        &["Freedom of information", "Response", "Dear Sir or Madam"],
        &["How many visits were there to libraries of the Council in each year?"],
    ] {
        assert_eq!(read(known).all, figures, "{known:?}");
    }
}
