//! `read`: what a file holds. `search`: where words stand in the documents of a campaign.

use super::pretty;
use app::documents::index;
use app::documents::read::{self, FileContent, ReadTable};
use app::documents::search::{SearchHit, search as find};
use app::error::{ApiError, Result};
use app::session::Session;
use app::shared::document::{read_file, read_text_file};
use clap::Args;
use readers::Unwatched;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ReadFile {
    /// A letter, a PDF file, a spreadsheet, an e-mail, a zip archive.
    source: PathBuf,
    /// A file whose first line is the password of the source. The password is kept nowhere.
    #[arg(long)]
    password_file: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn read(args: &ReadFile) -> Result<String> {
    let (name, bytes) = read_file(&args.source, store::MAX_DOCUMENT_BYTES as u64)?;
    let password = args
        .password_file
        .as_deref()
        .map(read_text_file)
        .transpose()?;
    let password = password.as_deref().and_then(|text| text.lines().next());
    let content = read::read(&name, &bytes, password, &Unwatched)
        .map_err(|error: ApiError| error.at(&args.source))?;
    if args.json {
        return pretty(&content);
    }
    let mut lines = Vec::new();
    print(&content, &mut lines);
    Ok(lines.join("\n"))
}

fn print(content: &FileContent, lines: &mut Vec<String>) {
    if content.tables.is_empty() || !content.text.is_empty() && !is_all_tables(content) {
        lines.push(content.text.clone());
    }
    for table in &content.tables {
        lines.push(String::new());
        lines.push(title(table));
        lines.extend(table.rows.iter().map(|row| row.join(" | ")));
    }
    if !content.notices.is_empty() {
        lines.push(String::new());
        lines.extend(content.notices.iter().cloned());
    }
    for file in &content.files {
        lines.push(String::new());
        lines.push(format!("== {}", file.name));
        print(file, lines);
    }
}

/// The text says no more than the tables do.
fn is_all_tables(content: &FileContent) -> bool {
    matches!(content.kind, readers::any::FileKind::Table)
}

/// `Table 2, page 3: Stray dogs taken in`
fn title(table: &ReadTable) -> String {
    let mut title = if table.sheet.is_empty() {
        "Table".to_owned()
    } else {
        table.sheet.clone()
    };
    if let Some(page) = table.page {
        title.push_str(&format!(", page {page}"));
    }
    if !table.caption.is_empty() {
        title.push_str(&format!(": {}", table.caption));
    }
    title
}

#[derive(Debug, Args)]
pub struct Search {
    file: PathBuf,
    /// Words that stand together in a page or a stretch of text; words in quotes side by side. The
    /// last word may go on.
    #[arg(required = true)]
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
