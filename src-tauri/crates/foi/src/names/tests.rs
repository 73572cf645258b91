use super::*;
use crate::{forces, ids};
use proptest::prelude::*;

fn authorities() -> Vec<Authority> {
    let mut id = ids::sequence(7);
    forces::all()
        .into_iter()
        .map(|draft| draft.with_id(id()))
        .collect()
}

fn drafts(names: &[&str]) -> Vec<AuthorityDraft> {
    let draft = |name: &&str| AuthorityDraft {
        name: (*name).to_owned(),
        ..Default::default()
    };
    names.iter().map(draft).collect()
}

#[test]
fn a_force_is_found_by_any_of_its_names() {
    let all = authorities();
    for (query, name) in [
        ("Met", "Metropolitan Police"),
        ("met police", "Metropolitan Police"),
        ("MPS", "Metropolitan Police"),
        ("Metropolitan Police Service", "Metropolitan Police"),
        ("  METROPOLITAN  ", "Metropolitan Police"),
        ("met.police.uk", "Metropolitan Police"),
        ("foi@met.police.uk", "Metropolitan Police"),
        ("GMP", "Greater Manchester"),
        ("Devon & Cornwall Police", "Devon & Cornwall"),
        ("devon and cornwall constabulary", "Devon & Cornwall"),
        ("devon-and-cornwall", "Devon & Cornwall"),
        ("London, City of", "City of London"),
        ("city-of-london", "City of London"),
        ("E23000034", "City of London"),
        ("Hampshire and Isle of Wight Constabulary", "Hampshire"),
        ("dyfed powys", "Dyfed-Powys"),
    ] {
        let found = find(query, &all).map(|position| all[position].name.as_str());
        assert_eq!(found, Ok(name), "{query}");
    }
}

#[test]
fn the_nearest_is_offered_and_never_taken() {
    let all = authorities();
    let error = find("Bedforshire", &all).expect_err("no such force");
    assert!(
        error
            .to_string()
            .starts_with("No authority is called “Bedforshire”. Nearest: Bedfordshire"),
        "{error}"
    );
    let NoMatch::None { nearest, .. } = find("Yorkshire", &all).expect_err("three have the word")
    else {
        panic!("no force is called Yorkshire");
    };
    let mut nearest = nearest;
    nearest.sort();
    assert_eq!(
        nearest,
        ["North Yorkshire", "South Yorkshire", "West Yorkshire"]
    );
    for query in ["", " ", "—", "zzzz"] {
        let none = NoMatch::None {
            query: query.trim().to_owned(),
            nearest: Vec::new(),
        };
        assert_eq!(find(query, &all), Err(none));
    }
}

#[test]
fn a_name_that_several_have_is_no_match() {
    let mut all = authorities();
    for name in ["Kent", "Essex"] {
        let position = find(name, &all).expect("a force");
        all[position].aliases.push("Estuary".to_owned());
    }
    let error = find("estuary", &all).expect_err("two");
    assert_eq!(
        error.to_string(),
        "“estuary” could be any of these: Essex, Kent."
    );
}

#[test]
fn the_name_as_written_goes_before_a_likeness() {
    let mut id = ids::sequence(1);
    let all: Vec<Authority> = drafts(&["Ministry of Defence", "Ministry of Defence Police"])
        .into_iter()
        .map(|draft| draft.with_id(id()))
        .collect();
    assert_eq!(find("ministry of defence police", &all), Ok(1));
    assert_eq!(find("Ministry of Defence", &all), Ok(0));
    assert!(matches!(
        find("Ministry of Defence Force", &all),
        Err(NoMatch::Several { .. })
    ));
}

#[test]
fn names_are_normalised() {
    for (name, normal) in [
        ("London, City of", "city of london"),
        (
            "Bournemouth, Christchurch and Poole",
            "bournemouth christchurch and poole",
        ),
        ("King’s Lynn", "kings lynn"),
        ("Devon & Cornwall Police", "devon and cornwall"),
        ("The Police Service", "the police service"),
        ("", ""),
    ] {
        assert_eq!(normalise(name), normal);
    }
}

#[test]
fn duplicates_and_slips_are_pointed_out() {
    let all = authorities();
    let new = drafts(&[
        "Bedforshire",
        "GMP",
        "Kent Police",
        "Dyfedpowys",
        "Erewhon",
        "erewhon police",
    ]);
    let found: Vec<_> = clashes(&new, &all)
        .into_iter()
        .map(|clash| (clash.position, clash.with, clash.exact))
        .collect();
    let expected = [
        (0, "Bedfordshire", false),
        (1, "Greater Manchester", true),
        (2, "Kent", true),
        (3, "Dyfed-Powys", false),
        (5, "Erewhon", true),
    ];
    assert_eq!(
        found,
        expected.map(|(at, with, exact)| (at, with.to_owned(), exact))
    );
}

#[test]
fn different_bodies_are_not_pointed_out() {
    assert_eq!(clashes(&forces::all(), &[]), []);
    let new = drafts(&[
        "East Midlands",
        "West Midlands",
        "Ward 11",
        "Ward 12",
        "Kent",
        "Gent",
        "Northern 5",
        "Northern 6",
        "Bath Trust",
        "Bash Trust",
    ]);
    assert_eq!(clashes(&new, &[]), []);
}

proptest! {
    #[test]
    fn normalising_twice_is_normalising_once(name in ".{0,40}") {
        let once = normalise(&name);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn a_slip_in_a_long_word_is_seen(at in 0_usize..12, letter in "[a-z]") {
        let mut name: Vec<char> = "Bedfordshire".chars().collect();
        name[at] = letter.chars().next().expect("one letter");
        let typed: String = name.into_iter().collect();
        let found = clashes(&drafts(&["Bedfordshire", &typed]), &[]);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].exact, typed.eq_ignore_ascii_case("Bedfordshire"));
    }
}
