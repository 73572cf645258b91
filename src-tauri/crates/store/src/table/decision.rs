//! Which authorities are in the analysis against the rule, and why.

use super::authority;
use crate::error::StoreError;
use crate::row::{ChangedRow, Field, Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, some_text, text};
use foi::{Decision, Id, Verdict};
use rusqlite::{Result, Row, named_params};

columns! { authority_id, verdict, reason, decided_by, decided_at }

pub(crate) static TABLE: Table = Table::new("decision", &NAMES, 1)
    .authority(AT.authority_id)
    .subject(&[Subject::Row(Named::Authority, AT.authority_id)])
    .whole(Whole::words("decision", in_words).or(|_| "by the rule"))
    .fields(&[Field::words("decision", &[AT.verdict, AT.reason], in_words)]);

fn in_words(row: &ChangedRow<'_>) -> Result<Option<String>> {
    Ok(row
        .text(AT.verdict)
        .zip(row.text(AT.reason))
        .map(|(verdict, reason)| format!("{verdict}: {reason}")))
}

pub(crate) fn from_row(row: &Row<'_>) -> Result<Decision> {
    Ok(Decision {
        authority: row.id(AT.authority_id)?,
        verdict: row.word(AT.verdict, Verdict::from_code)?,
        reason: row.get(AT.reason)?,
        decided_by: row.get(AT.decided_by)?,
        decided_at: row.get(AT.decided_at)?,
    })
}

impl Tx<'_> {
    /// Includes or excludes an authority, with a reason; `None` returns it to the rule.
    pub fn decide_inclusion(
        &self,
        authority: Id,
        decision: Option<(Verdict, String)>,
    ) -> Result<(), StoreError> {
        self.require(&authority::TABLE, authority)?;
        let Some((verdict, reason)) = decision else {
            self.run(
                "DELETE FROM decision WHERE authority_id = :authority",
                named_params! {":authority": text(authority)},
            )?;
            return Ok(());
        };
        some_text(&reason, "Give a reason for the decision.")?;
        let reason = reason.trim();
        if self.exists(
            "SELECT 1 FROM decision
             WHERE authority_id = :authority AND verdict = :verdict AND reason = :reason",
            named_params! {
                ":authority": text(authority),
                ":verdict": verdict.code(),
                ":reason": reason,
            },
        )? {
            return Ok(());
        }
        self.put_decision(&Decision {
            authority,
            verdict,
            reason: reason.to_owned(),
            decided_by: self.who.to_owned(),
            decided_at: self.moment.clone(),
        })
    }

    pub(crate) fn put_decision(&self, decision: &Decision) -> Result<(), StoreError> {
        let cells = Cells {
            authority_id: &text(decision.authority),
            verdict: &decision.verdict.code(),
            reason: &decision.reason,
            decided_by: &decision.decided_by,
            decided_at: &decision.decided_at,
        };
        self.put(&TABLE, &cells.list())
    }
}
