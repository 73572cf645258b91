//! The rule for small counts, as options.

use crate::actions::disclosure;
use crate::error::Result;
use clap::Args;
use foi::{DisclosureRule, Rounding};

#[derive(Clone, Copy, Debug, Args)]
pub struct Rule {
    /// Hide counts below it: 5 hides 1 to 4. By default the campaign's own rule holds.
    #[arg(long, value_name = "N")]
    threshold: Option<u32>,
    /// Hide zero as well.
    #[arg(long, requires = "threshold")]
    zeros: bool,
    /// Round counts to the nearest multiple.
    #[arg(long, value_name = "BASE")]
    round: Option<u32>,
    /// Round such that sums hold: to 5, or to what --round says.
    #[arg(long)]
    controlled: bool,
}

impl Rule {
    /// The rule that was asked for; `None` where none was.
    pub fn given(self) -> Result<Option<DisclosureRule>> {
        if self.threshold.is_none() && self.round.is_none() && !self.controlled {
            return Ok(None);
        }
        let usual = DisclosureRule::default();
        let rule = DisclosureRule {
            threshold: self.threshold.unwrap_or(usual.threshold),
            zeros: self.zeros,
            rounding: match (self.controlled, self.round) {
                (true, _) => Rounding::Controlled,
                (false, Some(_)) => Rounding::Conventional,
                (false, None) => Rounding::None,
            },
            base: self.round.unwrap_or(usual.base),
        };
        disclosure::check(rule)?;
        Ok(Some(rule))
    }
}
