//! Each kind of event: what it makes of a request that was sent.

use super::*;
use Resolution as R;
use Status::{Closed, Draft, InReview, WaitingForAuthority, WaitingForUs, WithRegulator};

/// Each kind as the second thing that happens.
#[test]
fn every_kind_after_the_sending() {
    let vectors = [
        Vector(&[], Draft, R::NoneYet, &[]),
        Vector(&[(Sent, 1)], WaitingForAuthority, R::NoneYet, &[]),
        Vector(
            &[(Sent, 1), (Sent, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &["The request was sent before"],
        ),
        Vector(&[(Sent, 1), (Bounced, 2)], WaitingForUs, R::NoneYet, &[]),
        Vector(
            &[(Sent, 1), (Acknowledged, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (ClarificationAsked, 2)],
            WaitingForUs,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (ClarificationSupplied, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &["not asked for"],
        ),
        Vector(&[(Sent, 1), (FeesNotice, 2)], WaitingForUs, R::NoneYet, &[]),
        Vector(
            &[(Sent, 1), (FeePaid, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &["not asked for"],
        ),
        Vector(
            &[(Sent, 1), (EXTENDED, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (Extended(ExtensionKind::Complexity), 2)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (HoldingReply, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (Chased, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(&[(Sent, 1), (FULL, 2)], Closed, R::Full, &[]),
        Vector(&[(Sent, 1), (PARTIAL, 2)], Closed, R::Partial, &[]),
        Vector(&[(Sent, 1), (REFUSED, 2)], Closed, R::Refused, &[]),
        Vector(&[(Sent, 1), (NOT_HELD, 2)], Closed, R::NotHeld, &[]),
        Vector(
            &[(Sent, 1), (ResponseWithdrawn, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &["no response to withdraw"],
        ),
        Vector(
            &[(Sent, 1), (FURTHER_FULL, 2)],
            Closed,
            R::Full,
            &["no first response"],
        ),
        Vector(&[(Sent, 1), (ReviewAsked, 2)], InReview, R::NoneYet, &[]),
        Vector(
            &[(Sent, 1), (UPHELD, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &["No review was asked for"],
        ),
        Vector(
            &[(Sent, 1), (Complained, 2)],
            WithRegulator,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (DecisionNotice, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &["no complaint"],
        ),
        Vector(
            &[(Sent, 1), (Appealed, 2)],
            WithRegulator,
            R::NoneYet,
            &["no decision notice"],
        ),
        Vector(&[(Sent, 1), (Withdrawn, 2)], Closed, R::Withdrawn, &[]),
        Vector(
            &[(Sent, 1), (Note, 2)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(&[(Note, 2)], Draft, R::NoneYet, &[]),
    ];
    check(&vectors);
    for kind in EventKind::all() {
        // Alone, it shows that the request was sent, and says that no sending is recorded.
        let alone = told(&[(kind, 5)]);
        assert_eq!(alone.status == Draft, kind == Note, "{kind:?}");
        let said = alone
            .warnings
            .first()
            .is_some_and(|one| one.message == "The request is not recorded as sent before this.");
        assert_eq!(said, kind != Sent && kind != Note, "{kind:?}");
        let covered = vectors
            .iter()
            .any(|Vector(kinds, ..)| kinds.iter().any(|(one, _)| one.code() == kind.code()));
        assert!(covered, "{kind:?}");
    }
}
