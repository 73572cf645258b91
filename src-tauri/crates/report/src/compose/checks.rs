//! What the methods note says of checks: answers on another basis, figures checked, findings that
//! were explained. Left out where there is nothing to say.

use super::context::Context;
use analysis::checks::{self, Finding};
use analysis::small_counts::Shown;
use foi::format;

pub(super) fn note(context: &Context) -> Vec<String> {
    let snapshot = context.snapshot;
    let mut paragraphs = Vec::new();
    let differing: Vec<String> = snapshot
        .requests
        .iter()
        .enumerate()
        .filter_map(|(a, request)| {
            let differs: Vec<&str> = [&request.differs_period, &request.differs_basis]
                .into_iter()
                .map(|text| text.trim_end_matches('.'))
                .filter(|text| !text.is_empty())
                .collect();
            (!differs.is_empty()).then(|| {
                let name = &snapshot.authorities[a].name;
                format!("{name} ({})", differs.join("; "))
            })
        })
        .collect();
    if !differing.is_empty() {
        paragraphs.push(format!(
            "Answers that cover another period or count something other than what was asked: {}.",
            differing.join("; ")
        ));
    }
    let entry = checks::DoubleEntry::count(snapshot);
    if entry.checked + entry.disputed > 0 {
        paragraphs.push(format!(
            "Of {}, {} checked against the source, and {} in dispute.",
            format::plural(entry.entered, "figure", "figures"),
            were(entry.checked),
            are(entry.disputed)
        ));
    }
    // Looking for findings is work that only a printed explanation needs.
    if snapshot.explanations.iter().any(|said| said.printed) {
        let printed = checks::printed(snapshot);
        let shown = printed.iter().filter(|one| !is_hidden(context, one));
        paragraphs.extend(shown.filter_map(|finding| {
            let said = finding.explanation.as_ref()?;
            let reason = said.reason.trim_end_matches('.');
            let title = finding.kind.title();
            // What a finding says has counts in it.
            Some(match context.published {
                None => format!("{title}: {} Explained: {reason}.", finding.says),
                Some(_) => format!("{title}. Explained: {reason}."),
            })
        }));
    }
    paragraphs
}

/// Whether a finding is about counts that readers do not get: that there is something to find says
/// something of them, and so does the reason.
fn is_hidden(context: &Context, finding: &Finding) -> bool {
    let Some(published) = context.published else {
        return false;
    };
    finding.cells.iter().any(|cell| {
        let (authority, measure, period) = (cell.authority, cell.measure, cell.period);
        match published.figure(context.snapshot, authority, measure, period) {
            Shown::Small | Shown::Complementary => true,
            Shown::Unpublished => {
                let value = context.snapshot.value(authority, measure, period);
                value
                    .count()
                    .is_some_and(|count| published.rule.hides(count))
            }
            Shown::Value(_) => false,
        }
    })
}

fn were(n: usize) -> String {
    match n {
        1 => "1 was".to_owned(),
        n => format!("{n} were"),
    }
}

fn are(n: usize) -> String {
    match n {
        1 => "1 is".to_owned(),
        n => format!("{n} are"),
    }
}
