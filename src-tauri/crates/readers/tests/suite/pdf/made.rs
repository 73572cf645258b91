//! Files of reportlab and fpdf2, and tags as Excel writes them. `make.py` made them, with what is right
//! in `made.json`.

use super::{document, json, texts};

#[test]
fn each_table_is_as_its_writer_meant_it() {
    let right = json("made.json");
    let files = right.as_object().expect("files");
    assert_eq!(files.len(), 14);
    for (name, right) in files {
        let document = document(name);
        let tables: Vec<_> = document.tables.iter().map(texts).collect();
        assert_eq!(serde_json::json!(tables), right["tables"], "{name}");
        for table in &document.tables {
            assert_eq!(
                serde_json::json!(table.found_by),
                right["found_by"],
                "{name}"
            );
        }
    }
}

#[test]
fn cells_over_several_columns_are_merged() {
    for name in ["merged.pdf", "tags-spans.pdf"] {
        let merged = &document(name).tables[0].sheet.merged;
        assert!(
            merged
                .iter()
                .any(|area| (area.first_column, area.last_column) == (1, 2)
                    && (area.first_row, area.last_row) == (0, 0)),
            "{name}: {merged:?}"
        );
    }
}

#[test]
fn what_tags_leave_out_is_a_doubt() {
    assert!(
        document("tags-gaps.pdf").tables[0]
            .doubt
            .contains("leave out")
    );
    let two = document("tags-two.pdf");
    assert_eq!(two.tables[1].caption, "Table 2: calls");
    assert_eq!(two.tables[1].doubt, "");
}
