use super::*;
use proptest::prelude::*;

#[test]
fn blocks_are_read_as_a_spreadsheet_wrote_them() {
    let vectors: &[(&str, &[&[&str]])] = &[
        ("", &[]),
        ("\n", &[&[""]]),
        ("12", &[&["12"]]),
        ("12\r\n", &[&["12"]]),
        ("1,347\t<5\r\n0\t*\r\n", &[&["1,347", "<5"], &["0", "*"]]),
        ("1\t2\r3\t4\r", &[&["1", "2"], &["3", "4"]]),
        ("1\t2\n3\t4", &[&["1", "2"], &["3", "4"]]),
        ("1\n\n3\n", &[&["1"], &[""], &["3"]]),
        ("1\n\n", &[&["1"], &[""]]),
        ("1\t\t3\n\t\n", &[&["1", "", "3"], &["", ""]]),
        ("1\n2\t3\t4\n", &[&["1"], &["2", "3", "4"]]),
        (" 1 \t 2", &[&[" 1 ", " 2"]]),
        ("\"a\nb\"\t\"c\td\"\n", &[&["a\nb", "c\td"]]),
        ("\"a\r\nb\"\r\nc", &[&["a\r\nb"], &["c"]]),
        ("\"say \"\"no\"\"\"\t2", &[&["say \"no\"", "2"]]),
        ("\"\"\t2", &[&["", "2"]]),
        // Marks that are part of the text.
        ("say \"no\"\t2", &[&["say \"no\"", "2"]]),
        ("\"no\" they said\t2", &[&["\"no\" they said", "2"]]),
        ("\"never closed\t2\n3", &[&["\"never closed", "2"], &["3"]]),
    ];
    for (text, expected) in vectors {
        assert_eq!(cells(text), *expected, "{text:?}");
    }
}

/// Written by another's hand, so that reader and writer cannot share a mistake.
fn written(block: &[Vec<String>], end: csv::Terminator) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .terminator(end)
        .flexible(true)
        .from_writer(Vec::new());
    for row in block {
        writer.write_record(row).expect("memory takes it");
    }
    let bytes = writer.into_inner().expect("memory takes it");
    String::from_utf8(bytes).expect("text in, text out")
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"\t\r\n ,;a0]{0,8}".prop_map(|text: String| text),
    ]
}

proptest! {
    #[test]
    fn a_block_comes_back_as_it_was(
        block in prop::collection::vec(prop::collection::vec(cell(), 1..5), 0..6),
        end in prop::sample::select(vec![b'\n', b'\r', 0]),
    ) {
        let terminator = match end {
            0 => csv::Terminator::CRLF,
            byte => csv::Terminator::Any(byte),
        };
        prop_assert_eq!(cells(&written(&block, terminator)), block);
    }

    #[test]
    fn no_text_is_refused_or_loses_a_letter(text in "[\"\t\r\na\u{e9}]{0,40}") {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let read: usize = cells(&text).iter().flatten().map(|cell| letters(cell)).sum();
        prop_assert_eq!(read, letters(&text));
    }
}
