//! Several rates published together, attacked without their layout: by every record that would
//! print the same.

use super::below;
use analysis::other_rates::{AsHeadline, OtherRate};
use analysis::small_counts::summary::{Of, Over, Scope};
use analysis::small_counts::{Mark, Published, Release, Shown, StoredRelease};
use foi::{Breakdown, Parts, Rate, RateForm, SmallCountRule, Snapshot};
use proptest::prelude::*;
use testing::TestCampaign;

/// Those that give a whole and its two parts.
const AUTHORITIES: [&str; 3] = ["A", "B", "C"];
const WHOLE: usize = 0;
const PARTS: [usize; 2] = [1, 2];

/// `recorded`, and `charged` and `warned` of it, each a rate. A part that an authority did not give
/// is `None`.
fn campaign(given: &[(i64, Option<i64>, Option<i64>)], parts: Parts, complete: bool) -> Snapshot {
    let mut campaign = TestCampaign::new(&AUTHORITIES, &[]);
    for (name, (whole, charged, warned)) in AUTHORITIES.iter().zip(given) {
        let text = |count: &Option<i64>| count.map_or("na".to_owned(), |count| count.to_string());
        campaign = campaign.totals(name, [&whole.to_string(), &text(charged), &text(warned)]);
    }
    let whole = campaign.measure("recorded");
    campaign.record.breakdowns = vec![Breakdown {
        complete,
        ..Breakdown::unnamed(whole, parts, false)
    }];
    let warned = rate(&campaign, "warned", Some("recorded"), RateForm::Share);
    campaign.record.rates.push(warned);
    campaign.snapshot()
}

fn rate(campaign: &TestCampaign, part: &str, whole: Option<&str>, form: RateForm) -> Rate {
    Rate {
        id: campaign.measure(part),
        label: format!("Of those {part}"),
        part: campaign.measure(part),
        whole: whole.map(|whole| campaign.measure(whole)),
        period: campaign.period("total"),
        form,
        per: 1,
        position: 0,
    }
}

/// All that the summary can print of the headline rate and the others.
fn published(snapshot: &Snapshot, rule: SmallCountRule) -> (Published, Vec<OtherRate>) {
    publish(snapshot, Scope::ALL, rule)
}

fn publish(snapshot: &Snapshot, scope: Scope, rule: SmallCountRule) -> (Published, Vec<OtherRate>) {
    let rates = OtherRate::all(snapshot, |_| true);
    let others: Vec<_> = rates.iter().map(|rate| (rate, scope)).collect();
    let published = Published::new(snapshot, scope, &others, rule, &[]);
    (published, rates)
}

/// What an attacker knows: the figures that are printed, each sum with whom it is over, and that
/// parts are within their whole.
struct Attack {
    /// By authority and measure: what it can be. `None`: it was not given.
    figures: Vec<[Option<(i64, i64)>; 3]>,
    /// Cells that are added up, and what is printed for the sum.
    sums: Vec<(Vec<(usize, usize)>, i64)>,
    parts: Parts,
    complete: bool,
}

impl Attack {
    fn new(
        snapshot: &Snapshot,
        published: &Published,
        rates: &[OtherRate],
        (parts, complete): (Parts, bool),
    ) -> Self {
        let rule = published.rule;
        let known = |authority: usize, measure: usize| {
            let value = snapshot.value(authority, measure, 0).count()?;
            let least = i64::from(rule.threshold);
            Some(match published.figure(snapshot, authority, measure, 0) {
                Shown::Value(printed) => printed.count().map(|count| (count, count))?,
                Shown::Small => rule.range(),
                Shown::Complementary => (least, value.max(least) + 3),
                Shown::Unpublished => (0, value + 3),
            })
        };
        let mut sums = Vec::new();
        let mut sum = |mark: Mark, authorities: &[usize], measure: usize| {
            let cells = authorities.iter().map(|&authority| (authority, measure));
            if let Mark::Number(printed) = mark {
                sums.push((cells.collect(), printed));
            }
        };
        let seen = rates.iter().filter_map(|rate| rate.share.as_ref());
        let seen: Vec<&Snapshot> = std::iter::once(snapshot)
            .chain(seen.map(|share| &share.snapshot))
            .collect();
        for seen in seen {
            let (part, whole, _) = seen.headline().expect("a rate");
            let both = giving(seen, &[part, whole]);
            for measure in [part, whole] {
                sum(
                    published.total(seen, Over::Rates, measure, 0),
                    &both,
                    measure,
                );
                // A part that nobody gave is not added up.
                let gave = PARTS
                    .into_iter()
                    .filter(|&part| !giving(seen, &[part]).is_empty());
                let all = giving(
                    seen,
                    &std::iter::once(WHOLE).chain(gave).collect::<Vec<_>>(),
                );
                let mark = published.total(seen, Over::Outcomes, measure, 0);
                sum(mark, &all, measure);
            }
        }
        Self {
            figures: (0..AUTHORITIES.len())
                .map(|authority| [0, 1, 2].map(|measure| known(authority, measure)))
                .collect(),
            sums,
            parts,
            complete,
        }
    }

