//! What is counted: adding and changing measures, and taking off what a ready-made one left.

use super::{next, slug};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::settings::form::MeasureForm;
use crate::spreadsheets::mappings;
use analysis::checks::FindingKind;
use foi::{Asked, Breakdown, Id, Kind, Measure, Parts, Rate, Snapshot, format, prefilled};
use intake::mapping::Mapping;
use store::Stamp;

/// Adds a measure or changes one. A label that is typed over takes the outcome type, the short
/// name and the unit of a ready-made one with it where they do not fit the new one.
pub fn put(session: &mut Session, stamp: &Stamp, form: MeasureForm) -> Result<Written<String>> {
    let label = form.label.trim().to_owned();
    if label.is_empty() {
        return Err(ApiError::invalid("label", "Enter what is counted."));
    }
    let snapshot = session.snapshot();
    // A part of another whole may be called the same, but neither the whole nor a part of it.
    let mut near = snapshot.measures.iter().filter(|one| {
        one.part_of == form.part_of
            || Some(one.id) == form.part_of
            || form.id.is_some() && one.part_of == form.id
    });
    if let Some(other) = near.find(|one| {
        Some(one.id) != form.id && one.label.trim().to_lowercase() == label.to_lowercase()
    }) {
        return Err(ApiError::invalid(
            "label",
            format!(
                "Another measure is called “{}” ({}). Choose another name. Nothing was changed.",
                other.label, other.slug
            ),
        ));
    }
    let old = form
        .id
        .and_then(|id| snapshot.measure(id))
        .map(|at| snapshot.measures[at].clone());
    let mut given = form.slug.trim().to_owned();
    let mut outcome_type = form.outcome_type.filter(|code| !code.trim().is_empty());
    let mut unit = form.unit.trim().to_owned();
    if let Some(old) = old.as_ref().filter(|old| old.label != label) {
        let (slug, code, counted) =
            prefilled::typed_over(&label, given.clone(), outcome_type, unit.clone());
        outcome_type = code;
        // A unit that was typed as well is meant.
        if unit == old.unit {
            unit = counted;
        }
        // A short name that was typed as well is meant.
        if given == old.slug {
            given = slug;
        }
    }
    let id = form.id.unwrap_or_else(clock::new_id);
    let others = snapshot.measures.iter().filter(|one| one.id != id);
    let measure = Measure {
        id,
        slug: if given.is_empty() {
            prefilled::slug_of(&label, others.map(|one| one.slug.as_str()))
        } else {
            slug(&given, &label)
        },
        unit,
        decimals: form.decimals,
        part_of: form.part_of,
        outcome_type,
        kind: match &old {
            Some(old) if old.kind != Kind::Count || form.decimals == 0 => old.kind,
            _ if form.decimals > 0 => Kind::Amount,
            _ => Kind::Count,
        },
        partly: old.as_ref().is_some_and(|old| old.partly),
        options: old
            .as_ref()
            .map_or_else(Vec::new, |old| old.options.clone()),
        asked: old.as_ref().map_or(Asked::Each, |old| old.asked),
        breakdown: old
            .as_ref()
            .filter(|old| old.part_of == form.part_of)
            .and_then(|old| old.breakdown)
            .or_else(|| form.part_of.map(|whole| first_breakdown(snapshot, whole))),
        position: old.as_ref().map_or_else(
            || next(snapshot.measures.iter().map(|measure| measure.position)),
            |old| old.position,
        ),
        label,
    };
    let verb = if old.is_some() { "Changed" } else { "Added" };
    let step = format!("{verb} the measure {}", measure.label);
    let renamed: Vec<(String, String)> = old
        .filter(|old| old.slug != measure.slug)
        .map(|old| (old.slug, measure.slug.clone()))
        .into_iter()
        .collect();
    let breakdown = overlap_changed(snapshot, id, form.parts_overlap);
    write(session, stamp, step, &[measure], breakdown, &renamed)
}

/// The breakdown that a new part of a measure comes into: its first, or the one without a row.
fn first_breakdown(snapshot: &Snapshot, whole: Id) -> Id {
    let at = snapshot.measure(whole);
    let first = at.and_then(|at| snapshot.breakdowns_of(at).next());
    first.map_or(whole, |first| snapshot.breakdowns[first].id)
}

/// The first breakdown of a measure with parts that may overlap, or no longer may; `None` where it
/// stays as it is.
fn overlap_changed(snapshot: &Snapshot, id: Id, overlap: bool) -> Option<Breakdown> {
    let parts = if overlap {
        Parts::Overlap
    } else {
        Parts::Exclusive
    };
    let first = snapshot.breakdowns_of(snapshot.measure(id)?).next()?;
    let breakdown = &snapshot.breakdowns[first];
    (breakdown.parts != parts).then(|| Breakdown {
        parts,
        complete: breakdown.complete && !overlap,
        remainder: if overlap {
            String::new()
        } else {
            breakdown.remainder.clone()
        },
        ..breakdown.clone()
    })
}

