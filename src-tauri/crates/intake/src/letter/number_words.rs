//! Numbers in words.

/// One to nineteen, in order.
pub(super) const SMALL: &str = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
/// Twenty to ninety, in order.
pub(super) const TENS: &str = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

/// `twenty-one` as 21.
pub(super) fn in_words(text: &str) -> Option<u32> {
    let place = |list: &str, word: &str| {
        let at = list.split('|').position(|one| one == word)?;
        u32::try_from(at).ok()
    };
    let mut total = 0;
    for word in text.split([' ', '-']) {
        total += match (place(SMALL, word), place(TENS, word)) {
            (Some(at), _) => at + 1,
            (None, Some(at)) => (at + 2) * 10,
            (None, None) => return None,
        };
    }
    Some(total)
}
