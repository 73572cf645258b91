//! Texts made to take long.

use super::snapshot;
use foi::Law;
use intake::letter::{About, Asked, read};
use testing::assert_in_step;

#[test]
fn twice_the_letter_takes_twice_as_long() {
    const SIZE: usize = 10_000;
    let asked = Asked::new(&snapshot(Law::Foia));
    for piece in [
        "a",
        " ",
        ".",
        ". ",
        "\n",
        "\n\n",
        "\t",
        "A. ",
        "1. ",
        "1.\n",
        "1 ",
        "1, ",
        "12 dogs ",
        "section 40(2) ",
        "section 40(2), ",
        "section ",
        "s.",
        "s.4",
        "(a)",
        "40(2) and ",
        "and ",
        "question 1 to 40 ",
        "q1,",
        "2019 ",
        "2019, ",
        "1 May 2021 ",
        "1 May 2021\n",
        "not ",
        "not relying ",
        "you said ",
        "no ",
        "none, ",
        "fewer than ",
        "£1,000,",
        "ref ",
        "ref: ",
        "RR-7K3F92QD ",
        "? ",
        "How many? ",
        "dear a\n",
        "we refuse ",
        "“",
        "’",
        "é",
        "\u{a0}",
        "we do not hold it. ",
        "it is refused under section 12. ",
        "In 2019 we took in 12 dogs. ",
        "please clarify ",
        "extend the ",
        "public interest ",
        "if ",
        "; ",
        ", and ",
    ] {
        let (once, twice) = (
            piece.repeat(SIZE / piece.len()),
            piece.repeat(2 * SIZE / piece.len()),
        );
        assert_in_step(
            &format!("{piece:?}"),
            once.as_str(),
            twice.as_str(),
            |text| {
                let _ = read(text, &About::default(), &asked);
            },
        );
    }
}
