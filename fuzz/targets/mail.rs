//! A file of e-mail: one message, a folder of them, or what Outlook saves.

#![no_main]

use foi::Law;
use intake::letter::{About, Asked, read};
use intake::mail::guess_kind;
use libfuzzer_sys::fuzz_target;
use readers::mail::{self, Message};

/// The first byte, `0` to `2`, chooses.
const NAMES: [&str; 3] = ["message.eml", "folder.mbox", "message.msg"];

fuzz_target!(|data: &[u8]| {
    if let Some((first, bytes)) = data.split_first() {
        let name = NAMES[usize::from(first.wrapping_sub(b'0')) % NAMES.len()];
        for message in mail::read(name, bytes, &readers::Unwatched)
            .iter()
            .flatten()
        {
            check(message);
        }
    }
});

fn check(message: &Message) {
    let _ = guess_kind(message);
    let _ = message.tables(&readers::Unwatched);
    let letter = read(&message.text, &About::default(), &Asked::under(Law::Foia));
    for figure in &letter.figures {
        assert!(
            message
                .text
                .get(figure.number.start as usize..figure.number.end as usize)
                .is_some()
        );
    }
    let names = message.attachments.iter().map(|file| &file.name);
    for name in names.chain([&message.original_name]) {
        assert!(!name.trim().is_empty(), "a file without a name");
        assert!(!name.contains(['/', '\\', '\0']), "a path: “{name}”");
    }
    message.forwarded.iter().for_each(check);
}
