//! The proposal to read a table by labels of any kind.

use super::about;
use super::candidate::Place;
use super::confidence::Confidence;
use super::doubts::{Columns, Subject};
use super::draft::{self, Draft, captions};
use super::given::Given;
use super::known::Known;
use super::labelled;
use super::question::{self, TableQuestion};
use super::scope::Named;
use super::shortened;
use super::worded;
use super::words::words;
use crate::mapping::labelled::{Facts, is_code};
use crate::mapping::mapped_table::short;
use crate::mapping::periods;
use crate::mapping::resolve::Resolver;
use crate::mapping::{Doubt, Frame, Mapping, MappingEdit, Shape, apply_as_is, edit, heads, key};
use readers::sheets::Sheet;
use std::collections::{HashMap, HashSet};

/// Most labels in other words than a measure's own that are said.
const MAX_SAID: usize = 10;

/// What speaks for a total being the figure of what a table is about.
const ALL_ADD_UP: &str = "All rows above it add up to it.";

/// The measure whose total a question of [`open_total`] is about.
pub(super) fn asks_about_total(
    question: &TableQuestion,
    snapshot: &foi::Snapshot,
) -> Option<foi::Id> {
    let [
        MappingEdit::Category {
            measure: Some(slug),
            ..
        },
    ] = &question.likely[..]
    else {
        return None;
    };
    let about_total = question.because.iter().any(|one| one == ALL_ADD_UP);
    let mut measures = snapshot.measures.iter().filter(|_| about_total);
    measures.find(|one| one.slug == *slug).map(|one| one.id)
}

