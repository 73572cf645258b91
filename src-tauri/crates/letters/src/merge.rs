//! Letters as a table for a mail merge.

use crate::Draft;
use foi::leaving::sheet_text;

const COLUMNS: [&str; 7] = [
    "authority",
    "email",
    "subject",
    "body",
    "kind",
    "in_reply_to",
    "missing",
];

/// One row a letter: UTF-8 with a byte order mark, so that Excel reads it as such, and CRLF line
/// ends (RFC 4180). What is missing is listed with semicolons.
#[must_use]
pub fn csv(drafts: &[Draft]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let mut write = |row: [&str; 7]| {
        writer
            .write_record(row)
            .expect("rows of one length are written to memory");
    };
    write(COLUMNS);
    for draft in drafts {
        let missing: Vec<&str> = draft.missing.iter().map(|one| one.label.as_str()).collect();
        write([
            &sheet_text(&draft.authority_name),
            &sheet_text(&draft.to),
            &sheet_text(&draft.subject),
            &sheet_text(&draft.body),
            draft.kind.code(),
            &sheet_text(&draft.in_reply_to),
            &sheet_text(&missing.join("; ")),
        ]);
    }
    writer
        .into_inner()
        .expect("what is in memory can be flushed")
}
