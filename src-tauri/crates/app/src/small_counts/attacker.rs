//! What readers could work out of the counts that the summary hides.

use crate::shared::count;
use crate::small_counts::EarlierRelease;
use analysis::small_counts::{
    AttackerView, Clue, Layout, Mark, Place, Published, SmallCountCheck, Verdict,
    check_small_counts, lone,
};
use foi::{Rounding, SmallCountRule, format};
use serde::Serialize;
use std::collections::HashSet;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SmallCountCheckView {
    pub threshold: u32,
    pub zeros: bool,
    pub rounding: Rounding,
    pub base: u32,
    /// Nothing that is hidden can be worked out.
    pub safe: bool,
    /// The rule asks for rounding such that sums hold, and none was found.
    pub cannot_round: bool,
    /// Of [`Self::hidden`], those that the rule hides.
    pub small: u32,
    /// Of [`Self::hidden`], those that are hidden to protect others.
    pub complementary: u32,
    /// What hiding the small counts alone would give away.
    pub given_away: Vec<RecoverableCount>,
    /// What is still given away, or might be, after all that can be hidden is.
    pub open: Vec<RecoverableCount>,
    /// The attacker's view of every hidden count, and of those that earlier releases hid and the
    /// summary no longer has.
    pub hidden: Vec<HiddenCell>,
    /// Counts that are the only hidden one of a total that is not printed either:
    /// `Kent: Offences, 2021 (total: Total of complete answers: Offences, 2021)`.
    pub lone: Vec<String>,
    /// What the rule does, and what it was checked against, in sentences.
    pub says: Vec<String>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RecoverableCount {
    pub cell: String,
    pub how: Certainty,
    /// The published numbers from which it follows, and the rule if it is needed.
    pub by: Vec<String>,
}

/// Whether it is proved that a count can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// It can be only one number.
    Certain,
    /// The check could not rule it out.
    Doubtful,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct HiddenCell {
    pub cell: String,
    pub kind: HiddenKind,
    /// What a reader knows of it; `high` is null where there is no limit.
    #[specta(type = f64)]
    pub low: i64,
    #[specta(type = Option<f64>)]
    pub high: Option<i64>,
    /// `0 to 12`
    pub words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum HiddenKind {
    /// By the rule.
    Small,
    /// To protect others.
    Complementary,
    /// An earlier release hid it.
    Before,
}

/// How many counts are hidden, by why.
#[derive(Clone, Copy)]
struct HiddenTally {
    small: usize,
    complementary: usize,
    before: usize,
}

/// Looks at what is printed as an attacker would, who also has the earlier releases.
#[must_use]
pub fn check_published(published: &Published, earlier: &[EarlierRelease]) -> SmallCountCheckView {
    let rule = published.rule;
    let (layout, protection) = (&published.layout, &published.protection);
    let hidden_before: HashSet<usize> = protection.hidden_before.iter().copied().collect();
    let alone: Vec<Mark> = layout
        .cells()
        .iter()
        .map(|cell| match cell.published {
            false => Mark::Unpublished,
            true if rule.hides(cell.value) => Mark::Small,
            true => Mark::Number(cell.value),
        })
        .collect();
    // Rounding is no part of it: the question is what hiding alone would do.
    let plain = SmallCountRule {
        rounding: Rounding::None,
        ..rule
    };
    let naive = check_small_counts(layout, &alone, plain, &[]);
    let labels = Labels { layout, earlier };
    let hidden: Vec<HiddenCell> = protection
        .check
        .views
        .iter()
        .filter(|view| view.mark.is_hidden())
        .map(|view| labels.hidden(view, &hidden_before))
        .collect();
    let of_kind = |kind: HiddenKind| hidden.iter().filter(|one| one.kind == kind).count();
    let tally = HiddenTally {
        small: of_kind(HiddenKind::Small),
        complementary: of_kind(HiddenKind::Complementary),
        before: of_kind(HiddenKind::Before),
    };
    SmallCountCheckView {
        threshold: rule.threshold,
        zeros: rule.zeros,
        rounding: rule.rounding,
        base: rule.base,
        safe: published.is_safe(),
        cannot_round: protection.cannot_round,
        small: count(tally.small),
        complementary: count(tally.complementary),
        given_away: labels.given_away(&naive),
        open: labels.given_away(&protection.check),
        hidden,
        // Where the total is printed, the count is among those that can be worked out.
        lone: lone::contributors(layout, &protection.marks, rule)
            .into_iter()
            .filter(|one| !matches!(protection.marks[one.total], Mark::Number(_)))
            .map(|one| {
                format!(
                    "{} (total: {})",
                    label(layout, one.cell),
                    label(layout, one.total)
                )
            })
            .collect(),
        says: says(published, earlier, tally),
    }
}

/// Why a summary is not safe to publish, in sentences; `None` if it is safe.
#[must_use]
pub fn refusal(published: &Published, earlier: &[EarlierRelease]) -> Option<String> {
    if published.is_safe() {
        return None;
    }
    if published.protection.cannot_round {
        return Some(format!(
            "No way was found to round to {} so that every total adds up. Round each count on its own, choose another base, or leave a table out.",
            published.rule.base
        ));
    }
    let labels = Labels {
        layout: &published.layout,
        earlier,
    };
    let open = labels.given_away(&published.protection.check);
    let named: Vec<String> = open
        .iter()
        .take(MAX_NAMED)
        .map(|one| match one.how {
            Certainty::Certain => format!("- {}{}", one.cell, from(&one.by)),
            Certainty::Doubtful => format!("- {} (the check cannot rule it out)", one.cell),
        })
        .collect();
    let more = match open.len().saturating_sub(MAX_NAMED) {
        0 => String::new(),
        n => format!("\n- and {n} more"),
    };
    let (what, advice) = if follows_from_earlier(&published.protection.check) {
        (
            "A hidden count can be worked out from earlier releases alone, whatever this summary prints:",
            "What to do: if one of these releases was never published, remove it in Report, Small counts.",
        )
    } else {
        (
            "Readers could work out a hidden count from the numbers it prints:",
            "What to do: hide more counts in Report, Small counts, or leave out a table that prints these numbers, in Report, Summary, Contents.",
        )
    };
    Some(format!(
        "The summary is not safe to publish. {what}\n{}{more}\n{advice}",
        named.join("\n")
    ))
}

/// Whether earlier releases alone give everything away that is given away.
fn follows_from_earlier(audit: &SmallCountCheck) -> bool {
    let is_earlier = |clue: &Clue| match clue {
        Clue::Earlier { .. } => true,
        Clue::Published(_) | Clue::Rule => false,
    };
    let mut open = audit.open();
    open.all(|view| !view.clues.is_empty() && view.clues.iter().all(is_earlier))
}

/// Names of numbers, of this release and of earlier ones.
struct Labels<'a> {
    layout: &'a Layout,
    earlier: &'a [EarlierRelease],
}

impl Labels<'_> {
    /// Hidden counts that can be worked out. Two with the same name are listed once.
    fn given_away(&self, audit: &SmallCountCheck) -> Vec<RecoverableCount> {
        let mut said = HashSet::new();
        let given_away = audit.open().map(|view| RecoverableCount {
            cell: self.place(view.place),
            how: match view.verdict {
                Verdict::Disclosed | Verdict::Protected => Certainty::Certain,
                Verdict::Doubtful => Certainty::Doubtful,
            },
            by: view.clues.iter().map(|clue| self.words(*clue)).collect(),
        });
        given_away
            .filter(|one| said.insert(one.cell.clone()))
            .collect()
    }

    fn words(&self, clue: Clue) -> String {
        match clue {
            Clue::Published(cell) => label(self.layout, cell),
            Clue::Earlier { release, cell } => self.before(release, cell, "published in"),
            Clue::Rule => "the announced rule".to_owned(),
        }
    }

    fn place(&self, place: Place) -> String {
        match place {
            Place::Now(cell) => label(self.layout, cell),
            Place::Earlier { release, cell } => self.before(release, cell, "hidden in"),
        }
    }

    /// `Beta: Offences, 2021, hidden in “First report”`
    fn before(&self, release: usize, cell: usize, how: &str) -> String {
        self.earlier
            .get(release)
            .map_or_else(String::new, |release| {
                let label = label(&release.kept.layout, cell);
                format!("{label}, {how} “{}”", release.label)
            })
    }

    fn hidden(&self, view: &AttackerView, hidden_before: &HashSet<usize>) -> HiddenCell {
        let low = format::count(view.bounds.low, 0);
        HiddenCell {
            cell: self.place(view.place),
            kind: match view.place {
                Place::Earlier { .. } => HiddenKind::Before,
                Place::Now(cell) if hidden_before.contains(&cell) => HiddenKind::Before,
                Place::Now(_) if view.mark == Mark::Small => HiddenKind::Small,
                Place::Now(_) => HiddenKind::Complementary,
            },
            low: view.bounds.low,
            high: view.bounds.high,
            words: match view.bounds.high {
                Some(high) if high == view.bounds.low => low,
                Some(high) => format!("{low} to {}", format::count(high, 0)),
                None => format!("{low} or more"),
            },
        }
    }
}

