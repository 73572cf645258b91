//! The campaigns that the tables answer.

use foi::{
    AuthorityDraft, Campaign, Id, Law, Measure, Period, Publication, Record, Request, Snapshot, ids,
};
use serde_json::Value as Json;
use std::collections::HashMap;

pub struct Known(HashMap<String, Snapshot>);

impl Known {
    pub fn of(expected: &Json) -> Self {
        let campaigns = expected["campaigns"].as_object().expect("campaigns");
        let one = |(name, campaign): (&String, &Json)| (name.clone(), snapshot(campaign));
        Self(campaigns.iter().map(one).collect())
    }

    pub fn campaign(&self, name: &str) -> &Snapshot {
        &self.0[name]
    }
}

fn text(value: &Json, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn snapshot(campaign: &Json) -> Snapshot {
    let mut new_id = ids::sequence(1);
    let array = |key: &str| campaign[key].as_array().cloned().unwrap_or_default();
    let mut by_slug: HashMap<String, Id> = HashMap::new();
    let mut named = |slug: &str| *by_slug.entry(slug.to_owned()).or_insert_with(&mut new_id);
    // A yes, a date or a text is no measure yet.
    let counted = |m: &&Json| matches!(m["kind"].as_str(), Some("count" | "amount"));
    let measures: Vec<Measure> = array("measures")
        .iter()
        .filter(counted)
        .enumerate()
        .map(|(at, m)| Measure {
            id: named(&text(m, "slug")),
            slug: text(m, "slug"),
            label: text(m, "label"),
            unit: text(m, "unit"),
            decimals: u8::try_from(m["decimals"].as_u64().unwrap_or(0)).expect("few"),
            part_of: m["part_of"].as_str().map(&mut named),
            outcome_type: None,
            position: u32::try_from(at).expect("few"),
            parts_overlap: false,
        })
        .collect();
    let mut by_slug: HashMap<String, Id> = HashMap::new();
    let mut new_id = ids::sequence(2);
    let mut named = |slug: &str| *by_slug.entry(slug.to_owned()).or_insert_with(&mut new_id);
    let day = |p: &Json, key: &str| text(p, key).parse().expect("a day");
    let periods: Vec<Period> = array("periods")
        .iter()
        .enumerate()
        .map(|(at, p)| Period {
            id: named(&text(p, "slug")),
            slug: text(p, "slug"),
            label: text(p, "label"),
            start: day(p, "start"),
            end: day(p, "end"),
            part_of: p["part_of"].as_str().map(&mut named),
            position: u32::try_from(at).expect("few"),
        })
        .collect();
    let mut new_id = ids::sequence(3);
    let authorities: Vec<_> = array("authorities")
        .iter()
        .map(|name| {
            let draft = AuthorityDraft {
                name: name.as_str().unwrap_or_default().to_owned(),
                ..AuthorityDraft::default()
            };
            draft.with_id(new_id())
        })
        .collect();
    let requests = authorities
        .iter()
        .map(|authority| Request::new(new_id(), authority.id))
        .collect();
    Snapshot::from_record(&Record {
        campaign: Campaign {
            id: new_id(),
            title: text(campaign, "title"),
            request_text: text(campaign, "question"),
            law: Law::Foia,
            asker: String::new(),
            asker_email: String::new(),
            asker_address: String::new(),
            period_asked: String::new(),
            authority_noun: "council".to_owned(),
            authority_noun_plural: "councils".to_owned(),
            invented: false,
            required: Vec::new(),
            rate_part: None,
            rate_whole: measures.first().map(|m| m.id),
            rate_period: periods.first().map(|p| p.id),
        },
        authorities,
        measures,
        periods,
        requests,
        events: Vec::new(),
        decisions: Vec::new(),
        aggregates: Vec::new(),
        figures: Vec::new(),
        claims: Vec::new(),
        publication: Publication::default(),
        letters: Vec::new(),
        holidays: Vec::new(),
    })
}