    /// Cells that are the same in every record that prints the same.
    fn sure(&self, snapshot: &Snapshot, published: &Published) -> Vec<(usize, usize)> {
        let mut open: Vec<(usize, usize)> = (0..AUTHORITIES.len())
            .flat_map(|authority| [0, 1, 2].map(|measure| (authority, measure)))
            .filter(|&(authority, measure)| {
                let value = snapshot.value(authority, measure, 0).count();
                let shown = published.figure(snapshot, authority, measure, 0);
                value.is_some() && shown.count().is_none()
            })
            .collect();
        let rows: Vec<Vec<[i64; 3]>> = self.figures.iter().map(|row| self.rows(row)).collect();
        let truth = |(authority, measure): (usize, usize)| {
            snapshot.value(authority, measure, 0).count().unwrap_or(0)
        };
        for a in &rows[0] {
            for b in &rows[1] {
                for c in &rows[2] {
                    let table = [a, b, c];
                    let holds = self.sums.iter().all(|(cells, printed)| {
                        let sum: i64 = cells.iter().map(|&(at, measure)| table[at][measure]).sum();
                        sum == *printed
                    });
                    if holds {
                        open.retain(|&at| table[at.0][at.1] == truth(at));
                    }
                }
            }
        }
        open
    }

    /// What one authority can have given; 0 for what it did not give.
    fn rows(&self, figures: &[Option<(i64, i64)>; 3]) -> Vec<[i64; 3]> {
        let range = |measure: usize| {
            let (low, high) = figures[measure].unwrap_or((0, 0));
            low..=high
        };
        let mut rows = Vec::new();
        for whole in range(WHOLE) {
            for charged in range(PARTS[0]) {
                for warned in range(PARTS[1]) {
                    let both = figures[1].is_some() && figures[2].is_some();
                    let fits = match self.parts {
                        Parts::Overlap => charged <= whole && warned <= whole,
                        Parts::Exclusive if self.complete && both => charged + warned == whole,
                        Parts::Exclusive => charged + warned <= whole,
                    };
                    if fits {
                        rows.push([whole, charged, warned]);
                    }
                }
            }
        }
        rows
    }
}

/// Who gave all of some measures.
fn giving(snapshot: &Snapshot, measures: &[usize]) -> Vec<usize> {
    let gave = |authority: &usize| {
        let mut measures = measures.iter();
        measures.all(|&measure| snapshot.value(*authority, measure, 0).count().is_some())
    };
    (0..AUTHORITIES.len()).filter(gave).collect()
}

