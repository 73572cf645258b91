//! What machines write: bounces, notices of delay, acknowledgements, words that somebody is away.

use super::one;
use intake::mail::{MailKind, guess_kind, letter_in, server_notice};

fn message(header: &str, text: &str) -> readers::mail::Message {
    one(
        "a.eml",
        format!("To: asker@roundup.example\n{header}\n\n{text}\n").as_bytes(),
    )
}

#[test]
fn machines_are_told_apart() {
    use MailKind::{Acknowledgement, AutoReply, Bounce};
    for (header, text, kind, notice) in [
        (
            "From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender",
            "This is the mail system at host mx.example. I'm sorry to have to inform you that your message could not be delivered.",
            Some(Bounce),
            false,
        ),
        (
            "From: MAILER-DAEMON@mx.example\nSubject: Warning: could not send message for past 4 hours",
            "THIS IS A WARNING MESSAGE ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.",
            None,
            true,
        ),
        (
            "From: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Warning: message 1abc delayed 24 hours\nAuto-Submitted: auto-replied",
            "This message was created automatically by mail delivery software. A message that you sent has not yet been delivered to one or more of its recipients. Delivery attempts will continue to be made.",
            None,
            true,
        ),
        (
            "From: postmaster@council.example\nSubject: [Postmaster] Email Delivery Failure",
            "Delivery to the following recipients failed. foi@council.example 550 5.1.1 no such user",
            Some(Bounce),
            false,
        ),
        (
            "From: Shield <shield@council.example>\nSubject: Message blocked\nAuto-Submitted: auto-generated",
            "Your message was rejected: it has been blocked because of its attachment.",
            Some(Bounce),
            false,
        ),
        (
            "From: FOI <foi@council.example>\nSubject: Automatic reply: request\nAuto-Submitted: auto-replied",
            "Thank you for your request, which has been received. We will respond to your request within 20 working days.",
            Some(Acknowledgement),
            false,
        ),
        (
            "From: A. Officer <a.officer@council.example>\nSubject: Automatic reply: request",
            "I am on annual leave until 12 April and will reply to your email on my return.",
            Some(AutoReply),
            false,
        ),
    ] {
        let message = message(header, text);
        let guess = guess_kind(&message).map(|guess| guess.kind);
        assert_eq!(guess, kind, "{header}");
        assert_eq!(server_notice(&message).is_some(), notice, "{header}");
    }
}

#[test]
fn only_a_colleague_passes_a_letter_on() {
    let body = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOver to you.\n--b\nContent-Type: message/rfc822\n\nFrom: x@council.example\nSubject: FOI\n\nWe do not hold it.\n--b--";
    for (from, inner) in [
        ("sam@roundup.example", true),
        ("foi@council.example", false),
    ] {
        let message = message(&format!("From: {from}\nSubject: FW: FOI\n{body}"), "");
        let letter = letter_in(&message);
        assert_eq!(letter.text == "We do not hold it.", inner, "{from}");
    }
}
