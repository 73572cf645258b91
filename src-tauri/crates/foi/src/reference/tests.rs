use super::{all_in, for_request};
use crate::{Id, Request};
use proptest::prelude::*;

fn of_key(key: u128) -> String {
    for_request(&Request::new(Id::from_u128(key), Id::nil()))
}

#[test]
fn the_last_forty_bits_are_eight_digits() {
    // Worked out by hand: five bits a digit, most significant first.
    for (key, reference) in [
        (0, "RR-00000000"),
        (1, "RR-00000001"),
        (31, "RR-0000000Z"),
        (32, "RR-00000010"),
        ((1 << 40) - 1, "RR-ZZZZZZZZ"),
        (1 << 40, "RR-00000000"),
        (0x0123_4567_89AB_CDEF_0123_4500_4432_14CE, "RR-0123456E"),
    ] {
        assert_eq!(of_key(key), reference, "{key:x}");
    }
}

#[test]
fn a_text_gives_its_references_in_one_form() {
    for (text, found) in [
        ("RE: Request [RR-7K3F92QD]", vec!["RR-7K3F92QD"]),
        ("our ref rr-7k3f92qd.", vec!["RR-7K3F92QD"]),
        ("RR-OIL00001", vec!["RR-01100001"]),
        (
            "RR-7K3F92QD, rr-7k3f92qd and RR-00000001",
            vec!["RR-7K3F92QD", "RR-00000001"],
        ),
        ("(RR-7K3F92QD)/x", vec!["RR-7K3F92QD"]),
        // Longer, shorter, part of a word, with a letter that the alphabet has not.
        ("RR-7K3F92QDX", vec![]),
        ("RR-7K3F92Q", vec![]),
        ("XRR-7K3F92QD", vec![]),
        ("RR-7K3F92QU", vec![]),
        ("éRR-7K3F92QD", vec![]),
        ("RR-7K3F92Qé", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(all_in(text), found, "{text}");
    }
}

proptest! {
    #[test]
    fn every_reference_is_found_again(key: u128, before in "[ (\\[:]?", after in "[ .,)\\]]?") {
        let reference = of_key(key);
        let text = format!("{before}{}{after}", reference.to_lowercase());
        prop_assert_eq!(all_in(&text), vec![reference]);
    }

    #[test]
    fn any_text_is_read(text: String) {
        prop_assert!(all_in(&text).iter().all(|found| found.len() == 11));
    }
}
