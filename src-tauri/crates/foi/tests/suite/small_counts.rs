//! Which rule keeps back all that another keeps back.

use foi::{Rounding, SmallCountRule};
use proptest::prelude::*;

fn rules() -> impl Strategy<Value = SmallCountRule> {
    let rounding = prop::sample::select(Rounding::ALL.to_vec());
    (0_u32..14, any::<bool>(), rounding, 0_u32..14).prop_map(
        |(threshold, zeros, rounding, base)| SmallCountRule {
            threshold,
            zeros,
            rounding,
            base,
        },
    )
}

/// How far the true number can be from one that is printed.
fn reach(rule: SmallCountRule) -> u32 {
    match rule.rounding {
        Rounding::None => 0,
        Rounding::Conventional => rule.base / 2,
        Rounding::Controlled => rule.base.saturating_sub(1),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_rule_that_is_no_laxer_keeps_back_as_much_of_every_count(one in rules(), other in rules()) {
        let allowed = one.is_no_laxer_than(other);
        for count in 0..40 {
            if allowed && other.hides(count) {
                prop_assert!(one.hides(count), "{count}");
                let ((low, high), (least, most)) = (one.range(), other.range());
                prop_assert!(low <= least && high >= most);
            }
        }
        if allowed {
            prop_assert!(reach(one) >= reach(other));
            prop_assert!(one.applies() || !other.applies());
        }
        prop_assert!(one.is_no_laxer_than(one));
        prop_assert!(one.is_no_laxer_than(SmallCountRule::default()));
    }

    #[test]
    fn what_is_no_laxer_than_a_second_is_no_laxer_than_a_third(
        one in rules(), second in rules(), third in rules()
    ) {
        if one.is_no_laxer_than(second) && second.is_no_laxer_than(third) {
            prop_assert!(one.is_no_laxer_than(third));
        }
    }
}

/// Rounding to 2 under a rule that rounds to 10 says nearly everything.
#[test]
fn a_smaller_base_is_laxer() {
    let to = |rounding, base| SmallCountRule {
        rounding,
        base,
        ..SmallCountRule::default()
    };
    let own = to(Rounding::Conventional, 10);
    assert!(!to(Rounding::Conventional, 2).is_no_laxer_than(own));
    assert!(to(Rounding::Conventional, 20).is_no_laxer_than(own));
    assert!(to(Rounding::Controlled, 10).is_no_laxer_than(own));
    assert!(!to(Rounding::Conventional, 10).is_no_laxer_than(to(Rounding::Controlled, 10)));
}
