//! Proposes a mapping from what texts of a table could be, and says what it took for granted.

mod columns;
mod draft;
mod known;

use super::Mapping;
use crate::sheet::Sheet;
use draft::Draft;
use foi::{Id, Snapshot};
use known::Known;
use serde::{Deserialize, Serialize};

/// Most sheets that are looked at.
const SHEETS: usize = 50;

/// A proposed mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Guess {
    pub mapping: Mapping,
    /// What was recognised, taken for granted or left out, in plain sentences.
    pub why: Vec<String>,
    pub confidence: Confidence,
}

/// How much of the table was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Every label and header that was looked at.
    High,
    /// Enough to read something; the rest is listed.
    Medium,
    /// No table was recognised.
    Low,
}

/// What a person said before in this campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Remembered {
    /// Texts of categories and their measures; `None`: left out.
    pub categories: Vec<(String, Option<Id>)>,
}

/// Proposes how to read the best of the sheets that are not hidden. `authority` is whose answer
/// it is, where that is known.
#[must_use]
pub fn guess(
    sheets: &[Sheet],
    snapshot: &Snapshot,
    authority: Option<Id>,
    remembered: &Remembered,
) -> Guess {
    let known = Known::of(snapshot, remembered);
    let given = authority.and_then(|id| snapshot.authority(id));
    let shown: Vec<&Sheet> = sheets
        .iter()
        .filter(|sheet| !sheet.hidden)
        .take(SHEETS)
        .collect();
    let drafts: Vec<Option<Draft>> = shown
        .iter()
        .map(|sheet| draft::draft(&known, sheet, given, remembered))
        .collect();
    let scores: Vec<u32> = drafts
        .iter()
        .map(|d| d.as_ref().map_or(0, |d| d.score))
        .collect();
    let best = (0..scores.len()).max_by_key(|&at| (scores[at], std::cmp::Reverse(at)));
    let mut drafts = drafts;
    let found = best.and_then(|at| Some((at, drafts[at].take()?)));
    let Some((at, mut draft)) = found else {
        return Guess {
            mapping: draft::empty(),
            why: vec![
                "No table was recognised: no column names authorities, measures or periods of the campaign.".to_owned(),
            ],
            confidence: Confidence::Low,
        };
    };
    if sheets.len() > 1 {
        draft.mapping.sheet = Some(shown[at].name.clone());
        let named = |keep: &dyn Fn(usize) -> bool| {
            let names = (0..shown.len()).filter(|&other| other != at && keep(other));
            names
                .map(|other| format!("“{}”", shown[other].name))
                .collect::<Vec<_>>()
        };
        let alike = named(&|other| scores[other] * 2 >= scores[at]);
        let mut chosen = format!("The sheet “{}” is read.", shown[at].name);
        if !alike.is_empty() {
            chosen.push_str(&format!(" Like it, and not read: {}.", alike.join(", ")));
        }
        draft.why.insert(0, chosen);
        let hidden: Vec<String> = sheets
            .iter()
            .filter(|sheet| sheet.hidden)
            .map(|sheet| format!("“{}”", sheet.name))
            .collect();
        if !hidden.is_empty() {
            draft
                .why
                .push(format!("Hidden, and not looked at: {}.", hidden.join(", ")));
        }
    }
    Guess {
        mapping: draft.mapping,
        why: draft.why,
        confidence: draft.confidence,
    }
}
