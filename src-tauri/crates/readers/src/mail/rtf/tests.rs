use super::{Rich, compressed::decompress, read, reader};
use proptest::prelude::*;

/// [MS-OXRTFCP] 3.1, examples 1 and 2.
#[test]
fn the_examples_of_the_specification_decompress() {
    let simple = [
        0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00,
        0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68,
        0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f,
        0xa0,
    ];
    let rtf = decompress(&simple).expect("rich text");
    assert_eq!(rtf, b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    let crossing = [
        0x1a, 0, 0, 0, 0x1c, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41, 0x00,
        0x04, 0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0,
    ];
    assert_eq!(
        decompress(&crossing).expect("rich text"),
        b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    );
}

#[test]
fn html_in_rich_text_is_taken_out() {
    // After [MS-OXRTFEX] 3.1.
    let rtf = concat!(
        "{\\rtf1\\ANSI\\ansicpg1251\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fmodern Courier;}}",
        "{\\*\\htmltag19 <html>}{\\*\\htmltag50 <body>}\\htmlrtf \\pard\\plain{\\f0 \\htmlrtf0 ",
        "{\\*\\htmltag84 <b>}\\htmlrtf {\\b\\htmlrtf0 \\'cf\\'f0\\'e8 \\u9786 ?",
        "{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0 {\\*\\htmltag84 &lt;}\\htmlrtf <\\htmlrtf0 ",
        "{\\*\\htmltag58 </body>}}}"
    );
    let html = "<html><body><b>При ☺</b>&lt;</body>";
    assert_eq!(reader::read(rtf.as_bytes()), Rich::Html(html.to_owned()));
}

#[test]
fn rich_text_reads_as_plain_text() {
    for (rtf, text) in [
        (
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\x y}Dear Ms\'e9\par\tab a\{b\}\\}",
            "Dear Msé\n\ta{b}\\",
        ),
        (
            r"{\rtf1\uc2 \u8217 ab\u-10179\'3f\'3f\u-8694\'3f\'3f.}",
            "’😊.",
        ),
        (r"{\rtf1 a\bin3 }}}b", "ab"),
        (r"{\rtf1 a\~b\endash c", "a\u{a0}b–c"),
    ] {
        assert_eq!(
            reader::read(rtf.as_bytes()),
            Rich::Text(text.to_owned()),
            "{rtf}"
        );
    }
}

#[test]
fn deep_groups_are_read() {
    let deep = format!("{{\\rtf1 {}x{}y", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(reader::read(deep.as_bytes()), Rich::Text("xy".to_owned()));
}

proptest! {
    #[test]
    fn what_another_program_compressed_comes_out(text in "[ -~]{0,400}", times in 1_usize..20) {
        let rtf = format!("{{\\rtf1 {}}}", text.repeat(times));
        let packed = compressed_rtf::compress_rtf(&rtf).expect("ASCII");
        prop_assert_eq!(decompress(&packed).expect("rich text"), rtf.into_bytes());
    }

    #[test]
    fn any_bytes_are_read(bytes: Vec<u8>, kind in 0_usize..3) {
        let mut bytes = bytes;
        if let (Some(place), Some(kind)) = (bytes.get_mut(8..12), [b"LZFu", b"MELA"].get(kind)) {
            place.copy_from_slice(*kind);
        }
        let _ = read(&bytes);
        let _ = reader::read(&bytes);
    }
}
