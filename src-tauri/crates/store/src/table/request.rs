//! What is recorded once for the one request of each authority.

use crate::error::StoreError;
use crate::row::{ChangedRow, Field, Named, Read, Subject, Table, columns};
use crate::tx::{Tx, refused, some_text, text};
use foi::{CompletenessOverride, Id, Meaning, Request, Symbol};
use rusqlite::{Result, Row, named_params};

columns! {
    authority_id,
    id,
    dash,
    dash_low,
    dash_high,
    star,
    star_low,
    star_high,
    complete,
    complete_reason,
    url,
    differs_period,
    differs_basis,
}

pub(crate) static TABLE: Table = Table::new("request", &NAMES, 1)
    .authority(AT.authority_id)
    .subject(&[Subject::Row(Named::Authority, AT.authority_id)])
    .fields(&[
        Field::words(
            "meaning of “-”",
            &[AT.dash, AT.dash_low, AT.dash_high],
            |row| Ok(DASH.in_words(row)),
        ),
        Field::words(
            "meaning of “*”",
            &[AT.star, AT.star_low, AT.star_high],
            |row| Ok(STAR.in_words(row)),
        ),
        Field::words("completeness", &[AT.complete, AT.complete_reason], |row| {
            Ok(Some(match row.text(AT.complete_reason) {
                Some(reason) if row.is_set(AT.complete) => format!("complete: {reason}"),
                Some(reason) => format!("not complete: {reason}"),
                None => "as derived".to_owned(),
            }))
        }),
        Field::plain("web page", &[AT.url]),
        Field::plain("covers another period", &[AT.differs_period]),
        Field::plain("counts on another basis", &[AT.differs_basis]),
    ]);

/// Where the meaning of a symbol stands.
struct MeaningColumns {
    word: usize,
    low: usize,
    high: usize,
}

const DASH: MeaningColumns = MeaningColumns {
    word: AT.dash,
    low: AT.dash_low,
    high: AT.dash_high,
};
const STAR: MeaningColumns = MeaningColumns {
    word: AT.star,
    low: AT.star_low,
    high: AT.star_high,
};

/// What the columns of a meaning hold.
struct MeaningCells {
    word: Option<&'static str>,
    low: Option<u32>,
    high: Option<u32>,
}

impl MeaningCells {
    fn new(meaning: Option<Meaning>) -> Self {
        let word = |word| Self {
            word,
            low: None,
            high: None,
        };
        match meaning {
            None => word(None),
            Some(Meaning::Zero) => word(Some("zero")),
            Some(Meaning::Suppressed { low, high }) => Self {
                word: Some("suppressed"),
                low: Some(low),
                high: Some(high),
            },
            Some(Meaning::Withheld) => word(Some("withheld")),
            Some(Meaning::NotHeld) => word(Some("not-held")),
            Some(Meaning::NotAnswered) => word(Some("not-answered")),
        }
    }
}

fn meaning(word: &str, low: Option<u32>, high: Option<u32>) -> Option<Meaning> {
    match (word, low, high) {
        ("zero", None, None) => Some(Meaning::Zero),
        ("suppressed", Some(low), Some(high)) => Some(Meaning::Suppressed { low, high }),
        ("withheld", None, None) => Some(Meaning::Withheld),
        ("not-held", None, None) => Some(Meaning::NotHeld),
        ("not-answered", None, None) => Some(Meaning::NotAnswered),
        _ => None,
    }
}

impl MeaningColumns {
    fn read(&self, row: &Row<'_>) -> Result<Option<Meaning>> {
        let (low, high) = (row.get(self.low)?, row.get(self.high)?);
        let word: Option<String> = row.get(self.word)?;
        word.map(|word| meaning(&word, low, high).ok_or_else(|| row.nonsense(self.word)))
            .transpose()
    }

    fn in_words(&self, row: &ChangedRow<'_>) -> Option<String> {
        let bound = |column| row.number(column).and_then(|n| u32::try_from(n).ok());
        Some(
            match meaning(row.text(self.word)?, bound(self.low), bound(self.high))? {
                Meaning::Zero => "zero".to_owned(),
                Meaning::Suppressed { low, high } => format!("a number from {low} to {high}"),
                Meaning::Withheld => "withheld".to_owned(),
                Meaning::NotHeld => "not held".to_owned(),
                Meaning::NotAnswered => "not answered".to_owned(),
            },
        )
    }
}

