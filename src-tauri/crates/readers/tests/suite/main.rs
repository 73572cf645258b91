//! What people, mail programs and systems send, and what attackers would.

mod archive;
mod mail;
mod pdf;
mod recognised;
mod sheets;
mod word;

/// What is read once can be kept and used again, by any thread: for a preview, then for applying.
#[test]
fn what_was_read_can_be_shared() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<readers::mail::Message>();
    shared::<readers::sheets::Book>();
}
