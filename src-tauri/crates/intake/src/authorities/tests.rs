use super::*;
use proptest::prelude::*;

fn names(list: &List) -> Vec<&str> {
    list.drafts
        .iter()
        .map(|draft| draft.name.as_str())
        .collect()
}

fn problems(list: &List) -> Vec<(u32, &str)> {
    let problems = list.problems.iter();
    problems.map(|p| (p.line, p.reason.as_str())).collect()
}

fn csv(text: &str) -> List {
    from_csv(text.as_bytes(), &[]).expect("text")
}

fn kent() -> AuthorityDraft {
    AuthorityDraft {
        name: "Kent".to_owned(),
        official_name: "Kent Police".to_owned(),
        aliases: vec!["KP".to_owned(), "Kent County".to_owned()],
        email: "foi@kent.example".to_owned(),
        region: "South East".to_owned(),
        code: "E23000032".to_owned(),
        ..AuthorityDraft::default()
    }
}

#[test]
fn one_name_a_line() {
    let list = from_text(
        "\u{feff}Kent\r\n\r\n  Essex \nLondon, City of\nDevon;  Cornwall\n",
        &[],
    );
    assert_eq!(
        names(&list),
        ["Kent", "Essex", "London, City of", "Devon; Cornwall"]
    );
    assert_eq!(list.problems, []);
    assert_eq!(from_text(" \n\t\n", &[]), List::default());
    assert_eq!(csv(""), List::default());
}

#[test]
fn columns_are_found_by_their_headers_in_any_order_and_case() {
    let rows = [
        "CODE|E-mail|Force|Aliases|Official Name|Region",
        "E23000032|foi@kent.example| Kent |KP; ;Kent County|Kent Police|South East",
    ];
    let text = |delimiter: &str| {
        let quote = |cell: &str| {
            if cell.contains(delimiter) {
                format!("\"{cell}\"")
            } else {
                cell.to_owned()
            }
        };
        rows.map(|row| {
            row.split('|')
                .map(quote)
                .collect::<Vec<_>>()
                .join(delimiter)
        })
        .join("\r\n")
    };
    for delimiter in [",", ";", "\t"] {
        for list in [csv(&text(delimiter)), from_text(&text(delimiter), &[])] {
            assert_eq!(list.drafts, [kent()], "{delimiter:?}");
            assert_eq!(list.problems, [], "{delimiter:?}");
        }
    }
    for header in ["name", "Name", "AUTHORITY", "force"] {
        let list = from_text(&format!("{header}\nKent\n"), &[]);
        assert_eq!(names(&list), ["Kent"], "{header}");
    }
    for header in ["email", "E-MAIL", "e mail"] {
        let list = csv(&format!("name,{header}\nKent,foi@kent.example\n"));
        assert_eq!(list.drafts[0].email, "foi@kent.example", "{header}");
    }
}

#[test]
fn a_file_is_read_in_the_encoding_it_was_saved_in() {
    let text = "name,region\nYnys Môn,Wales\n";
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let windows: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(c).expect("Latin-1"))
        .collect();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        utf_16(u16::to_le_bytes),
        utf_16(u16::to_be_bytes),
        windows,
    ] {
        let list = from_csv(&bytes, &[]).expect("text");
        assert_eq!(names(&list), ["Ynys Môn"], "{bytes:?}");
        assert_eq!(list.drafts[0].region, "Wales");
        assert_eq!(list.problems, []);
    }
    // 0x92 is a curly apostrophe in Windows-1252, and no character in Latin-1.
    let list = from_csv(b"King\x92s Lynn\n", &[]).expect("text");
    assert_eq!(names(&list), ["King\u{2019}s Lynn"]);
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(
        from_csv(b"PK\x03\x04\x14\0\x06\0", &[]),
        Err(TextError::NotText)
    );
    assert_eq!(from_csv(b"K\0e\0n\0t\0", &[]), Err(TextError::NotText));
    assert_eq!(
        from_csv(b"\xef\xbb\xbfKent\xff", &[]),
        Err(TextError::Damaged { encoding: "UTF-8" })
    );
    assert_eq!(
        from_csv(b"\xff\xfeK", &[]),
        Err(TextError::Damaged {
            encoding: "UTF-16LE"
        })
    );
}

