//! What messages are about, and what holds of any message.

mod cases;
mod notices;
mod requests;

use intake::mail::{RequestIndex, guess_kind, their_reference};
use proptest::prelude::*;
use readers::mail::{Message, read};

/// The one message of a file.
fn one(name: &str, bytes: &[u8]) -> Message {
    let mut messages = read(name, bytes, &readers::Unwatched).expect("mail");
    assert_eq!(messages.len(), 1);
    messages.remove(0)
}

fn check(name: &str, bytes: &[u8]) {
    let index = RequestIndex::new(&requests::snapshot());
    for message in read(name, bytes, &readers::Unwatched).into_iter().flatten() {
        let _ = (
            guess_kind(&message),
            their_reference(&message),
            index.matches(&message),
        );
    }
}

const RESPONSE: &[u8] =
    include_bytes!("../../../../readers/tests/suite/mail/fixtures/response.eml");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn text_like_mail_is_sorted(text in "(From: a@b\n|To: c\n|Content-Type: multipart/mixed; boundary=b\n|Content-Type: text/html\n|--b\n|--b--\n|\n|<p>|=\n|=3D|x|Content-Type: message/rfc822\n|Content-Transfer-Encoding: base64\n){0,40}") {
        check("a.eml", text.as_bytes());
    }

    #[test]
    fn damaged_messages_are_sorted(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        cut in any::<prop::sample::Index>(),
        whole: bool,
    ) {
        let mut bytes = RESPONSE.to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        check("a.eml", &bytes);
    }
}
