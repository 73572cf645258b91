//! A campaign with a long History.

use super::{Results, made, median, ms};
use app::clock;
use app::history;
use app::requests;
use app::session::Session;
use foi::Verdict;
use rusqlite::Connection;
use std::hint::black_box;
use std::path::Path;

/// Edits in History.
const EDITS: u32 = 100_000;

/// Opens a campaign that was edited so often, and reads the first and the last part of its History.
pub fn long_history(folder: &Path, results: &mut Results) {
    let mut session = made(folder, 42);
    let path = session.store().path().to_owned();
    let authority = session.snapshot().authorities[0].id;
    let verdict = Some(Verdict::Excluded);
    let stamp = clock::stamp("Bench");
    requests::decide_inclusion(&mut session, &stamp, &[authority], verdict, "Another basis")
        .expect("an edit");
    drop(session);
    // The same edit again and again: only how much there is counts here.
    let conn = Connection::open(&path).expect("the campaign");
    conn.execute(
        "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < :edits)
         INSERT INTO journal (label, who, at, changeset, state, changes, change_count)
         SELECT label, who, at, changeset, state, changes, change_count FROM journal, n
         WHERE seq = 2",
        &[(":edits", &EDITS)],
    )
    .expect("more edits");
    conn.close().expect("the campaign");

    println!("{EDITS} edits in History:");
    let opened = median(5, || drop(black_box(Session::open(&path))));
    results.line("opened", ms(opened), 300.0, "ms");
    let session = Session::open(&path).expect("the campaign");
    for (what, before) in [("newest entries", None), ("oldest entries", Some(200))] {
        let taken = median(21, || drop(black_box(history::entries(&session, before))));
        results.line(what, ms(taken), 5.0, "ms");
    }
}
