//! What holds for any bytes at all.

use super::build::Storage;
use proptest::prelude::*;
use readers::mail::{looks_like_mail, own_text, read};

/// Whether bytes stand within others, in one piece.
fn within(bytes: &[u8], part: &[u8]) -> bool {
    part.is_empty() || bytes.windows(part.len()).any(|window| window == part)
}

fn check(name: &str, bytes: &[u8]) {
    let Ok(messages) = read(name, bytes, &readers::Unwatched) else {
        return;
    };
    assert!(looks_like_mail(name, bytes));
    for message in messages {
        assert!(within(bytes, &message.original));
        assert!(!message.original_name.contains(['/', '\\']));
        assert!(
            message
                .attachments
                .iter()
                .all(|a| !a.name.is_empty() && !a.name.contains(['/', '\\']))
        );
        assert!(own_text(&message.text).len() <= message.text.len());
    }
}

fn valid() -> Vec<(&'static str, Vec<u8>)> {
    let inner = Storage::default()
        .text(0x0037, "inner")
        .text(0x1000, "text");
    let msg = Storage::default()
        .text(0x0037, "x")
        .text(0x1000, &"body ".repeat(2_000))
        .recipient(0, Storage::default().text(0x3003, "a@b.example"))
        .attachment(
            0,
            Storage::default()
                .text(0x3707, "a.pdf")
                .bytes(0x3701, &[7; 5_000]),
        )
        .message(1, inner);
    vec![
        ("a.eml", include_bytes!("fixtures/response.eml").to_vec()),
        ("a.mbox", include_bytes!("fixtures/folder.mbox").to_vec()),
        ("a.msg", msg.file()),
        (
            "b.eml",
            super::outlook::with_winmail(&super::outlook::winmail()),
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read(bytes: Vec<u8>, name in "[a-z./\\\\]{0,8}(eml|mbox|msg)?") {
        check(&name, &bytes);
    }

    #[test]
    fn text_like_mail_is_read(text in "(From: a@b\n|To: c\n|Content-Type: multipart/mixed; boundary=b\n|Content-Type: text/html\n|--b\n|--b--\n|\n|<p>|=\n|=3D|x|Content-Type: message/rfc822\n|Content-Transfer-Encoding: base64\n){0,40}") {
        check("a.eml", text.as_bytes());
    }

    #[test]
    fn damaged_messages_are_read(
        which in 0_usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        words in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(vec![0_u32, 1, 0xffff_ffff, 0x7fff_ffff, 0xffff_fffe, 4096])), 0..4),
        cut in any::<prop::sample::Index>(),
        whole: bool,
    ) {
        let (name, mut bytes) = valid().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for (at, word) in words {
            let at = at.index(bytes.len() / 4) * 4;
            bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        check(name, &bytes);
    }
}
