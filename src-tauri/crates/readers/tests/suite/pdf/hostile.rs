//! Files that are damaged, or made to take memory, time or stack without end.

use super::{bytes, file, pages, stream};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use readers::pdf::{PdfError, read};
use readers::{Unwatched, Watch};
use std::io::Write;
use testing::assert_in_step;

fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).expect("memory");
    encoder.finish().expect("memory")
}

fn with_content(entries: &str, data: &[u8]) -> Vec<u8> {
    file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>".to_vec(),
        stream(entries, data),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>",
            b"/X Do /X Do /X Do /X Do",
        ),
    ])
}

#[test]
fn a_damaged_file_is_an_error_or_keeps_what_is_good() {
    for name in ["ruled.pdf", "tagged.pdf", "locked.pdf", "tags-spans.pdf"] {
        let whole = bytes(name);
        for part in 0..16 {
            let cut = &whole[..whole.len() * part / 16];
            let _ = read(cut, None, &Unwatched);
            let mut bent = whole.clone();
            for at in (part * 7..bent.len()).step_by(97) {
                bent[at] = bent[at].wrapping_add(part as u8 + 1);
            }
            let _ = read(&bent, None, &Unwatched);
        }
    }
    for nothing in [&b""[..], b"%PDF-1.7", b"no PDF file at all"] {
        assert_eq!(read(nothing, None, &Unwatched), Err(PdfError::Damaged));
    }
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..300 {
        encoder.write_all(&vec![b' '; 1 << 20]).expect("memory");
    }
    let bomb = encoder.finish().expect("memory");
    let twice = packed(&bomb);
    let once = with_content("/Filter/FlateDecode", &bomb);
    assert!(matches!(
        read(&once, None, &Unwatched),
        Err(PdfError::TooLarge(_))
    ));
    let twice = with_content("/Filter[/FlateDecode/FlateDecode]", &twice);
    assert!(matches!(
        read(&twice, None, &Unwatched),
        Err(PdfError::TooLarge(_))
    ));
}

#[test]
fn brackets_within_brackets_do_not_end_the_program() {
    for many in [49_000, 400_000] {
        let mut brackets = vec![b'['; many];
        brackets.extend(vec![b']'; many]);
        brackets.extend(b" TJ");
        let packed = with_content("/Filter/FlateDecode", &packed(&brackets));
        let _ = read(&packed, None, &Unwatched);
        let _ = read(&with_content("", &brackets), None, &Unwatched);
    }
}

#[test]
fn a_tree_of_pages_in_a_circle_or_without_end_ends() {
    let circle = file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>".to_vec(),
    ]);
    let _ = read(&circle, None, &Unwatched);
    let mut objects = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()];
    objects
        .extend((0..5_000).map(|at| format!("<</Type/Pages/Kids[{} 0 R]>>", at + 3).into_bytes()));
    assert_eq!(
        read(&file(&objects), None, &Unwatched),
        Err(PdfError::Damaged)
    );
}

#[test]
fn forms_that_draw_each_other_without_end_are_named() {
    let document = read(&with_content("", b"/X Do"), None, &Unwatched).expect("a file");
    assert_eq!(
        document.notices,
        ["Page 1 is damaged or too large to be read. Nothing of it was read."]
    );
}

#[test]
fn tags_in_a_circle_end() {
    let content = b"/P <</MCID 0>> BDC EMC";
    let circle = file(&[
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>".to_vec(),
        stream("", content),
        b"<</Type/StructTreeRoot/K[6 0 R 6 0 R]>>".to_vec(),
        b"<</S/Table/K[7 0 R 6 0 R]>>".to_vec(),
        b"<</S/TR/K[6 0 R 7 0 R 5 0 R]>>".to_vec(),
    ]);
    let document = read(&circle, None, &Unwatched).expect("a file");
    assert!(document.tables.is_empty());
}

struct Impatient;

impl Watch for Impatient {
    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn reading_can_be_stopped() {
    let many = pages(&vec![page(40); 300]);
    assert_eq!(read(&many, None, &Impatient), Err(PdfError::Cancelled));
}

/// A page with so many rows of three numbers.
fn page(rows: usize) -> String {
    let mut content = String::new();
    for row in 0..rows {
        for column in 0..4 {
            let (x, y) = (60 + 100 * column, 800 - 18 * (row % 43));
            let text = format!("BT /F1 9 Tf {x} {y} Td ({}) Tj ET\n", row * 7 + column);
            content.push_str(&text);
        }
    }
    content
}

fn lines(many: usize) -> String {
    (0..many)
        .map(|at| {
            format!(
                "{} {} m {} {} l S\n",
                at % 500,
                at % 797,
                at % 500 + 40,
                at % 797
            )
        })
        .collect()
}

fn tags(many: usize) -> Vec<u8> {
    let mut content = String::new();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>".to_vec(),
        Vec::new(),
        Vec::new(),
    ];
    let mut rows = Vec::new();
    for at in 0..many {
        let (x, y) = (50 + 100 * (at % 4), 800.0 - 0.1 * (at / 4) as f32);
        content.push_str(&format!(
            "/P <</MCID {at}>> BDC BT /F1 9 Tf {x} {y} Td ({at}) Tj ET EMC\n"
        ));
        objects.push(format!("<</S/TD/Pg 4 0 R/K {at}>>").into_bytes());
        if at % 4 == 3 {
            let cells = (objects.len() - 3..=objects.len()).map(|cell| format!("{cell} 0 R"));
            let cells = cells.collect::<Vec<_>>().join(" ");
            objects.push(format!("<</S/TR/K[{cells}]>>").into_bytes());
            rows.push(format!("{} 0 R", objects.len()));
        }
    }
    objects[4] = stream("", content.as_bytes());
    objects[5] = format!(
        "<</Type/StructTreeRoot/K<</S/Table/K[{}]>>>>",
        rows.join(" ")
    )
    .into_bytes();
    file(&objects)
}

/// A file of so many parts.
type Made = fn(usize) -> Vec<u8>;

#[test]
fn twice_as_much_takes_at_most_two_and_a_half_times_as_long() {
    let made: [(&str, Made); 4] = [
        ("pages", |many| pages(&vec![page(40); 30 * many])),
        ("characters", |many| pages(&[page(3_000 * many)])),
        ("lines", |many| pages(&[page(20) + &lines(10_000 * many)])),
        ("tags", |many| tags(6_000 * many)),
    ];
    for (what, make) in made {
        assert_in_step(what, &make(1), &make(2), |file| {
            read(file, None, &Unwatched).expect("a file");
        });
    }
}
