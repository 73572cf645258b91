//! Keys. The clock is not here, so whoever makes a key passes the source of keys in.

use crate::Id;

/// An endless sequence of well-formed UUIDv7 keys that depends only on `seed`: for the built-in
/// campaigns and tests, whose files must come out the same every time. They sort in order.
pub fn sequence(seed: u64) -> impl FnMut() -> Id {
    let mut next: u64 = 0;
    move || {
        next += 1;
        let mut random = [0_u8; 10];
        random[..8].copy_from_slice(&next.to_be_bytes());
        random[8..].copy_from_slice(&(seed as u16).to_be_bytes());
        // 1 January 2023, plus one millisecond for each key.
        uuid::Builder::from_unix_timestamp_millis(1_672_531_200_000 + next, &random).into_uuid()
    }
}