/// The proposal by labels of any kind.
pub(super) fn draft(
    known: &Known<'_>,
    place: &Place<'_>,
    given: &Given<'_>,
    above: &mut Vec<String>,
) -> Option<Draft> {
    let (sheet, snapshot) = (place.part, known.snapshot);
    known.look_at(None);
    let mut lines = captions::lines(known, sheet);
    let mut titles = captions::captions(known, sheet);
    let own_title = !titles.is_empty();
    if !own_title {
        titles.clone_from(above);
        lines.extend(above.iter().cloned());
    } else {
        above.clone_from(&titles);
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let stem = given.stem();
    let over = about::over(known, &lines, &titles, place.sheet, stem);
    let title = captions::title_measure(known, place.sheet, &lines);
    let mut about = given.named(snapshot).or(title).or(over.root);
    let remembered = given.remembered.measures(snapshot);
    let nothing = HashMap::new();
    let worded = {
        let resolver = Resolver::settled_by(snapshot, about, [&nothing, &remembered, &nothing]);
        worded::labels(known, sheet, &Facts::new(snapshot, &resolver, &[]))
    };
    let mut settled = remembered.clone();
    for (text, measure) in &worded {
        settled.entry(key(text)).or_insert(Some(*measure));
    }
    if about.is_none() {
        about = root_of_labels(known, sheet, [&nothing, &settled, &nothing]);
    }
    let resolver = Resolver::settled_by(snapshot, about, [&nothing, &settled, &nothing]);
    let facts = Facts::new(snapshot, &resolver, &[]);
    let layout = labelled::layout(known, sheet, &facts, about)?;
    let mut mapping = Mapping {
        frame: layout.frame,
        shape: layout.shape,
        written: layout.written,
        about: about.map(|m| snapshot.measures[m].slug.clone()),
        rules: given.rules(snapshot),
        ..draft::empty()
    };
    for (text, measure) in &settled {
        let slug = measure.map(|m| snapshot.measures[m].slug.clone());
        mapping.categories.insert(text.clone(), slug);
    }
    let mut why = vec!["Each figure is what the labels over it and before it say.".to_owned()];
    for (text, measure) in worded.iter().take(MAX_SAID) {
        why.push(format!(
            "“{}” is taken to ask for “{}”.",
            short(text),
            snapshot.measures[*measure].label
        ));
    }
    why.extend(layout.why);
    let mut questions: Vec<TableQuestion> = Vec::new();
    let authority = given.authority.and_then(|id| snapshot.authority(id));
    let named: Vec<&str> = titles
        .iter()
        .copied()
        .chain([place.sheet.name.as_str()])
        .collect();
    period(known, &mut mapping, &mut questions, given, &named, stem);
    let has_authority = !mapping.needs_authority();
    let headings: Vec<usize> = mapping
        .frame
        .header_rows
        .iter()
        .map(|row| row.saturating_sub(1) as usize)
        .collect();
    let headed = heads::heads(sheet, &headings);
    let subject = Subject {
        known,
        sheet,
        several: place.several,
        heads: &headed,
        first: mapping.frame.first_row.saturating_sub(1) as usize,
        over: &named,
        stem,
        whose: &about::may_name_whose(&lines, place.sheet, stem, given.opening),
        authority,
        columns: &layout.columns,
    };
    why.extend(subject.notes_of_figures());
    let labels = named_labels(&layout.columns, &mapping.frame, &facts, sheet);
    why.extend(shortened::sentences(known, labels.iter().copied()));
    let doubts = subject.doubts(has_authority, |scope| {
        let named = Named::in_labels(snapshot, labels.iter().copied());
        let unlike = scope
            .iter()
            .find(|(text, place)| named.unlike(known, about, text, *place));
        unlike.map(|(text, _)| short(text))
    });
    why.extend(doubts.iter().map(Doubt::sentence));
    mapping.confirm = doubts;
    let open = question::labels(known, place.sheets, about, &layout.open);
    // Rows beside known ones that bear names are listed; what a code stands for is asked.
    let named = layout.names_measures && !layout.open.iter().any(|text| is_code(text));
    questions.extend(open.filter(|one| !one.likely.is_empty() || !named));
    questions.extend(question::years(known, &layout.open_years));
    if layout.months_alone {
        questions.extend(question::months(known, layout.quarters_alone));
    }
    questions.extend(layout.units.iter().map(|unit| question::unit(known, unit)));
    questions.extend(layout.pairs.iter().map(|pair| question::pair(known, pair)));
    if has_authority {
        questions.extend(groups(known, place, &mapping));
    }
    questions.extend(open_total(known, place, &mapping, about, given.authority));
    if !has_authority && authority.is_none() {
        why.push("The table does not name an authority. Say whose answer it is.".to_owned());
    }
    Some(Draft {
        confidence: if questions.is_empty() && mapping.confirm.is_empty() {
            Confidence::High
        } else {
            Confidence::Medium
        },
        score: 1,
        answers: layout.answers,
        mapping,
        why,
        questions,
    })
}

/// The one measure that is part of no other and of which the labels of a sheet name several parts,
/// where all texts that name parts name its parts, and no other's.
fn root_of_labels(
    known: &Known<'_>,
    sheet: &Sheet,
    settled: [&HashMap<String, Option<usize>>; 3],
) -> Option<usize> {
    let snapshot = known.snapshot;
    let resolver = Resolver::settled_by(snapshot, None, settled);
    let facts = Facts::new(snapshot, &resolver, &[]);
    let mut texts: HashSet<&str> = HashSet::new();
    for row in 0..sheet.height().min(super::tally::SAMPLE) {
        for cell in sheet.filled(row) {
            if texts.len() < 2_000 {
                texts.insert(cell.text.trim());
            }
        }
    }
    let mut roots: HashMap<usize, HashSet<usize>> = HashMap::new();
    let mut named: HashSet<usize> = HashSet::new();
    for text in texts {
        if text.len() > 80 || !text.contains(char::is_alphabetic) {
            continue;
        }
        for &part in resolver.categories.parts_named(text) {
            roots
                .entry(resolver.categories.root(part))
                .or_default()
                .insert(part);
        }
        let fact = facts.of_text(text);
        named.extend(fact.measure.map(|m| resolver.categories.root(m)));
    }
    // What the table or the campaign is first and foremost about decides between equal parts only
    // where a label names it.
    let mut named = named.into_iter();
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one),
        (None, _) => {
            let most = roots.values().map(HashSet::len).max()?;
            let mut best = roots.iter().filter(|(_, parts)| parts.len() == most);
            let (first, _) = best.next()?;
            match best.next() {
                None => Some(*first),
                // Several questions have the same parts: the campaign's title says which it is.
                Some(_) => titled(known),
            }
        }
        (Some(_), Some(_)) => None,
    }
}

/// The one measure that is part of no other and that the campaign's title names.
fn titled(known: &Known<'_>) -> Option<usize> {
    let snapshot = known.snapshot;
    let title = words(&snapshot.campaign.title);
    let mut named = (0..snapshot.measures.len()).filter(|&m| {
        let label = words(&snapshot.measures[m].label);
        snapshot.measures[m].part_of.is_none() && !label.is_empty() && label.is_subset(&title)
    });
    named.next().filter(|_| named.next().is_none())
}

