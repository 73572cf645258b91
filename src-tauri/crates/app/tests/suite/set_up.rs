//! What is set up: whom a campaign asks, the request, the rule of a complete answer, templates.

use app::authorities::view::ListFor;
use app::authorities::{authorities, built_in};
use app::campaign;
use app::campaign::view::Example;
use app::desk::Desk;
use app::letters::request::{self, RequestForm};
use app::plan::{own_templates, set};
use app::session::Session;
use app::settings::periods::add_periods;
use app::shared::Days;
use foi::plan::template::Template;
use foi::plan::{BreakdownPlan, PartPlan, Plan, Required, RequiredPeriods};
use foi::{EventKind, LetterKind, Snapshot};
use std::fs;
use testing::{TestCampaign, day, figure};

/// A folder with a window's settings, and a campaign in it.
fn opened(record: &foi::Record) -> (tempfile::TempDir, Desk, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::load(&folder.path().join("settings"));
    let path = folder.path().join("one.roundrobin");
    let session = campaign::create(&path, record, &desk.stamp(), false).expect("a campaign");
    (folder, desk, session)
}

fn titled(mut campaign: TestCampaign) -> foi::Record {
    "Dogs".clone_into(&mut campaign.record.campaign.title);
    campaign.record
}

#[test]
fn who_is_asked_is_counted_with_those_that_have_a_whole_address() {
    let mut campaign = TestCampaign::new(&["Kent", "Essex", "Surrey"], &[]);
    for (authority, email) in
        campaign
            .record
            .authorities
            .iter_mut()
            .zip(["foi@kent.example", "essex.example", ""])
    {
        email.clone_into(&mut authority.email);
    }
    campaign.record.authorities[0].population = Some(1_234_567);
    let campaign = campaign.event("Kent", EventKind::Sent, Some("2023-01-05"));
    let seen = authorities(&campaign.snapshot());
    assert_eq!(seen.counts, "3 forces, 1 with an address");
    let rows: Vec<_> = seen
        .rows
        .iter()
        .map(|row| (&*row.authority.name, &*row.address, &*row.population))
        .collect();
    assert_eq!(
        rows,
        [
            ("Essex", "only essex.example", ""),
            ("Kent", "foi@kent.example", "1,234,567"),
            ("Surrey", "no address", ""),
        ]
    );
    assert_eq!(
        seen.rows[1].lost,
        "its request, with 1 event and a decision"
    );
}

#[test]
fn what_goes_with_an_authority_is_said_before() {
    let kent = TestCampaign::kent()
        .values([figure("21"), figure("4")])
        .event("Kent", EventKind::Sent, Some("2023-01-05"))
        .event("Kent", EventKind::Acknowledged, Some("2023-01-06"));
    let seen = authorities(&kent.snapshot());
    assert_eq!(
        seen.rows[0].lost,
        "its request, with 2 events and 2 figures"
    );
    let nothing = TestCampaign::kent();
    assert_eq!(
        authorities(&nothing.snapshot()).rows[0].lost,
        "its request, of which nothing is recorded yet"
    );
}

#[test]
fn the_built_in_list_offers_those_that_are_not_asked_yet() {
    let record = titled(TestCampaign::new(&["Kent Police", "A council"], &[]));
    let (_folder, desk, session) = opened(&record);
    desk.open(session).expect("it opens");
    let all = built_in(&desk, ListFor::NewCampaign).expect("a list");
    assert_eq!(all.authorities.len(), 43);
    let rest = built_in(&desk, ListFor::OpenCampaign).expect("a list");
    assert_eq!(rest.authorities.len(), 42);
    assert!(rest.authorities.iter().all(|one| one.name != "Kent"));
    let counted: u32 = rest.regions.iter().map(|one| one.count).sum();
    assert_eq!(counted, 42);
}

/// The letter is shown as it would go, before anything is saved; then all is saved in one step.
#[test]
fn the_request_is_shown_as_it_goes_and_changed_in_one_step() {
    let (_folder, desk, mut session) = opened(&campaign::example(Example::Refuge2023));
    let before = session.snapshot().clone();
    let kent = before.authorities.iter().find(|one| one.name == "Kent");
    let kent = kent.expect("Kent").id;
    let mut form = RequestForm::from_snapshot(&before);
    "How many dogs were seized?".clone_into(&mut form.request_text);
    "Ada Byron".clone_into(&mut form.asker);
    form.letter.body.push_str("\nYours, {asker} of {campaign}");
    let letter = request::preview(&before, &form, kent, day("2024-01-02")).expect("a letter");
    for words in [
        "How many dogs were seized?",
        "Yours, Ada Byron of ",
        &before.campaign.title,
    ] {
        assert!(letter.body.contains(words), "{}", letter.body);
    }
    assert_eq!(session.snapshot().campaign, before.campaign);

    let said = |snapshot: &Snapshot| request::request(snapshot).sent;
    assert!(
        said(&before).starts_with("Sent to 43 of 43 forces"),
        "{}",
        said(&before)
    );
    request::set(&mut session, &desk.stamp(), &form).expect("a change");
    let now = RequestForm::from_snapshot(session.snapshot());
    assert_eq!(now, form);
    assert_eq!(
        session.snapshot().campaign.required,
        before.campaign.required
    );
    session.undo(&desk.stamp()).expect("one step");
    assert_eq!(session.snapshot().campaign, before.campaign);
    assert_eq!(session.snapshot().letter(LetterKind::Request), None);
}

