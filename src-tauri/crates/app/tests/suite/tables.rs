//! Where the columns and the rows of a table on a page meet, as the viewer draws it.

use app::documents::tables::{DocumentTable, DocumentTables};
use readers::document::{Document, FoundBy, Page, Table};
use readers::sheets::{CellKind, Sheet};
use readers::spot::{Rectangle, Spot};

/// A table on page 3: of each row its top, and of its cells where each begins and ends.
fn found(rows: &[(f32, &[(f32, f32)])]) -> DocumentTable {
    let mut sheet = Sheet::named("Table 1");
    for (top, cells) in rows {
        for (left, right) in *cells {
            let area = Rectangle {
                left: *left,
                top: *top,
                right: *right,
                bottom: top + 10.0,
            };
            let spot = Spot::Page { page: 3, area };
            sheet.push_at("x", CellKind::Text, spot).expect("a cell");
        }
        sheet.end_row().expect("a row");
    }
    let document = Document {
        pages: vec![
            Page {
                text: String::new(),
                picture: true,
            };
            2
        ],
        tables: vec![Table {
            sheet,
            caption: "Dogs".to_owned(),
            found_by: FoundBy::Alignment,
            doubt: String::new(),
        }],
        ..Document::default()
    };
    let mut view = DocumentTables::new(&document);
    assert_eq!(view.pictures, [1, 2]);
    view.tables.remove(0)
}

#[test]
fn borders_stand_between_the_cells_of_neighbours() {
    let table = found(&[
        (100.0, &[(60.0, 100.0), (240.0, 262.0), (310.0, 332.0)]),
        (120.0, &[(60.0, 180.0), (238.0, 262.0), (308.0, 332.0)]),
        (140.0, &[(60.0, 90.0), (250.0, 262.0), (320.0, 332.0)]),
    ]);
    let part = &table.parts[0];
    assert_eq!((table.rows, table.columns, part.page), (3, 3, 3));
    assert_eq!(
        (
            part.area.left,
            part.area.right,
            part.area.top,
            part.area.bottom
        ),
        (60.0, 332.0, 100.0, 150.0)
    );
    // Half way from the longest label to the longest number.
    let near = |at: f32, wanted: f32| (at - wanted).abs() <= 0.5;
    assert!(
        near(part.columns[0], 209.0) && near(part.columns[1], 285.0),
        "{part:?}"
    );
    assert!(
        near(part.rows[0], 115.0) && near(part.rows[1], 135.0),
        "{part:?}"
    );
    assert_eq!((part.columns.len(), part.rows.len()), (2, 2));
}

#[test]
fn a_sentence_or_a_heading_over_several_columns_moves_no_border_into_numbers() {
    let table = found(&[
        (100.0, &[(60.0, 100.0), (238.0, 332.0)]),
        (120.0, &[(60.0, 180.0), (238.0, 262.0), (308.0, 332.0)]),
        (140.0, &[(60.0, 120.0), (238.0, 262.0), (308.0, 332.0)]),
        (160.0, &[(60.0, 90.0), (250.0, 262.0), (320.0, 332.0)]),
        (180.0, &[(60.0, 248.0), (251.0, 310.0), (312.0, 340.0)]),
    ]);
    let columns = &table.parts[0].columns;
    assert!(columns[0] > 180.0 && columns[0] < 238.0, "{columns:?}");
    assert!(columns[1] > 262.0 && columns[1] < 308.0, "{columns:?}");
}
