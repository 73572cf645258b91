//! Letters as a table for a mail merge.

use crate::Draft;

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
            &safe(&draft.authority_name),
            &safe(&draft.to),
            &safe(&draft.subject),
            &safe(&draft.body),
            draft.kind.code(),
            &safe(&draft.in_reply_to),
            &safe(&missing.join("; ")),
        ]);
    }
    writer
        .into_inner()
        .expect("what is in memory can be flushed")
}

/// Text that a spreadsheet would run as a formula gets a leading apostrophe.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
