//! `make bench`: what the window and the command line take, as ratios within one run. Each line
//! names its limit; a limit that is not kept makes the run fail.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

mod history;
mod monthly;

use ::letters::Extra;
use app::campaign::header::header;
use app::campaign::overview::overview;
use app::campaign::practice_of;
use app::checks::view as checks;
use app::clock;
use app::deadlines::month;
use app::deadlines::view as deadlines;
use app::documents::view as documents;
use app::double_entry::view as double_entry;
use app::figures::form::TypedCell;
use app::figures::view::{self as grid};
use app::figures::{self, TakenFrom};
use app::letters;
use app::requests::detail::detail;
use app::requests::view as requests;
use app::session::Session;
use app::settings::view as settings;
use app::shared::place::Place;
use app::spreadsheets::{self, Before, Loaded, Told};
use foi::{LetterKind, RequestState, Snapshot};
use readers::Unwatched;
use readers::sheets::ReadOptions;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Results of the run.
#[derive(Default)]
struct Results {
    kept: u32,
    broken: u32,
}

impl Results {
    fn line(&mut self, what: &str, value: f64, limit: f64, unit: &str) {
        let kept = value <= limit;
        if kept {
            self.kept += 1;
        } else {
            self.broken += 1;
        }
        let mark = if kept { "ok  " } else { "OVER" };
        println!("{mark} {what}: {value:.2} {unit} (limit {limit} {unit})");
    }
}

