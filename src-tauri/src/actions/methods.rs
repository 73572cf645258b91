//! Choosing by which methods the statistics are computed.

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use chrono::NaiveDate;
use report::choices;
use report::compose::Options;
use store::Stamp;

/// Keeps the codes of what is done otherwise than usual, in place of those kept so far.
///
/// # Errors
/// A code is not known, or two exclude each other.
pub fn set(session: &mut Session, stamp: &Stamp, codes: &[String]) -> Result<Written<String>> {
    let methods = choices::checked(codes).map_err(|why| ApiError::invalid("methods", why))?;
    let mut publication = session.snapshot().publication.clone();
    publication.methods = methods;
    let mut options = Options::published(NaiveDate::default());
    choices::apply(&publication.methods, &mut options);
    let label = match choices::unusual(&options).as_slice() {
        [] => "Change the methods to the usual ones".to_owned(),
        unusual => format!("Change the methods ({})", unusual.join("; ")),
    };
    session.write(&label, stamp, |tx| {
        tx.set_publication(&publication)?;
        Ok(label.clone())
    })
}