#[test]
fn a_letter_with_a_field_that_there_is_not_is_refused_whole() {
    let (_folder, desk, mut session) = opened(&titled(TestCampaign::kent()));
    let before = session.snapshot().campaign.clone();
    let mut form = RequestForm::from_snapshot(session.snapshot());
    "Another title".clone_into(&mut form.title);
    form.letter.body.push_str(" {nobody}");
    let error = request::set(&mut session, &desk.stamp(), &form)
        .err()
        .expect("refused");
    assert_eq!(error.field.as_deref(), Some("body"));
    assert_eq!(session.snapshot().campaign, before);
}

/// A table of answers can bring periods with it: the rule covers them as well.
#[test]
fn the_rule_covers_periods_that_an_import_adds() {
    let record = titled(TestCampaign::new(
        &["Kent"],
        &[("2021", "2021-01-01", "2021-12-31")],
    ));
    let (_folder, desk, mut session) = opened(&record);
    let mut plan = Plan::from_snapshot(session.snapshot());
    plan.required = Some(Required {
        periods: RequiredPeriods::Parts,
        ..Required::default()
    });
    set(&mut session, &desk.stamp(), &plan).expect("a rule");
    assert_eq!(session.snapshot().required(), [(0, 1)]);
    let days = Days {
        start: day("2022-01-01"),
        end: day("2022-12-31"),
    };
    add_periods(&mut session, &desk.stamp(), &[days]).expect("a period");
    assert_eq!(session.snapshot().required(), [(0, 1), (0, 2)]);
    session.undo(&desk.stamp()).expect("undone");
    assert_eq!(session.snapshot().required(), [(0, 1)]);
}

#[test]
fn a_question_is_kept_as_a_template_without_what_belongs_to_one_campaign() {
    let (_folder, desk, session) = opened(&titled(TestCampaign::kent()));
    let plan = Plan::from_snapshot(session.snapshot());
    let folder = desk.templates();
    assert!(own_templates::questions(&folder).is_empty());
    let template = Template {
        name: " Dogs ".to_owned(),
        measure: plan.measure.clone(),
        rate: plan.rate.clone(),
        required: plan.required.clone(),
        ..Template::default()
    };
    own_templates::save(&folder, template.clone()).expect("saved");
    let kept = own_templates::questions(&folder);
    assert_eq!(kept.len(), 1);
    assert_eq!((&*kept[0].label, kept[0].own), ("Dogs", true));
    assert_eq!(kept[0].measure, plan.measure);
    assert!(kept[0].rate.iter().all(|one| one.period.is_empty()));
    // The same name again, in other letters.
    let again = own_templates::save(
        &folder,
        Template {
            name: "dogs".to_owned(),
            ..template
        },
    );
    assert!(again.expect_err("refused").message.contains("already"));

    let breakdown = Template {
        name: "Breeds".to_owned(),
        breakdown: Some(BreakdownPlan {
            label: "Breed".to_owned(),
            part: vec![PartPlan {
                label: "Collie".to_owned(),
                ..PartPlan::default()
            }],
            ..BreakdownPlan::default()
        }),
        ..Template::default()
    };
    own_templates::save(&folder, breakdown.clone()).expect("saved");
    let ready = own_templates::breakdowns(&folder);
    assert_eq!(Some(&ready[0].breakdown), breakdown.breakdown.as_ref());
    assert_eq!(own_templates::questions(&folder).len(), 1);

    // A file that is no template is left as it is, and a name is never a path.
    let stray = folder.join("stray.toml");
    fs::write(&stray, "title = 1").expect("a file");
    for key in ["own-../one", "own-stray", "police"] {
        own_templates::remove(&folder, key).expect_err("there is none");
    }
    assert!(stray.exists());
    own_templates::remove(&folder, &kept[0].key).expect("removed");
    assert!(own_templates::questions(&folder).is_empty());
}
