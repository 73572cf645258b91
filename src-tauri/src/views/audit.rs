//! What readers could work out of the counts that the summary hides.

use super::checks::count;
use analysis::disclosure::{
    Audit, Clue, Layout, Mark, Verdict, View, audit, lone, protect, summary,
};
use foi::{DisclosureRule, Snapshot, format};
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct AuditView {
    pub threshold: u32,
    pub zeros: bool,
    /// Nothing that is hidden can be worked out.
    pub safe: bool,
    /// Counts that the rule hides.
    pub small: u32,
    /// Other counts that have to be hidden with them.
    pub complementary: u32,
    /// What hiding the small counts alone would give away.
    pub given_away: Vec<GivenAway>,
    /// What is still given away, or might be, after all that can be hidden is.
    pub open: Vec<GivenAway>,
    /// The attacker's view of every hidden count.
    pub hidden: Vec<HiddenCell>,
    /// Totals in which one authority alone has a hidden count: it knows the others' itself.
    pub lone: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct GivenAway {
    pub cell: String,
    /// `certain`: it can be only one number; `doubtful`: nobody has shown that it cannot.
    pub how: &'static str,
    /// The published numbers that give it away, and the rule where it takes part.
    pub by: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct HiddenCell {
    pub cell: String,
    /// `small` or `complementary`
    pub kind: &'static str,
    /// What a reader knows of it; `high` is null where there is no limit.
    pub low: i64,
    pub high: Option<i64>,
    /// `0 to 12`
    pub words: String,
}

/// Hides what the rule hides in everything the summary publishes together, and looks at it as an
/// attacker would.
#[must_use]
pub fn of(snapshot: &Snapshot, rule: DisclosureRule) -> AuditView {
    let layout = summary::layout(snapshot);
    let alone: Vec<Mark> = layout
        .cells()
        .iter()
        .map(|cell| match cell.published {
            false => Mark::Unpublished,
            true if rule.hides(cell.value) => Mark::Small,
            true => Mark::Number(cell.value),
        })
        .collect();
    let naive = audit(&layout, &alone, rule, &[]);
    let protection = protect(&layout, rule, &[]);
    AuditView {
        threshold: rule.threshold,
        zeros: rule.zeros,
        safe: protection.is_safe(),
        small: count(alone.iter().filter(|mark| mark.is_hidden()).count()),
        complementary: count(protection.complementary().count()),
        given_away: given_away(&layout, &naive),
        open: given_away(&layout, &protection.audit),
        hidden: protection
            .audit
            .views
            .iter()
            .filter(|view| view.mark.is_hidden())
            .map(|view| hidden(&layout, view))
            .collect(),
        lone: lone::contributors(&layout, &protection.marks, rule)
            .into_iter()
            .map(|one| {
                format!(
                    "{} in {}",
                    label(&layout, one.cell),
                    label(&layout, one.total)
                )
            })
            .collect(),
    }
}

/// What a cell is. What nothing prints is named by the number that it is left over from.
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
        Some(whole) => format!("What is left over of {whole}"),
        None => "A count that is printed nowhere".to_owned(),
    }
}

fn given_away(layout: &Layout, audit: &Audit) -> Vec<GivenAway> {
    audit
        .open()
        .map(|view| GivenAway {
            cell: label(layout, view.cell),
            how: match view.verdict {
                Verdict::Disclosed | Verdict::Kept => "certain",
                Verdict::Doubtful => "doubtful",
            },
            by: view.clues.iter().map(|clue| words(layout, *clue)).collect(),
        })
        .collect()
}

fn words(layout: &Layout, clue: Clue) -> String {
    match clue {
        Clue::Published(cell) | Clue::Earlier { cell, .. } => label(layout, cell),
        Clue::Rule => "the announced rule".to_owned(),
    }
}

fn hidden(layout: &Layout, view: &View) -> HiddenCell {
    let low = format::count(view.bounds.low, 0);
    HiddenCell {
        cell: label(layout, view.cell),
        kind: if view.mark == Mark::Small {
            "small"
        } else {
            "complementary"
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

/// Published numbers that a line names before it says how many more there are.
const NAMED: usize = 3;

/// ` (from a; b; c; and 20 more)`
fn from(by: &[String]) -> String {
    let named = by[..by.len().min(NAMED)].join("; ");
    match by.len() {
        0 => String::new(),
        n if n <= NAMED => format!(" (from {named})"),
        n => format!(" (from {named}; and {} more)", n - NAMED),
    }
}

/// The outcome in a sentence or two, then what was found, a line each.
#[must_use]
pub fn text(view: &AuditView) -> String {
    let counts = |n: u32, one: &str, many: &str| format::plural(n as usize, one, many);
    let zero = if view.zeros { ", zero as well" } else { "" };
    let mut lines = vec![format!(
        "Hiding counts below {}{zero}: {}, and {} to protect them.",
        view.threshold,
        counts(view.small, "small count", "small counts"),
        counts(view.complementary, "other", "others"),
    )];
    lines.push(if view.safe {
        "Nothing that is hidden can be worked out from what is published.".to_owned()
    } else {
        "It is not safe: what is hidden can be worked out, or nobody can show that it cannot."
            .to_owned()
    });
    let mut list = |title: &str, found: &[GivenAway]| {
        if !found.is_empty() {
            lines.push(title.to_owned());
        }
        for one in found {
            lines.push(format!("    {}{}", one.cell, from(&one.by)));
        }
    };
    list("Given away all the same:", &view.open);
    list(
        "Hiding the small counts alone would have given away:",
        &view.given_away,
    );
    if !view.hidden.is_empty() {
        lines.push("What a reader can tell of each hidden count:".to_owned());
    }
    for one in &view.hidden {
        lines.push(format!("    {}: {} ({})", one.cell, one.words, one.kind));
    }
    for one in &view.lone {
        lines.push(format!("One alone has a hidden count: {one}."));
    }
    lines.join("\n")
}
