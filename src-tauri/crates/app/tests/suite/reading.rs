//! Reading holds no lock: what is being worked out stays as it was handed out, and others write
//! meanwhile.

use app::campaign::practice_of;
use app::campaign::view::Example;
use app::clock;
use app::desk::Desk;
use app::requests;
use app::session::Session;
use foi::Verdict;
use std::sync::mpsc;
use std::thread;

#[test]
fn a_write_does_not_wait_for_who_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("campaign.roundrobin");
    let stamp = clock::stamp("Ada");
    let session = Session::create(&file, &practice_of(3, 1), &stamp).expect("a campaign");
    let desk = Desk::load(folder.path());
    desk.open(session).expect("it is open");

    let (began, reading) = mpsc::channel();
    let (finish, finished) = mpsc::channel::<()>();
    let desk = &desk;
    thread::scope(|scope| {
        let reader = scope.spawn(move || {
            desk.read(|snapshot| {
                began.send(()).expect("somebody waits");
                // As long as a report or a million rows may take.
                finished.recv().expect("the end");
                Ok(snapshot.assessments[0].inclusion.decided)
            })
            .expect("a reading")
        });
        reading.recv().expect("it reads");
        let authority = desk.snapshot().expect("open").authorities[0].id;
        let ((), done) = desk
            .write(|session, stamp| {
                let verdict = Some(Verdict::Excluded);
                let reason = "Another basis.";
                let written =
                    requests::decide_inclusion(session, stamp, &[authority], verdict, reason)?;
                Ok(((), Some(written)))
            })
            .expect("a write, while the reader is at it");
        let (done, changed) = done.expect("something was written");
        assert!(done.undo, "it can be undone: {}", done.message);
        assert_eq!(changed.authorities, Some(vec![authority]));
        finish.send(()).expect("the reader waits");
        assert!(
            !reader.join().expect("the reader"),
            "what is read stays as it was handed out"
        );
        assert!(
            desk.snapshot().expect("open").assessments[0]
                .inclusion
                .decided
        );
    });
}

#[test]
fn what_was_done_says_its_effect_on_the_headline_rate() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("campaign.roundrobin");
    let stamp = clock::stamp("Ada");
    let session = Session::create(&file, &practice_of(43, 1), &stamp).expect("a campaign");
    let desk = Desk::load(folder.path());
    let before = desk.open(session).expect("it is open").rate;
    let snapshot = desk.snapshot().expect("open");
    let included: Vec<_> = (0..snapshot.authorities.len())
        .filter(|&a| snapshot.assessments[a].inclusion.included)
        .map(|a| snapshot.authorities[a].id)
        .take(8)
        .collect();
    let ((), done) = desk
        .write(|session, stamp| {
            let verdict = Some(Verdict::Excluded);
            Ok((
                (),
                Some(requests::decide_inclusion(
                    session, stamp, &included, verdict, "Late.",
                )?),
            ))
        })
        .expect("a write");
    let (done, changed) = done.expect("something was written");
    assert_ne!(before, changed.header.rate);
    let changed_rate = changed.header.rate;
    let effect = format!(": {before} → {changed_rate}");
    assert!(done.message.ends_with(&effect), "{}", done.message);

    let ((), undone) = desk
        .write(|session, stamp| Ok(((), Some(app::history::undo(session, stamp)?))))
        .expect("an undo");
    let (undone, changed) = undone.expect("something was undone");
    assert_eq!(changed.header.rate, before);
    assert!(
        !undone.undo,
        "an undo is not undone by another: {}",
        undone.message
    );
    // One colon is enough.
    let effect = format!(" ({changed_rate} → {before})");
    assert!(
        undone.message.starts_with("Undone: Excluded 8 forces"),
        "{}",
        undone.message
    );
    assert!(undone.message.ends_with(&effect), "{}", undone.message);
    assert_eq!(
        undone.message.matches(": ").count(),
        1,
        "{}",
        undone.message
    );
}

#[test]
fn including_those_without_figures_says_that_they_change_no_rate() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("campaign.roundrobin");
    let stamp = clock::stamp("Ada");
    let record = app::campaign::example(Example::Refuge2023);
    let session = Session::create(&file, &record, &stamp).expect("a campaign");
    let desk = Desk::load(folder.path());
    let header = desk.open(session).expect("it is open");
    // As Refuge published: 24 of 43 forces, all of them with figures.
    assert!(
        header.rate_denominator.ends_with("24 of 43 forces"),
        "{}",
        header.rate_denominator
    );
    let snapshot = desk.snapshot().expect("open");
    let others: Vec<_> = (0..snapshot.authorities.len())
        .filter(|&a| !snapshot.assessments[a].inclusion.included)
        .map(|a| snapshot.authorities[a].id)
        .collect();
    assert_eq!(others.len(), 19);
    let ((), done) = desk
        .write(|session, stamp| {
            let verdict = Some(Verdict::Included);
            let done =
                requests::decide_inclusion(session, stamp, &others, verdict, "All of them.")?;
            Ok(((), Some(done)))
        })
        .expect("a write");
    let (done, changed) = done.expect("something was written");
    let header = changed.header;
    assert_eq!(header.answered_detail, "answered, 43 included");
    assert!(
        header.rate_denominator.contains("of 43 included forces"),
        "{}",
        header.rate_denominator
    );
    assert!(
        done.message
            .contains("of these 19 forces have the figures for the rate"),
        "{}",
        done.message
    );
    assert!(done.message.contains("not change it"), "{}", done.message);
    assert!(done.undo, "{}", done.message);
}
