//! Do those in the analysis look like all that were asked? Regions, and thirds by population.

use crate::between::Heterogeneity;
use foi::Snapshot;
use std::collections::BTreeMap;

/// With fewer populations known, thirds are too small to say anything.
pub const MIN_KNOWN: usize = 9;

/// A group of the authorities that were asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleGroup {
    /// `None`: no region is recorded.
    Region(Option<String>),
    /// By population: 0 the smallest third, 1 the middle, 2 the largest; least and most people.
    Third(usize, (u32, u32)),
    /// No population is recorded.
    WithoutPopulation,
}

/// How many of a group are in the analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    pub group: SampleGroup,
    /// Asked, or in the analysis.
    pub asked: u32,
    pub included: u32,
}

/// Everyone who was asked, and those of them in the analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    pub asked: u32,
    pub included: u32,
    /// Where there is more than one: regions by name, those without one last.
    pub regions: Vec<SampleRow>,
    /// Where enough populations are known: thirds from the smallest, then those without.
    pub sizes: Vec<SampleRow>,
    /// People of those whose population is known: of all asked, and of those in the analysis.
    pub people: (u64, u64),
}

/// Whether the share in the analysis differs between groups by more than chance: a chi-square test.
/// `None` where the groups are too small for one, or everybody is in, or nobody.
#[must_use]
pub fn differ(groups: &[SampleRow]) -> Option<Heterogeneity> {
    let pairs = groups
        .iter()
        .map(|row| (i64::from(row.included), i64::from(row.asked)));
    let found = Heterogeneity::test(pairs).filter(|_| groups.len() > 1)?;
    (!found.is_rough()).then_some(found)
}

impl Sample {
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Self {
        let mut sample = Self::default();
        let mut regions: BTreeMap<(bool, &str), (u32, u32)> = BTreeMap::new();
        let mut known: Vec<(u32, bool)> = Vec::new();
        let mut unknown = (0, 0);
        for (authority, assessment) in snapshot.authorities.iter().zip(&snapshot.assessments) {
            let included = assessment.inclusion.included;
            if !included && !assessment.asked() {
                continue;
            }
            let add = |counts: &mut (u32, u32)| {
                counts.0 += 1;
                counts.1 += u32::from(included);
            };
            let region = authority.region.trim();
            add(regions.entry((region.is_empty(), region)).or_default());
            match authority.population.filter(|&people| people > 0) {
                Some(people) => known.push((people, included)),
                None => add(&mut unknown),
            }
            sample.asked += 1;
            sample.included += u32::from(included);
        }
        if regions.len() > 1 {
            sample.regions = regions
                .into_iter()
                .map(|((unnamed, name), (asked, included))| SampleRow {
                    group: SampleGroup::Region((!unnamed).then(|| name.to_owned())),
                    asked,
                    included,
                })
                .collect();
        }
        let people = |of: &mut dyn Iterator<Item = &(u32, bool)>| {
            of.map(|&(people, _)| u64::from(people)).sum()
        };
        sample.people = (
            people(&mut known.iter()),
            people(&mut known.iter().filter(|(_, included)| *included)),
        );
        if known.len() >= MIN_KNOWN {
            sample.sizes = thirds(known);
            let (asked, included) = unknown;
            sample.sizes.extend((asked > 0).then_some(SampleRow {
                group: SampleGroup::WithoutPopulation,
                asked,
                included,
            }));
        }
        sample
    }
}

/// Authorities, each with its people and whether it is in the analysis, from the smallest third.
fn thirds(mut known: Vec<(u32, bool)>) -> Vec<SampleRow> {
    known.sort_unstable();
    let ends = [0, known.len() / 3, 2 * known.len() / 3, known.len()];
    ends.windows(2)
        .enumerate()
        .filter_map(|(third, ends)| {
            let of = known.get(*ends.first()?..*ends.last()?)?;
            let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            Some(SampleRow {
                group: SampleGroup::Third(third, (of.first()?.0, of.last()?.0)),
                asked: size(of.len()),
                included: size(of.iter().filter(|(_, included)| *included).count()),
            })
        })
        .collect()
}
