//! Rows of a record with nothing in them but what tells them apart.

use crate::day;
use foi::{
    Asked, Authority, AuthorityDraft, Campaign, Decision, Figure, Holder, Id, Kind, Law, Measure,
    Period, RequiredCells, Value, Verdict,
};

pub fn authority(id: Id, name: &str) -> Authority {
    let draft = AuthorityDraft {
        name: name.to_owned(),
        ..AuthorityDraft::default()
    };
    draft.with_id(id)
}

/// A count of offences.
pub fn measure(id: Id, slug: &str, part_of: Option<Id>, position: u32) -> Measure {
    Measure {
        id,
        slug: slug.to_owned(),
        label: slug.to_owned(),
        unit: "offences".to_owned(),
        decimals: 0,
        part_of,
        outcome_type: None,
        position,
        kind: Kind::Count,
        partly: false,
        options: Vec::new(),
        asked: Asked::Each,
        breakdown: None,
    }
}

/// A period from one day to another, both as `2019-01-31` and included.
pub fn period(
    id: Id,
    slug: &str,
    (start, end): (&str, &str),
    part_of: Option<Id>,
    position: u32,
) -> Period {
    Period {
        id,
        slug: slug.to_owned(),
        label: slug.to_owned(),
        start: day(start),
        end: day(end),
        part_of,
        position,
    }
}

/// A campaign under FOIA that asks forces, requires nothing and states no rate.
pub fn campaign(id: Id) -> Campaign {
    Campaign {
        id,
        title: String::new(),
        request_text: String::new(),
        law: Law::Foia,
        asker: String::new(),
        asker_email: String::new(),
        asker_address: String::new(),
        period_asked: String::new(),
        authority_noun: "force".to_owned(),
        authority_noun_plural: "forces".to_owned(),
        invented: true,
        required: RequiredCells::default(),
        rate_label: String::new(),
        rate_part: None,
        rate_whole: None,
        rate_period: None,
    }
}

pub fn decision(authority: Id, verdict: Verdict, reason: &str) -> Decision {
    Decision {
        authority,
        verdict,
        reason: reason.to_owned(),
        decided_by: String::new(),
        decided_at: String::new(),
    }
}

/// A figure with no source, which nobody has checked.
pub fn figure(holder: Holder, measure: Id, period: Id, value: Value) -> Figure {
    Figure {
        holder,
        measure,
        period,
        value,
        given: String::new(),
        source: String::new(),
        document: None,
        spot: None,
        note: String::new(),
        entered_by: String::new(),
        entered_at: String::new(),
        checked_by: None,
        checked_at: None,
    }
}
