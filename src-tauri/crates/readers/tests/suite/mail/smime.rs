//! Signed and encrypted messages. OpenSSL wrote the files in `fixtures/smime` around a message of
//! Python's `email` library.

use super::build::Storage;
use super::one;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const NAME: &str = "Stray dogs £ and costs of the year, with a long name – really.csv";
const NOT_CHECKED: &str = "The message is signed. The signature was not checked.";

#[test]
fn what_is_signed_is_opened() {
    for (name, bytes) in [
        // The content within, in pieces of no stated length.
        (
            "in pieces",
            &include_bytes!("fixtures/smime/signed-in-pieces.eml")[..],
        ),
        // The signature beside the content.
        ("beside", include_bytes!("fixtures/smime/signed-beside.eml")),
        // Signed, and what was signed signed again.
        ("twice", include_bytes!("fixtures/smime/signed-twice.eml")),
    ] {
        let message = one("a.eml", bytes);
        assert_eq!(
            message.text, "We took in 12 stray dogs in 2021.\n£5 each.",
            "{name}"
        );
        let files: Vec<_> = message
            .files()
            .map(|file| (file.name, file.bytes))
            .collect();
        assert_eq!(files, [(NAME, &b"Year,Dogs\r\n2021,12\r\n"[..])], "{name}");
        assert_eq!(message.notes, [NOT_CHECKED], "{name}");
        assert_eq!(message.original, bytes);
    }
}

#[test]
fn what_is_encrypted_is_kept_and_said() {
    let message = one("a.eml", include_bytes!("fixtures/smime/encrypted.eml"));
    assert_eq!(message.text, "");
    let files: Vec<_> = message.files().map(|file| file.name).collect();
    assert_eq!(files, ["smime.p7m"]);
    assert_eq!(message.notes.len(), 1);
    assert!(message.notes[0].starts_with("The message is encrypted"));
}

#[test]
fn what_only_says_that_it_is_signed_is_kept() {
    let head = "From: a@b.example\nTo: c@d.example\n\
                Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n\n";
    for body in ["0\u{5}abc", "Not signed at all.", ""] {
        let message = one("a.eml", format!("{head}{body}").as_bytes());
        let files: Vec<_> = message.files().map(|file| file.bytes).collect();
        assert_eq!(files, [body.as_bytes()]);
        assert!(message.notes[0].contains("damaged"), "{:?}", message.notes);
    }
}

/// As Outlook saves it: the signed parts, or the packed ones, are the one attachment.
#[test]
fn what_outlook_saves_signed_is_opened() {
    let beside = include_bytes!("fixtures/smime/signed-beside.eml");
    let pieces = include_str!("fixtures/smime/signed-in-pieces.eml");
    let (_, body) = pieces.split_once("\n\n").expect("a body");
    let packed = STANDARD.decode(body.replace('\n', "")).expect("base64");
    for (media_type, bytes) in [
        ("multipart/signed", &beside[..]),
        ("application/pkcs7-mime", &packed),
    ] {
        let file = Storage::default()
            .text(0x0037, "Signed")
            .text(0x001a, "IPM.Note.SMIME")
            .attachment(
                0,
                Storage::default()
                    .text(0x3707, "smime.p7m")
                    .text(0x370e, media_type)
                    .bytes(0x3701, bytes),
            )
            .file();
        let message = one("a.msg", &file);
        assert_eq!(message.subject, "Signed");
        assert_eq!(message.text, "We took in 12 stray dogs in 2021.\n£5 each.");
        let files: Vec<_> = message.files().map(|file| file.name).collect();
        assert_eq!(files, [NAME], "{media_type}");
        assert_eq!(message.notes, [NOT_CHECKED]);
    }
}
