//! Choosing by which methods the statistics are computed.

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use report::choices;
use store::Stamp;

/// Keeps the codes of what is done otherwise than usual, in place of those kept so far.
///
/// # Errors
/// A code is not known, or two exclude each other.
pub fn set(session: &mut Session, stamp: &Stamp, codes: &[String]) -> Result<Written<String>> {
    let methods = choices::checked(codes).map_err(|why| ApiError::invalid("methods", why))?;
    let label = if methods.is_empty() {
        "Compute the statistics by the usual methods".to_owned()
    } else {
        format!("Compute the statistics by {}", methods.join(", "))
    };
    let mut publication = session.snapshot().publication.clone();
    publication.methods = methods;
    session.write(&label, stamp, |tx| {
        tx.set_publication(&publication)?;
        Ok(label.clone())
    })
}
