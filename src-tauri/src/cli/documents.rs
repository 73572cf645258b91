//! `read`: what a file holds. `search`: where words stand in the documents of a campaign.

use super::terminal::{Visible, write_json};
use super::{Password, Said, of_source, pretty};
use app::documents::index;
use app::documents::read::{self, FileContent, ReadTable};
use app::documents::search::{SearchHit, search as find};
use app::error::Result;
use app::session::Session;
use app::shared::document::read_file;
use clap::Args;
use readers::Unwatched;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ReadFile {
    /// A letter, a PDF file, a spreadsheet, an e-mail, a zip archive.
    source: PathBuf,
    #[command(flatten)]
    password: Password,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn read(args: ReadFile) -> Result<Said> {
    let password = args.password.read()?;
    let (name, bytes) = read_file(&args.source, store::MAX_DOCUMENT_BYTES as u64)?;
    let content = read::read(&name, &bytes, password.as_deref(), &Unwatched)
        .map_err(|error| of_source(error, &args.source))?;
    // A large file is printed as it is, never copied whole.
    Ok(Said {
        print: Box::new(move |out| {
            if args.json {
                write_json(&mut *out, &content)?;
                return writeln!(out);
            }
            let mut out = Visible::text(out);
            print(&content, &mut out, &mut false)
        }),
        done: true,
    })
}

/// Prints a file and those within it; blank lines divide its parts, once something was printed.
fn print(content: &FileContent, out: &mut impl Write, begun: &mut bool) -> io::Result<()> {
    let mut part = |out: &mut dyn Write| {
        if std::mem::replace(begun, true) {
            writeln!(out)
        } else {
            Ok(())
        }
    };
    if !content.is_tables() {
        let text = content.text().to_string();
        let text = text.trim_end();
        if !text.is_empty() {
            part(out)?;
            writeln!(out, "{text}")?;
        }
    }
    for table in &content.tables {
        part(out)?;
        writeln!(out, "{}", title(table))?;
        for row in table.rows() {
            writeln!(out, "{}", row.divided(" | "))?;
        }
    }
    if !content.notices.is_empty() {
        part(out)?;
        for notice in &content.notices {
            writeln!(out, "{notice}")?;
        }
    }
    for file in &content.files {
        part(out)?;
        writeln!(out, "== {}", file.name)?;
        print(file, out, &mut true)?;
    }
    Ok(())
}

/// `Table 2, page 3: Stray dogs taken in`
fn title(table: &ReadTable) -> String {
    let sheet = &table.sheet;
    let mut title = if sheet.name.is_empty() {
        "Table".to_owned()
    } else {
        sheet.name.clone()
    };
    if let Some(page) = table.page {
        title.push_str(&format!(", page {page}"));
    }
    if !sheet.caption.is_empty() {
        title.push_str(&format!(": {}", sheet.caption));
    }
    title
}

#[derive(Debug, Args)]
pub struct Search {
    file: PathBuf,
    /// Words that stand together in a page or a stretch of text; words in quotes side by side. The
    /// last word may go on.
    #[arg(required = true, value_parser = super::name)]
    words: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Documents that were not read yet are read first.
pub(super) fn search(args: &Search) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    if !session.store().is_read_only() {
        index::read_all(&mut session, &Unwatched)?;
    }
    let view = find(&session, &args.words.join(" "))?;
    if args.json {
        return pretty(&view);
    }
    let mut lines = Vec::new();
    for hit in &view.hits {
        lines.push(heading(hit));
        let text = hit.snippet.iter().map(|part| part.text.as_str());
        lines.push(format!("    {}", text.collect::<String>().trim()));
    }
    if view.hits.is_empty() {
        lines.push("No document contains these words.".to_owned());
    } else {
        lines.push(format!("{}.", view.summary));
    }
    if !view.unsearchable.is_empty() {
        lines.push("These documents cannot be searched, or not in full:".to_owned());
        lines.extend(view.unsearchable.iter().map(|line| format!("    {line}")));
    }
    Ok(lines.join("\n"))
}

/// `Kent Police: answer.pdf, page 3`
fn heading(hit: &SearchHit) -> String {
    let names: Vec<&str> = hit
        .authorities
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let mut heading = if names.is_empty() {
        hit.name.clone()
    } else {
        format!("{}: {}", names.join(", "), hit.name)
    };
    if !hit.spot_words.is_empty() {
        heading.push_str(&format!(", {}", hit.spot_words));
    }
    heading
}
