//! A PDF file. What its streams and tables say must fit together, which made-up bytes seldom do, so
//! that for some inputs only the content of its page or its tags are made up and the rest is sound.

#![no_main]

use fuzz::{let_panics_be_caught, uncaught};
use libfuzzer_sys::fuzz_target;
use readers::Unwatched;
use readers::pdf;

/// What a page shows where its tags are made up.
const CONTENT: &[u8] = b"/P <</MCID 0>> BDC BT /F 9 Tf 72 700 Td (Outcome) Tj ET EMC /P <</MCID 1>> BDC BT /F 9 Tf 300 700 Td (2019) Tj ET EMC /P <</MCID 2>> BDC BT /F 9 Tf 72 680 Td (Returned) Tj ET EMC /P <</MCID 3>> BDC BT /F 9 Tf 300 680 Td (51) Tj ET EMC 70 690 m 400 690 l S";

/// The tags of that page where its content is made up.
const TAGS: &[u8] = b"<</S/Table/K[<</S/TR/K[<</S/TD/Pg 3 0 R/K 0>><</S/TD/Pg 3 0 R/K 1>>]>><</S/TR/K[<</S/TD/Pg 3 0 R/K 2>><</S/TD/Pg 3 0 R/K 3>>]>>]>>";

fuzz_target!(init: let_panics_be_caught(), |data: &[u8]| {
    uncaught(|| choose(data));
});

/// The first byte, `0` to `2`, chooses.
fn choose(data: &[u8]) {
    if let Some((first, made_up)) = data.split_first() {
        let file = match first.wrapping_sub(b'0') % 3 {
            0 => made_up.to_vec(),
            1 => with(made_up, TAGS),
            _ => with(CONTENT, made_up),
        };
        match pdf::read(&file, None, &Unwatched) {
            Ok(document) => assert!(
                document.tables.is_empty() || !document.pages.is_empty(),
                "tables on no page"
            ),
            Err(refusal) => assert!(!refusal.to_string().is_empty()),
        }
    }
}

/// A file of one page.
fn with(content: &[u8], tags: &[u8]) -> Vec<u8> {
    let length = content.len();
    let objects: [Vec<u8>; 6] = [
        b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_vec(),
        [format!("<</Length {length}>>stream\n").as_bytes(), content, b"\nendstream"].concat(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
        [b"<</Type/StructTreeRoot/K ", tags, b">>"].concat(),
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    file.extend(
        format!("trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{table}\n%%EOF").into_bytes(),
    );
    file
}
