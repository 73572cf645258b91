//! What came with an answer, and what people made of it.

use crate::{TestCampaign, figure};
use foi::{
    Cell, CompletenessOverride, Explanation, Filed, Holder, Id, PlaceInDocument, Reading,
    ReadingKind, Request, Settled, StatedShare,
};

impl TestCampaign {
    /// Another reading of a figure, in the words of [`figure`]; gives the document it is in.
    pub fn read(
        mut self,
        kind: ReadingKind,
        authority: &str,
        measure: &str,
        period: &str,
        text: &str,
    ) -> Self {
        let reading = Reading {
            id: self.new_id(),
            authority: self.authority(authority),
            measure: self.measure(measure),
            period: self.period(period),
            kind,
            value: figure(text),
            given: text.to_owned(),
            document: Some(self.new_id()),
            spot: Some(PlaceInDocument::Page { page: 3 }),
            read_by: "Reader".to_owned(),
            read_at: String::new(),
            settled: None,
        };
        self.evidence.readings.push(reading);
        self
    }

    /// Settles the latest reading.
    pub fn settle(mut self) -> Self {
        let reading = self.evidence.readings.last_mut().expect("a reading");
        reading.settled = Some(Settled {
            reason: "A slip of the pen".to_owned(),
            by: String::new(),
            at: String::new(),
        });
        self
    }

    /// A percentage stated of `charged` in `recorded`: as printed, and the least and greatest
    /// share it can mean, in millionths.
    pub fn share(
        mut self,
        authority: &str,
        period: &str,
        given: &str,
        low: u32,
        high: u32,
    ) -> Self {
        let share = StatedShare {
            authority: self.authority(authority),
            part: self.measure("charged"),
            whole: self.measure("recorded"),
            period: self.period(period),
            given: given.to_owned(),
            low,
            high,
            document: None,
            spot: None,
        };
        self.evidence.shares.push(share);
        self
    }

    /// A document filed with a request: an e-mail with a message-ID, or any other.
    pub fn file(mut self, authority: &str, message_id: &str, part_of: Option<Id>) -> (Self, Id) {
        let document = self.new_id();
        let authority = self.authority(authority);
        self.evidence.filed.push(Filed {
            authority,
            document,
            message_id: message_id.to_owned(),
            part_of,
            added_by: String::new(),
            added_at: String::new(),
        });
        (self, document)
    }

    pub fn explain(mut self, finding: &str, figures: &str, reason: &str, printed: bool) -> Self {
        self.evidence.explanations.push(Explanation {
            finding: finding.to_owned(),
            figures: figures.to_owned(),
            reason: reason.to_owned(),
            printed,
            by: String::new(),
            at: String::new(),
        });
        self
    }

    /// The request of an authority, to be changed.
    fn request(&mut self, authority: &str) -> &mut Request {
        let id = self.authority(authority);
        let mut requests = self.record.requests.iter_mut();
        requests.find(|r| r.authority == id).expect("a request")
    }

    /// What an answer covers, or counts, other than was asked for.
    pub fn differs(mut self, authority: &str, period: &str, basis: &str) -> Self {
        let request = self.request(authority);
        period.clone_into(&mut request.differs_period);
        basis.clone_into(&mut request.differs_basis);
        self
    }

    /// A person's judgement of how complete a response is.
    pub fn judge(mut self, authority: &str, complete: bool) -> Self {
        self.request(authority).completeness = Some(CompletenessOverride {
            complete,
            reason: "Enough".to_owned(),
        });
        self
    }

    /// A cell that a complete response fills with a count.
    pub fn require(mut self, measure: &str, period: &str) -> Self {
        let cell = Cell {
            measure: self.measure(measure),
            period: self.period(period),
        };
        self.record.campaign.required.also.push(cell);
        self
    }

    /// A second person has checked a figure of `total`.
    pub fn check(mut self, authority: &str, measure: &str) -> Self {
        let holder = Holder::Authority(self.authority(authority));
        let (measure, period) = (self.measure(measure), self.period("total"));
        for figure in &mut self.record.figures {
            if (figure.holder, figure.measure, figure.period) == (holder, measure, period) {
                figure.checked_by = Some("Checker".to_owned());
                figure.checked_at = Some("2025-12-02T00:00:00.000Z".to_owned());
            }
        }
        self
    }

    /// Gives every figure so far a source in words.
    pub fn sourced(mut self) -> Self {
        for figure in &mut self.record.figures {
            "Table 1".clone_into(&mut figure.source);
        }
        self
    }
}
