//! Campaigns for the tests of all crates: one builder, the rows that it is made of, and random
//! events. Only ever a dev-dependency.
//!
//! Every helper panics on what it cannot read: a test that gives it nonsense is wrong itself.

mod campaign;
mod events;
mod evidence;
mod growth;
pub mod rows;

pub use campaign::{MEASURES, TestCampaign, figure};
pub use events::{any_events, event, events};
pub use growth::{assert_in_step, processor_time};

use chrono::NaiveDate;
use foi::examples::{practice as invented, refuge_2023};
use foi::{Id, Record, ids};

/// The day written as `2019-01-31`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day as 2019-01-31")
}

/// Key number `n`, the same wherever it is asked for.
pub fn id(n: usize) -> Id {
    ids::sequence(1 + n as u64)()
}

/// The key of a request whose reference this is, `RR-7K3F92QD`: its last digits in Crockford's base 32.
pub fn request_id(reference: &str) -> Id {
    let digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let number = reference["RR-".len()..]
        .chars()
        .fold(0, |number: u128, digit| {
            number << 5 | digits.find(digit).expect("a digit") as u128
        });
    Id::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 | number)
}

/// The invented campaign that comes with the program, of any number of authorities.
pub fn practice(authorities: u32, seed: u64) -> Record {
    invented::record(authorities, seed, &mut ids::sequence(1))
}

/// The campaign of Refuge that comes with the program: 43 forces; January 2019 to July 2022 by
/// year; recorded, charged, types 14, 15 and 16.
pub fn refuge() -> Record {
    refuge_2023::record(&mut ids::sequence(1), "2023-06-01T00:00:00Z")
}
