//! What really happens.

use super::*;
use Resolution as R;
use Status::{Closed, InReview, WaitingForAuthority, WaitingForUs, WithRegulator};

#[test]
fn what_really_happens() {
    check(&[
        Vector(
            &[
                (Sent, 1),
                (Acknowledged, 2),
                (ClarificationAsked, 4),
                (ClarificationSupplied, 6),
                (PARTIAL, 12),
                (ReviewAsked, 15),
                (UPHELD, 25),
            ],
            Closed,
            R::Partial,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (ClarificationAsked, 4),
                (ClarificationSupplied, 6),
            ],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (ClarificationAsked, 4),
                (ClarificationSupplied, 6),
                (ClarificationAsked, 8),
            ],
            WaitingForUs,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (Bounced, 1), (Sent, 1)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (Bounced, 1), (Sent, 2), (Bounced, 2)],
            WaitingForUs,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (Bounced, 2),
                (Sent, 3),
                (Acknowledged, 3),
                (FULL, 9),
            ],
            Closed,
            R::Full,
            &[],
        ),
        Vector(
            &[(Sent, 1), (FeesNotice, 3), (FeePaid, 9)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (FeesNotice, 3), (FULL, 9)],
            Closed,
            R::Full,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (Acknowledged, 2),
                (EXTENDED, 20),
                (HoldingReply, 25),
                (FULL, 30),
            ],
            Closed,
            R::Full,
            &[],
        ),
        // A response and a corrected one; a further one of another result.
        Vector(
            &[(Sent, 1), (PARTIAL, 9), (FURTHER_FULL, 12)],
            Closed,
            R::Full,
            &[],
        ),
        Vector(
            &[(Sent, 1), (PARTIAL, 9), (FURTHER_FULL, 9)],
            Closed,
            R::Full,
            &[],
        ),
        Vector(
            &[(Sent, 1), (FULL, 9), (FURTHER_REFUSED, 12)],
            Closed,
            R::Refused,
            &[],
        ),
        // Taken back: to the one before, or to none, waiting again.
        Vector(
            &[
                (Sent, 1),
                (PARTIAL, 9),
                (FURTHER_FULL, 12),
                (ResponseWithdrawn, 13),
            ],
            Closed,
            R::Partial,
            &[],
        ),
        Vector(
            &[(Sent, 1), (FULL, 9), (ResponseWithdrawn, 13)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (FULL, 9),
                (ResponseWithdrawn, 13),
                (FURTHER_REFUSED, 13),
            ],
            Closed,
            R::Refused,
            &[],
        ),
        Vector(
            &[(Sent, 1), (FULL, 9), (ResponseWithdrawn, 13), (PARTIAL, 15)],
            Closed,
            R::Partial,
            &[],
        ),
        // A review of no answer, and what can come of it.
        Vector(
            &[(Sent, 1), (Chased, 9), (ReviewAsked, 12)],
            InReview,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (ReviewAsked, 12), (PARTIAL, 14)],
            Closed,
            R::Partial,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (ReviewAsked, 12),
                (PARTIAL, 14),
                (OVERTURNED, 16),
            ],
            Closed,
            R::Partial,
            &[],
        ),
        Vector(
            &[(Sent, 1), (ReviewAsked, 12), (UPHELD, 16)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (ClarificationAsked, 3), (ReviewAsked, 5)],
            InReview,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[(Sent, 1), (REFUSED, 9), (ReviewAsked, 12)],
            InReview,
            R::Refused,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (REFUSED, 9),
                (ReviewAsked, 12),
                (FURTHER_FULL, 20),
                (PARTLY, 20),
            ],
            Closed,
            R::Full,
            &[],
        ),
        // Complaint, decision, appeal.
        Vector(
            &[(Sent, 1), (Complained, 12), (FULL, 15)],
            WithRegulator,
            R::Full,
            &[],
        ),
        Vector(
            &[(Sent, 1), (Complained, 12), (DecisionNotice, 15)],
            WaitingForAuthority,
            R::NoneYet,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (REFUSED, 2),
                (ReviewAsked, 4),
                (UPHELD, 6),
                (Complained, 8),
            ],
            WithRegulator,
            R::Refused,
            &[],
        ),
        // The complaint went over a review that was never answered.
        Vector(
            &[
                (Sent, 1),
                (REFUSED, 2),
                (ReviewAsked, 4),
                (Complained, 8),
                (DecisionNotice, 9),
            ],
            Closed,
            R::Refused,
            &[],
        ),
        Vector(
            &[(Sent, 1), (REFUSED, 2), (Complained, 8), (UPHELD, 9)],
            WithRegulator,
            R::Refused,
            &["No review was asked for"],
        ),
        Vector(
            &[
                (Sent, 1),
                (REFUSED, 2),
                (Complained, 8),
                (DecisionNotice, 12),
                (Appealed, 14),
            ],
            WithRegulator,
            R::Refused,
            &[],
        ),
        // The regulator sends the complaint back to a review.
        Vector(
            &[
                (Sent, 1),
                (REFUSED, 2),
                (Complained, 4),
                (ReviewAsked, 8),
                (UPHELD, 14),
            ],
            Closed,
            R::Refused,
            &[],
        ),
        // Taken back by us.
        Vector(
            &[(Sent, 1), (ClarificationAsked, 3), (Withdrawn, 5)],
            Closed,
            R::Withdrawn,
            &[],
        ),
        Vector(
            &[(Sent, 1), (REFUSED, 3), (Withdrawn, 5)],
            Closed,
            R::Refused,
            &[],
        ),
        Vector(
            &[(Sent, 1), (Withdrawn, 5), (FULL, 6)],
            Closed,
            R::Full,
            &[],
        ),
        Vector(
            &[(Sent, 1), (REFUSED, 3), (ReviewAsked, 4), (Withdrawn, 5)],
            Closed,
            R::Refused,
            &[],
        ),
        Vector(
            &[
                (Sent, 1),
                (Withdrawn, 5),
                (ClarificationAsked, 6),
                (Acknowledged, 7),
            ],
            Closed,
            R::Withdrawn,
            &[],
        ),
    ]);
}
