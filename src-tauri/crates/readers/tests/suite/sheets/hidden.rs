//! Rows and columns that a workbook hides: row 3 and column C of three files that other programs
//! wrote.

use readers::Unwatched;
use readers::sheets::{ReadOptions, read};
use std::path::Path;

#[test]
fn hidden_rows_and_columns_are_known() {
    for name in ["hidden.xlsx", "hidden.xls", "hidden.ods"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/cases");
        let bytes = std::fs::read(path.join(name)).expect("a file");
        let book = read(name, &bytes, &ReadOptions::default(), &Unwatched).expect("read");
        let sheet = &book.sheets[0];
        assert_eq!(sheet.hidden_rows, [2], "{name}");
        assert_eq!(sheet.hidden_columns, [2], "{name}");
        assert_eq!(sheet.cell(2, 1).text, "45", "{name}");
    }
}
