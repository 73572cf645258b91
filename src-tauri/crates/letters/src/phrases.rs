//! What the laws call things, and the sentences that depend on the law or on the answer.
//!
//! Sources: Freedom of Information Act 2000 ss.1, 2, 10, 11, 16, 17, 45, 50 and the Code of
//! Practice under s.45; Freedom of Information (Scotland) Act 2002 ss.1, 2, 8, 10, 11, 15, 16, 20,
//! 21, 47; Environmental Information Regulations 2004 regs 5, 6, 7, 9, 11, 12, 14, 18.

use crate::facts::{Facts, FieldValue};
use crate::provisions::pick;
use foi::clock::limits;
use foi::request_state::StandingResponse;
use foi::{Law, ResponseResult, ReviewResult, format};

/// What stands for a field that no plain fact of the record fills.
pub(crate) fn field_value(facts: &Facts, key: &str) -> FieldValue {
    let law = facts.law;
    let words = match key {
        "answer_basis" => answer_basis(facts),
        "law_name" => by_law(
            law,
            "Freedom of information",
            "Freedom of information",
            "Environmental information",
        ),
        "promptly" => by_law(law, "promptly", "promptly", "as soon as possible"),
        "right_basis" => by_law(law, "section 1(1)", "section 1(1)", "regulation 5(1)"),
        "clarification_basis" => by_law(law, "section 1(3)", "section 1(3)", "regulation 9(2)"),
        "restart_basis" => by_law(law, "section 10(6)", "section 10(1)(b)", "regulation 9(4)"),
        "advice_basis" => by_law(law, "section 16", "section 15", "regulation 9(1)"),
        "format_basis" => by_law(law, "section 11", "section 11", "regulation 6"),
        "refusal_basis" => by_law(law, "section 17(1)", "section 16(1)", "regulation 14"),
        "complaint_basis" => by_law(
            law,
            "section 50(1)",
            "section 47(1)",
            "section 50(1) of the Freedom of Information Act 2000, as regulation 18 applies it",
        ),
        "review_request" => by_law(
            law,
            "a request for an internal review, under the code of practice issued under section \
             45 of the {law}",
            "a requirement for review under section 20(1) of the {law}",
            "representations under regulation 11(1) of the {law}, and so as a request for an \
             internal review",
        ),
        "review_time" => by_law(
            law,
            "The code of practice under section 45 expects the outcome of a review within 20 \
             working days, and in exceptional cases within 40.",
            "Under section 21(1) the outcome of a review is due promptly, and no later than the \
             20th working day after the day on which the requirement for it was received.",
            "Under regulation 11(4) the outcome of a review is due as soon as possible, and no \
             later than 40 working days after the day on which the representations were received.",
        ),
        "next_steps" => by_law(
            law,
            "If no answer comes, the next step is a request for an internal review, or a complaint \
             to {regulator} under {complaint_basis}: where there was no answer at all, \
             the complaint needs no review first.",
            "If no answer comes, the next steps are a requirement for review under section 20(1) \
             and an application to {regulator} under {complaint_basis}.",
            "If no answer comes, the next steps are representations under regulation 11(1) and a \
             complaint to {regulator} under {complaint_basis}.",
        ),
        "complaint_request" => by_law(
            law,
            "an application for a decision under {complaint_basis} of the {law}",
            "an application for a decision under {complaint_basis} of the {law}",
            "an application for a decision under section 50(1) of the Freedom of Information Act \
             2000, as regulation 18 of the {law} applies it",
        ),
        "time_limit" => return FieldValue::Phrase(time_limit(facts)),
        "ground" => return FieldValue::Phrase(ground(facts)),
        "decision_asked" => decision_asked(facts),
        "outcome" => return outcome(facts).map_or(FieldValue::Missing, phrase),
        "public_interest" | "cost_limit" | "personal_data" | "not_held" => {
            return facts
                .answer()
                .and_then(|answer| argument(law, answer, key))
                .map_or(FieldValue::Absent, FieldValue::Phrase);
        }
        _ => return FieldValue::Unknown,
    };
    phrase(words)
}

fn phrase(words: &str) -> FieldValue {
    FieldValue::Phrase(words.to_owned())
}

fn by_law(law: Law, foia: &'static str, foisa: &'static str, eir: &'static str) -> &'static str {
    match law {
        Law::Foia => foia,
        Law::Foisa => foisa,
        Law::Eir => eir,
    }
}

/// The time was extended, and the extension sets the last day.
fn extended(facts: &Facts) -> bool {
    facts
        .deadline
        .as_ref()
        .is_some_and(|deadline| deadline.basis.starts_with(limits::extension_basis(facts.law)))
        // FOISA has no extension; its “basis” names the section that lacks one.
        && facts.law != Law::Foisa
}

fn answer_basis(facts: &Facts) -> &'static str {
    if extended(facts) {
        by_law(
            facts.law,
            "section 10(3)",
            "section 10(1)",
            "regulation 7(1)",
        )
    } else {
        by_law(
            facts.law,
            "section 10(1)",
            "section 10(1)",
            "regulation 5(2)",
        )
    }
}

