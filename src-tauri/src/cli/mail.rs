//! `mail`: what e-mail is and where it belongs, and filing it.

use super::{Said, pretty, stamp};
use app::documents::incoming;
use app::error::{ApiError, ErrorCode, Result};
use app::mail;
use app::mail::form::MailChoice;
use app::mail::view::{MailRow, MailSays, SuggestedAnswer, SuggestedNotGiven};
use app::requests::EventForm;
use app::session::Session;
use app::shared::document::NotAdded;
use app::shared::not_given::NotGivenChoice;
use app::shared::said_answers::AnswerChoice;
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
    /// Also log what their text says, with result and provisions, and enter the answers and the
    /// refusals that it states of a clear measure and period. Where the text leaves that open,
    /// nothing is logged, and it is said what a person has to decide. Numbers in sentences are
    /// listed and not entered.
    #[arg(long, requires = "file_certain")]
    log: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Mail) -> Result<Said> {
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
    let filed = mail::filed(&session, &messages)?;
    let mut preview = mail::preview(session.snapshot(), &messages, &filed);
    for problem in sorted.problems {
        let named = |known: &NotAdded| known.name == problem.name;
        if !preview.problems.iter().any(named) {
            preview.problems.push(problem);
        }
    }
    let mut done = String::new();
    if args.file_certain && preview.certain > 0 {
        let new = preview.messages.iter().filter(|row| row.known.is_empty());
        let choices: Vec<MailChoice> = new
            .map(|row| MailChoice {
                key: row.key.clone(),
                authorities: row.certain().into_iter().collect(),
                log: to_log(row).filter(|_| args.log),
                without: Vec::new(),
                not_given: row.not_given.iter().filter_map(not_given).collect(),
                answers: row.answers.iter().filter_map(answer).collect(),
            })
            .map(|choice| if args.log { choice } else { only_filed(choice) })
            .collect();
        done = mail::file(&mut session, &stamp(), &messages, &choices)?
            .1
            .value;
    }
    if args.json {
        return Ok(Said {
            done: !preview.messages.is_empty(),
            ..pretty(&preview)?.into()
        });
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
    Ok(lines.join("\n").into())
}

/// Nothing that the text of a message says is entered.
fn only_filed(choice: MailChoice) -> MailChoice {
    MailChoice {
        not_given: Vec::new(),
        answers: Vec::new(),
        ..choice
    }
}

/// What it does not give, as the window would enter it: where it is clear which figures they are.
fn not_given(said: &SuggestedNotGiven) -> Option<NotGivenChoice> {
    let clear = !said.measures.is_empty() && !said.periods.is_empty();
    clear.then(|| NotGivenChoice {
        provision: said.provision.clone(),
        measures: said.measures.clone(),
        periods: said.periods.clone(),
        words: said.quote.words.clone(),
    })
}

/// What it answers, as the window would enter it: where it is clear of which period it is. A number of a
/// sentence is for a person to choose.
fn answer(said: &SuggestedAnswer) -> Option<AnswerChoice> {
    (!said.number && !said.periods.is_empty()).then(|| AnswerChoice {
        measure: said.measure,
        typed: said.typed.clone(),
        periods: said.periods.clone(),
        words: said.quote.words.clone(),
    })
}

/// What is logged without a person: only what the text makes clear.
fn to_log(row: &MailRow) -> Option<EventForm> {
    row.suggested.as_ref()?.form()
}

fn line(row: &MailRow) -> String {
    let belongs = match (row.known.as_str(), row.matches.first()) {
        ("", None) => "no request found".to_owned(),
        ("", Some(first)) => {
            let sure = match (first.certain, first.enough) {
                (true, _) => "",
                (false, true) => ", likely",
                (false, false) => "?",
            };
            format!("{}{sure} ({})", first.name, first.words)
        }
        (known, _) => known.to_owned(),
    };
    let kind = match (row.kind_title.as_str(), row.kind_words.as_slice()) {
        ("", _) => "kind not recognised".to_owned(),
        (title, []) => title.to_owned(),
        (title, words) => format!("{title}: “{}”", words.join("”, “")),
    };
    let mut lines = vec![format!("{}: {}", row.file, row.subject), belongs, kind];
    lines.extend(row.says.iter().map(said));
    let numbers = row.answers.iter().filter(|one| one.number);
    lines.extend(numbers.map(|one| {
        format!(
            "{}, {}: {}, which is not entered: “{}”",
            one.label, one.what, one.shown, one.quote.words
        )
    }));
    if row.known.is_empty() && !row.decide.is_empty() {
        lines.push(format!("To decide: {}", row.decide));
    }
    lines.extend(row.notes.iter().cloned());
    lines.join("\n    ")
}

/// `s.12(1), for 2019 and 2020: “We refuse …”`
fn said(says: &MailSays) -> String {
    let only = if says.applies {
        ""
    } else {
        " (mentioned only)"
    };
    match says.quotes.first().filter(|one| !one.words.is_empty()) {
        Some(quote) => format!("{}{only}: “{}”", says.words, quote.words),
        None => format!("{}{only}", says.words),
    }
}
