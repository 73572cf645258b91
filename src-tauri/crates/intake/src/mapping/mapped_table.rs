//! What a mapping gives: the figures of a table, and everything that was not read.

use super::CellMeaning;
use foi::{Id, PlaceInDocument, Snapshot, Value};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Most entries that a list of a [`MappedTable`] other than the figures holds; the rest are counted.
pub(super) const MAX_LISTED: usize = 10_000;

/// Figures read from a table, and everything that was not read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MappedTable {
    /// Rows of data that were looked at: not blank, and not left out by the frame.
    pub rows: u32,
    /// Rows left out by the frame: by their text, or because they repeat the header.
    pub skipped: u32,
    /// Rows with text after the last row of the frame.
    pub below: u32,
    /// In the order of the table; at most one for each authority, measure and period.
    pub figures: Vec<FoundFigure>,
    /// Figures that a total of the source contradicts. They are in `figures` only where a person
    /// accepted them.
    pub contradicted: Vec<Contradicted>,
    pub shares: Vec<FoundShare>,
    pub unmatched: Vec<NotUnderstood>,
    /// How many more there are than are listed in `unmatched`.
    pub unmatched_more: u32,
    /// Figures that the source gives twice with different values; neither is in `figures`.
    pub twice: Vec<Twice>,
    pub twice_more: u32,
    /// Every name of an authority and every text of a category or a period (except single days), in
    /// order of first use.
    pub names: Vec<TextUse>,
    pub categories: Vec<TextUse>,
    pub periods: Vec<TextUse>,
    /// Every text of a cell that needs a rule, with or without one.
    pub signs: Vec<SignUse>,
    /// Times that the labels name and the campaign does not have, each within the time that the campaign
    /// asks about.
    #[serde(default)]
    pub lacking: Vec<LackingPeriod>,
    /// Those that are not within it, and single days, which do not say what they begin or end.
    #[serde(default)]
    pub outside: Vec<LackingPeriod>,
}

/// A time that a table has figures for and the campaign has no period for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LackingPeriod {
    /// First and last day.
    pub start: chrono::NaiveDate,
    pub end: chrono::NaiveDate,
    /// Cells that are not read for it.
    pub cells: u32,
}

/// A proposed figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundFigure {
    pub authority: Id,
    pub measure: Id,
    pub period: Id,
    pub value: Value,
    /// The cell's text as it stands; for counted rows, what was counted.
    pub given: String,
    pub spot: PlaceInDocument,
    /// Text of the rule that gave the value; `None` where the cell holds the value itself.
    pub rule: Option<String>,
    pub sure: Sure,
}

/// What the source's own totals say of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// A total adds up with it.
    Confirmed,
    /// No total covers it.
    #[default]
    Unconfirmed,
    /// A total contradicts it, and a person accepted it.
    Contradicted,
}

/// A figure that a total of the source contradicts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradicted {
    pub figure: FoundFigure,
    /// `D5`, as [`super::Mapping::accept`] has it.
    pub cell: String,
    /// `The rows above add up to 253, and the total says 268 (15 more).`
    pub reason: String,
    /// A person accepted it, so it is read.
    pub accepted: bool,
}

/// A percentage that the source prints. It is not a figure, but can be checked against figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FoundShare {
    pub authority: Id,
    pub part: Id,
    pub whole: Id,
    pub period: Id,
    /// `3.9%`.
    pub given: String,
    /// The lowest and highest share that rounds to this text, in millionths, both included.
    pub low: u32,
    pub high: u32,
    pub spot: PlaceInDocument,
}

/// Something that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NotUnderstood {
    /// `row 12`, `cell C4 of Sheet1`.
    pub place: String,
    /// What stands there, shortened.
    pub text: String,
    pub reason: String,
    pub kind: NotUnderstoodKind,
}

/// What was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum NotUnderstoodKind {
    Authority,
    Category,
    Period,
    Cell,
    Row,
    /// A column that is not read.
    Column,
    /// A column with numbers of which no measure or no time is known.
    Nameless,
    /// Numbers on another sheet, or outside the tables that were read.
    Elsewhere,
    /// A table, or a part of one, that is not read.
    Table,
}

/// A cell of the campaign for which the source gives two values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twice {
    pub authority: Id,
    pub measure: Id,
    pub period: Id,
    pub first: FoundFigure,
    pub second: FoundFigure,
}

/// A label's text, how often it occurs, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TextUse {
    pub text: String,
    pub count: u32,
    /// The authority, measure or period.
    pub is: Option<Id>,
    /// The mapping says to leave it out.
    pub left_out: bool,
    /// For a text that is not recognised: the most similar ones, nearest first. A person chooses.
    pub nearest: Vec<Id>,
}

