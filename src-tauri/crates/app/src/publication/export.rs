//! Writing the summary.

use crate::claims;
use crate::error::{ApiError, ErrorCode, Result};
use crate::publication::rates::{RateChoice, choose};
use crate::session::Session;
use crate::shared::files::{Exported, file_name, write_files_after};
use crate::small_counts::releases::Keeper;
use crate::small_counts::{self, EarlierRelease, attacker, claims as hidden_claims, words};
use analysis::small_counts::{Published, StoredRelease};
use chrono::NaiveDate;
use foi::leaving::json_escaped;
use foi::{Id, Publication, SmallCountRule, Snapshot, format};
use report::compose::{self, Options};
use report::write::{self, Format, Watch, WriteError};
use report::{PublicationSettings, RateTables, Report};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use store::{Readers, SavedMapping};

/// Formats by their names on the command line and in the window.
pub fn formats(names: &[String]) -> Result<Vec<Format>> {
    if names.is_empty() {
        return Err(ApiError::invalid("formats", "Choose at least one format."));
    }
    names
        .iter()
        .map(|name| {
            Format::from_code(name.trim()).ok_or_else(|| {
                ApiError::invalid(
                    "formats",
                    format!(
                        "“{name}” is not a format. Use {}.",
                        Format::ALL.map(Format::code).join(", ")
                    ),
                )
            })
        })
        .collect()
}

/// A campaign as it is published.
pub struct SummaryExport {
    snapshot: Arc<Snapshot>,
    rule: SmallCountRule,
    earlier: Vec<EarlierRelease>,
    /// How its tables were read, as JSON.
    mappings: Vec<SavedMapping>,
    /// What is printed, once it is worked out.
    published: OnceLock<Option<Published>>,
}

impl SummaryExport {
    /// Everything that an export needs, so that the record is free for others while it is made.
    /// Small counts are hidden by the campaign's own rule.
    pub fn prepare(session: &Session) -> Result<Self> {
        let mappings = session.store().mappings()?;
        Ok(Self {
            snapshot: session.shared(),
            rule: session.snapshot().publication.small_counts,
            earlier: small_counts::earlier(session)?,
            published: OnceLock::new(),
            mappings,
        })
    }

    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// With another rule, which may hide more than the campaign's and no less.
    pub fn with_rule(mut self, rule: SmallCountRule) -> Result<Self> {
        small_counts::check(rule)?;
        if !rule.is_no_laxer_than(self.rule) {
            return Err(ApiError::invalid(
                "threshold",
                "This hides less than the campaign's own rule. Change that first: Report, Small counts.",
            ));
        }
        self.rule = rule;
        self.published = OnceLock::new();
        Ok(self)
    }

    /// With tables of other rates than the campaign's own summary shows.
    pub fn with_rates(mut self, choice: RateChoice) -> Result<Self> {
        self.snapshot = Arc::new(choose(&self.snapshot, choice)?);
        self.published = OnceLock::new();
        Ok(self)
    }

    /// What is printed; `None` where nothing is hidden or rounded.
    fn published(&self) -> Option<&Published> {
        let published = || small_counts::published(&self.snapshot, self.rule, &self.earlier);
        self.published.get_or_init(published).as_ref()
    }

    /// What readers get of these formats; `None` of the full record, which is not for them.
    fn seen(&self, formats: &[Format]) -> Option<StoredRelease> {
        are_for_readers(formats).then(|| StoredRelease {
            exported: true,
            ..match self.published() {
                Some(published) => StoredRelease::new(published),
                None => StoredRelease::plain(small_counts::layout(&self.snapshot)),
            }
        })
    }

    /// Every file of the summary, in memory. None where a hidden count could be worked out from
    /// it.
    pub fn render(
        &self,
        formats: &[Format],
        options: &Options,
        watch: &dyn Watch,
    ) -> Result<Vec<write::File>> {
        self.refuse(formats)?;
        let published = self.published();
        let edition = edition(
            &self.snapshot,
            &self.snapshot.publication,
            options,
            published,
        );
        // Texts of a source may hold what the tables hide.
        let mappings: Vec<write::File> = match published {
            Some(_) => self.mappings.iter().filter_map(without_texts).collect(),
            None => self.mappings.iter().map(with_texts).collect(),
        };
        let input = write::Input {
            snapshot: &self.snapshot,
            tables: &edition.tables,
            report: &edition.report,
            rates: &edition.rates,
            published,
            mappings: &mappings,
        };
        write::all(&input, formats, watch).map_err(|error| {
            let code = if matches!(error, WriteError::Cancelled) {
                ErrorCode::Cancelled
            } else {
                ErrorCode::Internal
            };
            ApiError::new(code, error.to_string())
        })
    }

