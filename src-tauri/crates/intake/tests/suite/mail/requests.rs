//! Which request a message answers.

use super::one;
use foi::{Details, EventKind, Snapshot, reference};
use intake::mail::{MatchedBy, RequestIndex, RequestMatch};
use readers::mail::Message;
use std::time::Duration;
use testing::{TestCampaign, practice};

/// Four authorities with an address and a reference.
pub fn snapshot() -> Snapshot {
    let set = [
        ("Kent", "foi@kent.police.uk", "01/FOI/22/1234"),
        ("Essex", "foi@essex.police.uk", "FOI 5678"),
        ("North Wales", "joint@wales.police.uk", "SHARED-99"),
        ("South Wales", "joint@wales.police.uk", "SHARED-99"),
    ];
    let mut campaign = TestCampaign::empty().asked(&set.map(|(name, ..)| name));
    for (at, (name, email, reference)) in set.into_iter().enumerate() {
        let details = Details {
            message_id: format!("sent.to.{name}@example.org"),
            ..Details::default()
        };
        campaign = campaign.detailed(name, EventKind::Sent, None, details);
        reference.clone_into(&mut campaign.record.events[at].reference);
        let authority = &mut campaign.record.authorities[at];
        authority.official_name = format!("{name} Police");
        email.clone_into(&mut authority.email);
    }
    campaign.snapshot()
}

fn position(snapshot: &Snapshot, name: &str) -> usize {
    snapshot
        .authorities
        .iter()
        .position(|a| a.name == name)
        .expect("one of the four")
}

/// The requests that a message may answer.
fn requests(message: &Message, snapshot: &Snapshot) -> Vec<RequestMatch> {
    RequestIndex::new(snapshot).matches(message)
}

fn ours(snapshot: &Snapshot, name: &str) -> String {
    reference::for_request(&snapshot.requests[position(snapshot, name)])
}

/// Name, reason and certainty of each match.
fn found(snapshot: &Snapshot, matches: &[RequestMatch]) -> Vec<(String, MatchedBy, bool)> {
    let name = |found: &RequestMatch| {
        snapshot.authorities[snapshot.authority(found.authority).expect("known")]
            .name
            .clone()
    };
    matches
        .iter()
        .map(|found| (name(found), found.by, found.certain))
        .collect()
}

fn of(header: &str, text: &str) -> Vec<(String, MatchedBy, bool)> {
    let snapshot = snapshot();
    let header = header.replace("{KENT}", &ours(&snapshot, "Kent")).replace(
        "{kent}",
        &snapshot.authorities[position(&snapshot, "Kent")]
            .id
            .to_string(),
    );
    let text = text.replace("{ESSEX}", &ours(&snapshot, "Essex").to_lowercase());
    let eml = format!("To: a@example.org\n{header}\n\n{text}\n");
    found(
        &snapshot,
        &requests(&one("a.eml", eml.as_bytes()), &snapshot),
    )
}

fn is(name: &str, by: MatchedBy, certain: bool) -> (String, MatchedBy, bool) {
    (name.to_owned(), by, certain)
}

#[test]
fn a_message_leads_to_its_request() {
    use MatchedBy::{Address, Domain, Letterhead, Name, OurReference, TheirReference, Thread};
    for (header, text, expected) in [
        (
            "From: x@other.example\nSubject: RE: Request [{KENT}]",
            "",
            vec![is("Kent", OurReference, true)],
        ),
        (
            "From: foi@kent.police.uk\nSubject: RE: Request [{KENT}]",
            "",
            vec![is("Kent", OurReference, true)],
        ),
        // The sender's domain is another authority's.
        (
            "From: foi@essex.police.uk\nSubject: RE: [{KENT}]",
            "",
            vec![is("Kent", OurReference, false), is("Essex", Address, false)],
        ),
        // Two of our references.
        (
            "From: x@other.example\nSubject: [{KENT}]",
            "and {ESSEX}",
            vec![
                is("Kent", OurReference, false),
                is("Essex", OurReference, false),
            ],
        ),
        // Theirs, in other letters, spaces and signs.
        (
            "From: x@other.example\nSubject: 01-foi-22-1234",
            "",
            vec![is("Kent", TheirReference, true)],
        ),
        (
            "From: x@other.example\nSubject: x",
            "Our ref FOI5678.",
            vec![is("Essex", TheirReference, true)],
        ),
        (
            "From: x@other.example\nSubject: x",
            "FOI 56789 and XFOI 5678",
            vec![],
        ),
        (
            "From: x@other.example\nSubject: shared 99",
            "",
            vec![
                is("North Wales", TheirReference, false),
                is("South Wales", TheirReference, false),
            ],
        ),
        // The thread, by the record and by the form of our drafts.
        (
            "From: x@other.example\nIn-Reply-To: <sent.to.Essex@example.org>",
            "",
            vec![is("Essex", Thread, true)],
        ),
        (
            "From: x@other.example\nReferences: <a@b> <{kent}.chaser.20240603100000@example.org>",
            "",
            vec![is("Kent", Thread, true)],
        ),
        (
            "From: x@other.example\nReferences: <{kent}.other.20240603100000@example.org>",
            "",
            vec![],
        ),
        // Addresses.
        (
            "From: foi@mail.kent.police.uk\nSubject: x",
            "",
            vec![is("Kent", Domain, false)],
        ),
        ("From: foi@notkent.police.uk\nSubject: x", "", vec![]),
        (
            "From: x@wales.police.uk\nSubject: x",
            "",
            vec![
                is("North Wales", Domain, false),
                is("South Wales", Domain, false),
            ],
        ),
        // Names.
        (
            "From: Essex Police <x@other.example>\nSubject: x",
            "",
            vec![is("Essex", Letterhead, false)],
        ),
        (
            "From: x@other.example\nSubject: x",
            "Dear A\n\nI write for North\n Wales Police.",
            vec![is("North Wales", Name, false)],
        ),
        (
            "From: x@other.example\nSubject: x",
            "North Wales Police\n1 High Street\n\nDear A\n\nWe work with Essex Police.",
            vec![
                is("North Wales", Letterhead, false),
                is("Essex", Name, false),
            ],
        ),
        (
            "From: x@other.example\nSubject: x",
            "Nothing in it.",
            vec![],
        ),
    ] {
        assert_eq!(of(header, text), expected, "{header} / {text}");
    }
}

