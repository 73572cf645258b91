use super::*;
use crate::mapping::{Frame, ReaderOptions, VERSION};

fn snapshot() -> Snapshot {
    Snapshot::from_record(&testing::practice(3, 1))
}

fn sheet() -> Sheet {
    Sheet::from_rows(
        "Answers",
        &[
            &["Our answers"],
            &["Force", "2019", "2020"],
            &["Kent", "1", "2"],
            &["Regional notes"],
            &["Essex", "3", "4"],
            &["Source: us"],
        ],
    )
}

fn mapping() -> Mapping {
    Mapping {
        version: VERSION,
        reader: ReaderOptions::default(),
        sheet: None,
        frame: Frame::default(),
        shape: Shape::Table {
            authority: Some("A".to_owned()),
            category: None,
            period: None,
            year: None,
            columns: Vec::new(),
        },
        rules: Vec::new(),
        choices: Vec::new(),
        also: Vec::new(),
        written: Vec::new(),
        round: false,
        together: Vec::new(),
        about: None,
        confirm: Vec::new(),
        accept: Vec::new(),
        names: Default::default(),
        categories: Default::default(),
        periods: Default::default(),
    }
}

fn edited(edits: &[MappingEdit]) -> Mapping {
    let mut mapping = mapping();
    for one in edits {
        edit(&mut mapping, one, &[sheet()], &snapshot());
    }
    mapping
}

fn row(row: u32, role: RowRole) -> MappingEdit {
    MappingEdit::Row { row, role }
}

fn column(column: &str, role: ColumnRole, measure: Option<&str>) -> MappingEdit {
    MappingEdit::Column {
        column: column.to_owned(),
        role,
        measure: measure.map(str::to_owned),
        whole: None,
        period: None,
    }
}

#[test]
fn every_row_gets_the_role_it_is_given() {
    let mapping = edited(&[
        row(1, RowRole::Above),
        row(2, RowRole::Header),
        row(4, RowRole::Skipped),
        row(6, RowRole::Below),
        row(99, RowRole::Header),
    ]);
    let roles: Vec<RowRole> = (1..=6).map(|row| mapping.row_role(row, &sheet())).collect();
    assert_eq!(
        roles,
        [
            RowRole::Above,
            RowRole::Header,
            RowRole::Data,
            RowRole::Skipped,
            RowRole::Data,
            RowRole::Below,
        ]
    );
    let back = edited(&[
        row(2, RowRole::Header),
        row(4, RowRole::Skipped),
        row(6, RowRole::Below),
        row(4, RowRole::Data),
        row(6, RowRole::Data),
        row(2, RowRole::Data),
    ]);
    assert!((2..=6).all(|row| back.row_role(row, &sheet()) == RowRole::Data));
}

#[test]
fn a_column_has_one_role_at_a_time() {
    let both = [
        column("C", ColumnRole::Figure, Some("recorded")),
        column("B", ColumnRole::Figure, Some("recorded")),
        column("C", ColumnRole::Figure, Some("charged")),
        column("A", ColumnRole::Period, None),
    ];
    let mapping = edited(&both);
    assert_eq!(mapping.column_role("A").0, ColumnRole::Period);
    let (role, value) = mapping.column_role("C");
    assert_eq!(
        (role, value.measure.as_deref()),
        (ColumnRole::Figure, Some("charged"))
    );
    let Shape::Table {
        authority, columns, ..
    } = &mapping.shape
    else {
        panic!("still a table");
    };
    assert_eq!(*authority, None, "the names' column became the periods'");
    let order: Vec<&str> = columns.iter().map(|one| one.column.as_str()).collect();
    assert_eq!(order, ["B", "C"]);
    let mapping = edited(&[both.as_slice(), &[column("B", ColumnRole::Ignored, None)]].concat());
    assert_eq!(mapping.column_role("B").0, ColumnRole::Ignored);
}

#[test]
fn a_shape_is_what_it_was_made() {
    for shape in [ShapeKind::Wide, ShapeKind::OneAuthority, ShapeKind::Records] {
        let mapping = edited(&[MappingEdit::Shape { shape }]);
        assert_eq!(mapping.shape_kind(), shape);
    }
    let long = edited(&[
        column("B", ColumnRole::Measure, None),
        MappingEdit::Shape {
            shape: ShapeKind::Records,
        },
        MappingEdit::Shape {
            shape: ShapeKind::Long,
        },
    ]);
    assert_eq!(long.shape_kind(), ShapeKind::Long);
    assert_eq!(
        long.column_role("B").0,
        ColumnRole::Measure,
        "kept on the way"
    );
}

#[test]
fn a_text_is_settled_left_out_and_open_again() {
    let name = |leave_out, authority| MappingEdit::Name {
        text: " Mersyside  Police".to_owned(),
        authority,
        leave_out,
    };
    let known = snapshot().authorities[1].clone();
    let slug = foi::names::slug(&known.name);
    let settled = edited(&[name(false, Some(known.id))]);
    assert_eq!(settled.names["mersyside police"], Some(slug));
    let left_out = edited(&[name(false, Some(known.id)), name(true, None)]);
    assert_eq!(left_out.names["mersyside police"], None);
    let open = edited(&[name(true, None), name(false, None)]);
    assert!(open.names.is_empty());
}

#[test]
fn a_sign_has_one_meaning() {
    let sign = |text: &str, means| MappingEdit::Sign {
        text: text.to_owned(),
        means,
    };
    let mapping = edited(&[
        sign("N/A", CellMeaning::Ask),
        sign("n/a ", CellMeaning::NotHeld),
    ]);
    assert_eq!(
        mapping.rules,
        [CellRule {
            text: "n/a".to_owned(),
            means: CellMeaning::NotHeld,
        }]
    );
}
