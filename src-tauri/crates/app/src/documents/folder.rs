//! A folder outside the campaign whose files come into it by themselves, such as the one in which a
//! scanner or a mail program saves. They are kept as documents that are not filed; nothing is logged,
//! and the folder stays as it is.
//!
//! The folder is looked at every few seconds rather than watched by the system: drives of a network
//! tell of no changes. A file is taken once it is the same at two looks, so that none is taken half.

use super::index::OpenCampaign;
use super::keep_bytes;
use crate::error::{ErrorCode, Result};
use crate::shared::count;
use crate::shared::document::{NotAdded, read_file};
use crate::shared::files::FileState;
use foi::format;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use store::Stamp;

/// How often the folder is looked at.
pub const BETWEEN_LOOKS: Duration = Duration::from_secs(3);

/// Most files of a folder that are taken.
const MAX_FILES: usize = 10_000;
/// Most files that are taken at one look: those that wait come with the next.
const MAX_AT_ONCE: usize = 50;
/// Most files that could not be taken which are named.
const MAX_PROBLEMS: usize = 20;

/// How the name of a file ends that another program is still writing.
const UNFINISHED: [&str; 7] = [
    ".tmp",
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".filepart",
    "~",
];

/// The folder of a campaign, as this machine remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFolder {
    pub folder: PathBuf,
    /// When files were taken last. What was not changed since, and is in the campaign by its name and its
    /// size, is not read again when the campaign is opened.
    pub taken_until: Option<SystemTime>,
}

/// How it is with the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum FolderState {
    /// None is chosen, or it was not looked at yet.
    #[default]
    Off,
    On,
    /// It is not there or cannot be read, such as a drive that is not connected.
    Missing,
    /// The campaign cannot be written.
    ReadOnly,
}

/// The folder of the open campaign as the window shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct FolderView {
    /// Empty where none is chosen.
    pub folder: String,
    pub state: FolderState,
    /// Files that could not be taken, the latest last.
    pub problems: Vec<NotAdded>,
}

/// What is in a folder before it is chosen.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FolderPreview {
    pub files: u32,
    /// `It holds 12 files (3.4 MB).`
    pub words: String,
}

/// What came of a look.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FolderNews {
    pub view: FolderView,
    /// Documents that are new in the campaign.
    pub taken: u32,
    /// `2 new documents from “Scans”.`; empty where there are none.
    pub message: String,
}

/// What is in a folder that would be taken.
#[must_use]
pub fn preview(folder: &Path) -> FolderPreview {
    let files = files_in(folder).unwrap_or_default();
    let bytes = files.iter().map(FileState::bytes).sum();
    let words = match files.len() {
        0 => "It is empty.".to_owned(),
        n => format!(
            "It holds {} ({}).",
            format::plural(n, "file", "files"),
            format::bytes(bytes)
        ),
    };
    FolderPreview {
        files: count(files.len()),
        words,
    }
}

