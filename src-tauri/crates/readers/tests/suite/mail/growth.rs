//! Messages made to take long.

use readers::Unwatched;
use readers::mail::{own_text, read};
use testing::assert_in_step;

const HEAD: &str = "From: a@b.example\nTo: c@d.example\nSubject: x\n";

/// A message with a piece repeated, up to some bytes.
fn with(before: &str, piece: &str, bytes: usize) -> Vec<u8> {
    let repeated = piece.repeat(bytes / piece.len());
    format!("{HEAD}{before}{repeated}\n\nend").into_bytes()
}

#[test]
fn twice_the_message_takes_twice_as_long() {
    const SIZE: usize = 100_000;
    let html = "Content-Type: text/html\n\n";
    let plain = "\n";
    let mixed = "Content-Type: multipart/mixed; boundary=b\n\n";
    let name = "Content-Type: text/plain; name=\"";
    for (what, before, piece) in [
        ("ampersands", html, "&"),
        ("ampersands as text", plain, "&"),
        ("references", html, "&amp"),
        ("tags", html, "<"),
        ("empty tags", html, "<>"),
        ("tables", html, "<table>"),
        (
            "ampersands in a table",
            "Content-Type: text/html\n\n<table><tr><td>",
            "&",
        ),
        ("tables and cells", html, "<table><tr><td>"),
        ("rows", html, "<tr>"),
        ("ends", html, "</table>"),
        ("links", html, "<a href=x>"),
        ("quotations", html, "<blockquote>"),
        ("comments", html, "<!--"),
        ("quotes", html, "<a b=\""),
        ("bold paragraphs", html, "<b><p>"),
        ("marks", plain, "> "),
        ("lines of rules", plain, "____________________\n"),
        (
            "rules and blanks",
            plain,
            "____________________\n\n\n\n\n\n\n\n",
        ),
        ("attributions", plain, "On x\n"),
        ("headers in text", plain, "From:\nSent:\n"),
        ("delimiters", mixed, "--b\n"),
        (
            "delimiters and types",
            mixed,
            "--b\nContent-Type: text/html\n\n<p>x\n",
        ),
        ("almost delimiters", mixed, "--b-"),
        (
            "equal signs",
            "Content-Transfer-Encoding: quoted-printable\n\n",
            "=",
        ),
        ("base64", "Content-Transfer-Encoding: base64\n\n", "=A"),
        ("fields", "", "X: y\n"),
        ("fields of length", "X: ", "y"),
        ("encoded words", "X-Y: ", "=?utf-8?q?a?= "),
        ("open encoded words", "Subject: ", "=?utf-8?q?"),
        ("encoded name", name, "=?utf-8?q?a?= "),
        ("semicolons", "Content-Type: text/plain", ";"),
        (
            "pieces of a name",
            "Content-Type: text/plain",
            "; name*1*=%41",
        ),
        ("addresses", "Cc: a@b.example", ", <"),
        ("brackets", "References: ", "<"),
        ("comments in addresses", "Cc: ", "("),
        (
            "pieces of nothing",
            "Content-Type: application/pkcs7-mime\n\n",
            "\u{24}\u{1}",
        ),
    ] {
        let (once, twice) = (with(before, piece, SIZE), with(before, piece, 2 * SIZE));
        assert_in_step(what, &once, &twice, |bytes| {
            for message in read("a.eml", bytes, &Unwatched).expect("mail") {
                let _ = message.tables(&Unwatched);
                let _ = own_text(&message.text);
            }
        });
    }
}
