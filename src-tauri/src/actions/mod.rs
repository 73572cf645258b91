//! What a person can do to a campaign: the same for the window and the command line.

pub mod alaveteli;
pub mod campaign;
pub mod chase;
pub mod checks;
pub mod claims;
pub mod disclosure;
pub mod documents;
pub mod export;
pub mod figures;
pub mod hidden_claims;
pub mod incoming;
pub mod letters;
pub mod mail;
pub mod mappings;
pub mod methods;
pub mod publication;
pub mod requests;
pub mod second;
pub mod tables;

use crate::error::{ApiError, Result};
use chrono::NaiveDate;
use foi::{Id, Snapshot, format};

/// `Kent`, or `3 forces`: for labels in History and messages.
fn who(snapshot: &Snapshot, authorities: &[Id]) -> Result<String> {
    match authorities {
        [] => Err(ApiError::invalid(
            "authorities",
            "Choose at least one authority.",
        )),
        [one] => {
            let at = snapshot
                .authority(*one)
                .ok_or_else(|| ApiError::missing("authority"))?;
            Ok(snapshot.authorities[at].name.clone())
        }
        several => Ok(format::plural(
            several.len(),
            &snapshot.campaign.authority_noun,
            &snapshot.campaign.authority_noun_plural,
        )),
    }
}

/// An ISO day, or nothing.
pub fn day(text: &str, field: &str) -> Result<Option<NaiveDate>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        ApiError::invalid(
            field,
            format!("“{text}” is not a day. Write it as year-month-day, such as 2022-09-05."),
        )
    })
}
