//! Reading large tables, against other programs reading the same bytes: a CSV file of a million
//! long rows against the `csv` crate, a workbook of 100,000 rows against pandas with openpyxl. And a
//! table that fills 61 pages of a PDF file. Fails where a limit is not kept.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use readers::Unwatched;
use readers::pdf;
use readers::sheets::{ReadOptions, read};
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

const ROWS: u32 = 1_000_000;
/// Times as long as the csv crate.
const CSV_LIMIT: f64 = 3.0;
/// Megabytes, with the file itself.
const MEMORY_LIMIT: u64 = 500;
const WORKBOOK_ROWS: u32 = 100_000;
const PAGES: u32 = 61;
const PAGE_ROWS: u32 = 74;
/// Seconds.
const PDF_LIMIT: f64 = 2.0;

fn million_rows() -> String {
    let mut text = String::from("authority,measure,period,value\r\n");
    for row in 0..ROWS {
        let year = 2018 + row % 7;
        let _ = write!(
            text,
            "\"Constabulary of {}\",Offences recorded under section 33,{year}-04 to {}-03,{}\r\n",
            row % 43,
            year + 1,
            row % 9973
        );
    }
    text
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

fn rows_of(name: &str, bytes: &[u8]) -> usize {
    let book = read(name, bytes, &ReadOptions::default(), &Unwatched);
    black_box(book).expect("a table").sheets[0].height()
}

/// Says what was measured against its limit; true where it is kept.
fn kept(what: &str, kept: bool) -> bool {
    println!("{} {what}", if kept { "ok  " } else { "OVER" });
    kept
}

fn csv_file() -> bool {
    let text = million_rows();
    let ours = median(5, || {
        assert_eq!(rows_of("a.csv", text.as_bytes()), 1_000_001);
    });
    let theirs = median(5, || {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut rows = 0;
        while reader.read_record(&mut record).expect("a record") {
            rows += u32::from(!black_box(&record).is_empty());
        }
        assert_eq!(rows, ROWS);
    });
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    let size = text.len() / 1_000_000;
    let quick = kept(
        &format!(
            "a million rows of CSV ({size} MB), against the csv crate: {ratio:.2} times (limit {CSV_LIMIT} times)"
        ),
        ratio <= CSV_LIMIT,
    );
    let small = peak_megabytes().is_none_or(|peak| {
        kept(
            &format!("peak memory of that, with the file: {peak} MB (limit {MEMORY_LIMIT} MB)"),
            peak < MEMORY_LIMIT,
        )
    });
    quick && small
}

/// The most memory this process has had, where the system says so.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1000)
}

/// A Python that has pandas: the one that `make` installs, or the system's.
fn python() -> Option<PathBuf> {
    let ours =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/tools/python/bin/python");
    [ours, PathBuf::from("python3")].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", "import pandas, openpyxl"])
            .output()
            .is_ok_and(|output| output.status.success())
    })
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..WORKBOOK_ROWS {
        let cells = [
            format!("Constabulary of {}", row % 43),
            "Offences recorded".to_owned(),
        ];
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string(row, column, text).expect("a cell");
        }
        sheet
            .write_number(row, 2, 2018 + row % 7)
            .and_then(|sheet| sheet.write_number(row, 3, row % 9973))
            .expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

fn excel_file() -> bool {
    let Some(python) = python() else {
        println!("     pandas is not installed: the workbook is not compared");
        return true;
    };
    let bytes = workbook();
    let ours = median(3, || {
        assert_eq!(rows_of("a.xlsx", &bytes), WORKBOOK_ROWS as usize);
    });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, &bytes).expect("a file");
    // The time is taken within Python, so that its start plays no part.
    let script = "import pandas, sys, time; begun = time.perf_counter(); \
                  table = pandas.read_excel(sys.argv[1], engine='openpyxl', header=None); \
                  print(time.perf_counter() - begun, len(table))";
    let output = Command::new(python)
        .args(["-c", script])
        .arg(&path)
        .output()
        .expect("Python runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let mut words = said.split_whitespace();
    let theirs: f64 = words
        .next()
        .and_then(|seconds| seconds.parse().ok())
        .expect("a time");
    assert_eq!(words.next(), Some("100000"), "pandas reads every row");
    let ratio = ours.as_secs_f64() / theirs;
    kept(
        &format!(
            "a workbook of 100,000 rows, against pandas with openpyxl: {ratio:.2} times (limit 1 times)"
        ),
        ratio < 1.0,
    )
}

/// Rows of a page between ruling lines, with a number in each.
fn page(number: u32) -> String {
    let mut content = String::from("0.5 w\n");
    let row = |at: u32| 800 - 10 * at;
    for at in 0..=PAGE_ROWS {
        let _ = writeln!(content, "40 {0} m 540 {0} l S", row(at));
    }
    for left in [40, 240, 390, 540] {
        let _ = writeln!(content, "{left} {} m {left} {} l S", row(0), row(PAGE_ROWS));
    }
    for at in 0..PAGE_ROWS {
        let line = number * PAGE_ROWS + at;
        let cells = [
            (44, format!("Constabulary of {}", line % 43)),
            (244, format!("Outcome {}", line % 22)),
            (394, (line % 9973).to_string()),
        ];
        for (left, text) in cells {
            let _ = writeln!(
                content,
                "BT /F1 7 Tf {left} {} Td ({text}) Tj ET",
                row(at + 1) + 3
            );
        }
    }
    content
}

/// A PDF file of [`PAGES`] pages with one table.
fn long_pdf() -> Vec<u8> {
    let kids: Vec<String> = (0..PAGES)
        .map(|page| format!("{} 0 R", 4 + 2 * page))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {PAGES} >>",
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for number in 0..PAGES {
        let content = page(number);
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * number
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}endstream",
            content.len()
        ));
    }
    let mut file = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        let _ = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    let start = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let _ = write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

fn pdf_file() -> bool {
    let bytes = long_pdf();
    let ours = median(3, || {
        let read = pdf::read(black_box(&bytes), None, &Unwatched).expect("a document");
        let rows: usize = read.tables.iter().map(|table| table.sheet.height()).sum();
        assert_eq!(rows, (PAGES * PAGE_ROWS) as usize);
    });
    kept(
        &format!(
            "a table over {PAGES} pages of a PDF file: {:.2} s (limit {PDF_LIMIT} s)",
            ours.as_secs_f64()
        ),
        ours.as_secs_f64() <= PDF_LIMIT,
    )
}

fn main() -> ExitCode {
    let all = [csv_file(), excel_file(), pdf_file()];
    if all.into_iter().all(|kept| kept) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
