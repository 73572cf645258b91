//! What an import came to, as a person reads it.

use super::outcome::Imported;
use super::{Import, table_words};
use app::spreadsheets::view::{ImportOutcome, ImportRow};
use foi::format;
use intake::mapping::MappingEdit;

/// What is said of an import, line by line.
pub fn text(imported: &Imported, rows: &[ImportRow], args: &Import) -> String {
    let figures = |n: u32| format::plural(n as usize, "figure", "figures");
    let mut lines: Vec<String> = imported
        .why
        .iter()
        .chain(&imported.notes)
        .cloned()
        .collect();
    for question in &imported.questions {
        let answer = question.answer.as_str();
        let others: Vec<&str> = question
            .answers
            .iter()
            .filter(|one| {
                let mut edits = one.edits.iter();
                edits.any(|edit| matches!(edit, MappingEdit::Choice { .. }))
            })
            .map(|one| one.words.as_str())
            .collect();
        let likely = match (answer.is_empty(), args.likely) {
            (true, _) if !others.is_empty() => format!(
                "Say it with --option: “{}={}”, for example. The options are: {}.",
                question.texts.join(" "),
                others[0],
                others.join(", ")
            ),
            (true, _) => "Nothing is likely.".to_owned(),
            (false, true) => format!("Likely: {answer}. Taken."),
            (false, false) => format!("Likely: {answer}. --likely takes it."),
        };
        lines.push(format!(
            "{} {}{likely}",
            question.sentence,
            question
                .because
                .iter()
                .map(|why| format!("{why} "))
                .collect::<String>()
        ));
    }
    if imported.tables.len() > 1 {
        lines.extend(imported.tables.iter().map(|table| {
            let read = if table.read { ", read" } else { "" };
            format!("{}{read}", table_words(table))
        }));
    }
    lines.push(format!(
        "{}: {} {}, {} as {}, {} that {} the record{}.",
        format::plural(imported.rows as usize, "row", "rows"),
        figures(imported.applied),
        if args.dry_run {
            "would be written"
        } else {
            "written"
        },
        figures(imported.unchanged),
        format::agree(imported.unchanged as usize, "it is", "they are"),
        figures(imported.conflicts),
        format::agree(imported.conflicts as usize, "contradicts", "contradict"),
        match (imported.conflicts, args.replace) {
            (0, _) => "",
            (1, true) => " and replaces it",
            (1, false) => " and is kept beside it",
            (_, true) => " and replace it",
            (_, false) => " and are kept beside it",
        }
    ));
    if !imported.nothing.is_empty() {
        lines.push(imported.nothing.clone());
    } else if imported.applied == 0 && imported.conflicts == 0 && imported.shares == 0 {
        lines.push("Nothing was written: the record has every figure already.".to_owned());
    }
    if imported.applied > 0 {
        lines.push(format!(
            "Confirmed by the source’s own totals: {}. Not confirmed: {}. Accepted against a total: {}.",
            format::count(imported.confirmed.into(), 0),
            format::count(imported.unconfirmed.into(), 0),
            format::count(imported.against_totals.into(), 0)
        ));
    }
    lines.extend(imported.contradicted_by_totals.iter().map(|one| {
        let what = if one.accepted {
            "accepted against a total"
        } else {
            "contradicted by a total and not written"
        };
        format!("{what}: {}. {}", one.figure, one.reason)
    }));
    if args.dry_run {
        lines.extend(rows.iter().filter_map(|row| {
            let what = format!("{}, {}", row.authority, row.column);
            match row.outcome {
                ImportOutcome::Same => None,
                ImportOutcome::Add => Some(format!("new: {what}: {} ({})", row.to, row.spot_words)),
                ImportOutcome::Change => Some(format!(
                    "changed: {what}: {} to {} ({})",
                    row.from, row.to, row.spot_words
                )),
                ImportOutcome::Contradict => None,
            }
        }));
    }
    lines.extend(imported.contradictions.iter().map(|one| {
        format!(
            "contradicts: {}, {}: the record has {}, {} has {}",
            one.authority, one.figure, one.record, one.place, one.source
        )
    }));
    lines.extend(
        imported
            .twice
            .iter()
            .map(|twice| format!("given twice: {twice}")),
    );
    lines.extend(
        imported
            .unmatched
            .iter()
            // A question that is open is said above.
            .filter(|one| !imported.why.contains(&one.reason))
            .map(|one| match one.text.trim() {
                "" => format!("not read: {}: {}", one.place, one.reason),
                text => format!("not read: {}: “{text}”: {}", one.place, one.reason),
            }),
    );
    if imported.unmatched_more > 0 {
        lines.push(format!("not read: {} more.", imported.unmatched_more));
    }
    if !imported.more.is_empty() {
        lines.push("To read more:".to_owned());
        lines.extend(imported.more.iter().map(|one| format!("  {one}")));
    }
    if !imported.step.is_empty() {
        lines.push(format!("{}.", imported.step));
    }
    lines.join("\n")
}
