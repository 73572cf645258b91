//! Every state of theirs is one of ours, or says that it is none.

use super::{BATCH, import, request_state};
use foi::{EventKind, Resolution, Status};
use intake::alaveteli::{state, states};
use std::collections::HashMap;

#[test]
fn every_state_ends_where_the_table_says() {
    let expected = [
        (
            "waiting_response",
            Status::WaitingForAuthority,
            Resolution::NoneYet,
        ),
        (
            "waiting_response_overdue",
            Status::WaitingForAuthority,
            Resolution::NoneYet,
        ),
        (
            "waiting_response_very_overdue",
            Status::WaitingForAuthority,
            Resolution::NoneYet,
        ),
        (
            "waiting_classification",
            Status::WaitingForAuthority,
            Resolution::NoneYet,
        ),
        (
            "waiting_clarification",
            Status::WaitingForUs,
            Resolution::NoneYet,
        ),
        (
            "gone_postal",
            Status::WaitingForAuthority,
            Resolution::NoneYet,
        ),
        ("not_held", Status::Closed, Resolution::NotHeld),
        ("rejected", Status::Closed, Resolution::Refused),
        ("successful", Status::Closed, Resolution::Full),
        ("partially_successful", Status::Closed, Resolution::Partial),
        ("internal_review", Status::InReview, Resolution::NoneYet),
        ("error_message", Status::WaitingForUs, Resolution::NoneYet),
        (
            "requires_admin",
            Status::WaitingForAuthority,
            Resolution::NoneYet,
        ),
        ("user_withdrawn", Status::Closed, Resolution::Withdrawn),
        (
            "attention_requested",
            Status::WaitingForAuthority,
            Resolution::NoneYet,
        ),
        (
            "vexatious",
            Status::WaitingForAuthority,
            Resolution::NoneYet,
        ),
        ("not_foi", Status::WaitingForAuthority, Resolution::NoneYet),
    ];
    let import = import(BATCH);
    assert_eq!(expected.len(), states().len());
    for (row, (code, status, resolution)) in import.rows.iter().zip(expected) {
        assert_eq!(row.state, code);
        let request_state = request_state(&row.events);
        assert_eq!(
            (request_state.status, request_state.resolution),
            (status, resolution),
            "{code}"
        );
        let rule = state(code).expect("a rule");
        match rule.kind {
            Some(EventKind::Sent) => assert_eq!(row.events.len(), 1, "{code}"),
            Some(kind) => assert_eq!(row.events[1].kind, kind, "{code}"),
            None => {
                assert_eq!(row.events[1].kind, EventKind::Note, "{code}");
                assert_eq!(row.events[1].note, rule.explanation, "{code}");
            }
        }
    }
}

#[test]
fn codes_and_both_wordings_are_read_and_none_is_ambiguous() {
    let mut taken: HashMap<String, &str> = HashMap::new();
    for rule in states() {
        for words in [rule.code, rule.words, rule.page_words] {
            if words.is_empty() {
                continue;
            }
            assert_eq!(state(words), Some(rule));
            assert_eq!(state(&format!(" {}. ", words.to_uppercase())), Some(rule));
            let letters = words.chars().filter(|c| c.is_alphanumeric());
            let key = letters.collect::<String>().to_lowercase();
            let first = taken.entry(key).or_insert(rule.code);
            assert_eq!(*first, rule.code, "{words}");
        }
        assert!(rule.explanation.ends_with('.'), "{}", rule.code);
    }
    assert_eq!(state(""), None);
    assert_eq!(state("—"), None);
}

#[test]
fn states_are_counted_with_what_they_become() {
    let csv = "request_url,authority_name,request_status\n\
        ,Carrow,Refused\n,Dunmere,rejected\n,Elmshire,Vexatious\n,Fenwick,Awaiting response\n";
    let import = import(csv);
    let uses: Vec<_> = import
        .states
        .iter()
        .map(|one| (one.words.as_str(), one.maps_to.as_str(), one.count))
        .collect();
    assert_eq!(
        uses,
        [
            ("Awaiting response", "sent", 1),
            ("Refused", "refused", 2),
            ("Vexatious", "kept as a note", 1),
        ]
    );
}
