//! A fee that the authority asks for (FOIA s.9).

use super::passages::Passage;
use super::pattern::{Pattern, folded, matches, patterns};
use super::quote::Quote;
use serde::Serialize;
use std::sync::LazyLock;

/// A fee that has to be paid before the authority answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AskedFee {
    /// In pence; `None` where the sentence gives no amount.
    pub pence: Option<u32>,
    /// The sentence.
    pub quote: Quote,
}

static AMOUNT: Pattern = LazyLock::new(|| {
    folded(r"£\s?(?P<pounds>\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(?P<pence>\d{2}))?\b")
});

patterns! {
    FEE = r"\bfees? notice\b|\b(?:fee|charge|payment|disbursements?) (?:of|is|will be|amounts? to|for|totall?ing)\b|\bpay(?:ment of|able)?\b[^.]{0,60}£|£[^.]{0,60}\b(?:is payable|fee|payment)\b|\brequire (?:a |the )?(?:fee|payment)\b";
    NO_FEE = r"\bno (?:fee|charge)s?\b|\bfree of charge\b|\b(?:may|might|could|can) (?:be )?(?:charge\w*|a fee|levy|require)|^(?:if|should|where)\b|\bappropriate limit\b|\bper hour\b|\bfees regulations\b|\bnot (?:be )?(?:charge|charging|payable)|\bwould (?:cost|exceed)|\btribunal\b|\b£25\b an hour|\bspent\b|\bpaid\b|\breceived\b";
    NOTICE = r"\bfees? notice\b";
}

/// The fee that a letter asks for.
pub(super) fn fee(original: &str, passages: &[Passage]) -> Option<AskedFee> {
    let notice = passages.iter().any(|passage| {
        passage.says() && matches(&NOTICE, passage.text()) && !matches(&NO_FEE, passage.text())
    });
    let asks = |passage: &&Passage| {
        let text = passage.text();
        passage.says() && matches(&FEE, text) && !matches(&NO_FEE, text)
    };
    let asking: Vec<&Passage> = passages.iter().filter(asks).collect();
    let with_amount = asking
        .iter()
        .find(|passage| amount(passage.text()).is_some());
    let passage = with_amount.or_else(|| asking.first().filter(|_| notice))?;
    Some(AskedFee {
        pence: amount(passage.text()),
        quote: passage.whole(original),
    })
}

fn amount(text: &str) -> Option<u32> {
    let found = AMOUNT.as_ref()?.captures(text)?;
    let pounds: u32 = found
        .name("pounds")?
        .as_str()
        .replace(',', "")
        .parse()
        .ok()?;
    let pence: u32 = found
        .name("pence")
        .map_or(Ok(0), |pence| pence.as_str().parse())
        .ok()?;
    pounds.checked_mul(100)?.checked_add(pence)
}