/// The labels and the headings over figures that name measures.
fn named_labels<'s>(
    columns: &Columns,
    frame: &Frame,
    facts: &Facts<'_>,
    sheet: &'s Sheet,
) -> Vec<(&'s str, usize)> {
    let first = frame.first_row.saturating_sub(1) as usize;
    let rows = first..sheet.height().min(first + super::tally::SAMPLE);
    let in_rows = rows.flat_map(|row| {
        let labels = columns.labels();
        labels.map(move |column| sheet.cell(row, column).text)
    });
    let heads = frame.header_rows.iter().flat_map(|&row| {
        let cells = sheet.row(row.saturating_sub(1) as usize).enumerate();
        cells.filter(|(column, _)| !columns.labels().any(|label| label == *column))
    });
    let texts = in_rows.chain(heads.map(|(_, cell)| cell.text));
    let labels = texts.filter_map(|text| Some((text, facts.of_text(text).measure?)));
    labels.collect()
}

/// The period of a table whose labels name none: what a person said, what stands over it, the only one
/// that was asked about, or, to be asked, what the file's name says.
fn period(
    known: &Known<'_>,
    mapping: &mut Mapping,
    questions: &mut Vec<TableQuestion>,
    given: &Given<'_>,
    over: &[&str],
    stem: &str,
) {
    let snapshot = known.snapshot;
    let slug = |p: usize| snapshot.periods[p].slug.clone();
    let said = given.period.and_then(|id| snapshot.period(id));
    let only = known.periods.only().filter(|only| {
        !over
            .iter()
            .chain([&given.file])
            .any(|text| periods::names_other_time(text, *only))
    });
    let found = said
        .or_else(|| over.iter().find_map(|text| known.periods.within_text(text)))
        .or_else(|| only.and_then(|only| known.periods.of_span(only)));
    let Shape::Labels { period, .. } = &mut mapping.shape else {
        return;
    };
    if let Some(found) = found {
        *period = Some(slug(found));
    } else if let Some(named) = known.periods.within_text(stem) {
        questions.push(TableQuestion::new(
            known.snapshot,
            format!("Which period is it? The file’s name says “{stem}”."),
            vec![stem.to_owned()],
            vec!["The table names no period.".to_owned()],
            vec![MappingEdit::TablePeriod {
                period: slug(named),
            }],
        ));
    }
}

/// Asks about rows that add up the rows below them and have the name of one of them.
fn groups(known: &Known<'_>, place: &Place<'_>, mapping: &Mapping) -> Option<TableQuestion> {
    let mut with = mapping.clone();
    let leave_out = MappingEdit::Parts { leave_out: true };
    edit(&mut with, &leave_out, place.sheets, known.snapshot);
    if let Some(area) = place.area {
        super::within(&mut with.frame, place.sheet, area);
    }
    with.sheet = place.several.then(|| place.sheet.name.clone());
    let mapped = apply_as_is(&with, place.sheets, known.snapshot, None).ok()?;
    let said: Vec<&crate::mapping::NotUnderstood> = mapped
        .unmatched
        .iter()
        .filter(|one| one.reason == crate::mapping::labelled::ADDS_UP)
        .collect();
    if said.is_empty() {
        return None;
    }
    let places: Vec<String> = said.iter().take(10).map(|one| one.place.clone()).collect();
    Some(TableQuestion::new(
        known.snapshot,
        format!(
            "Two rows have one name, and the upper adds up the rows below it: {}. Is it a region, to be left out?",
            places.join(", ")
        ),
        said.iter().map(|one| one.text.clone()).collect(),
        vec!["The rows below add up to it.".to_owned()],
        vec![leave_out],
    ))
}

/// Asks about a total that all rows above it add up to, where some of them are not known: it may be the
/// figure of what the table is about.
fn open_total(
    known: &Known<'_>,
    place: &Place<'_>,
    mapping: &Mapping,
    about: Option<usize>,
    authority: Option<foi::Id>,
) -> Option<TableQuestion> {
    let snapshot = known.snapshot;
    let about = about.or_else(|| known.categories().whole)?;
    let mut with = mapping.clone();
    if let Some(area) = place.area {
        super::within(&mut with.frame, place.sheet, area);
    }
    with.sheet = place.several.then(|| place.sheet.name.clone());
    let anyone = snapshot.authorities.first().map(|one| one.id);
    let mapped = apply_as_is(&with, place.sheets, snapshot, authority.or(anyone)).ok()?;
    let mut open = mapped
        .unmatched
        .iter()
        .filter(|one| one.reason == crate::mapping::labelled::OPEN_TOTAL);
    let total = open.next().filter(|_| open.next().is_none())?;
    let measure = &snapshot.measures[about];
    Some(TableQuestion::new(
        snapshot,
        format!(
            "Is {}, “{}”, the figure of “{}”?",
            total.place, total.text, measure.label
        ),
        vec![total.text.clone()],
        vec![ALL_ADD_UP.to_owned()],
        vec![MappingEdit::Category {
            text: total.text.clone(),
            measure: Some(measure.slug.clone()),
            leave_out: false,
        }],
    ))
}
