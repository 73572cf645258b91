//! Options of a choice that a plan renames: answers follow the new name.

use crate::plan::{MeasurePlan, Plan, PlanError, PlanPath};
use crate::{Id, Snapshot};

/// Options of one measure that get another name, all at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedOptions {
    pub measure: Id,
    /// The old name and the new one of each.
    pub names: Vec<(String, String)>,
}

impl RenamedOptions {
    /// What an answer is called from then on.
    pub(super) fn now<'a>(all: &'a [Self], measure: Id, option: &'a str) -> &'a str {
        let mine = all.iter().find(|one| one.measure == measure);
        let names = mine.map_or(&[][..], |one| &one.names[..]);
        names
            .iter()
            .find(|(old, _)| old == option)
            .map_or(option, |(_, new)| new)
    }

    pub(super) fn lines(&self, snapshot: &Snapshot) -> Vec<String> {
        let Some(m) = snapshot.measure(self.measure) else {
            return Vec::new();
        };
        let label = &snapshot.measures[m].label;
        let names = self.names.iter();
        names
            .map(|(old, new)| format!("Rename the option “{old}” of “{label}” to “{new}”"))
            .collect()
    }
}

/// What the plan renames. A name that the campaign has already given is no change.
pub(super) fn renamed(snapshot: &Snapshot, plan: &Plan) -> Result<Vec<RenamedOptions>, PlanError> {
    let mut all = Vec::new();
    for (n, measure) in plan.measure.iter().enumerate() {
        let old = snapshot
            .measures
            .iter()
            .find(|one| !measure.slug.is_empty() && one.slug == measure.slug.trim());
        let Some(old) = old else { continue };
        let path = PlanPath::default().key("measure").at(n).key("options");
        let names = of_measure(&old.options, measure, &path)?;
        if !names.is_empty() {
            all.push(RenamedOptions {
                measure: old.id,
                names,
            });
        }
    }
    Ok(all)
}

fn of_measure(
    options: &[String],
    measure: &MeasurePlan,
    path: &PlanPath,
) -> Result<Vec<(String, String)>, PlanError> {
    let mut names = Vec::new();
    for (n, option) in measure.options.iter().enumerate() {
        let new = option.label.trim();
        let Some(was) = option.renamed_from() else {
            continue;
        };
        if options.iter().any(|one| one == was) {
            names.push((was.to_owned(), new.to_owned()));
        } else if !options.iter().any(|one| one == new) {
            return Err(PlanError::new(
                path.at(n),
                format!(
                    "“{was}” is no option of “{}”, so it cannot be renamed. Its options are: {}.",
                    measure.label,
                    options.join(", ")
                ),
            ));
        }
    }
    Ok(names)
}
