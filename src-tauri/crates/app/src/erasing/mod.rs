//! Erasing: what an authority or a person asks to have deleted, in the campaign and in the backups and
//! copies of it that are known. It cannot be undone.

pub mod form;
pub mod view;

use crate::backup_folder::BackupFolder;
use crate::error::{ApiError, ErrorCode, Result};
use crate::keeping_backups::root;
use crate::session::{Session, Written};
use crate::shared::{listed, moment};
use foi::{Id, format};
use form::ErasureForm;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use store::{ERASED_DOCUMENT, Erased, Erasure, Stamp, Store, erasure_label};
use view::{ErasureDone, ErasurePreview, KnownCopy, NamedDocument};

/// Most files beside the campaign that are looked into.
const MAX_BESIDE: usize = 100;

/// What would be erased, and where else it stands. Nothing is changed.
pub fn preview(session: &Session, form: &ErasureForm) -> Result<ErasurePreview> {
    let others = others(session, form)?;
    let erasure = erasure(form, &others);
    let erased = session.store().would_erase(&erasure)?;
    let known = session.store().documents()?;
    let named = |id: &Id, why: &str| NamedDocument {
        id: *id,
        name: known
            .get(id)
            .map_or_else(String::new, |one| one.name.clone()),
        why: why.to_owned(),
    };
    Ok(ErasurePreview {
        summary: summary(&erased),
        documents: erasure.documents.iter().map(|id| named(id, "")).collect(),
        others: others.iter().map(|(id, why)| named(id, why)).collect(),
        stays: stays(session, &erasure)?,
        copies: copies(session)?,
        places: erased.places,
    })
}

/// Erases, then does the same in the copies that were chosen.
pub fn erase(
    session: &mut Session,
    stamp: &Stamp,
    form: &ErasureForm,
) -> Result<(ErasureDone, Option<Written<String>>)> {
    let chosen = chosen_copies(session, form)?;
    let erasure = erasure(form, &others(session, form)?);
    if session.store().would_erase(&erasure)?.is_nothing() {
        return Err(ApiError::invalid(
            "texts",
            "Nothing of this is in the campaign. Nothing was changed.",
        ));
    }
    let label = erasure_label(&erasure);
    let note = session
        .store()
        .erasure_note(&erasure, &label, &form.reason, stamp)?;
    let (erased, written) = session.erase(&erasure, &note, label)?;
    let mut failed = Vec::new();
    for copy in &chosen {
        if let Err(error) = Store::erase_in(copy, &erasure, &note) {
            failed.push(format!(
                "{}: {}",
                copy.display(),
                ApiError::from(error).message
            ));
        }
    }
    let done = chosen.len() - failed.len();
    let mut message = format!("{}: {}.", written.value, summary(&erased));
    if done > 0 {
        let copies = format::plural(done, "backup or copy", "backups and copies");
        message.push_str(&format!(" It was erased in {copies} as well."));
    }
    Ok((ErasureDone { message, failed }, Some(written)))
}

fn erasure(form: &ErasureForm, others: &BTreeMap<Id, &'static str>) -> Erasure {
    let mut documents: BTreeSet<Id> = form.documents.iter().copied().collect();
    if form.with_others {
        documents.extend(others.keys());
    }
    let texts = form.texts.iter().map(|text| text.trim().to_owned());
    Erasure {
        texts: texts.filter(|text| !text.is_empty()).collect(),
        documents: documents.into_iter().collect(),
        events: form.events.clone(),
    }
}

/// `5 places, 3 entries of History and 1 document`
fn summary(erased: &Erased) -> String {
    let places: u32 = erased.places.iter().map(|place| place.count).sum();
    let parts = [
        (places, "place in the record", "places in the record"),
        (erased.history, "entry of History", "entries of History"),
        (erased.documents, "document", "documents"),
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, one, several)| format::plural(n as usize, one, several))
        .collect();
    listed(&words)
}

