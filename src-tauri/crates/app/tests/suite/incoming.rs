//! Files that come in are known for what they are, however large.

use app::documents::incoming;
use rust_xlsxwriter::Workbook;
use std::fs;

#[test]
fn a_large_workbook_is_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..4_000_u32 {
        // Digits that no packer makes short.
        let digits = f64::from(row.wrapping_mul(2_654_435_761) >> 1);
        sheet.write_number(row, 0, digits).expect("a cell");
        sheet.write_number(row, 1, digits.sqrt()).expect("a cell");
    }
    let bytes = workbook.save_to_buffer().expect("a workbook");
    assert!(bytes.len() > 64 * 1024, "{} bytes", bytes.len());
    let paths = ["answer.xlsx", "without an ending"].map(|name| folder.path().join(name));
    for path in &paths {
        fs::write(path, &bytes).expect("a file");
    }
    // Cut off, it is no workbook, and is kept as a document.
    let cut = folder.path().join("cut.xlsx");
    fs::write(&cut, &bytes[..70_000]).expect("a file");
    let sorted = incoming::sort(&[folder.path().to_path_buf()]);
    let names = paths.map(|path| path.to_string_lossy().into_owned());
    assert_eq!(sorted.tables, names);
    assert_eq!(sorted.others, [cut.to_string_lossy().into_owned()]);
}
