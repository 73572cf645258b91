//! What readers got before: what is published later is checked against it.
//!
//! Every summary that is exported is kept as seen, and so is what a person says was published by other
//! means. Neither is undone: what readers have cannot be taken from them. A release that never left
//! this computer is withdrawn, with a reason that History keeps.

use crate::error::{ApiError, ErrorCode, Result};
use crate::session::{Session, Written};
use crate::shared::{self, moment};
use analysis::small_counts::StoredRelease;
use foi::Id;
use store::Stamp;

/// An earlier release of the campaign.
#[derive(Clone, Debug)]
pub struct EarlierRelease {
    pub id: Id,
    pub label: String,
    pub released_by: String,
    pub released_at: String,
    pub kept: StoredRelease,
}

/// Every release that is kept, oldest first.
pub fn earlier(session: &Session) -> Result<Vec<EarlierRelease>> {
    let releases = session.store().releases()?;
    releases
        .into_iter()
        .map(|one| {
            let kept = StoredRelease::read(&one.content).map_err(|error| {
                ApiError::new(
                    ErrorCode::Refused,
                    format!(
                        "The release “{}” could not be read: {error}. The summary cannot be checked against it. Withdraw it in Report, Small counts, or open a copy of the file.",
                        one.label
                    ),
                )
            })?;
            Ok(EarlierRelease {
                id: one.id,
                label: one.label,
                released_by: one.released_by,
                released_at: one.released_at,
                kept,
            })
        })
        .collect()
}

/// Keeps what the summary prints now as published, under a name. An export of the same goes by that
/// name from then on.
pub fn release(session: &mut Session, stamp: &Stamp, label: &str) -> Result<Written<String>> {
    let earlier = earlier(session)?;
    let snapshot = session.snapshot();
    let published = super::publish(snapshot, snapshot.publication.small_counts, &earlier);
    let published = content(&StoredRelease::new(&published))?;
    let label = label.trim();
    session.keep_release(label, &published, stamp)?;
    for one in earlier.into_iter().filter(|one| one.kept.exported) {
        let same = StoredRelease {
            exported: false,
            ..one.kept
        };
        if content(&same)? == published {
            session.drop_release(one.id)?;
        }
    }
    Ok(Written::outside(format!("Recorded the release “{label}”")))
}

/// Keeps what an export gives readers; `None` where the same is kept already. It was checked against
/// `known` releases.
pub fn keep_export(
    session: &mut Session,
    stamp: &Stamp,
    seen: &StoredRelease,
    known: usize,
) -> Result<Option<Id>> {
    let content = content(seen)?;
    let kept = session.store().releases()?;
    if kept.iter().any(|one| one.content == content) {
        return Ok(None);
    }
    if kept.len() != known {
        return Err(ApiError::new(
            ErrorCode::Refused,
            "Another summary of this campaign was exported or withdrawn meanwhile. Nothing was written. Export again, so that it is checked against that one.",
        ));
    }
    let label = format!("Exported {}", moment(&stamp.moment()));
    Ok(session.keep_release(&label, &content, stamp)?)
}

/// Keeps what readers get of a campaign, before they get it.
pub trait Keeper {
    /// Gives its key; `None` where the same is kept already. Refuses where more or fewer than `known`
    /// releases are kept: it was not checked against them.
    fn keep(&mut self, seen: &StoredRelease, known: usize) -> Result<Option<Id>>;
    /// Takes it back: the files could not be written.
    fn take_back(&mut self, id: Id) -> Result<()>;
}

/// Keeps what is exported in the file of a session.
pub struct Keeping<'a> {
    pub session: &'a mut Session,
    pub stamp: &'a Stamp,
}

impl Keeper for Keeping<'_> {
    fn keep(&mut self, seen: &StoredRelease, known: usize) -> Result<Option<Id>> {
        keep_export(self.session, self.stamp, seen, known)
    }

    fn take_back(&mut self, id: Id) -> Result<()> {
        Ok(self.session.drop_release(id)?)
    }
}

fn content(release: &StoredRelease) -> Result<String> {
    release
        .write()
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
}

/// Takes back a release that readers never got, with the reason.
pub fn withdraw(
    session: &mut Session,
    stamp: &Stamp,
    id: Id,
    reason: &str,
) -> Result<Written<String>> {
    let reason = shared::reason(
        reason,
        "Say why it is no release, such as “It never left this computer”.",
    )?;
    let releases = session.store().releases()?;
    let found = releases
        .iter()
        .find(|one| one.id == id)
        .ok_or_else(|| ApiError::missing("release"))?;
    let label = format!("Withdrew the release “{}”: {reason}", found.label);
    session.record(label, stamp, |tx| {
        tx.remove_release(id)?;
        Ok(())
    })
}

/// The same by its name. Several of that name are all withdrawn.
pub fn withdraw_named(
    session: &mut Session,
    stamp: &Stamp,
    name: &str,
    reason: &str,
) -> Result<String> {
    let releases = session.store().releases()?;
    let named: Vec<Id> = releases
        .iter()
        .filter(|one| one.label == name.trim())
        .map(|one| one.id)
        .collect();
    if named.is_empty() {
        let known: Vec<String> = releases
            .iter()
            .map(|one| format!("“{}”", one.label))
            .collect();
        return Err(ApiError::invalid(
            "withdraw",
            match known.is_empty() {
                true => "No release is kept.".to_owned(),
                false => format!(
                    "No release is called “{}”. Those kept are: {}.",
                    name.trim(),
                    known.join(", ")
                ),
            },
        ));
    }
    let mut said = String::new();
    for id in named {
        said = withdraw(session, stamp, id, reason)?.value;
    }
    Ok(said)
}
