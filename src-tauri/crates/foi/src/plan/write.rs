//! A plan as its document: what is usual is left out.

use super::{
    AuthorityPlan, BreakdownPlan, MeasurePlan, OptionPlan, OwnPeriod, PartPlan, Plan, RatePlan,
    Required,
};
use crate::document::write::{Document, Inline, quoted};
use crate::{Asked, Kind, Rounding, SmallCountRule};

/// Writes a plan so that [`super::read::read`] gives it back.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let mut out = Document::default();
    out.text("title", &plan.title, true);
    out.text("law", plan.law.code(), true);
    out.text("asker", &plan.asker, true);
    out.text("asker_email", &plan.asker_email, false);
    out.text("asker_address", &plan.asker_address, false);
    out.text("request", &plan.request, true);
    out.text("period_asked", &plan.period_asked, false);
    out.text("one_authority", &plan.one_authority, false);
    out.text("several_authorities", &plan.several_authorities, false);
    if let Some(chosen) = &plan.authorities {
        let mut inline = Inline::default();
        inline.text("list", &chosen.list);
        inline.list("regions", &chosen.regions);
        out.line(&format!("authorities = {}", inline.table()));
    }
    if let Some(periods) = &plan.periods {
        let mut inline = Inline::default();
        inline.text("from", &periods.from.to_string());
        inline.text("to", &periods.to.to_string());
        let split: Vec<_> = periods.split.iter().map(|one| one.code()).collect();
        inline.list("split", &split);
        out.line(&format!("periods = {}", inline.table()));
    }
    required(&mut out, plan.required.as_ref());
    rules(&mut out, plan);
    for period in &plan.period {
        out.heading("[[period]]");
        own_period(&mut out, period);
    }
    for one in &plan.measure {
        out.heading("[[measure]]");
        measure(&mut out, one);
    }
    for one in &plan.rate {
        out.heading("[[rate]]");
        rate(&mut out, one);
    }
    for one in &plan.authority {
        out.heading("[[authority]]");
        authority(&mut out, one);
    }
    out.0
}

pub(super) fn required(out: &mut Document, rule: Option<&Required>) {
    let Some(rule) = rule else { return };
    let mut inline = Inline::default();
    inline.text("measures", rule.measures.code());
    inline.text("periods", rule.periods.code());
    for (key, cells) in [("except", &rule.except), ("also", &rule.also)] {
        let cells: Vec<_> = cells
            .iter()
            .map(|(measure, period)| format!("[{}, {}]", quoted(measure), quoted(period)))
            .collect();
        if !cells.is_empty() {
            inline.raw(key, &format!("[{}]", cells.join(", ")));
        }
    }
    out.line(&format!("required = {}", inline.table()));
}

fn rules(out: &mut Document, plan: &Plan) {
    let rule = plan.rules.small_counts;
    let usual = SmallCountRule::default();
    if rule == usual && plan.rules.methods.is_empty() {
        return;
    }
    out.heading("[rules]");
    out.list("methods", &plan.rules.methods);
    if rule != usual {
        let mut inline = Inline::default();
        inline.raw("threshold", &rule.threshold.to_string());
        inline.raw("zeros", &rule.zeros.to_string());
        if rule.rounding != Rounding::None {
            inline.text("rounding", rule.rounding.code());
            inline.raw("base", &rule.base.to_string());
        }
        out.line(&format!("small_counts = {}", inline.table()));
    }
}

fn own_period(out: &mut Document, period: &OwnPeriod) {
    out.text("slug", &period.slug, false);
    out.text("label", &period.label, false);
    out.text("from", &period.from.to_string(), true);
    out.text("to", &period.to.to_string(), true);
    out.text("within", &period.within, false);
}

pub(super) fn measure(out: &mut Document, measure: &MeasurePlan) {
    out.text("slug", &measure.slug, false);
    out.text("label", &measure.label, true);
    out.text("unit", &measure.unit, false);
    if measure.kind != Kind::Count {
        out.text("kind", measure.kind.code(), true);
    }
    if let Some(decimals) = measure.decimals {
        out.line(&format!("decimals = {decimals}"));
    }
    if measure.partly {
        out.line("partly = true");
    }
    options(out, &measure.options);
    if measure.asked != Asked::Each {
        out.text("asked", measure.asked.code(), true);
    }
    out.text(
        "outcome_type",
        measure.outcome_type.as_deref().unwrap_or_default(),
        false,
    );
    for breakdown in &measure.breakdown {
        out.heading("[[measure.breakdown]]");
        out.text("label", &breakdown.label, false);
        out.text("parts", breakdown.parts.code(), true);
        if breakdown.complete {
            out.line("complete = true");
        }
        out.text("remainder", &breakdown.remainder, false);
        out.line("part = [");
        for one in &breakdown.part {
            out.line(&format!("    {},", part(one)));
        }
        out.line("]");
    }
}

/// Their words alone, but for those that are renamed.
fn options(out: &mut Document, options: &[OptionPlan]) {
    let written: Vec<String> = options
        .iter()
        .map(|one| match one.renamed_from() {
            None => quoted(&one.label),
            Some(was) => {
                let mut inline = Inline::default();
                inline.text("label", &one.label);
                inline.text("was", was);
                inline.table()
            }
        })
        .collect();
    if !written.is_empty() {
        out.line(&format!("options = [{}]", written.join(", ")));
    }
}

/// In one line, with what it is divided into.
fn part(part: &PartPlan) -> String {
    let mut inline = Inline::default();
    inline.some("slug", &part.slug);
    inline.text("label", &part.label);
    inline.some("unit", &part.unit);
    inline.some(
        "outcome_type",
        part.outcome_type.as_deref().unwrap_or_default(),
    );
    let breakdowns: Vec<_> = part.breakdown.iter().map(inline_breakdown).collect();
    if !breakdowns.is_empty() {
        inline.raw("breakdown", &format!("[{}]", breakdowns.join(", ")));
    }
    inline.table()
}

pub(super) fn inline_breakdown(breakdown: &BreakdownPlan) -> String {
    let mut inline = Inline::default();
    inline.some("label", &breakdown.label);
    inline.text("parts", breakdown.parts.code());
    if breakdown.complete {
        inline.raw("complete", "true");
    }
    inline.some("remainder", &breakdown.remainder);
    let parts: Vec<_> = breakdown.part.iter().map(part).collect();
    inline.raw("part", &format!("[{}]", parts.join(", ")));
    inline.table()
}

pub(super) fn rate(out: &mut Document, rate: &RatePlan) {
    out.text("label", &rate.label, false);
    out.text("part", &rate.part, true);
    out.text("whole", &rate.whole, true);
    out.text("period", &rate.period, false);
    if let Some(form) = rate.form {
        out.text("form", form.code(), true);
    }
    if let Some(per) = rate.per {
        out.line(&format!("per = {per}"));
    }
    if rate.headline {
        out.line("headline = true");
    }
}

fn authority(out: &mut Document, authority: &AuthorityPlan) {
    out.text("name", &authority.name, true);
    out.text("official_name", &authority.official_name, false);
    out.text("email", &authority.email, false);
    out.text("region", &authority.region, false);
    out.text("code", &authority.code, false);
    out.list("aliases", &authority.aliases);
    if let Some(population) = authority.population {
        out.line(&format!("population = {population}"));
    }
    if let Some(year) = authority.population_year {
        out.line(&format!("population_year = {year}"));
    }
}