/// How the last day was counted, in words for a bracket or after a colon. Where it cannot be, the
/// day itself is what is missing.
fn time_limit(facts: &Facts) -> String {
    let Some((deadline, clock_input)) = facts.deadline.as_ref().zip(facts.clock_input.as_ref())
    else {
        return "the 20th working day after the day of receipt".to_owned();
    };
    let state = facts.state;
    if extended(facts)
        && let Some(extension) = clock_input
            .extensions
            .iter()
            .rfind(|one| one.until == Some(deadline.due))
    {
        let notified = format::day(extension.notified);
        return format!("the day named when the time was extended on {notified}");
    }
    let zero = if state.received_on.is_some_and(|day| deadline.day_zero > day) {
        format!(
            "the day on which the clarification was received, {}",
            format::day(deadline.day_zero)
        )
    } else {
        "the day of receipt".to_owned()
    };
    let mut text = format!("the {}th working day after {zero}", deadline.days);
    if clock_input.fees.iter().any(|fee| fee.to.is_some()) {
        text.push_str(", not counting the days from the fees notice to the payment");
    }
    if extended(facts) {
        text.push_str(by_law(
            facts.law,
            ", the most that the Information Commissioner’s guidance allows for weighing the \
             public interest",
            "",
            ", the time having been extended",
        ));
    }
    text
}

/// After “your letter, which …”.
fn outcome(facts: &Facts) -> Option<&'static str> {
    Some(match facts.answer()?.result {
        ResponseResult::Full => "answered the request",
        ResponseResult::Partial => "gave only a part of what was asked for",
        ResponseResult::Refused => "refused the request",
        ResponseResult::NotHeld => "said that the information is not held",
    })
}

/// What can be said against the reasons that the answer gave.
fn argument(law: Law, answer: &StandingResponse, key: &str) -> Option<String> {
    let citations = &answer.citations;
    match key {
        "public_interest" => {
            let named = pick(citations, |one| one.is_qualified(law))?;
            let test = by_law(
                law,
                "the public interest in maintaining the exemption outweighs the public interest \
                 in disclosure (section 2(2)(b))",
                "the public interest in disclosure is outweighed by that in maintaining the \
                 exemption (section 2(1)(b))",
                "the public interest in maintaining the exception outweighs the public interest \
                 in disclosure (regulation 12(1)(b)), with a presumption in favour of disclosure \
                 (regulation 12(2))",
            );
            Some(format!(
                "As to {named}: information can be withheld only where {test}. Please say what \
                 was weighed on each side and why the balance fell against disclosure."
            ))
        }
        "cost_limit" => {
            let named = pick(citations, |one| one.is_cost())?;
            let ask = by_law(
                law,
                "please give the estimate, in hours and by task, and say how the request could be \
                 narrowed to come within the limit ({advice_basis})",
                "please give the estimate, in hours and by task, and say how the request could be \
                 narrowed to come within the limit ({advice_basis})",
                "please say what the burden would be, in hours and by task, and how the request \
                 could be narrowed so that it can be answered ({advice_basis})",
            );
            Some(format!("As to {named}: {ask}."))
        }
        "personal_data" => {
            let named = pick(citations, |one| one.is_personal_data(law))?;
            Some(format!(
                "As to {named}: a count is personal data only if a living person can be \
                 identified from it, taking account of all means reasonably likely to be used. \
                 If small numbers are the concern, please give the total over the whole period, \
                 or a range such as “1 to 4”, rather than nothing."
            ))
        }
        "not_held" => (answer.result == ResponseResult::NotHeld).then(|| {
            let held_for = by_law(
                law,
                "section 3(2)(b)",
                "section 3(2)(b)",
                "regulation 3(2)(b)",
            );
            format!(
                "Please say which records were searched and how, and whether anyone holds the \
                 information on your behalf ({held_for})."
            )
        }),
        _ => None,
    }
}

/// What the complaint is about.
fn ground(facts: &Facts) -> String {
    let mut text = if facts.answer().is_some() {
        "The authority’s letter of {answered} {outcome}.".to_owned()
    } else {
        "Under {answer_basis} of the {law} an answer was due no later than {due}: {time_limit}. \
         None has come."
            .to_owned()
    };
    let Some(review) = &facts.state.review else {
        return text;
    };
    text.push_str(" A review was asked for on {review_asked}. ");
    text.push_str(match review.outcome {
        None => "Its outcome was due by {review_due} and has not come.",
        Some((ReviewResult::Upheld, _)) => {
            "Its outcome of {review_outcome} left the first decision in place."
        }
        Some((ReviewResult::Partly, _)) => {
            "Its outcome of {review_outcome} left a part of the first decision in place."
        }
        Some((ReviewResult::Overturned, _)) => {
            "Its outcome of {review_outcome} set the first decision aside."
        }
    });
    if facts.answer().is_some() {
        text.push_str(" The complaint is about what is still withheld or not provided.");
    }
    text
}

fn decision_asked(facts: &Facts) -> &'static str {
    let unreviewed = facts
        .state
        .review
        .as_ref()
        .is_some_and(|review| review.outcome.is_none());
    match (facts.answer(), unreviewed) {
        (None, _) => {
            "Please decide whether the authority has complied with {right_basis} and \
             {answer_basis}, and require it to answer the request."
        }
        (Some(_), true) => {
            "Please decide whether the request was dealt with in accordance with the {law}, and \
             require the authority to provide what was not provided, although the review is not \
             finished: its time is over."
        }
        (Some(_), false) => {
            "Please decide whether the request was dealt with in accordance with the {law}, and \
             require the authority to provide what it was not entitled to withhold."
        }
    }
}
