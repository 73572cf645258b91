//! `mail`: what e-mail is and where it belongs, and filing it.

use super::{pretty, stamp};
use app::documents::incoming;
use app::error::{ApiError, ErrorCode, Result};
use app::mail;
use app::mail::form::MailChoice;
use app::mail::view::MailRow;
use app::session::Session;
use app::shared::document::NotAdded;
use clap::Args;
use readers::Unwatched;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Mail {
    file: PathBuf,
    /// Messages (.eml, .msg), mailboxes (.mbox), or folders of them.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// File the messages whose request is certain.
    #[arg(long)]
    file_certain: bool,
    /// Also log what they seem to be. A response is logged as a part answer until a person sets
    /// its result.
    #[arg(long, requires = "file_certain")]
    log: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Mail) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    for path in &args.paths {
        std::fs::metadata(path).map_err(|error| ApiError::cannot_read(path, &error))?;
    }
    let mut sorted = incoming::sort(&args.paths);
    let mut paths: Vec<PathBuf> = sorted.mails.drain(..).map(PathBuf::from).collect();
    // What was named itself is read whatever it looks like, so that its error can be told.
    paths.extend(
        args.paths
            .iter()
            .filter(|path| path.is_file() && !paths.contains(path))
            .cloned()
            .collect::<Vec<_>>(),
    );
    let messages = mail::read(&paths, &Unwatched)?;
    let mut preview = mail::preview(session.snapshot(), &messages, &[]);
    for problem in sorted.problems {
        let named = |known: &NotAdded| known.name == problem.name;
        if !preview.problems.iter().any(named) {
            preview.problems.push(problem);
        }
    }
    let mut done = String::new();
    if args.file_certain && preview.certain > 0 {
        let choices: Vec<MailChoice> = preview
            .messages
            .iter()
            .map(|row| MailChoice {
                key: row.key.clone(),
                authority: row.authority,
                leave_out: !row.known.is_empty(),
                log: row.suggested.clone().filter(|_| args.log),
            })
            .collect();
        done = mail::file(&mut session, &stamp(), &messages, &choices)?.value;
    }
    if args.json {
        return pretty(&preview);
    }
    let mut lines: Vec<String> = preview.messages.iter().map(line).collect();
    lines.extend(
        preview
            .problems
            .iter()
            .map(|problem| format!("Not read: {}: {}", problem.name, problem.reason)),
    );
    if preview.messages.is_empty() {
        lines.push("No messages were found. Nothing was filed.".to_owned());
        return Err(ApiError::new(ErrorCode::Refused, lines.join("\n")));
    }
    lines.push(if done.is_empty() {
        "Nothing was filed.".to_owned()
    } else {
        format!("{done}.")
    });
    Ok(lines.join("\n"))
}

fn line(row: &MailRow) -> String {
    let belongs = match (row.known.as_str(), row.matches.first()) {
        ("", None) => "no request found".to_owned(),
        ("", Some(first)) => format!(
            "{}{} ({})",
            first.name,
            if first.certain { "" } else { "?" },
            first.words
        ),
        (known, _) => known.to_owned(),
    };
    let kind = if row.kind_title.is_empty() {
        "kind not recognised".to_owned()
    } else {
        format!("{}: “{}”", row.kind_title, row.kind_words.join("”, “"))
    };
    format!("{}: {}\n    {belongs}\n    {kind}", row.file, row.subject)
}
