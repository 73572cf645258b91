use analysis::sample::{Sample, SampleGroup, SampleRow, differ};
use foi::EventKind;
use testing::TestCampaign;

const NAMES: [&str; 10] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];

/// Ten were asked; the three with the most people are not in the analysis, nor is J, whose people
/// nobody counted. All but A to D are in the North.
fn campaign() -> TestCampaign {
    let mut campaign = TestCampaign::new(&NAMES, &[]);
    for (at, name) in NAMES.into_iter().enumerate() {
        let region = if at < 4 { "South" } else { "North" };
        campaign = campaign
            .region(name, region)
            .event(name, EventKind::Sent, Some("2020-01-01"));
        if at < 9 {
            campaign = campaign.population(name, 1_000 * (at as u32 + 1));
        }
        if at >= 6 {
            campaign = campaign.undecided(name);
        }
    }
    campaign
}

#[test]
fn included_and_not_by_region_and_size() {
    let sample = Sample::compute(&campaign().snapshot());
    assert_eq!((sample.asked, sample.included), (10, 6));
    let regions: Vec<(&SampleGroup, u32, u32)> = sample
        .regions
        .iter()
        .map(|row| (&row.group, row.asked, row.included))
        .collect();
    assert_eq!(
        regions,
        [
            (&SampleGroup::Region(Some("North".to_owned())), 6, 2),
            (&SampleGroup::Region(Some("South".to_owned())), 4, 4),
        ]
    );
    let sizes: Vec<(&SampleGroup, u32, u32)> = sample
        .sizes
        .iter()
        .map(|row| (&row.group, row.asked, row.included))
        .collect();
    assert_eq!(
        sizes,
        [
            (&SampleGroup::Third(0, (1_000, 3_000)), 3, 3),
            (&SampleGroup::Third(1, (4_000, 6_000)), 3, 3),
            (&SampleGroup::Third(2, (7_000, 9_000)), 3, 0),
            (&SampleGroup::WithoutPopulation, 1, 0),
        ]
    );
    // 1 to 9 thousand, and 1 to 6 thousand.
    assert_eq!(sample.people, (45_000, 21_000));
}

#[test]
fn one_region_and_few_populations_are_no_groups() {
    let mut campaign = campaign();
    for authority in &mut campaign.record.authorities {
        "North".clone_into(&mut authority.region);
        if authority.name == "A" {
            authority.population = None;
        }
    }
    let sample = Sample::compute(&campaign.snapshot());
    assert!(sample.regions.is_empty());
    assert!(sample.sizes.is_empty());
}

/// 30 of 50 and 20 of 50: 25 are expected of each, and four cells are five off: chi-square 4. Fewer
/// than five expected of either is too few.
#[test]
fn large_groups_have_a_test_and_small_ones_none() {
    let row = |asked, included| SampleRow {
        group: SampleGroup::WithoutPopulation,
        asked,
        included,
    };
    let found = differ(&[row(50, 30), row(50, 20)]).expect("a test");
    assert!((found.chi_square - 4.0).abs() < 1e-12);
    assert!((found.p - 0.045_500_264).abs() < 1e-8, "{}", found.p);
    assert_eq!(differ(&[row(5, 3), row(5, 2)]), None);
    assert_eq!(differ(&[row(50, 50), row(50, 50)]), None);
    assert_eq!(differ(&[row(50, 30)]), None);
}
