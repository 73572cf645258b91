//! Reading holds no lock: what is being worked out stays as it was handed out, and others write
//! meanwhile.

use app::campaign::practice_of;
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
    let effect = format!(": {before} → {}", changed.header.rate);
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
}