/// The name of a cell. A cell that no table prints is named after the total that it remains from.
fn label(layout: &Layout, cell: usize) -> String {
    let label = &layout.cells()[cell].label;
    if !label.is_empty() {
        return label.clone();
    }
    let key = layout.key(cell);
    let whole = key
        .split_once(':')
        .and_then(|(_, rest)| layout.position(rest))
        .map(|whole| layout.cells()[whole].label.as_str())
        .filter(|label| !label.is_empty());
    match whole {
        Some(whole) if key.starts_with("other") => format!("What is in no part of {whole}"),
        Some(whole) if key.starts_with("gap") => format!("What is in no period of {whole}"),
        Some(whole) => format!("The remainder of {whole}"),
        None => "A count that no table prints".to_owned(),
    }
}

/// How many published numbers a line names before it counts the rest.
const MAX_NAMED: usize = 3;

/// ` (from a; b; c; and 20 more)`
fn from(by: &[String]) -> String {
    let named = by[..by.len().min(MAX_NAMED)].join("; ");
    match by.len() {
        0 => String::new(),
        n if n <= MAX_NAMED => format!(" (from {named})"),
        n => format!(" (from {named}; and {} more)", n - MAX_NAMED),
    }
}

/// What the rule does, in sentences.
fn says(published: &Published, earlier: &[EarlierRelease], hidden: HiddenTally) -> Vec<String> {
    let rule = published.rule;
    let cells = published.layout.cells().iter();
    let printed = cells.filter(|cell| cell.published).count();
    let mut says = Vec::new();
    if rule.threshold > 0 {
        let zero = if rule.zeros { ", and zeros" } else { "" };
        let small = match hidden.small {
            0 => "None of them is so small.".to_owned(),
            n => format!("{n} of them {} so small.", format::agree(n, "is", "are")),
        };
        let others = match hidden.complementary {
            0 => String::new(),
            n => format!(
                " {} hidden too, because {} could be worked out from {} otherwise.",
                format::plural(n, "other count is", "other counts are"),
                if hidden.small + hidden.before == 1 {
                    "the hidden one"
                } else {
                    "hidden ones"
                },
                format::agree(n, "it", "them"),
            ),
        };
        says.push(format!(
            "The summary has {}. Those below {}{zero} are hidden. {small}{others}",
            format::plural(printed, "count", "counts"),
            rule.threshold,
        ));
    }
    if published.protection.cannot_round {
        says.push(format!(
            "No way was found to round to {} so that every total adds up. Round each count on its own, choose another base, or leave a table out of the summary.",
            rule.base
        ));
    } else if published.rounds() {
        says.push(match rule.rounding {
            Rounding::Controlled => {
                format!(
                    "Counts are rounded to multiples of {} so that totals add up.",
                    rule.base
                )
            }
            Rounding::None | Rounding::Conventional => format!(
                "Each count is rounded to the nearest {} on its own, so totals may not add up.",
                rule.base
            ),
        });
    }
    if hidden.before > 0 {
        says.push(format!(
            "{} because an earlier release hid {}.",
            format::plural(hidden.before, "count stays hidden", "counts stay hidden"),
            format::agree(hidden.before, "it", "them")
        ));
    }
    let told = &published.protection.told_before;
    if !told.is_empty() {
        let mut named: Vec<String> = Vec::new();
        for release in told.iter().filter_map(|&(_, release)| earlier.get(release)) {
            let name = format!("“{}”", release.label);
            if !named.contains(&name) {
                named.push(name);
            }
        }
        says.push(format!(
            "{} to whoever got an earlier export, which printed {}: {}. If nobody got it, withdraw it in Report, Small counts.",
            format::plural(told.len(), "count that is hidden here is known", "counts that are hidden here are known"),
            format::agree(told.len(), "it", "them"),
            named.join(", "),
        ));
    }
    if !earlier.is_empty() {
        let labels: Vec<&str> = earlier.iter().map(|one| one.label.as_str()).collect();
        says.push(format!("Checked against: {}.", labels.join("; ")));
    }
    says
}