pub(crate) fn from_row(row: &Row<'_>) -> Result<Request> {
    let complete: Option<bool> = row.get(AT.complete)?;
    let reason: Option<String> = row.get(AT.complete_reason)?;
    Ok(Request {
        id: row.id(AT.id)?,
        authority: row.id(AT.authority_id)?,
        dash: DASH.read(row)?,
        star: STAR.read(row)?,
        completeness: complete
            .zip(reason)
            .map(|(complete, reason)| CompletenessOverride { complete, reason }),
        url: row.get(AT.url)?,
        differs_period: row.get(AT.differs_period)?,
        differs_basis: row.get(AT.differs_basis)?,
    })
}

impl Tx<'_> {
    /// Overrules the derived completeness of a response; `None` returns to it.
    pub fn set_completeness(
        &self,
        authority: Id,
        set: Option<CompletenessOverride>,
    ) -> Result<(), StoreError> {
        if let Some(set) = &set {
            some_text(
                &set.reason,
                "Give a reason why the response is complete or not.",
            )?;
        }
        self.run_on(
            "authority",
            "UPDATE request SET complete = :complete, complete_reason = :reason
             WHERE authority_id = :authority",
            named_params! {
                ":authority": text(authority),
                ":complete": set.as_ref().map(|set| set.complete),
                ":reason": set.as_ref().map(|set| set.reason.trim()),
            },
        )
    }

    /// Remembers what `-` or `*` means in one response. Figures entered before keep their values.
    pub fn set_meaning(
        &self,
        authority: Id,
        symbol: Symbol,
        meaning: Option<Meaning>,
    ) -> Result<(), StoreError> {
        if let Some(Meaning::Suppressed { low, high }) = meaning
            && low > high
        {
            return refused(format!(
                "A range cannot go from {low} to {high}. Enter the lower number first."
            ));
        }
        let sql = match symbol {
            Symbol::Dash => {
                "UPDATE request SET dash = :word, dash_low = :low, dash_high = :high
                 WHERE authority_id = :authority"
            }
            Symbol::Star => {
                "UPDATE request SET star = :word, star_low = :low, star_high = :high
                 WHERE authority_id = :authority"
            }
        };
        let MeaningCells { word, low, high } = MeaningCells::new(meaning);
        self.run_on(
            "authority",
            sql,
            named_params! {
                ":authority": text(authority),
                ":word": word,
                ":low": low,
                ":high": high,
            },
        )
    }

    /// Keeps the address of the request's page on a site such as WhatDoTheyKnow.
    pub fn set_url(&self, authority: Id, url: &str) -> Result<(), StoreError> {
        self.run_on(
            "authority",
            "UPDATE request SET url = :url WHERE authority_id = :authority",
            named_params! {":authority": text(authority), ":url": url.trim()},
        )
    }

    /// Records how an answer differs from what was asked; empty if it does not.
    pub fn set_differs(&self, authority: Id, period: &str, basis: &str) -> Result<(), StoreError> {
        self.run_on(
            "authority",
            "UPDATE request SET differs_period = :period, differs_basis = :basis
             WHERE authority_id = :authority",
            named_params! {
                ":authority": text(authority),
                ":period": period.trim(),
                ":basis": basis.trim(),
            },
        )
    }

    pub(crate) fn insert_request(&self, request: &Request) -> Result<(), StoreError> {
        let dash = MeaningCells::new(request.dash);
        let star = MeaningCells::new(request.star);
        let cells = Cells {
            authority_id: &text(request.authority),
            id: &text(request.id),
            dash: &dash.word,
            dash_low: &dash.low,
            dash_high: &dash.high,
            star: &star.word,
            star_low: &star.low,
            star_high: &star.high,
            complete: &request.completeness.as_ref().map(|set| set.complete),
            complete_reason: &request.completeness.as_ref().map(|set| &set.reason),
            url: &request.url,
            differs_period: &request.differs_period,
            differs_basis: &request.differs_basis,
        };
        self.insert(&TABLE, &cells.list())
    }
}