#[test]
fn a_message_passed_on_counts() {
    let text = "--b\n\nFYI, from Essex Police\n--b\nContent-Type: message/rfc822\n\nFrom: foi@kent.police.uk\n\
                Subject: Our ref 01/FOI/22/1234\n\nYes.\n--b--";
    assert_eq!(
        of(
            "From: c@example.org\nContent-Type: multipart/mixed; boundary=b",
            text
        ),
        [
            is("Kent", MatchedBy::TheirReference, true),
            is("Essex", MatchedBy::Name, false)
        ]
    );
    // A report on a message of ours that was not delivered.
    let text = "--b\n\nNot delivered.\n--b\nContent-Type: message/rfc822\n\n\
                Message-ID: <sent.to.Kent@example.org>\nSubject: x\n\nHow many?\n--b--";
    assert_eq!(
        of(
            "From: MAILER-DAEMON@example.org\nContent-Type: multipart/report; boundary=b",
            text
        ),
        [is("Kent", MatchedBy::Thread, true)]
    );
}

#[test]
fn the_words_say_why() {
    let snapshot = snapshot();
    let eml = "From: foi@mail.kent.police.uk\nSubject: 01 foi 22 1234\n\nx\n";
    let matches = requests(&one("a.eml", eml.as_bytes()), &snapshot);
    assert_eq!(matches[0].words, "their reference 01/FOI/22/1234");
    let eml = "From: foi@mail.kent.police.uk\nSubject: x\n\nx\n";
    let matches = requests(&one("a.eml", eml.as_bytes()), &snapshot);
    assert_eq!(matches[0].words, "sent from mail.kent.police.uk");
}

#[test]
fn a_hundred_messages_and_ten_thousand_authorities_are_quick() {
    let snapshot = Snapshot::from_record(&practice(10_000, 1));
    let text = "We hold 12 of 345 offences in 2022/23, as the table shows. ".repeat(200);
    let messages: Vec<_> = (0..100)
        .map(|n| {
            let reference = reference::for_request(&snapshot.requests[n * 97]);
            let eml = format!("From: x@other.example\nSubject: RE: {reference}\n\n{text}\n");
            (n * 97, one("a.eml", eml.as_bytes()))
        })
        .collect();
    let ((), took) = testing::processor_time(|| {
        let index = RequestIndex::new(&snapshot);
        for (authority, message) in &messages {
            let matches = index.matches(message);
            assert_eq!(matches[0].authority, snapshot.authorities[*authority].id);
            assert!(matches[0].certain);
        }
    });
    eprintln!("RequestIndex::new and 100 × matches: {took:?}");
    assert!(took < Duration::from_secs(2), "it took {took:?}");
}

#[test]
fn a_letter_in_a_file_is_matched_by_its_letterhead() {
    let snapshot = snapshot();
    let index = RequestIndex::new(&snapshot);
    let reference = ours(&snapshot, "Kent");
    for (file, text, expected) in [
        (
            "response.pdf",
            "Essex Police\nOur reference: 12\n\nDear Ms Asker\n\nAs Kent Police say",
            vec![
                ("Essex", MatchedBy::Letterhead, false, true),
                ("Kent", MatchedBy::Name, false, false),
            ],
        ),
        (
            "North Wales Police reply.docx",
            "1. None.",
            vec![("North Wales", MatchedBy::Letterhead, false, true)],
        ),
        (
            "a.pdf",
            "Kent Police and Essex Police\n\nDear A",
            vec![
                ("Essex", MatchedBy::Letterhead, false, false),
                ("Kent", MatchedBy::Letterhead, false, false),
            ],
        ),
        (
            "a.pdf",
            &format!("Dear A\n\nYour reference {reference}"),
            vec![("Kent", MatchedBy::OurReference, true, true)],
        ),
    ] {
        let mut said: Vec<_> = index
            .letter_matches(file, text)
            .into_iter()
            .map(|one| {
                let at = snapshot.authority(one.authority).expect("known");
                (
                    snapshot.authorities[at].name.clone(),
                    one.by,
                    one.certain,
                    one.enough,
                )
            })
            .collect();
        said.sort_by_key(|(name, by, ..)| (*by, name.clone()));
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(name, by, certain, enough)| (name.to_owned(), by, certain, enough))
            .collect();
        assert_eq!(said, expected, "{file}: {text}");
    }
}