/// The files of a folder, in order of name, without those of folders within it; none where it cannot be
/// read. Hidden files, links and files that are still being written by their names are passed over.
fn files_in(folder: &Path) -> Option<Vec<FileState>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .ok()?
        .filter_map(std::result::Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter(|entry| is_taken(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .take(MAX_FILES)
        .collect();
    files.sort();
    Some(files.iter().map(|path| FileState::now(path)).collect())
}

/// Tells by its name whether a file is one that a person put there.
fn is_taken(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_hidden = lower.starts_with('.') || lower.starts_with("~$");
    let is_systems = matches!(lower.as_str(), "thumbs.db" | "desktop.ini");
    let is_unfinished = UNFINISHED.iter().any(|ending| lower.ends_with(ending));
    // A campaign, and what lies beside one that is open.
    let is_campaign = lower.contains(".roundrobin");
    !(is_hidden || is_systems || is_unfinished || is_campaign)
}

/// A file as it was at the last look.
struct Known {
    state: FileState,
    /// It was taken, or cannot be.
    is_done: bool,
}

/// A folder that is being watched for a campaign.
pub struct Watching {
    campaign: PathBuf,
    kept: KeptFolder,
    files: HashMap<PathBuf, Known>,
    /// The campaign's documents by name and size; `None` after the first look.
    documents: Option<HashSet<(String, u64)>>,
    view: FolderView,
}

impl Watching {
    #[must_use]
    pub fn new(campaign: PathBuf, kept: KeptFolder) -> Self {
        Self {
            view: FolderView {
                folder: kept.folder.to_string_lossy().into_owned(),
                ..FolderView::default()
            },
            campaign,
            kept,
            files: HashMap::new(),
            documents: Some(HashSet::new()),
        }
    }

    /// It is this folder for this campaign that is watched.
    #[must_use]
    pub fn is_of(&self, campaign: &Path, folder: &Path) -> bool {
        self.campaign == campaign && self.kept.folder == folder
    }

    #[must_use]
    pub fn view(&self) -> &FolderView {
        &self.view
    }

    /// The files that are the same as at the last look and were not taken yet; none where the folder
    /// cannot be read.
    fn complete(&mut self) -> Option<Vec<PathBuf>> {
        let found = files_in(&self.kept.folder)?;
        let documents = self.documents.take();
        let mut files = HashMap::with_capacity(found.len());
        let mut complete = Vec::new();
        for state in found {
            let path = state.path.clone();
            let known = self
                .files
                .remove(&path)
                .filter(|known| known.state == state);
            let is_kept = || {
                let until = self.kept.taken_until;
                documents.as_ref().is_some_and(|known| {
                    known.contains(&(name_of(&path), state.bytes())) && state.is_before(until)
                })
            };
            let is_done = match &known {
                Some(known) => known.is_done,
                None => is_kept(),
            };
            if known.is_some() && !is_done && state.bytes() > 0 {
                complete.push(path.clone());
            }
            files.insert(path, Known { state, is_done });
        }
        self.files = files;
        Some(complete)
    }

    fn done(&mut self, path: &Path) {
        if let Some(known) = self.files.get_mut(path) {
            known.is_done = true;
        }
    }

    fn problem(&mut self, path: &Path, reason: String) {
        let name = name_of(path);
        self.view.problems.retain(|one| one.name != name);
        self.view.problems.push(NotAdded { name, reason });
        let surplus = self.view.problems.len().saturating_sub(MAX_PROBLEMS);
        self.view.problems.drain(..surplus);
    }

    /// Looks at the folder, and keeps in the campaign what is new and complete. News are given where a
    /// document came, or something else is to be shown.
    ///
    /// # Errors
    /// The campaign cannot be read.
    pub fn look(
        &mut self,
        campaign: &impl OpenCampaign,
        stamp: &Stamp,
    ) -> Result<Option<FolderNews>> {
        let before = self.view.clone();
        let Some((known, is_read_only)) = self.documents_of(campaign)? else {
            return Ok(None);
        };
        if let Some(documents) = &mut self.documents {
            documents.clone_from(&known);
        }
        let mut taken = 0;
        if is_read_only {
            self.view.state = FolderState::ReadOnly;
        } else if let Some(complete) = self.complete() {
            self.view.state = FolderState::On;
            for path in complete.into_iter().take(MAX_AT_ONCE) {
                taken += u32::from(self.take(&path, campaign, stamp)?);
            }
        } else {
            self.view.state = FolderState::Missing;
        }
        let is_news = taken > 0 || self.view != before;
        Ok(is_news.then(|| FolderNews {
            view: self.view.clone(),
            taken,
            message: match taken {
                0 => String::new(),
                n => format!(
                    "{} from “{}”. Not filed yet.",
                    format::plural(n as usize, "new document", "new documents"),
                    name_of(&self.kept.folder)
                ),
            },
        }))
    }

    /// The documents of the campaign by name and size, and whether it cannot be written; nothing where
    /// another one is open now.
    #[expect(clippy::type_complexity, reason = "one caller, which takes it apart")]
    fn documents_of(
        &self,
        campaign: &impl OpenCampaign,
    ) -> Result<Option<(HashSet<(String, u64)>, bool)>> {
        let is_first = self.documents.is_some();
        campaign.with(|session| {
            let store = session.store();
            if store.path() != self.campaign {
                return Ok(None);
            }
            let documents = if is_first {
                let all = store.documents()?.into_values();
                all.map(|info| (info.name, info.bytes)).collect()
            } else {
                HashSet::new()
            };
            Ok(Some((documents, store.is_read_only())))
        })
    }

    /// Keeps a file in the campaign. Says whether it is new there; what cannot be kept is named.
    fn take(&mut self, path: &Path, campaign: &impl OpenCampaign, stamp: &Stamp) -> Result<bool> {
        let read = read_file(path, store::MAX_DOCUMENT_BYTES as u64);
        let kept = read.and_then(|(name, bytes)| {
            campaign.with(|session| {
                if session.store().path() != self.campaign {
                    return Ok(None);
                }
                let known = session.store().document_of_bytes(&bytes)?;
                keep_bytes(session, stamp, &name, &bytes)?;
                Ok(Some(known.is_none()))
            })
        });
        match kept {
            Ok(Some(is_new)) => {
                self.done(path);
                let name = name_of(path);
                self.view.problems.retain(|one| one.name != name);
                Ok(is_new)
            }
            // The next look finds it again.
            Ok(None) => Ok(false),
            Err(error) if matches!(error.code, ErrorCode::Busy) => Ok(false),
            Err(error) if error.code == ErrorCode::NotOpen => Err(error),
            Err(error) => {
                self.done(path);
                self.problem(path, error.message);
                Ok(false)
            }
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