fn given() -> impl Strategy<Value = Vec<(i64, Option<i64>, Option<i64>)>> {
    let one = (0_i64..12, 0_i64..12, 0_i64..12, 0_u8..8, 0_u8..8);
    prop::collection::vec(one, 3).prop_map(|rows| {
        rows.into_iter()
            .map(|(whole, x, y, no_x, no_y)| {
                let (x, y) = (x.min(whole), y.min(whole));
                (whole, (no_x > 0).then_some(x), (no_y > 0).then_some(y))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_hidden_follows_from_two_rates_together(
        given in given(),
        threshold in 2_u32..6,
        zeros in any::<bool>(),
        form in 0_u8..3,
        outcomes in any::<bool>(),
    ) {
        let (parts, complete) = match form {
            0 => (Parts::Overlap, false),
            1 => (Parts::Exclusive, false),
            _ => (Parts::Exclusive, true),
        };
        let given: Vec<_> = given
            .into_iter()
            .map(|(whole, x, y)| match parts {
                Parts::Overlap => (whole, x, y),
                // As authorities answer whose parts add up.
                Parts::Exclusive if complete => match (x, y) {
                    (Some(x), Some(_)) => (whole, Some(x), Some(whole - x)),
                    (x, y) => (whole, x, y),
                },
                Parts::Exclusive => {
                    let left = whole - x.unwrap_or(0);
                    (whole, x, y.map(|y| y.min(left)))
                }
            })
            .collect();
        let snapshot = campaign(&given, parts, complete);
        let rule = SmallCountRule { zeros, ..below(threshold) };
        // Where no table says how the whole divides, readers know it all the same.
        let scope = Scope { outcomes, ..Scope::ALL };
        let (published, rates) = publish(&snapshot, scope, rule);
        prop_assert_eq!(rates.len(), 1);
        if published.is_safe() {
            let attack = Attack::new(&snapshot, &published, &rates, (parts, complete));
            let sure = attack.sure(&snapshot, &published);
            prop_assert!(sure.is_empty(), "{:?}: {:?} with {:?}", given, sure, attack.sums);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// One record exported twice with other contents, under another rule perhaps. The first is kept
    /// as seen.
    #[test]
    fn nothing_hidden_follows_from_two_exports_together(
        given in given(),
        thresholds in (2_u32..6, 2_u32..6),
        others in any::<(bool, bool)>(),
        authorities in any::<(bool, bool)>(),
    ) {
        let form = (Parts::Overlap, false);
        let snapshot = campaign(&given, form.0, form.1);
        let rates = OtherRate::all(&snapshot, |_| true);
        let publish = |threshold: u32, all: bool, authorities: bool, earlier: &[Release]| {
            let scope = Scope { authorities, ..Scope::ALL };
            let others: Vec<_> = rates.iter().filter(|_| all).map(|rate| (rate, scope)).collect();
            Published::new(&snapshot, scope, &others, below(threshold), earlier)
        };
        let first = publish(thresholds.0, others.0, authorities.0, &[]);
        let kept = StoredRelease { exported: true, ..StoredRelease::new(&first) };
        let second = publish(thresholds.1, others.1, authorities.1, &[kept.release()]);
        if first.is_safe() && second.is_safe() {
            let attack = |one: &Published, all: bool| {
                let rates: &[OtherRate] = if all { &rates } else { &[] };
                Attack::new(&snapshot, one, rates, form)
            };
            let (before, mut both) = (attack(&first, others.0), attack(&second, others.1));
            for (row, earlier) in both.figures.iter_mut().zip(&before.figures) {
                for (now, then) in row.iter_mut().zip(earlier) {
                    if let (Some(now), Some(then)) = (now.as_mut(), then) {
                        *now = (now.0.max(then.0), now.1.min(then.1));
                    }
                }
            }
            both.sums.extend(before.sums.clone());
            let mut sure = both.sure(&snapshot, &first);
            let hidden = |one: &Published, &(authority, measure): &(usize, usize)| {
                let shown = one.figure(&snapshot, authority, measure, 0);
                matches!(shown, Shown::Small | Shown::Complementary)
            };
            // What the first told by itself is said to be known.
            let told = before.sure(&snapshot, &first);
            prop_assert!(!told.iter().any(|cell| hidden(&first, cell)));
            sure.retain(|cell| {
                hidden(&first, cell) || (hidden(&second, cell) && !told.contains(cell))
            });
            prop_assert!(sure.is_empty(), "{:?}: {:?} with {:?}", given, sure, both.sums);
        }
    }
}

/// A and B have 60 and 40 recorded, C has 3. C did not say how many were warned. The whole of those
/// charged is of all three, the whole of those warned of A and B: printed beside each other, they
/// would tell that C recorded 3, although neither does alone.
#[test]
fn totals_of_two_rates_do_not_tell_whom_one_leaves_out() {
    let snapshot = campaign(
        &[
            (60, Some(20), Some(30)),
            (40, Some(10), Some(20)),
            (3, Some(0), None),
        ],
        Parts::Overlap,
        false,
    );
    let (published, rates) = published(&snapshot, below(5));
    assert!(published.is_safe());
    let AsHeadline { snapshot: seen, .. } = rates[0].share.as_ref().expect("a share");
    let of_charged = published.total(&snapshot, Over::Rates, WHOLE, 0);
    let of_warned = published.total(seen, Over::Rates, WHOLE, 0);
    let both = [of_charged, of_warned];
    let told = both.iter().all(|mark| matches!(mark, Mark::Number(_)));
    assert!(!told, "{both:?} differ by 3");
    let shown = |authority: usize| {
        let shown = published.figure(&snapshot, authority, WHOLE, 0);
        shown.count().is_some()
    };
    let by_subtraction = matches!(of_charged, Mark::Number(_)) && shown(0) && shown(1);
    assert!(!by_subtraction, "the total less what A and B recorded is 3");
}

/// The sums of the two rates are cells of their own: 130 of all three, 100 of A and B.
#[test]
fn each_rate_has_its_own_sums() {
    let snapshot = campaign(
        &[
            (60, Some(20), Some(30)),
            (40, Some(10), Some(20)),
            (30, Some(9), None),
        ],
        Parts::Overlap,
        false,
    );
    let (published, rates) = published(&snapshot, below(5));
    let AsHeadline {
        snapshot: seen,
        first,
    } = rates[0].share.as_ref().expect("a share");
    assert_eq!(
        published.total(&snapshot, Over::Rates, WHOLE, 0),
        Mark::Number(130)
    );
    assert_eq!(
        published.total(seen, Over::Rates, WHOLE, 0),
        Mark::Number(100)
    );
    assert_eq!(published.total(seen, Over::Rates, 2, 0), Mark::Number(50));
    // How the whole divides is told by the headline rate.
    assert!(!first.parts && !first.people);
    assert_eq!(rates[0].code, "warned");
}

/// A warned 3 and charged 40. Where the 3 is hidden, neither the ratio nor the sum is told.
#[test]
fn a_ratio_goes_with_its_counts() {
    let mut campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["60", "40", "3"])
        .totals("B", ["50", "20", "10"]);
    let ratio = rate(&campaign, "warned", Some("charged"), RateForm::Ratio);
    let people = Rate {
        per: 1_000,
        ..rate(&campaign, "warned", None, RateForm::Ratio)
    };
    campaign.record.rates = vec![ratio, people];
    campaign = campaign.population("A", 1_000).population("B", 2_000);
    let snapshot = campaign.snapshot();
    let (published, rates) = published(&snapshot, below(5));
    assert!(published.is_safe());
    let codes: Vec<&str> = rates.iter().map(|rate| rate.code.as_str()).collect();
    assert_eq!(codes, ["warned-charged", "warned-people"]);
    let day = testing::day("2023-01-01");
    let tables = analysis::Tables::compute(&snapshot, day, analysis::Choices::default());
    let printed = published.tables(&snapshot, &tables);
    let a = snapshot.authorities.iter().position(|one| one.name == "A");
    for (open, printed) in tables.listed_rates.iter().zip(&printed.listed_rates) {
        assert_eq!(open.rows.len(), 2);
        assert!(printed.rows.iter().all(|row| Some(row.authority) != a));
        // 13 in all, less B's 10, would be A's 3.
        let total = printed.found.ratio().is_some();
        assert!(!total || printed.rows.is_empty(), "{printed:?}");
    }
    // 13 warned for 60 charged.
    let value = tables.listed_rates[0].found.ratio().expect("a ratio");
    assert!((value - 13.0 / 60.0).abs() < 1e-12);
    let of = Of::listed(&snapshot.rates[0]);
    let sum = published.total_of(of, &snapshot, Over::Rates, (2, 0));
    let b = snapshot.authorities.iter().position(|one| one.name == "B");
    let shown = published.figure(&snapshot, b.expect("B"), 2, 0).count();
    assert!(!matches!(sum, Mark::Number(_)) || shown.is_none());
}