#[test]
fn without_a_header_the_first_column_is_the_name_and_the_rest_is_said_to_be_left() {
    let left = "There is no header row, so only the first column was read, as the name.";
    for list in [
        csv("Kent,South East\n\"London, City of\",London\n"),
        csv("Kent;South East\nLondon, City of;London\n"),
        csv("Kent\tSouth East\nLondon, City of\n"),
        from_text("Kent\tSouth East\nLondon, City of\tLondon\n", &[]),
    ] {
        assert_eq!(names(&list), ["Kent", "London, City of"]);
        assert_eq!(problems(&list), [(1, left)]);
    }
    let list = csv("Kent\nLondon, City of\n\nEssex");
    assert_eq!(names(&list), ["Kent", "London, City of", "Essex"]);
    assert_eq!(list.problems, []);
}

#[test]
fn nothing_is_left_out_silently() {
    let list = csv("Name,Colour,Email,E-mail\n\
        Kent,red,a@x.example,b@x.example\n\
        \n\
        ,blue,c@x.example,\n\
        London, City of,green,d@x.example,\n\
        foi@essex.example,,,\n\
        ---,,,\n\
        Es\u{7}sex,,,\n\
        Bath, Avon,grey,,,e@x.example\n\
        Surrey\n");
    assert_eq!(names(&list), ["Kent", "Surrey"]);
    assert_eq!(list.drafts[0].email, "a@x.example");
    assert_eq!(
        problems(&list),
        [
            (1, "Columns not read: Colour, E-mail."),
            (4, "The row has no name."),
            (5, "The e-mail column does not have an address or a domain."),
            (6, "There is an e-mail address instead of a name."),
            (7, "The name has no letters."),
            (8, "The row has characters that are not text."),
            (
                9,
                "The row has more cells than the header, so its cells cannot be matched to columns."
            ),
        ]
    );
    assert_eq!(list.problems[1].text, " | blue | c@x.example | ");

    let list = csv("Town,Email\nBath,a@x.example\n");
    assert_eq!(list.drafts, []);
    let refused = problems(&list);
    assert_eq!(refused.len(), 1);
    assert!(
        refused[0].1.contains("Write “Name” above the names."),
        "{refused:?}"
    );
    assert_eq!(from_text("Town,Email\nBath,a@x.example\n", &[]), list);
}

#[test]
fn the_names_stand_under_any_usual_word_for_those_who_are_asked() {
    for header in [
        "Council",
        "councils",
        "Public body",
        "Public Authorities",
        "Organisation",
        "organization",
        "Trust",
        "NHS trusts",
        "University",
        "Universities",
        "School",
        "Department",
        "Institution",
        "Agencies",
        "Council name",
        "Name of council",
        "Name of the authority",
    ] {
        for delimiter in [",", ";", "\t"] {
            let text = format!("{header}{delimiter}E-mail\nBath{delimiter}a@x.example\n");
            for list in [csv(&text), from_text(&text, &[])] {
                assert_eq!(names(&list), ["Bath"], "{header}");
                assert_eq!(list.drafts[0].email, "a@x.example", "{header}");
                assert_eq!(list.problems, [], "{header}");
            }
        }
    }
    let text = "Fire service,Email\nAvon,a@x.example\n";
    assert_eq!(csv(text).drafts, []);
    for own in [["Fire service", "fire services"], ["other", "fire service"]] {
        assert_eq!(names(&from_text(text, &own)), ["Avon"]);
    }
    assert_eq!(
        names(&from_text("Kent\nEssex\n", &["", ""])),
        ["Kent", "Essex"]
    );
}

#[test]
fn a_name_and_an_address_need_no_headings() {
    let amberley = [("Amberley Council", "foi@amberley.example")];
    for line in [
        "Amberley Council, foi@amberley.example",
        "Amberley Council; foi@amberley.example",
        "Amberley Council\tfoi@amberley.example",
        "Amberley Council foi@amberley.example",
        "Amberley Council <foi@amberley.example>",
        "Amberley Council (foi@amberley.example)",
        "Amberley Council - foi@amberley.example.",
        "Amberley Council: mailto:foi@amberley.example",
        "foi@amberley.example, Amberley Council",
        "Council\nAmberley Council, foi@amberley.example",
    ] {
        for list in [csv(line), from_text(line, &[])] {
            let read: Vec<(&str, &str)> = list
                .drafts
                .iter()
                .map(|draft| (&*draft.name, &*draft.email))
                .collect();
            assert_eq!(read, amberley, "{line}");
            assert_eq!(list.problems, [], "{line}");
        }
    }
    let list = csv("London, City of, foi@london.example\nKent, foi@kent.example\nEssex\n");
    assert_eq!(names(&list), ["London, City of", "Kent", "Essex"]);
    assert_eq!(list.drafts[1].email, "foi@kent.example");
    assert_eq!(list.problems, []);
    let list = csv("Kent,South East,foi@kent.example\n");
    assert_eq!(names(&list), ["Kent"]);
    assert_eq!(list.drafts[0].email, "foi@kent.example");
    assert_eq!(
        problems(&list),
        [(
            1,
            "There is no header row, so only the name and the e-mail address were read."
        )]
    );
    let list = from_text("foi@kent.example\n", &[]);
    assert_eq!(
        problems(&list),
        [(1, "There is an e-mail address instead of a name.")]
    );
}

