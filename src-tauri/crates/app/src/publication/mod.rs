//! Setting the words and the contents of the summary.

pub mod contents;
pub mod export;
pub mod form;
pub mod rates;
pub mod view;

use crate::clock;
use crate::error::{ApiError, Result};
use crate::publication::contents::{ContentKind, ContentRow};
use crate::publication::view::contents_on;
use crate::session::{Session, Written};
use crate::shared::day;
use chrono::NaiveDate;
use foi::{Caption, Correction, Id, Publication, format};
use form::{CorrectionDraft, PublicationWords};
use store::Stamp;

/// An empty title goes back to that of the campaign.
pub fn set_title(session: &mut Session, stamp: &Stamp, title: &str) -> Result<Written<String>> {
    write(
        session,
        stamp,
        "Changed the title of the summary",
        |words| {
            words.title = one_line(title);
            Ok(())
        },
    )
}

/// In the order of the list.
pub fn set_authors(
    session: &mut Session,
    stamp: &Stamp,
    authors: &[String],
) -> Result<Written<String>> {
    write(
        session,
        stamp,
        "Changed the authors of the summary",
        |words| {
            words.authors = some_lines(authors);
            Ok(())
        },
    )
}

/// An empty list goes back to the findings that the record suggests.
pub fn set_findings(
    session: &mut Session,
    stamp: &Stamp,
    findings: &[String],
) -> Result<Written<String>> {
    let findings = some_lines(findings);
    let label = if findings.is_empty() {
        "Returned to the suggested key findings"
    } else {
        "Changed the key findings"
    };
    write(session, stamp, label, |words| {
        words.findings = findings;
        Ok(())
    })
}

/// Empty: that the data come with the summary.
pub fn set_availability(
    session: &mut Session,
    stamp: &Stamp,
    text: &str,
) -> Result<Written<String>> {
    write(
        session,
        stamp,
        "Changed where the data can be found",
        |words| {
            text.trim().clone_into(&mut words.availability);
            Ok(())
        },
    )
}

/// Shows a section, table or chart, or leaves it out.
pub fn show(
    session: &mut Session,
    stamp: &Stamp,
    key: &str,
    shown: bool,
    as_of: NaiveDate,
) -> Result<Written<String>> {
    let contents = contents_on(session.snapshot(), as_of);
    let part = part(&contents, key)?;
    let label = if shown {
        format!("Put “{}” back into the summary", part.label)
    } else {
        format!("Left “{}” out of the summary", part.label)
    };
    write(session, stamp, &label, |words| {
        words.left_out.retain(|left| left != key);
        if !shown {
            words.left_out.push(key.to_owned());
        }
        Ok(())
    })
}

/// Empty words go back to those as built.
pub fn set_caption(
    session: &mut Session,
    stamp: &Stamp,
    caption: &Caption,
    as_of: NaiveDate,
) -> Result<Written<String>> {
    let contents = contents_on(session.snapshot(), as_of);
    let part = part(&contents, &caption.key)?;
    let label = format!("Changed the words of “{}”", part.label);
    write(session, stamp, &label, |words| {
        words.captions.retain(|one| one.key != caption.key);
        words.captions.extend(worded(part, caption)?);
        words.captions.sort_by(|one, other| one.key.cmp(&other.key));
        Ok(())
    })
}

/// Adds a correction, or changes the one of the draft's id.
pub fn put_correction(
    session: &mut Session,
    stamp: &Stamp,
    draft: &CorrectionDraft,
) -> Result<Written<String>> {
    let on = day(&draft.on, "on")?
        .ok_or_else(|| ApiError::invalid("on", "Enter the day of the correction."))?;
    let text = some_text(&draft.text)?;
    let verb = if draft.id.is_some() {
        "Changed"
    } else {
        "Added"
    };
    let label = format!("{verb} the correction of {}", format::day(on));
    write(session, stamp, &label, |words| {
        let corrections = &mut words.corrections;
        if let Some(id) = draft.id {
            let there = corrections.iter_mut().find(|one| one.id == id);
            *there.ok_or_else(|| ApiError::missing("correction"))? = Correction { id, on, text };
        } else {
            let id = clock::new_id();
            corrections.push(Correction { id, on, text });
        }
        corrections.sort_by_key(|one| (one.on, one.id));
        Ok(())
    })
}

