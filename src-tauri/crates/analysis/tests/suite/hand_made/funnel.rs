use analysis::funnel::Funnel;
use analysis::funnel::{
    self, FunnelForm, FunnelPlace, INNER, Limit, Multiplicity, OUTER, Overdispersion, Variation,
};
use analysis::interval::IntervalMethod;
use analysis::rates::Rates;
use foi::Snapshot;
use testing::TestCampaign;

fn of(snapshot: &Snapshot, form: FunnelForm, overdispersion: Overdispersion) -> funnel::Funnel {
    Funnel::compute(
        snapshot,
        &Rates::compute(snapshot, IntervalMethod::Wilson),
        form,
        overdispersion,
    )
}

fn refuge() -> Snapshot {
    let record = testing::refuge();
    Snapshot::from_record(&record)
}

/// Names outside the limits, above and then below, outer and then inner.
fn outside(snapshot: &Snapshot, funnel: &funnel::Funnel) -> [Vec<String>; 4] {
    [
        FunnelPlace::Above(Limit::Outer),
        FunnelPlace::Above(Limit::Inner),
        FunnelPlace::Below(Limit::Outer),
        FunnelPlace::Below(Limit::Inner),
    ]
    .map(|place| {
        let rows = funnel.rows.iter().filter(|row| row.place == place);
        rows.map(|row| snapshot.authorities[row.authority].name.clone())
            .collect()
    })
}

/// The limits of the domain's vector, 534 of 13,860 and 262 cases, and the 30 cases there.
#[test]
fn limits_around_the_published_rate() {
    let snapshot = refuge();
    for (form, z, low, high) in [
        (FunnelForm::Normal, INNER, 1.5223, 6.1833),
        (FunnelForm::Normal, OUTER, 0.1783, 7.5273),
        (FunnelForm::Exact, OUTER, 0.5072, 7.8251),
    ] {
        let funnel = of(&snapshot, form, Overdispersion::Ignored);
        let computed = funnel.limits(262, z).expect("limits");
        assert!((computed.0 - low).abs() < 1e-4, "{computed:?}");
        assert!((computed.1 - high).abs() < 1e-4, "{computed:?}");
        let bedfordshire = &funnel.rows[0];
        assert_eq!((bedfordshire.rate.part, bedfordshire.rate.whole), (30, 262));
        assert!((bedfordshire.z.expect("a distance") - 6.39).abs() < 0.005);
        assert_eq!(bedfordshire.place, FunnelPlace::Above(Limit::Outer));
    }
}

/// Each place checked by hand with the normal distances: outside the outer limits from -5.1 to
/// +6.4; Cambridgeshire +2.7, Sussex +2.1, Warwickshire +2.6 between the two. City of London, 0 of
/// 2, is not judged.
#[test]
fn forces_of_the_refuge_campaign() {
    let snapshot = refuge();
    for form in [FunnelForm::Exact, FunnelForm::Normal] {
        let funnel = of(&snapshot, form, Overdispersion::Ignored);
        assert_eq!(funnel.rows.len(), 24);
        assert_eq!(
            outside(&snapshot, &funnel),
            [
                &["Bedfordshire", "Merseyside", "North Yorkshire", "Wiltshire"][..],
                &["Cambridgeshire", "Sussex", "Warwickshire"],
                &["Lancashire", "Metropolitan Police", "West Midlands"],
                &[],
            ],
            "{form:?}"
        );
        let few: Vec<i64> = funnel
            .rows
            .iter()
            .filter(|row| row.place == FunnelPlace::TooFew)
            .map(|row| row.rate.whole)
            .collect();
        assert_eq!(few, [2]);
    }
}

/// The variance is 5.4 times that of chance, the standard deviation 2.3 times: a distance of 6.4
/// is then one of 2.8 (Bedfordshire), 5.1 one of 2.2 (West Midlands), and no other reaches 1.8.
#[test]
fn wide_spread_leaves_fewer_outside() {
    let snapshot = refuge();
    let funnel = of(
        &snapshot,
        FunnelForm::Normal,
        Overdispersion::Multiplicative,
    );
    let Variation::Factor(factor) = funnel.spread else {
        panic!("{:?}", funnel.spread)
    };
    assert!((factor - 5.386_883_267).abs() < 1e-8, "{factor}");
    assert_eq!(
        outside(&snapshot, &funnel),
        [&[][..], &["Bedfordshire"], &[], &["West Midlands"]]
    );
    let funnel = of(&snapshot, FunnelForm::Exact, Overdispersion::Additive);
    let Variation::Between(between) = funnel.spread else {
        panic!("{:?}", funnel.spread)
    };
    assert!((between - 0.001_528_412_35).abs() < 1e-9, "{between}");
    let (low, high) = funnel.limits(262, OUTER).expect("limits");
    assert!((low - 0.189_934_95).abs() < 1e-6, "{low}");
    assert!((high - 11.857_408_1).abs() < 1e-5, "{high}");
}