/// Documents that were not chosen and have it all the same, with why.
fn others(session: &Session, form: &ErasureForm) -> Result<BTreeMap<Id, &'static str>> {
    let mut found = BTreeMap::new();
    for filed in session.snapshot().filed.iter().flatten() {
        let Some(message) = filed.part_of else {
            continue;
        };
        if form.documents.contains(&message) {
            found.insert(filed.document, "it came with the message");
        }
        if form.documents.contains(&filed.document) {
            found.insert(message, "the document came with it");
        }
    }
    for text in form.texts.iter().filter(|text| !text.trim().is_empty()) {
        for id in session.store().documents_with(text.trim())? {
            found.insert(id, "it holds the text");
        }
    }
    let known = session.store().documents()?;
    found.retain(|id, _| {
        let erased = known
            .get(id)
            .is_none_or(|one| one.media_type == ERASED_DOCUMENT);
        !erased && !form.documents.contains(id)
    });
    Ok(found)
}

/// What is not erased though it belongs to what is.
fn stays(session: &Session, erasure: &Erasure) -> Result<Vec<String>> {
    let figures = session.store().figures_by_document()?;
    let taken: u32 = erasure
        .documents
        .iter()
        .filter_map(|id| figures.get(id))
        .sum();
    let events = session.snapshot().events.iter().flatten();
    let noted = events
        .filter(|event| {
            let of_document = event.details.document;
            of_document.is_some_and(|id| erasure.documents.contains(&id))
                && !event.note.is_empty()
                && !erasure.events.contains(&event.id)
        })
        .count();
    let mut stays = Vec::new();
    if taken > 0 {
        stays.push(format!(
            "{} taken from it stay, with their sources as text.",
            format::plural(taken as usize, "figure", "figures")
        ));
    }
    if noted > 0 {
        stays.push(format!(
            "{} of it stay.",
            format::plural(noted, "note of an event", "notes of events")
        ));
    }
    Ok(stays)
}

/// Every backup and copy of the campaign that is known and there.
fn copies(session: &Session) -> Result<Vec<KnownCopy>> {
    let own = session.store().path();
    let mut found: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut backups = Vec::new();
    if let Some(root) = root() {
        let folder = BackupFolder::for_store(&root, session.store())?;
        backups = folder.all();
        for known in folder.files() {
            found.insert(known.path, "copy".to_owned());
        }
    }
    let campaign = session.store().identity()?.campaign;
    for path in beside(own) {
        if Store::identify(&path).is_ok_and(|it| it.campaign == campaign) {
            found
                .entry(path)
                .or_insert_with(|| "file beside it".to_owned());
        }
    }
    found.retain(|path, _| path != own && path.exists());
    let of_backup = |backup: &crate::backup_folder::Backup| KnownCopy {
        path: backup.path.display().to_string(),
        what: format!("backup of {}", moment(&backup.at.to_rfc3339())),
    };
    let copies = found.into_iter().map(|(path, what)| KnownCopy {
        path: path.display().to_string(),
        what,
    });
    Ok(backups.iter().map(of_backup).chain(copies).collect())
}

/// Campaign files in the same folder.
fn beside(path: &Path) -> Vec<PathBuf> {
    let entries = path.parent().map(fs::read_dir);
    let entries = entries.into_iter().flatten().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == "roundrobin")
        })
        .take(MAX_BESIDE)
        .collect()
}

/// The copies that were chosen, of those that are known: no other file is touched.
fn chosen_copies(session: &Session, form: &ErasureForm) -> Result<Vec<PathBuf>> {
    let known = copies(session)?;
    let unknown = form
        .copies
        .iter()
        .find(|path| !known.iter().any(|one| one.path == **path));
    if let Some(path) = unknown {
        return Err(ApiError::new(
            ErrorCode::NotFound,
            format!("{path} is no backup and no copy of this campaign. Nothing was changed."),
        ));
    }
    Ok(form.copies.iter().map(PathBuf::from).collect())
}
