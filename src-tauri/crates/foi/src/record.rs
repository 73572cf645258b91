//! A whole campaign as lists, for writing one into a file in one step.

use crate::calendar::Holiday;
use crate::{
    Aggregate, Authority, Breakdown, Campaign, Claim, Decision, Event, Figure, LetterKind,
    LetterText, Measure, Period, Publication, Rate, Request,
};

/// Everything a campaign file holds, apart from its journal. Parents come before their children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub campaign: Campaign,
    pub authorities: Vec<Authority>,
    pub measures: Vec<Measure>,
    /// See [`Breakdown::of_all`]: parts in none that is listed are in one of their own.
    pub breakdowns: Vec<Breakdown>,
    /// Rates beside the headline rate.
    pub rates: Vec<Rate>,
    pub periods: Vec<Period>,
    /// Exactly one for each authority.
    pub requests: Vec<Request>,
    pub events: Vec<Event>,
    pub decisions: Vec<Decision>,
    pub aggregates: Vec<Aggregate>,
    pub figures: Vec<Figure>,
    pub claims: Vec<Claim>,
    pub publication: Publication,
    /// The campaign's own wording of letters.
    pub letters: Vec<(LetterKind, LetterText)>,
    /// Holidays that the built-in list does not have.
    pub holidays: Vec<Holiday>,
}
