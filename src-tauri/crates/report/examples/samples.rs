//! Writes every export of three campaigns into a folder, to be looked at:
//! `cargo run -p report --example samples -- FOLDER`.

use chrono::NaiveDate;
use report::compose::{Options, compose};
use report::write::{self, Format, Input, Unwatched};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("Name a folder.")?);
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("no such day")?;
    let mut ids = foi::ids::sequence(1);
    let campaigns = [
        (
            "refuge",
            foi::examples::refuge_2023::record(&mut ids, "2023-06-01T00:00:00Z"),
        ),
        (
            "practice-43",
            foi::examples::practice::record(43, 7, &mut ids),
        ),
        (
            "practice-1000",
            foi::examples::practice::record(1000, 7, &mut ids),
        ),
    ];
    for (name, record) in campaigns {
        let snapshot = foi::Snapshot::from_record(&record);
        let tables = analysis::Tables::compute(&snapshot, day, analysis::Choices::default());
        let report = compose(&snapshot, &tables, &Options::published(day));
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder)?;
        let input = Input {
            snapshot: &snapshot,
            tables: &tables,
            report: &report,
            rates: &[],
            published: None,
            mappings: &[],
        };
        for file in write::all(&input, &Format::ALL, &Unwatched)? {
            std::fs::write(folder.join(file.name), file.bytes)?;
        }
        let dark: Vec<_> = report
            .charts
            .iter()
            .map(|chart| (&chart.key, report::charts::themed(&chart.svg, true)))
            .collect();
        for (key, svg) in dark {
            std::fs::write(folder.join(format!("dark-{key}.png")), write::png(&svg)?)?;
        }
    }
    Ok(())
}