/// The median of several runs.
fn median(times: usize, mut run: impl FnMut()) -> Duration {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    taken.sort_unstable();
    taken[times / 2]
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

fn made(folder: &Path, authorities: u32) -> Session {
    let path = folder.join(format!("{authorities}.roundrobin"));
    Session::create(&path, &practice_of(authorities, 1), &clock::stamp("Bench"))
        .expect("a Practice campaign")
}

fn main() -> ExitCode {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut results = Results::default();
    forty_three(&mut made(folder.path(), 43), &mut results);
    monthly::monthly(folder.path(), &mut results);
    history::long_history(folder.path(), &mut results);
    ten_thousand(&mut made(folder.path(), 10_000), &mut results);
    memory(&folder.path().join("10000.roundrobin"), &mut results);
    println!("{} passed, {} failed", results.kept, results.broken);
    if results.broken == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn forty_three(session: &mut Session, results: &mut Results) {
    println!("43 forces, one command of the window:");
    let ids: Vec<_> = session
        .snapshot()
        .authorities
        .iter()
        .map(|a| a.id)
        .collect();
    let options = report::compose::Options {
        percent_decimals: 1,
        ..report::compose::Options::published(clock::today())
    };
    let first = ids[0];
    let mut command = |what: &str, run: &dyn Fn(&Session)| {
        let taken = median(21, || run(session));
        results.line(what, ms(taken), 5.0, "ms");
    };
    command("header", &|s| drop(black_box(header(s))));
    command("overview", &|s| {
        drop(black_box(overview(s.snapshot(), clock::today())))
    });
    command("requests", &|s| {
        drop(black_box(requests::requests(s.snapshot(), clock::today())))
    });
    command("request detail", &|s| {
        drop(black_box(detail(s, first, clock::today())))
    });
    command("chase", &|s| {
        drop(black_box(deadlines::deadlines(
            s.snapshot(),
            clock::today(),
        )))
    });
    command("month", &|s| {
        let today = clock::today();
        drop(black_box(month::month(s.snapshot(), today, today)));
    });
    command("20 letters", &|s| {
        let drafts = letters::preview(
            s.snapshot(),
            &ids[..20],
            LetterKind::Chaser,
            &Extra::default(),
            clock::today(),
        );
        drop(black_box(drafts));
    });
    command("figures", &|s| drop(black_box(grid::figures(s.snapshot()))));
    command("figure cells", &|s| {
        drop(black_box(grid::cells(s.snapshot(), &ids)))
    });
    command("settings", &|s| {
        drop(black_box(settings::settings(s.snapshot())))
    });
    command("tables", &|s| {
        let tables =
            analysis::Tables::compute(s.snapshot(), clock::today(), analysis::Choices::default());
        drop(black_box(report::compose::tables(
            s.snapshot(),
            &tables,
            &options,
        )));
    });
    command("charts", &|s| {
        let tables =
            analysis::Tables::compute(s.snapshot(), clock::today(), analysis::Choices::default());
        drop(black_box(report::compose::charts(
            s.snapshot(),
            &tables,
            &options,
            640,
        )));
    });
    command("report preview", &|s| {
        let tables =
            analysis::Tables::compute(s.snapshot(), clock::today(), analysis::Choices::default());
        let report = report::compose(s.snapshot(), &tables, &options);
        drop(black_box(report::write::html(&report)));
    });
    command("documents", &|s| drop(black_box(documents::list(s))));
    command("checks", &|s| drop(black_box(checks::checks(s))));
    command("figures to enter again", &|s| {
        drop(black_box(double_entry::cells(s, first)))
    });
    command("history", &|s| drop(black_box(s.store().history())));
    let table = table_of(session.snapshot(), 1_000);
    let taken = median(11, || {
        let snapshot = session.snapshot();
        let told = Told {
            authority: None,
            period: None,
            measure: None,
            table: None,
        };
        let guess = spreadsheets::guess(snapshot, &table, told);
        let mapped = spreadsheets::read(snapshot, &table, &guess.mapping, None, &Unwatched)
            .expect("a table that is read");
        let before = Before::read(session, &table.name).expect("figures");
        assert_eq!(mapped.rows, 1_000);
        drop(black_box(spreadsheets::preview::preview(
            snapshot,
            &table,
            guess.mapping,
            None,
            Ok(&mapped),
            &before,
            None,
        )));
    });
    results.line("preview of a table of 1,000 rows", ms(taken), 300.0, "ms");
}

/// A table with a figure in each row, as it comes from a file.
fn table_of(snapshot: &Snapshot, rows: usize) -> Loaded {
    let mut text = String::from("Force,Outcome,Year,Number\n");
    for row in 0..rows {
        let authority = &snapshot.authorities[row % snapshot.authorities.len()];
        let outcome = ["Charged", "Outcome 14", "Outcome 15", "Outcome 16"][row / 43 % 4];
        let year = 2019 + row / 172 % 3;
        text.push_str(&format!("{},{outcome},{year},{row}\n", authority.name));
    }
    let options = ReadOptions::default();
    let book =
        readers::sheets::read("table.csv", text.as_bytes(), &options, &Unwatched).expect("a table");
    Loaded {
        name: "table.csv".to_owned(),
        bytes: text.into_bytes(),
        book,
        options,
        compared: None,
    }
}

fn ten_thousand(session: &mut Session, results: &mut Results) {
    let snapshot = session.snapshot();
    let cells = snapshot.measures.len() * snapshot.periods.len();
    println!("10,000 authorities x {cells} cells:");
    let tables = median(11, || {
        drop(black_box(analysis::Tables::compute(
            session.snapshot(),
            clock::today(),
            analysis::Choices::default(),
        )))
    });
    let connection = rusqlite::Connection::open(session.store().path()).expect("the file");
    let pass = median(11, || {
        let mut all = connection
            .prepare_cached(
                "SELECT authority_id, measure_id, period_id, state, value, low, high FROM figure",
            )
            .expect("a query");
        let mut rows = all.query([]).expect("rows");
        let mut sum = 0_i64;
        while let Some(row) = rows.next().expect("a row") {
            let authority = row.get_ref(0).expect("a key").as_str().expect("text").len();
            let state = row
                .get_ref(3)
                .expect("a state")
                .as_str()
                .expect("text")
                .len();
            let value: Option<i64> = row.get(4).expect("a value");
            sum += value.unwrap_or(0) + i64::try_from(authority + state).unwrap_or(0);
        }
        black_box(sum);
    });
    println!(
        "     every table {:.1} ms, one plain SQL pass {:.1} ms",
        ms(tables),
        ms(pass)
    );
    results.line(
        "every table against one SQL pass",
        tables.as_secs_f64() / pass.as_secs_f64(),
        2.0,
        "times",
    );

    let every_deadline = median(11, || {
        let today = clock::today();
        let snapshot = session.snapshot();
        // The fold itself, which otherwise happens once when the file is opened.
        for events in &snapshot.events {
            drop(black_box(RequestState::fold(events)));
        }
        let list = requests::requests(snapshot, today);
        let overdue = list
            .rows
            .iter()
            .filter(|row| row.filters.iter().any(|key| key == "overdue"))
            .count();
        black_box(overdue);
        drop(black_box(deadlines::deadlines(snapshot, today)));
    });
    results.line(
        "10,000 requests folded, listed, filtered, every deadline counted",
        ms(every_deadline),
        200.0,
        "ms",
    );

    let checked = median(5, || {
        let list = checks::checks(session).expect("the checks");
        black_box(serde_json::to_string(&list).expect("JSON"));
    });
    results.line(
        "every check, as the window gets it",
        ms(checked),
        200.0,
        "ms",
    );
    let again = median(5, || {
        let list = double_entry::list(session.snapshot());
        black_box(serde_json::to_string(&list).expect("JSON"));
    });
    results.line("whose figures to enter again", ms(again), 100.0, "ms");

    let place = {
        let snapshot = session.snapshot();
        Place {
            authority: snapshot.authorities[5_000].id,
            measure: snapshot.measures[0].id,
            period: snapshot.periods[0].id,
        }
    };
    typing(session, place, results);
}

/// A figure is typed and saved, and what is then shown is made again.
fn typing(session: &mut Session, place: Place, results: &mut Results) {
    let mut n = 0;
    let typed = median(11, || {
        n += 1;
        let cells = [TypedCell {
            place,
            text: n.to_string(),
        }];
        let stamp = clock::stamp("Bench");
        drop(black_box(
            figures::enter(session, &stamp, &cells, &TakenFrom::Unsaid).expect("a figure"),
        ));
        drop(black_box(header(session)));
        drop(black_box(grid::figures(session.snapshot())));
        drop(black_box(grid::cells(
            session.snapshot(),
            &[place.authority],
        )));
    });
    results.line(
        "typing a figure, saved, with new totals",
        ms(typed),
        50.0,
        "ms",
    );
}

/// Peak resident memory of `roundrobin tables`, read while it runs.
fn memory(file: &Path, results: &mut Results) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_roundrobin"))
        .arg("tables")
        .arg(file)
        .arg("--json")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program runs");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    while child.try_wait().expect("its state").is_none() {
        let kib = fs::read_to_string(&status).ok().and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        });
        peak = kib.map_or(peak, |kib| peak.max(kib / 1024.0));
        std::thread::sleep(Duration::from_millis(2));
    }
    results.line("roundrobin tables, peak memory", peak, 300.0, "MB");
}
