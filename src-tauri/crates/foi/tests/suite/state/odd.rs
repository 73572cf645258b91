//! What cannot be, and what has no day.

use super::*;
use Resolution as R;
use Status::{Closed, InReview, WaitingForAuthority, WaitingForUs};

#[test]
fn what_cannot_be_is_warned_of_and_folded_all_the_same() {
    check(&[
        Vector(
            &[(Acknowledged, 2), (Sent, 5)],
            WaitingForAuthority,
            R::NoneYet,
            &["The request is not recorded as sent"],
        ),
        Vector(
            &[(Sent, 1), (Acknowledged, 2), (Bounced, 3)],
            WaitingForAuthority,
            R::NoneYet,
            &["wrote before this"],
        ),
        Vector(
            &[(Sent, 1), (FULL, 2), (Bounced, 3)],
            Closed,
            R::Full,
            &["wrote before this"],
        ),
        Vector(
            &[(Sent, 1), (ReviewAsked, 2), (Bounced, 3)],
            InReview,
            R::NoneYet,
            &["not treated as the request"],
        ),
        Vector(
            &[(Sent, 1), (Bounced, 2), (Acknowledged, 3)],
            WaitingForAuthority,
            R::NoneYet,
            &["not recorded as sent again"],
        ),
        Vector(
            &[(Sent, 1), (Bounced, 2), (FULL, 3)],
            Closed,
            R::Full,
            &["not recorded as sent again"],
        ),
        Vector(
            &[(Sent, 1), (Bounced, 2), (ReviewAsked, 3)],
            InReview,
            R::NoneYet,
            &["not recorded as sent again"],
        ),
        Vector(
            &[(Sent, 1), (FULL, 2), (ClarificationAsked, 3)],
            WaitingForUs,
            R::Full,
            &["after the answer"],
        ),
        Vector(
            &[
                (Sent, 1),
                (FULL, 2),
                (ClarificationAsked, 3),
                (ClarificationSupplied, 4),
            ],
            Closed,
            R::Full,
            &["after the answer"],
        ),
        Vector(
            &[(Sent, 1), (REFUSED, 2), (FULL, 4)],
            Closed,
            R::Full,
            &["further response"],
        ),
        Vector(
            &[(Sent, 1), (REFUSED, 4), (FULL, 4)],
            Closed,
            R::Refused,
            &["further response"],
        ),
        Vector(
            &[
                (Sent, 1),
                (PARTIAL, 2),
                (FURTHER_FULL, 4),
                (FURTHER_REFUSED, 4),
            ],
            Closed,
            R::Refused,
            &["Two further responses"],
        ),
        Vector(
            &[
                (Sent, 1),
                (FULL, 2),
                (ResponseWithdrawn, 3),
                (ResponseWithdrawn, 4),
            ],
            WaitingForAuthority,
            R::NoneYet,
            &["no response to withdraw"],
        ),
        Vector(
            &[
                (Sent, 1),
                (REFUSED, 2),
                (ReviewAsked, 3),
                (PARTLY, 4),
                (UPHELD, 5),
            ],
            Closed,
            R::Refused,
            &["already has an outcome"],
        ),
        Vector(
            &[(Sent, 1), (Withdrawn, 3), (Chased, 5), (ReviewAsked, 6)],
            Closed,
            R::Withdrawn,
            &["withdrawn before", "withdrawn before"],
        ),
        // Warnings run as the events do.
        Vector(
            &[(Chased, 1), (Sent, 2), (Sent, 3), (FeePaid, 4)],
            WaitingForAuthority,
            R::NoneYet,
            &[
                "The request is not recorded as sent",
                "The request was sent before",
                "not asked for",
            ],
        ),
    ]);
}

/// Undated events are placed before all others, and a warning says so where it matters.
#[test]
fn without_days() {
    check(&[
        Vector(&[(Sent, 0)], WaitingForAuthority, R::NoneYet, &[]),
        Vector(&[(Sent, 0), (FULL, 0)], Closed, R::Full, &[]),
        Vector(
            &[(Sent, 0), (Sent, 3)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (Acknowledged, 0), (REFUSED, 0)],
            Closed,
            R::Refused,
            &[],
        ),
        Vector(
            &[(Sent, 0), (REFUSED, 0), (ReviewAsked, 0), (UPHELD, 0)],
            Closed,
            R::Refused,
            &[],
        ),
        Vector(
            &[(Sent, 1), (FULL, 3), (ResponseWithdrawn, 0)],
            Closed,
            R::Full,
            &["placed before"],
        ),
        Vector(
            &[
                (Sent, 1),
                (ClarificationAsked, 3),
                (ClarificationSupplied, 0),
            ],
            WaitingForUs,
            R::NoneYet,
            &["placed before"],
        ),
        Vector(
            &[(Sent, 1), (Withdrawn, 0), (FULL, 5)],
            Closed,
            R::Full,
            &["withdrawn before"],
        ),
        Vector(
            &[(Sent, 1), (Bounced, 0)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
    ]);
}
