//! What a person answers to what is asked: what the cases say is likely.

use super::list;
use foi::Snapshot;
use intake::mapping::{CellMeaning, Guess, MappedTable, Mapping, MappingEdit, edit};
use readers::sheets::Sheet;
use serde_json::Value as Json;

/// The mapping once every question is answered as is likely.
pub fn answered(
    case: &Json,
    guess: &Guess,
    reading: &MappedTable,
    sheets: &[Sheet],
    snapshot: &Snapshot,
) -> Mapping {
    let mut mapping = guess.mapping.clone();
    let mut edits: Vec<MappingEdit> = Vec::new();
    for ask in list(case, "must_ask") {
        edits.extend(answer(ask, guess, snapshot));
    }
    // Only a list of cases is to be counted.
    if case["id"] == "records" {
        edits.push(MappingEdit::Confirm {
            code: "count-rows".to_owned(),
        });
    }
    let _ = reading;
    for one in &edits {
        edit(&mut mapping, one, sheets, snapshot);
    }
    mapping
}

/// The mapping once figures that totals contradict are accepted.
pub fn accepted(
    mut mapping: Mapping,
    reading: &MappedTable,
    sheets: &[Sheet],
    snapshot: &Snapshot,
) -> Mapping {
    for one in &reading.contradicted {
        let accept = MappingEdit::Accept {
            cell: one.cell.clone(),
            accept: true,
        };
        edit(&mut mapping, &accept, sheets, snapshot);
    }
    mapping
}

fn answer(ask: &Json, guess: &Guess, snapshot: &Snapshot) -> Vec<MappingEdit> {
    let likely = &ask["likely"];
    if let Some(mark) = ask["mark"].as_str() {
        let Some(means) = sign(likely) else {
            return Vec::new();
        };
        return vec![MappingEdit::Sign {
            text: mark.to_owned(),
            means,
        }];
    }
    let marks: Vec<&str> = list(ask, "marks").iter().filter_map(Json::as_str).collect();
    if let Some(texts) = likely.as_object() {
        // By the proposal where there is one, else by hand.
        return texts
            .iter()
            .filter(|(text, _)| marks.contains(&text.as_str()))
            .flat_map(|(text, slug)| {
                let slug = slug.as_str().expect("a slug").to_owned();
                let question = guess.questions.iter().find(|one| one.texts.contains(text));
                let rule = question.into_iter().flat_map(|one| &one.likely);
                let mut rules = rule.filter(|edit| matches!(edit, MappingEdit::Written { .. }));
                if let Some(rule) = rules.next() {
                    return vec![rule.clone()];
                }
                if snapshot.periods.iter().any(|period| period.slug == slug) {
                    return vec![MappingEdit::Period {
                        text: text.clone(),
                        period: Some(slug),
                        leave_out: false,
                    }];
                }
                vec![MappingEdit::Category {
                    text: text.clone(),
                    measure: Some(slug),
                    leave_out: false,
                }]
            })
            .collect();
    }
    if let Some(slug) = likely.as_str()
        && snapshot.periods.iter().any(|period| period.slug == slug)
    {
        return vec![MappingEdit::TablePeriod {
            period: slug.to_owned(),
        }];
    }
    if ask["question"]
        .as_str()
        .is_some_and(|text| text.contains("hidden"))
    {
        return vec![MappingEdit::Hidden { read: true }];
    }
    // What else there is can be answered only as the program proposes.
    let cells = ["two numbers", "thousands", "Two rows"];
    let about = ask["question"].as_str().unwrap_or_default();
    guess
        .questions
        .iter()
        .filter(|_| cells.iter().any(|words| about.contains(words)))
        .flat_map(|one| one.likely.clone())
        .collect()
}

fn number(value: &Json) -> u32 {
    value
        .as_u64()
        .and_then(|n| u32::try_from(n).ok())
        .expect("a small number")
}

/// Is the likely answer proposed? `None` where nothing is likely, or it is a question of another kind.
pub fn proposed(ask: &Json, guess: &Guess) -> Option<bool> {
    let edits: Vec<&MappingEdit> = guess.questions.iter().flat_map(|one| &one.likely).collect();
    let likely = &ask["likely"];
    if likely.is_null() {
        return None;
    }
    if let Some(mark) = ask["mark"].as_str() {
        let means = sign(likely)?;
        let wanted = intake::mapping::key(mark);
        return Some(edits.iter().any(|edit| {
            matches!(edit, MappingEdit::Sign { text, means: found }
                if intake::mapping::key(text) == wanted && *found == means)
        }));
    }
    let texts = likely.as_object()?;
    Some(texts.iter().all(|(text, slug)| {
        edits.iter().any(|edit| {
            let names = matches!(edit, MappingEdit::Category { text: one, measure, .. }
                if one == text && measure.as_deref() == slug.as_str());
            names || matches!(edit, MappingEdit::Written { .. })
        })
    }))
}

fn sign(likely: &Json) -> Option<CellMeaning> {
    match (likely["state"].as_str(), likely["value"].as_i64()) {
        (Some("suppressed"), _) => Some(CellMeaning::Suppressed {
            low: number(&likely["low"]),
            high: number(&likely["high"]),
        }),
        (Some("not-answered"), _) => Some(CellMeaning::NotAnswered),
        (Some("not-held"), _) => Some(CellMeaning::NotHeld),
        (Some("withheld"), _) => Some(CellMeaning::Withheld),
        (None, Some(0)) => Some(CellMeaning::Zero),
        (_, _) => None,
    }
}