    /// Refuses formats from which a hidden count could be worked out.
    fn refuse(&self, formats: &[Format]) -> Result<()> {
        let published = self.published();
        // The full record hides nothing, and says so.
        if are_for_readers(formats)
            && let Some(why) = published.and_then(|one| attacker::refusal(one, &self.earlier))
        {
            return Err(refused(&why));
        }
        if formats.iter().any(|format| format.has_tables())
            && let Some(why) = published.and_then(|one| hidden_claims::refusal(&self.snapshot, one))
        {
            return Err(ApiError {
                field: Some("claims".to_owned()),
                ..refused(&why)
            });
        }
        if are_for_readers(formats)
            && let Some(published) = published
            && let Some(why) = words::refusal(&words::of_summary(&self.snapshot, published))
        {
            return Err(ApiError {
                field: Some("words".to_owned()),
                ..refused(&why)
            });
        }
        Ok(())
    }

    /// Writes the summary's files into `folder`, named for the campaign and the day, so that those
    /// of two campaigns can lie beside each other.
    pub fn write_named(
        &self,
        folder: &Path,
        formats: &[Format],
        options: &Options,
        overwrite: bool,
        watch: &dyn Watch,
        keeper: &mut dyn Keeper,
    ) -> Result<Exported> {
        let title = title(&self.snapshot);
        // Asked before the files are made, which takes a while.
        if !overwrite && self.is_there(folder, formats, options)? {
            return Err(ApiError::new(
                ErrorCode::Exists,
                format!(
                    "{} already holds the summary of “{title}” of {}. Nothing was written. Replace it, or choose another folder.",
                    folder.display(),
                    format::day(options.as_of)
                ),
            ));
        }
        let mut files = self.render(formats, options, watch)?;
        for file in &mut files {
            file.name = named(title, options.as_of, &file.name);
        }
        self.save(folder, formats, files, overwrite, keeper)
    }

    /// Whether a folder has any of the files that [`Self::write_named`] would write.
    fn is_there(&self, folder: &Path, formats: &[Format], options: &Options) -> Result<bool> {
        self.refuse(formats)?;
        let publication = &self.snapshot.publication;
        let Edition { report, .. } =
            edition(&self.snapshot, publication, options, self.published());
        let title = title(&self.snapshot);
        Ok(write::names(&report, formats)
            .iter()
            .any(|kind| folder.join(named(title, options.as_of, kind)).exists()))
    }

    /// Writes the summary's files into `folder`. Where some are there already, nothing is written
    /// unless `overwrite` says that they may be replaced. Until every file is made, none is
    /// written.
    pub fn write(
        &self,
        folder: &Path,
        formats: &[Format],
        options: &Options,
        overwrite: bool,
        watch: &dyn Watch,
        keeper: &mut dyn Keeper,
    ) -> Result<Exported> {
        let files = self.render(formats, options, watch)?;
        self.save(folder, formats, files, overwrite, keeper)
    }

    /// Writes the files. What readers get is kept once all are on the disk, before any has its name.
    fn save(
        &self,
        folder: &Path,
        formats: &[Format],
        files: Vec<write::File>,
        overwrite: bool,
        keeper: &mut dyn Keeper,
    ) -> Result<Exported> {
        let files = files
            .into_iter()
            .map(|file| (file.name, file.bytes))
            .collect();
        let mut kept = None;
        let keep = || {
            if let Some(seen) = self.seen(formats) {
                kept = self.keep(&seen, keeper)?;
            }
            Ok(())
        };
        let written = write_files_after(folder, files, overwrite, Readers::Everyone, keep);
        if let (Err(_), Some(id)) = (&written, kept) {
            // Where that fails as well, more is taken to be known than is.
            let _ = keeper.take_back(id);
        }
        written
    }

