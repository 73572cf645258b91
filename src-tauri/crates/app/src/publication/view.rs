//! The report builder: a person's words for the summary, beside what stands there without them.

use super::contents::{ContentRow, contents};
use super::form::CorrectionDraft;
use crate::publication::export::{self, edition};
use crate::small_counts::{self, EarlierRelease};
use analysis::small_counts::Published;
use chrono::NaiveDate;
use foi::{Publication, Snapshot, format};
use report::compose::{self, Options};
use report::write::{self, Format};
use report::{LiveNumber, Report};
use serde::Serialize;
use std::collections::BTreeSet;

/// What the builder shows.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PublicationView {
    /// Empty: that of the campaign.
    pub title: String,
    pub title_built: String,
    pub authors: Vec<String>,
    pub findings: Vec<LiveText>,
    /// The findings are those that the record suggests.
    pub suggested: bool,
    /// Everything that the summary can hold, in its order.
    pub contents: Vec<ContentRow>,
    /// What was asked, word for word; empty where it is not recorded.
    pub request: String,
    /// Oldest first.
    pub corrections: Vec<CorrectionRow>,
    /// Empty: as built.
    pub availability: LiveText,
    pub availability_built: String,
    /// What can be inserted into the words.
    pub numbers: Vec<NumberRow>,
    pub unknown: Vec<UnknownToken>,
    /// By name, those of which a number can be inserted, and what of them.
    pub authorities: Vec<String>,
    pub of_one: Vec<OfOneRow>,
    /// What one of them is called: `force`.
    pub noun: String,
}

/// A number that one authority can have: a token is `before`, its name and `after`.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OfOneRow {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// Words with tokens, and how readers see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LiveText {
    pub text: String,
    pub filled: String,
}

/// A number that can be inserted.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct NumberRow {
    /// `{rate}`
    pub token: String,
    pub label: String,
    /// What it is now: `4%`.
    pub text: String,
    /// The number of a claim.
    pub claim: bool,
}

/// A token for which the record has no number: it would be printed as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct UnknownToken {
    /// `{claim:growth}`
    pub token: String,
    /// `Key finding 2`
    pub place: String,
}

/// A correction as it is kept.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CorrectionRow {
    pub draft: CorrectionDraft,
    /// `25 November 2026`
    pub day: String,
}

/// The builder, with numbers as readers get them.
#[must_use]
pub fn publication(
    snapshot: &Snapshot,
    options: &Options,
    earlier: &[EarlierRelease],
) -> PublicationView {
    let publication = &snapshot.publication;
    let published = small_counts::published(snapshot, publication.small_counts, earlier);
    let built = built(snapshot, options, published.as_ref());
    let suggested = publication.findings.is_empty();
    let findings = if suggested {
        &built.suggested
    } else {
        &publication.findings
    };
    let live = |text: &String| LiveText {
        text: text.clone(),
        filled: compose::fill(text, &built.numbers, &mut BTreeSet::new()),
    };
    let contents = contents(&built, publication);
    PublicationView {
        title: publication.title.clone(),
        authors: publication.authors.clone(),
        findings: findings.iter().map(live).collect(),
        suggested,
        unknown: unknown(publication, &contents, &built.numbers),
        contents,
        request: snapshot.campaign.request_text.trim().to_owned(),
        corrections: publication
            .corrections
            .iter()
            .map(|one| CorrectionRow {
                draft: CorrectionDraft {
                    id: Some(one.id),
                    on: one.on.to_string(),
                    text: one.text.clone(),
                },
                day: format::day(one.on),
            })
            .collect(),
        availability: live(&publication.availability),
        numbers: built
            .numbers
            .iter()
            .filter(|one| !compose::is_of_one(&one.name))
            .map(number)
            .collect(),
        authorities: snapshot
            .authorities
            .iter()
            .map(|one| one.name.clone())
            .filter(|name| !name.contains(['{', '}']))
            .collect(),
        of_one: compose::numbers_of_one(snapshot)
            .into_iter()
            .map(|one| OfOneRow {
                label: one.label,
                before: one.before.to_owned(),
                after: one.after,
            })
            .collect(),
        noun: snapshot.campaign.authority_noun.clone(),
        title_built: built.title,
        availability_built: built.availability,
    }
}

/// How readers get numbers.
#[must_use]
pub fn printed(snapshot: &Snapshot, percent_decimals: u8, today: NaiveDate) -> Options {
    Options {
        percent_decimals,
        ..Options::for_campaign(snapshot, today)
    }
}

/// The summary as readers will see it.
#[must_use]
pub fn preview(
    snapshot: &Snapshot,
    options: &Options,
    earlier: &[EarlierRelease],
) -> ReportPreview {
    let publication = &snapshot.publication;
    let published = small_counts::published(snapshot, publication.small_counts, earlier);
    let report = edition(snapshot, publication, options, published.as_ref()).report;
    ReportPreview {
        folder_name: export::folder_name(snapshot, options.as_of),
        files: export::file_names(
            snapshot,
            options.as_of,
            &write::names(&report, &Format::for_readers().collect::<Vec<_>>()),
        ),
        html: write::html(&report),
        warning: report.warning,
        unsafe_because: published.and_then(|published| {
            small_counts::claims::refusal_of_all(snapshot, &published, earlier)
        }),
    }
}

/// What the summary can hold, on a day.
#[must_use]
pub fn contents_on(snapshot: &Snapshot, as_of: NaiveDate) -> Vec<ContentRow> {
    let built = built(snapshot, &Options::published(as_of), None);
    contents(&built, &snapshot.publication)
}

/// The summary without anything of a person's own.
fn built(snapshot: &Snapshot, options: &Options, published: Option<&Published>) -> Report {
    edition(snapshot, &Publication::default(), options, published).report
}

fn number(one: &LiveNumber) -> NumberRow {
    NumberRow {
        token: token(&one.name),
        label: one.label.clone(),
        text: one.text.clone(),
        claim: one.name.starts_with("claim:"),
    }
}

fn token(name: &str) -> String {
    format!("{{{name}}}")
}

/// In the order of the summary; what is left out says nothing to anybody.
fn unknown(
    publication: &Publication,
    contents: &[ContentRow],
    numbers: &[LiveNumber],
) -> Vec<UnknownToken> {
    let mut unknown = Vec::new();
    let mut look = |place: String, text: &str| {
        let mut names = BTreeSet::new();
        compose::fill(text, numbers, &mut names);
        unknown.extend(names.iter().map(|name| UnknownToken {
            token: token(name),
            place: place.clone(),
        }));
    };
    for part in contents.iter().filter(|part| part.shown) {
        match part.key.as_str() {
            compose::FINDINGS => {
                for (place, text) in publication.findings.iter().enumerate() {
                    look(format!("Key finding {}", place + 1), text);
                }
            }
            compose::AVAILABILITY => look(
                "Where the data can be had".to_owned(),
                &publication.availability,
            ),
            _ => {
                look(format!("Title of {}", part.label), &part.caption);
                look(
                    format!("Words for screen readers of {}", part.label),
                    &part.alt,
                );
            }
        }
    }
    unknown
}

/// The summary as readers will see it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ReportPreview {
    /// A whole page, as the HTML export writes it.
    pub html: String,
    /// `Image abuse 2026-11-29`: a folder of its own for the summary of this day.
    pub folder_name: String,
    /// Files that an export in every format writes.
    pub files: Vec<String>,
    pub warning: Option<String>,
    /// Why it must not be published: a hidden count can be worked out. Nothing is exported then.
    pub unsafe_because: Option<String>,
}
