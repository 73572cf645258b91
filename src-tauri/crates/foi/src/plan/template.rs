//! A question, or a part of one, that a person keeps to begin other campaigns with.

use super::{BreakdownPlan, MeasurePlan, RatePlan, Required};
use crate::document::read as document;
use crate::document::write::Document;
use serde::{Deserialize, Serialize};

pub use crate::document::ReadError;

/// What the document is called in what is said of it.
const TEMPLATE: &str = "a template";

/// A whole question, one measure of it, or one breakdown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub name: String,
    #[serde(default)]
    pub required: Option<Required>,
    #[serde(default)]
    pub measure: Vec<MeasurePlan>,
    #[serde(default)]
    pub rate: Vec<RatePlan>,
    /// A way to divide any measure: then there is nothing else.
    #[serde(default)]
    pub breakdown: Option<BreakdownPlan>,
}

impl Template {
    /// Takes away what belongs to one campaign: periods other than its whole time, and what options
    /// were called.
    pub fn leave_behind(&mut self) {
        const WHOLE: &str = "total";
        for rate in &mut self.rate {
            rate.period.clear();
        }
        if let Some(rule) = &mut self.required {
            let whole = |cell: &(String, String)| cell.1 == WHOLE;
            rule.except.retain(whole);
            rule.also.retain(whole);
        }
        for option in self.measure.iter_mut().flat_map(|one| &mut one.options) {
            option.was.clear();
        }
    }
}

/// Reads a template.
///
/// # Errors
/// [`ReadError`] with the line: what is no TOML, or a key that a template does not have.
pub fn read(text: &str) -> Result<Template, ReadError> {
    document::read(text, TEMPLATE, &super::read::OURS)
}

/// Writes a template so that [`read`] gives it back.
#[must_use]
pub fn write(template: &Template) -> String {
    let mut out = Document::default();
    out.text("name", &template.name, true);
    super::write::required(&mut out, template.required.as_ref());
    if let Some(breakdown) = &template.breakdown {
        let breakdown = super::write::inline_breakdown(breakdown);
        out.line(&format!("breakdown = {breakdown}"));
    }
    for measure in &template.measure {
        out.heading("[[measure]]");
        super::write::measure(&mut out, measure);
    }
    for rate in &template.rate {
        out.heading("[[rate]]");
        super::write::rate(&mut out, rate);
    }
    out.0
}