    /// A file that cannot be written to keeps nothing: then nothing that hides a count leaves it.
    fn keep(&self, seen: &StoredRelease, keeper: &mut dyn Keeper) -> Result<Option<Id>> {
        match keeper.keep(seen, self.earlier.len()) {
            Err(error) if error.code == ErrorCode::ReadOnly && !seen.hides() => Ok(None),
            Err(error) if error.code == ErrorCode::ReadOnly => Err(refused(
                "The campaign file cannot be written to, so it could not keep which counts this summary hides, and a later one could give them away. Copy the file to a place where it can be written to, and export from there.",
            )),
            kept => kept,
        }
    }
}

/// Whether any of these is for readers: the full record is not.
fn are_for_readers(formats: &[Format]) -> bool {
    formats.iter().any(|&format| format != Format::Record)
}

/// A mapping as a file of the data package.
fn with_texts(mapping: &SavedMapping) -> write::File {
    write::File {
        name: format!("{}.json", mapping.name),
        bytes: json_escaped(&mapping.content).into_bytes(),
    }
}

/// The same without the texts of its source, and named by its digest. `None` where it cannot be read.
fn without_texts(mapping: &SavedMapping) -> Option<write::File> {
    let read = intake::mapping::Mapping::from_json(&mapping.content).ok()?;
    let content = read.without_texts().to_json();
    let digest: String = store::document_hash(content.as_bytes())
        .chars()
        .take(8)
        .collect();
    Some(write::File {
        name: format!("mapping-{digest}.json"),
        bytes: json_escaped(&content).into_bytes(),
    })
}

/// What the summary of a campaign is called: its own title, else the campaign's.
fn title(snapshot: &Snapshot) -> &str {
    match snapshot.publication.title.trim() {
        "" => snapshot.campaign.title.trim(),
        title => title,
    }
}

/// `Image abuse 2026-11-29`: the folder in which the summary of a day is put.
#[must_use]
pub fn folder_name(snapshot: &Snapshot, day: NaiveDate) -> String {
    format!("{} {day}", file_name(title(snapshot)))
}

/// The names that the files of a summary get, by those of their kinds.
#[must_use]
pub fn file_names(snapshot: &Snapshot, day: NaiveDate, kinds: &[String]) -> Vec<String> {
    let title = title(snapshot);
    kinds.iter().map(|kind| named(title, day, kind)).collect()
}

/// `Image abuse 2026-11-29 summary.pdf`
fn named(title: &str, day: NaiveDate, kind: &str) -> String {
    format!("{} {day} {kind}", file_name(title))
}

fn refused(why: &str) -> ApiError {
    ApiError::new(ErrorCode::Refused, format!("{why}\nNothing was written."))
}

/// The summary with the statistics that it is made from.
pub struct Edition {
    pub tables: analysis::Tables,
    /// The rates beside the headline rate that have tables of their own.
    pub rates: Vec<RateTables>,
    pub report: Report,
}

/// The summary in the words of `publication`, with every claim checked and small counts hidden. The
/// statistics are those of the printed numbers.
#[must_use]
pub fn edition(
    snapshot: &Snapshot,
    publication: &Publication,
    options: &Options,
    published: Option<&Published>,
) -> Edition {
    let mut tables = options.tables(snapshot);
    if let Some(published) = published {
        tables = published.tables(snapshot, &tables);
    }
    let settings = PublicationSettings {
        publication: publication.clone(),
        claims: claims::view::for_report(snapshot, published),
        published: published.cloned(),
        rates: compose::other_rates(snapshot, &tables, options, publication, published),
    };
    let report = report::publish(snapshot, &tables, options, &settings);
    Edition {
        tables,
        rates: settings.rates,
        report,
    }
}

/// The request log as people keep it: a CSV file, a row an authority. None where a note in it may tell
/// a count that the campaign hides.
pub fn request_log(
    snapshot: &Snapshot,
    earlier: &[EarlierRelease],
    as_of: NaiveDate,
) -> Result<Vec<u8>> {
    let rule = snapshot.publication.small_counts;
    if let Some(published) = small_counts::published(snapshot, rule, earlier)
        && let Some(why) = words::refusal(&words::of_log(snapshot, &published))
    {
        return Err(ApiError {
            field: Some("words".to_owned()),
            ..refused(&why)
        });
    }
    report::request_log::csv(snapshot, as_of)
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
}
