//! The campaigns that the tables answer.

use super::list;
use foi::{Kind, Snapshot};
use serde_json::Value as Json;
use std::collections::HashMap;
use testing::TestCampaign;

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

fn snapshot(campaign: &Json) -> Snapshot {
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let names: Vec<String> = list(campaign, "authorities").iter().map(text).collect();
    let mut made = TestCampaign::empty().asked(&names);
    for one in list(campaign, "measures") {
        made = made.measured(&text(&one["slug"]), one["part_of"].as_str());
        let measure = made.record.measures.last_mut().expect("a measure");
        measure.label = text(&one["label"]);
        measure.unit = text(&one["unit"]);
        let decimals = one["decimals"].as_u64().unwrap_or(0);
        measure.decimals = u8::try_from(decimals).expect("few");
        measure.partly = one["kind"] == "yes/partly/no";
        measure.kind = match one["kind"].as_str() {
            Some("count") => Kind::Count,
            Some("amount") => Kind::Amount,
            Some("yes/partly/no") => Kind::YesNo,
            Some("text") => Kind::Text,
            other => panic!("{other:?} is no kind of measure"),
        };
    }
    for one in list(campaign, "periods") {
        let days = (&*text(&one["start"]), &*text(&one["end"]));
        made = made.over(&text(&one["slug"]), days, one["part_of"].as_str());
        let period = made.record.periods.last_mut().expect("a period");
        period.label = text(&one["label"]);
    }
    let record = &mut made.record;
    record.campaign.title = text(&campaign["title"]);
    record.campaign.request_text = text(&campaign["question"]);
    record.campaign.authority_noun = "council".to_owned();
    record.campaign.authority_noun_plural = "councils".to_owned();
    record.campaign.rate_whole = record.measures.first().map(|m| m.id);
    record.campaign.rate_period = record.periods.first().map(|p| p.id);
    made.snapshot()
}
