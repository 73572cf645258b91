use super::*;

#[test]
fn citations_as_typed_are_stored_in_one_form() {
    for (law, typed, stored) in [
        (Law::Foia, "s.40(2)", "s.40(2)"),
        (Law::Foia, "section 40 (2)", "s.40(2)"),
        (Law::Foia, "40(2)", "s.40(2)"),
        (Law::Foia, " S 40 (2) (a) ", "s.40(2)(a)"),
        (Law::Foia, "sections 31(1)(a)", "s.31(1)(a)"),
        (Law::Foia, "22a", "s.22A"),
        (Law::Foia, "s.40(5B)", "s.40(5B)"),
        (Law::Foia, "section 40(5b)(A)(i)", "s.40(5B)(a)(i)"),
        (Law::Foia, "12", "s.12"),
        (Law::Foia, "s14(1)", "s.14(1)"),
        (Law::Foia, "reg 12(4)(b)", "reg 12(4)(b)"),
        (Law::Foia, "Regulation 13", "reg 13"),
        (Law::Foisa, "38(1)(b)", "s.38(1)(b)"),
        (Law::Foisa, "Section 33 (1)", "s.33(1)"),
        (Law::Foisa, "s.33(2)", "s.33(2)"),
        (Law::Foisa, "s.12", "s.12"),
        (Law::Foisa, "s.14(1)", "s.14(1)"),
        (Law::Foisa, "s.17", "s.17"),
        (Law::Foisa, "s.18", "s.18"),
        (Law::Foisa, "s.25(1)", "s.25(1)"),
        (Law::Foisa, "s.27(2)", "s.27(2)"),
        (Law::Eir, "12(4)(b)", "reg 12(4)(b)"),
        (Law::Eir, "Reg. 12 (5)(f)", "reg 12(5)(f)"),
        (Law::Eir, "regulation 13(1)", "reg 13(1)"),
    ] {
        assert_eq!(cited(law, typed).as_deref(), Ok(stored), "{law:?} {typed}");
        // What is stored is read as itself.
        assert_eq!(
            cited(law, stored).as_deref(),
            Ok(stored),
            "{law:?} {stored}"
        );
    }
}

#[test]
fn what_is_no_provision_of_the_law_is_refused_with_the_reason() {
    let (foia, foisa, eir) = (Law::Foia.title(), Law::Foisa.title(), Law::Eir.title());
    for (law, typed, reasons) in [
        (Law::Foia, "s.1", [foia, "no exemption in s.1."]),
        (Law::Foia, "s.17", [foia, "no exemption in s.17."]),
        (Law::Foia, "s.25", [foia, "not a ground for withholding"]),
        (Law::Foia, "11", [foia, "not a ground for withholding"]),
        (Law::Foia, "reg 6(1)(b)", [eir, "12 and 13"]),
        (
            Law::Foia,
            "s.40(2) and s.12",
            ["not a single provision", "s.40(2)"],
        ),
        (Law::Foia, "40(", ["not a single provision", "s.40(2)"]),
        (Law::Foia, "", ["is not a provision", "s.40(2)"]),
        (Law::Foia, "vexatious", ["is not a provision", "s.40(2)"]),
        (Law::Foisa, "s.1", [foisa, "no exemption in s.1."]),
        // Sections of FOIA that FOISA numbers otherwise.
        (Law::Foisa, "s.42", [foisa, "no exemption in s.42."]),
        (Law::Foisa, "22A", [foisa, "no exemption in s.22A."]),
        (Law::Foisa, "reg 12(4)(b)", [foisa, "not regulations"]),
        (Law::Foisa, "38(1", ["not a single provision", "s.38(1)(b)"]),
        (Law::Eir, "s.40(2)", [eir, "not sections"]),
        (Law::Eir, "reg 6(1)(b)", [eir, "12 and 13"]),
        (Law::Eir, "14", [eir, "12 and 13"]),
        (
            Law::Eir,
            "commercial",
            ["is not a provision", "reg 12(4)(b)"],
        ),
    ] {
        let message = cited(law, typed).expect_err(typed);
        for reason in reasons {
            assert!(message.contains(reason), "{law:?} {typed}: {message}");
        }
    }
}