/// Limits by chance alone say what wider ones would leave outside: the same as with those.
#[test]
fn limits_by_chance_say_what_wider_ones_leave_outside() {
    let snapshot = refuge();
    for form in [FunnelForm::Exact, FunnelForm::Normal] {
        let chance = of(&snapshot, form, Overdispersion::Ignored);
        let wide = of(&snapshot, form, Overdispersion::Multiplicative);
        assert!((chance.dispersion.expect("a factor") - 5.386_883_267).abs() < 1e-8);
        assert_eq!(chance.if_widened, Some(wide.outside()));
        assert_eq!((wide.outside().outer, wide.outside().inner), (0, 2));
        assert_eq!(wide.if_widened, None);
    }
}

/// By the normal distances divided by the root of 5.387, Bedfordshire has 2.753 and West Midlands
/// 2.18: chances of 0.0059 and 0.029, of 23 judged. Adjusted, neither is below 0.05.
#[test]
fn wide_limits_leave_no_mark() {
    let snapshot = refuge();
    let funnel = of(
        &snapshot,
        FunnelForm::Normal,
        Overdispersion::Multiplicative,
    );
    let funnel = funnel.marked(Multiplicity::FalseDiscovery);
    let marked = |row: &&funnel::FunnelRow| row.discovery.is_some_and(|found| found.stands_out());
    assert_eq!(funnel.rows.iter().filter(marked).count(), 0);
    let bedfordshire = funnel.rows[0].discovery.expect("it is judged");
    assert!((bedfordshire.p - 0.005_9).abs() < 1e-4, "{bedfordshire:?}");
    assert!((bedfordshire.adjusted - 23.0 * bedfordshire.p).abs() < 1e-9);
    let unmarked = of(&snapshot, FunnelForm::Exact, Overdispersion::Ignored);
    let unmarked = unmarked.marked(Multiplicity::Each);
    assert!(unmarked.rows.iter().all(|row| row.discovery.is_none()));
}

#[test]
fn few_authorities_have_no_spread_to_tell() {
    let campaign = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["100", "7"])
        .totals("B", ["100", "70"]);
    for overdispersion in [Overdispersion::Multiplicative, Overdispersion::Additive] {
        let funnel = of(&campaign.snapshot(), FunnelForm::Exact, overdispersion);
        assert_eq!(funnel.spread, Variation::TooFew);
        assert_eq!(funnel.rows[0].place, FunnelPlace::Below(Limit::Outer));
        assert_eq!(funnel.rows[1].place, FunnelPlace::Above(Limit::Outer));
    }
}

#[test]
fn what_has_no_rate_has_no_row() {
    let campaign = TestCampaign::new(&["A", "B", "C", "D"], &[])
        .totals("A", ["50", "5"])
        .totals("B", ["0", "0"])
        .totals("C", ["10", "<5"])
        .totals("D", ["3", "4"]);
    let funnel = of(
        &campaign.snapshot(),
        FunnelForm::Exact,
        Overdispersion::Ignored,
    );
    assert_eq!(funnel.rows.len(), 1);
    assert_eq!(funnel.rows[0].place, FunnelPlace::Within);
    assert_eq!(funnel.rows[0].z, Some(0.0));
    assert_eq!(funnel.limits(0, OUTER), None);
}

#[test]
fn ends_are_no_distance_away() {
    for charged in ["0", "50"] {
        let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["50", charged]);
        for form in [FunnelForm::Exact, FunnelForm::Normal] {
            let funnel = of(&campaign.snapshot(), form, Overdispersion::Ignored);
            assert_eq!(
                (funnel.rows[0].z, funnel.rows[0].place),
                (None, FunnelPlace::Within)
            );
        }
    }
}

#[test]
fn amounts_and_campaigns_without_a_rate_have_no_funnel() {
    let pounds = TestCampaign::new(&["A"], &[])
        .decimals("recorded", 2)
        .decimals("charged", 2)
        .totals("A", ["100", "7"]);
    let unnamed = TestCampaign::new(&["A"], &[])
        .totals("A", ["100", "7"])
        .without_rate();
    let empty = TestCampaign::new(&[], &[]);
    for campaign in [&pounds, &unnamed, &empty] {
        let funnel = of(
            &campaign.snapshot(),
            FunnelForm::Exact,
            Overdispersion::Additive,
        );
        assert_eq!((funnel.target, funnel.rows.len()), (None, 0));
        assert_eq!(funnel.limits(10, OUTER), None);
    }
}