#[test]
fn a_population_is_a_whole_number_with_or_without_separators() {
    for header in ["Population", "people", "Residents", "usual residents"] {
        let list = csv(&format!("name,{header}\nKent,\"1,234,567\"\n"));
        assert_eq!(list.drafts[0].population, Some(1_234_567), "{header}");
        assert_eq!(list.problems, [], "{header}");
    }
    for (header, cells, year) in [
        ("population,population year", "7,2021", Some(2021)),
        ("population,Year of population", "7,", None),
        ("Population 2021", "7", Some(2021)),
        ("Mid-2021 population", "7", Some(2021)),
        ("Population (mid-2020)", "7", Some(2020)),
        ("Population 2021", "", None),
        ("population", "7", None),
    ] {
        let list = csv(&format!("name,{header}\nKent,{cells}\n"));
        assert_eq!(list.problems, [], "{header}");
        assert_eq!(list.drafts[0].population_year, year, "{header}");
    }
    let wrong = csv("name,population,population year\nKent,7,21\n");
    assert_eq!(
        problems(&wrong),
        [(2, "The year of the population is not a year such as 2021.")]
    );
    let read = |cell: &str| {
        let list = from_text(&format!("name\tpopulation\nKent\t{cell}\n"), &[]);
        list.drafts.first().map(|draft| draft.population)
    };
    for (cell, people) in [
        ("", None),
        ("7", Some(7)),
        ("1234567", Some(1_234_567)),
        ("12,345", Some(12_345)),
        ("1 234 567", Some(1_234_567)),
        ("1\u{a0}234\u{202f}567", Some(1_234_567)),
        ("4,294,967,295", Some(u32::MAX)),
    ] {
        assert_eq!(read(cell), Some(people), "{cell:?}");
    }
    for nonsense in [
        "many",
        "1.5",
        "1.234.567",
        "-5",
        "12,34",
        "1,2345",
        "1234,567",
        ",123",
        "1,234 567",
        "0",
        "4,294,967,296",
        "99,999,999,999",
        "12 %",
        "\u{b2}",
    ] {
        assert_eq!(read(nonsense), None, "{nonsense:?}");
    }
    let list = csv("name,population\nKent,1000\nEssex,lots\nSurrey,0\n");
    assert_eq!(names(&list), ["Kent"]);
    assert_eq!(
        problems(&list),
        [
            (
                3,
                "The population column does not have a whole number of people."
            ),
            (
                4,
                "The population is 0. Leave the cell empty if it is not known."
            ),
        ]
    );
}

#[test]
fn a_cell_over_several_lines_is_one_name_and_lines_are_counted_as_they_stand() {
    let list = csv("name,region\n\"Devon\r\n and Cornwall\",South West\n,nowhere\n");
    assert_eq!(names(&list), ["Devon and Cornwall"]);
    assert_eq!(list.problems[0].line, 4);
}

proptest! {
    #[test]
    fn no_bytes_cause_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        for list in [from_csv(&bytes, &[]).ok(), Some(from_text(&text, &[]))].into_iter().flatten() {
            prop_assert!(list.drafts.iter().all(|draft| !draft.name.is_empty()));
        }
    }

    #[test]
    fn under_a_header_every_row_is_a_draft_or_a_problem(
        lines in prop::collection::vec("[a@,; \t\u{e9}\u{1}-]{0,12}", 0..12),
    ) {
        let text = format!("name\n{}", lines.join("\n"));
        let list = from_text(&text, &[]);
        let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(list.drafts.len() + list.problems.len(), filled);
    }

    #[test]
    fn plain_names_come_back_in_order(
        given in prop::collection::vec("[B-D][a-z]{3,8}( and [A-Z][a-z]{3,8})?", 0..20),
    ) {
        let list = from_text(&given.join("\r\n"), &[]);
        prop_assert_eq!(names(&list), given);
        prop_assert_eq!(list.problems, []);
    }
}