/// Every section of the list in turn, so that a new row cannot be forgotten.
#[test]
fn every_listed_section_is_cited_or_refused() {
    for section in SECTIONS.iter() {
        let stored = cited(Law::Foia, &section.number);
        assert_eq!(stored.is_ok(), section.withholds, "{}", section.number);
    }
    for section in SCOTTISH_SECTIONS.iter() {
        let typed = &section.provision;
        assert_eq!(cited(Law::Foisa, typed).as_ref(), Ok(typed));
        assert_eq!(qualified(Law::Foisa, typed), section.qualified, "{typed}");
    }
}

/// Part 2 of FOISA has the sections 25 to 41.
#[test]
fn all_of_part_2_of_foisa_is_listed_with_its_own_titles() {
    let listed = listed(Law::Foisa);
    for number in 25..=41 {
        let section = format!("s.{number}");
        assert!(
            listed.iter().any(|one| one.provision == section),
            "{section}"
        );
    }
    let title = |provision: &str| {
        let found = listed.iter().find(|one| one.provision == provision);
        found.map(|one| one.title.as_str())
    };
    assert_eq!(title("s.31"), Some("National security and defence"));
    assert_eq!(title("s.33"), Some("Commercial interests and the economy"));
    assert_eq!(title("s.36"), Some("Confidentiality"));
    assert_eq!(title("s.39"), Some("Health, safety and the environment"));
}

#[test]
fn where_the_public_interest_is_weighed() {
    for (law, provision, expected) in [
        (Law::Foia, "s.31(1)(a)", Some(true)),
        (Law::Foia, "s.22A", Some(true)),
        (Law::Foia, "s.43(2)", Some(true)),
        (Law::Foia, "s.12", Some(false)),
        (Law::Foia, "s.21", Some(false)),
        (Law::Foia, "s.44(1)(a)", Some(false)),
        // Depends on the subsection and the case.
        (Law::Foia, "s.40(2)", None),
        (Law::Foia, "s.23", None),
        (Law::Foia, "s.36", None),
        (Law::Foia, "s.11", None),
        (Law::Foia, "s.99", None),
        (Law::Foia, "reg 12(4)(b)", Some(true)),
        (Law::Eir, "reg 12(5)(f)", Some(true)),
        (Law::Eir, "reg 12", Some(true)),
        (Law::Eir, "reg 12(3)", Some(false)),
        (Law::Eir, "reg 13(1)", Some(false)),
        (Law::Eir, "reg 6", None),
        (Law::Eir, "s.40(2)", None),
        (Law::Foisa, "s.33(1)", Some(true)),
        (Law::Foisa, "s.33", Some(true)),
        (Law::Foisa, "s.36(1)", Some(true)),
        (Law::Foisa, "s.36(2)", Some(false)),
        // Its subsections differ.
        (Law::Foisa, "s.36", None),
        (Law::Foisa, "s.35(1)(a)", Some(true)),
        (Law::Foisa, "s.25", Some(false)),
        // Absolute by s.2(2)(e), or only where its first condition is met.
        (Law::Foisa, "s.38(1)(a)", Some(false)),
        (Law::Foisa, "s.38(1)(d)", Some(false)),
        (Law::Foisa, "s.38(1)(b)", None),
        (Law::Foisa, "s.38", None),
        (Law::Foisa, "s.30(b)", Some(true)),
        (Law::Foisa, "s.41", Some(true)),
        (Law::Foisa, "s.3", None),
        (Law::Foisa, "s.17", None),
        (Law::Foisa, "s.18", None),
        (Law::Foisa, "reg 12(4)(b)", None),
        (Law::Foia, "withheld", None),
    ] {
        assert_eq!(qualified(law, provision), expected, "{law:?} {provision}");
    }
}

#[test]
fn every_listed_provision_can_be_cited() {
    for law in [Law::Foia, Law::Foisa, Law::Eir] {
        let all = super::listed(law);
        assert!(!all.is_empty());
        for one in &all {
            assert_eq!(super::cited(law, &one.provision), Ok(one.provision.clone()));
            assert!(!one.title.is_empty(), "{}", one.provision);
        }
    }
    // Part II of the Act begins with s.21; s.11 and s.25 withhold nothing.
    let foia: Vec<String> = super::listed(Law::Foia)
        .into_iter()
        .map(|one| one.provision)
        .collect();
    assert!(foia.contains(&"s.40".to_owned()) && foia.contains(&"s.12".to_owned()));
    assert!(!foia.contains(&"s.11".to_owned()) && !foia.contains(&"s.25".to_owned()));
}
