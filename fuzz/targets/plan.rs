//! A plan file from a stranger. Whatever it is, it is refused with a sentence, or makes a campaign
//! whose own plan makes the same campaign again.

#![no_main]

use foi::plan::{Plan, read, write};
use foi::{Snapshot, ids};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let plan = match read::read(text) {
        Ok(plan) => plan,
        Err(refused) => return assert!(!refused.message.is_empty()),
    };
    let record = match plan.record(&mut ids::sequence(1)) {
        Ok(record) => record,
        Err(error) => return assert!(!read::located(text, &error).message.is_empty()),
    };
    let followed = Plan::from_snapshot(&Snapshot::from_record(&record));
    let printed = write::write(&followed);
    let again = read::read(&printed).expect("a printed plan is one");
    assert_eq!(again, followed, "printed and read, it is another plan");
    let made_again = again
        .record(&mut ids::sequence(1))
        .expect("the plan of a campaign makes one");
    let followed_again = Plan::from_snapshot(&Snapshot::from_record(&made_again));
    assert_eq!(followed_again, followed, "another campaign");
});
