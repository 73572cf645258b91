//! Claims as they are stated, against what the record says of them.

use super::checked;
use analysis::claims::ClaimVerdict;
use foi::{Id, Snapshot, StatedHow, Statistic};

pub(super) const YEARS: [(&str, &str, &str); 3] = [
    ("2019", "2019-01-01", "2019-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
    ("2021", "2021-01-01", "2021-12-31"),
];

pub(super) fn measure(snapshot: &Snapshot, slug: &str) -> Id {
    let mut all = snapshot.measures.iter();
    all.find(|one| one.slug == slug).expect("a measure").id
}

/// Each as it is stated, with what the record says of it.
pub(super) fn held(
    snapshot: &Snapshot,
    statistic: &Statistic,
    cases: &[(StatedHow, &str, ClaimVerdict)],
) {
    for (how, stated, expected) in cases {
        let found = checked(snapshot, statistic.clone(), *how, stated);
        assert_eq!(
            found.verdict, *expected,
            "{how:?} {stated}: {} {}",
            found.computed, found.because
        );
        assert!(found.because.ends_with('.'), "{}", found.because);
    }
}