/// A cell's text that is not a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SignUse {
    /// Empty for blank cells.
    pub text: String,
    pub count: u32,
    pub meaning: CellMeaning,
    pub first: PlaceInDocument,
    /// Of words that are not the very option of a choice: position of the measure, and the option
    /// that a person said they are.
    pub choice: Option<(usize, Option<Box<str>>)>,
}

impl MappedTable {
    /// Removes the figures of authorities (by position) where an unknown name may be a part of the
    /// authority.
    pub(super) fn hold_parts(&mut self, of: &HashSet<usize>, snapshot: &Snapshot) {
        let in_part: HashSet<Id> = of.iter().map(|&a| snapshot.authorities[a].id).collect();
        if in_part.is_empty() {
            return;
        }
        let held: Vec<FoundFigure> = self
            .figures
            .extract_if(.., |figure| in_part.contains(&figure.authority))
            .collect();
        for figure in held {
            self.miss(NotUnderstood {
                place: figure.spot.to_string(),
                text: short(&figure.given),
                reason: "Another row has this name with more words and is not known, so this may be only a part. Say what that row is, or leave it out.".to_owned(),
                kind: NotUnderstoodKind::Cell,
            });
        }
    }

    /// Takes in what another table of the same source gives. A cell of the campaign that both give
    /// with different values is in neither.
    pub(super) fn join(&mut self, other: Self) {
        let key = |figure: &FoundFigure| (figure.authority, figure.measure, figure.period);
        let known: HashMap<_, usize> = self
            .figures
            .iter()
            .enumerate()
            .map(|(at, figure)| (key(figure), at))
            .collect();
        let mut gone: HashSet<usize> = HashSet::new();
        for figure in other.figures {
            match known.get(&key(&figure)) {
                None => self.figures.push(figure),
                Some(&at) if self.figures[at].value == figure.value => {}
                Some(&at) => {
                    gone.insert(at);
                    if self.twice.len() < MAX_LISTED {
                        self.twice.push(Twice {
                            authority: figure.authority,
                            measure: figure.measure,
                            period: figure.period,
                            first: self.figures[at].clone(),
                            second: figure,
                        });
                    } else {
                        self.twice_more = self.twice_more.saturating_add(1);
                    }
                }
            }
        }
        let mut at = 0;
        self.figures.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
        self.rows = self.rows.saturating_add(other.rows);
        self.skipped = self.skipped.saturating_add(other.skipped);
        self.contradicted.extend(other.contradicted);
        self.shares.extend(other.shares);
        self.unmatched_more = self.unmatched_more.saturating_add(other.unmatched_more);
        for missed in other.unmatched {
            self.miss(missed);
        }
        self.twice.extend(other.twice);
        self.twice_more = self.twice_more.saturating_add(other.twice_more);
        for (all, more) in [
            (&mut self.names, other.names),
            (&mut self.categories, other.categories),
            (&mut self.periods, other.periods),
        ] {
            let mut known: HashMap<String, usize> = all
                .iter()
                .enumerate()
                .map(|(at, one)| (one.text.clone(), at))
                .collect();
            for used in more {
                if let Some(&at) = known.get(&used.text) {
                    all[at].count = all[at].count.saturating_add(used.count);
                } else {
                    known.insert(used.text.clone(), all.len());
                    all.push(used);
                }
            }
        }
        for (own, more) in [
            (&mut self.lacking, other.lacking),
            (&mut self.outside, other.outside),
        ] {
            for one in more {
                let mut known = own.iter_mut();
                match known.find(|own| (own.start, own.end) == (one.start, one.end)) {
                    Some(known) => known.cells = known.cells.saturating_add(one.cells),
                    None => own.push(one),
                }
            }
        }
        for used in other.signs {
            match self.signs.iter_mut().find(|one| one.text == used.text) {
                Some(one) => one.count = one.count.saturating_add(used.count),
                None => self.signs.push(used),
            }
        }
    }

    /// Notes what was not read, within bounds.
    pub(super) fn miss(&mut self, missed: NotUnderstood) {
        if self.unmatched.len() < MAX_LISTED {
            self.unmatched.push(missed);
        } else {
            self.unmatched_more = self.unmatched_more.saturating_add(1);
        }
    }
}

/// The beginning of a text, in one line.
pub(super) fn short(text: &str) -> String {
    const LENGTH: usize = 120;
    let mut short = String::new();
    for (at, c) in text.trim().chars().enumerate() {
        if at == LENGTH {
            short.push('…');
            break;
        }
        short.push(if c.is_control() { ' ' } else { c });
    }
    short
}
