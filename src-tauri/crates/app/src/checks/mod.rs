//! Explaining what the checks found.

pub mod view;

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use store::Stamp;

/// Records a person's explanation of a finding. It holds while the figures are still those in
/// `figures`.
///
/// # Errors
/// The finding is gone, or its figures have changed since it was shown.
pub fn explain(
    session: &mut Session,
    stamp: &Stamp,
    key: &str,
    figures: &str,
    reason: &str,
    printed: bool,
) -> Result<Written<String>> {
    let found = analysis::checks::checks(session.snapshot());
    let finding = found
        .findings
        .iter()
        .find(|finding| finding.key == key)
        .ok_or_else(|| ApiError::missing("finding"))?;
    if finding.figures != figures {
        return Err(ApiError::invalid(
            "reason",
            "The figures have changed since this finding was shown. Look at it again.",
        ));
    }
    let who = finding.authority.map_or_else(String::new, |a| {
        format!(" of {}", session.snapshot().authorities[a].name)
    });
    let label = format!("Explained a finding{who}: {}", finding.kind.title());
    session.record(label, stamp, |tx| {
        tx.explain(key, figures, reason, printed)?;
        Ok(())
    })
}

/// Removes an explanation.
pub fn unexplain(session: &mut Session, stamp: &Stamp, key: &str) -> Result<Written<String>> {
    let label = "Removed the explanation of a finding".to_owned();
    session.record(label, stamp, |tx| {
        tx.unexplain(key)?;
        Ok(())
    })
}
