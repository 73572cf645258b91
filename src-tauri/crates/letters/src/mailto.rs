//! A letter as a `mailto:` link (RFC 6068).

use crate::Draft;

/// The link. Programs that open it cut long ones (some at 2,000 characters), so it suits short
/// letters; an `.eml` file has no such limit and can carry files.
#[must_use]
pub fn link(draft: &Draft) -> String {
    let mut link = format!(
        "mailto:{}?subject={}&body={}",
        address(&draft.to),
        encode(&draft.subject),
        encode(&draft.body.replace("\r\n", "\n").replace('\n', "\r\n"))
    );
    if !draft.in_reply_to.is_empty() {
        let id = format!("<{}>", draft.in_reply_to);
        link.push_str(&format!("&In-Reply-To={}", encode(&id)));
    }
    link
}

/// The `@` stays; a comma or a question mark would begin something else.
fn address(to: &str) -> String {
    encode(to).replace("%40", "@")
}

/// Everything but RFC 3986's unreserved characters as the octets of its UTF-8.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3 / 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