/// The result in a sentence or two, then what was found, one item on each line.
#[must_use]
pub fn text(view: &SmallCountCheckView) -> String {
    let mut lines = view.says.clone();
    lines.push(if view.safe {
        "No hidden count can be worked out from what is published.".to_owned()
    } else {
        "It is not safe to publish. A hidden count can be worked out, or the check cannot rule that out."
            .to_owned()
    });
    let mut list = |title: &str, found: &[RecoverableCount]| {
        if !found.is_empty() {
            lines.push(title.to_owned());
        }
        for one in found {
            lines.push(format!("    {}{}", one.cell, from(&one.by)));
        }
    };
    list("Hidden counts that can still be worked out:", &view.open);
    list(
        "If only the small counts were hidden, these could be worked out:",
        &view.given_away,
    );
    if !view.hidden.is_empty() {
        lines.push("What a reader can work out about each hidden count:".to_owned());
    }
    for one in &view.hidden {
        let kind = match one.kind {
            HiddenKind::Small => "small",
            HiddenKind::Complementary => "complementary",
            HiddenKind::Before => "hidden in an earlier release",
        };
        lines.push(format!("    {}: {} ({kind})", one.cell, one.words));
    }
    for one in &view.lone {
        lines.push(format!(
            "The only hidden count of its total, which is not printed: {one}. Whoever learns the total elsewhere can work it out."
        ));
    }
    lines.join("\n")
}
