//! `alaveteli`: takes over what WhatDoTheyKnow or another Alaveteli site exports.

use super::{pretty, stamp};
use app::alaveteli;
use app::error::Result;
use app::session::Session;
use app::shared::document::read_list_file;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Alaveteli {
    file: PathBuf,
    /// The export: a batch's CSV file or a request's JSON.
    source: PathBuf,
    /// Show what would be logged, but log nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn alaveteli(args: &Alaveteli) -> Result<String> {
    let bytes = read_list_file(&args.source)?;
    let mut session = Session::open(&args.file)?;
    let import = alaveteli::read(session.snapshot(), &bytes)?;
    let preview = alaveteli::preview(session.snapshot(), &import, &[]);
    let done = if args.dry_run {
        None
    } else {
        Some(alaveteli::apply(&mut session, &stamp(), &import, &[])?.value)
    };
    if args.json {
        return pretty(&preview);
    }
    let mut text = done.map_or_else(|| "Nothing was logged.".to_owned(), |label| label + ".");
    for row in &preview.rows {
        let who = if row.matched.is_empty() {
            let near: Vec<&str> = row.nearest.iter().map(|near| near.name.as_str()).collect();
            format!(
                "not an authority of the campaign; nearest: {}",
                near.join(", ")
            )
        } else {
            format!("{}: {}", row.matched, row.adds.join(", "))
        };
        text.push_str(&format!("\n{}: {} ({who})", row.place, row.name));
    }
    for problem in &preview.problems {
        text.push_str(&format!(
            "\nNot read: {}: {} ({})",
            problem.place, problem.reason, problem.text
        ));
    }
    Ok(text)
}