/// Takes outcome types, short names and units of ready-made measures off all whose labels they do not
/// fit, in one step. What a person explained stays as it is.
pub fn mend(session: &mut Session, stamp: &Stamp) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let open: Vec<String> = analysis::checks::checks(snapshot)
        .findings
        .into_iter()
        .filter(|finding| finding.kind == FindingKind::PrefilledLeftover && finding.is_open())
        .map(|finding| finding.key)
        .collect();
    let is_open = |id: Id| open.iter().any(|key| key.contains(&id.to_string()));
    let mut measures = Vec::new();
    let mut renamed = Vec::new();
    let mut taken: Vec<String> = slugs(snapshot);
    for old in snapshot.measures.iter().filter(|one| is_open(one.id)) {
        let (slug, outcome_type, unit) = prefilled::typed_over(
            &old.label,
            old.slug.clone(),
            old.outcome_type.clone(),
            old.unit.clone(),
        );
        let slug = if slug.is_empty() {
            prefilled::slug_of(&old.label, taken.iter().map(String::as_str))
        } else {
            slug
        };
        if slug != old.slug {
            taken.push(slug.clone());
            renamed.push((old.slug.clone(), slug.clone()));
        }
        measures.push(Measure {
            slug,
            outcome_type,
            unit,
            ..old.clone()
        });
    }
    if measures.is_empty() {
        return Err(ApiError::invalid(
            "measures",
            "No measure has anything left from a ready-made one. Nothing was changed.",
        ));
    }
    let step = format!(
        "Removed what ready-made measures left on {}",
        format::plural(measures.len(), "measure", "measures")
    );
    write(session, stamp, step, &measures, None, &renamed)
}

fn slugs(snapshot: &Snapshot) -> Vec<String> {
    let all = snapshot.measures.iter();
    all.map(|one| one.slug.clone()).collect()
}

/// Writes measures, and the saved mappings that call them by short names that changed.
fn write(
    session: &mut Session,
    stamp: &Stamp,
    step: String,
    measures: &[Measure],
    breakdown: Option<Breakdown>,
    renamed: &[(String, String)],
) -> Result<Written<String>> {
    let mappings = if renamed.is_empty() {
        Vec::new()
    } else {
        renamed_in(mappings::named(session)?, renamed)
    };
    let no_outcomes = no_longer_outcomes(session.snapshot(), measures);
    let rates = renamed_rates(session.snapshot(), measures);
    session.write(&step.clone(), stamp, |tx| {
        for measure in measures {
            tx.put_measure(measure)?;
        }
        for breakdown in breakdown.iter().chain(&no_outcomes) {
            tx.put_breakdown(breakdown)?;
        }
        for rate in &rates {
            tx.put_rate(rate)?;
        }
        for (name, mapping) in &mappings {
            tx.save_mapping(name, &mapping.to_json())?;
        }
        Ok(step)
    })
}

/// Rates that are called as their part was called.
fn renamed_rates(snapshot: &Snapshot, measures: &[Measure]) -> Vec<Rate> {
    snapshot
        .rates
        .iter()
        .filter_map(|rate| {
            let old = &snapshot.measures[snapshot.measure(rate.part)?];
            let new = measures.iter().find(|one| one.id == old.id)?;
            (rate.label == old.label && new.label != old.label).then(|| Rate {
                label: new.label.clone(),
                ..rate.clone()
            })
        })
        .collect()
}

/// Breakdowns that still bear the name of a ready-made one, although the last of their parts is an
/// outcome no longer: under the name of any breakdown.
fn no_longer_outcomes(snapshot: &Snapshot, measures: &[Measure]) -> Vec<Breakdown> {
    let outcome = |part: &Measure| {
        let changed = measures.iter().find(|one| one.id == part.id);
        changed.unwrap_or(part).outcome_type.is_some()
    };
    (0..snapshot.breakdowns.len())
        .filter(|&b| snapshot.breakdowns[b].label == Breakdown::OUTCOME)
        .filter(|&b| {
            let parts: Vec<&Measure> = snapshot
                .parts_in(b)
                .map(|part| &snapshot.measures[part])
                .collect();
            parts.iter().any(|part| part.outcome_type.is_some())
                && !parts.iter().any(|part| outcome(part))
        })
        .map(|b| Breakdown {
            label: Breakdown::OF_THESE.to_owned(),
            ..snapshot.breakdowns[b].clone()
        })
        .collect()
}

/// Those in which a short name changed.
fn renamed_in(
    mappings: Vec<(String, Mapping)>,
    renamed: &[(String, String)],
) -> Vec<(String, Mapping)> {
    mappings
        .into_iter()
        .filter_map(|(name, mut mapping)| {
            let mut changed = false;
            for (from, to) in renamed {
                changed |= mapping.rename_measure(from, to);
            }
            changed.then_some((name, mapping))
        })
        .collect()
}