/// Takes a correction out of the summary.
pub fn remove_correction(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let corrections = &session.snapshot().publication.corrections;
    let on = corrections
        .iter()
        .find(|one| one.id == id)
        .ok_or_else(|| ApiError::missing("correction"))?
        .on;
    let label = format!("Removed the correction of {}", format::day(on));
    write(session, stamp, &label, |words| {
        words.corrections.retain(|one| one.id != id);
        Ok(())
    })
}

/// Sets several parts in one write.
pub fn set(
    session: &mut Session,
    stamp: &Stamp,
    new: &PublicationWords,
    as_of: NaiveDate,
) -> Result<Written<String>> {
    let contents = contents_on(session.snapshot(), as_of);
    write(
        session,
        stamp,
        "Changed the words of the summary",
        |words| {
            if let Some(title) = &new.title {
                words.title = one_line(title);
            }
            if let Some(authors) = &new.authors {
                words.authors = some_lines(authors);
            }
            if let Some(findings) = &new.findings {
                words.findings = some_lines(findings);
            }
            if let Some(left_out) = &new.left_out {
                words.left_out.clear();
                for key in left_out {
                    words.left_out.push(part(&contents, key)?.key.clone());
                }
            }
            if let Some(captions) = &new.captions {
                words.captions.clear();
                for caption in captions {
                    let worded = worded(part(&contents, &caption.key)?, caption)?;
                    words.captions.extend(worded);
                }
                words.captions.sort_by(|one, other| one.key.cmp(&other.key));
            }
            if let Some(corrections) = &new.corrections {
                words.corrections.clear();
                for one in corrections {
                    words.corrections.push(Correction {
                        id: clock::new_id(),
                        on: one.on,
                        text: some_text(&one.text)?,
                    });
                }
                words.corrections.sort_by_key(|one| (one.on, one.id));
            }
            if let Some(availability) = &new.availability {
                availability.trim().clone_into(&mut words.availability);
            }
            Ok(())
        },
    )
}

/// Writes what `edit` makes of the publication as another process may have left it. Where that is
/// nothing new, nothing is written and nothing said.
fn write(
    session: &mut Session,
    stamp: &Stamp,
    label: &str,
    edit: impl FnOnce(&mut Publication) -> Result<()>,
) -> Result<Written<String>> {
    session.sync()?;
    let mut publication = session.snapshot().publication.clone();
    edit(&mut publication)?;
    if publication == session.snapshot().publication {
        return Ok(Written {
            value: String::new(),
            touched: Some(Vec::new()),
        });
    }
    session.write(label, stamp, |tx| {
        tx.set_publication(&publication)?;
        Ok(label.to_owned())
    })
}

fn part<'a>(contents: &'a [ContentRow], key: &str) -> Result<&'a ContentRow> {
    contents.iter().find(|part| part.key == key).ok_or_else(|| {
        let keys: Vec<&str> = contents.iter().map(|part| part.key.as_str()).collect();
        ApiError::invalid(
            "key",
            format!(
                "The summary has no part called “{key}”. Its parts are {}.",
                keys.join(", ")
            ),
        )
    })
}

/// The words as they are kept: `None` where none are left.
fn worded(part: &ContentRow, words: &Caption) -> Result<Option<Caption>> {
    let caption = one_line(&words.caption);
    let alt = one_line(&words.alt);
    if part.kind == ContentKind::Section {
        return Err(ApiError::invalid(
            "key",
            format!(
                "“{}” is a section. You can only reword tables and charts.",
                part.label
            ),
        ));
    }
    if part.kind == ContentKind::Table && !alt.is_empty() {
        return Err(ApiError::invalid(
            "alt",
            "Only charts have a text for screen readers. They read a table as it is.",
        ));
    }
    let none = caption.is_empty() && alt.is_empty();
    Ok((!none).then(|| Caption {
        key: part.key.clone(),
        caption,
        alt,
    }))
}

fn some_text(text: &str) -> Result<String> {
    let text = one_line(text);
    if text.is_empty() {
        return Err(ApiError::invalid(
            "text",
            "Enter what was wrong and what is right.",
        ));
    }
    Ok(text)
}

/// Lists are kept one per line.
fn some_lines(lines: &[String]) -> Vec<String> {
    let lines = lines.iter().map(|line| one_line(line));
    lines.filter(|line| !line.is_empty()).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
