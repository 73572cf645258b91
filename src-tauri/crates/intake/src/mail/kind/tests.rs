//! Letters of each kind, written for this test after the manner of many authorities.

use super::{MailKind, guess_kind};
use readers::mail::read;

/// The kind that a message is taken for.
fn of(headers: &str, text: &str) -> Option<MailKind> {
    let eml = format!("From: FOI <foi@kent.example>\nTo: a@example.org\n{headers}\n\n{text}\n");
    let messages = read("a.eml", eml.as_bytes(), &readers::Unwatched).expect("mail");
    guess_kind(&messages[0]).map(|guess| guess.kind)
}

const REQUEST: &str = "For each month from January 2024, please give the number of offences \
recorded. If you need clarification, please clarify what you need. Please find attached a list.";

#[test]
fn acknowledgements() {
    for (subject, text) in [
        ("Acknowledgement", "Thank you for your email."),
        (
            "FOI 2022/1234",
            "Dear A,\n\nI write to acknowledge receipt of your Freedom of Information request dated 3 June. You will receive a response within 20 working days, in accordance with the Act.\n\nRegards",
        ),
        (
            "RE: Request",
            "Thank you for your request for information. It has been allocated the reference 1234/24. We aim to respond within the statutory timescale. If you are dissatisfied with the handling of your request, please contact us.",
        ),
        (
            "Request received",
            "We have received your request and it is being dealt with under the Freedom of Information Act 2000. The deadline for our response is 14 July 2024.",
        ),
        (
            "FOI",
            "Good morning,\n\nYour request has been logged and will be dealt with by the team. You should expect a reply by 12 May.\n\nThank you for your patience",
        ),
        (
            "FOIA ref 88",
            "Thank you for your request, received today. There may be a fee. You can expect a response no later than 3 March, which is twenty working days from the day after receipt. Should an exemption apply, we will tell you why.",
        ),
    ] {
        assert_eq!(
            of(&format!("Subject: {subject}"), text),
            Some(MailKind::Acknowledgement),
            "{text}"
        );
    }
}

#[test]
fn clarifications() {
    for (subject, text) in [
        (
            "FOI 12",
            "Under section 1(3) of the Act we need further information in order to identify and locate what you ask for.",
        ),
        (
            "RE: Request",
            "Thank you for your request. Before we can proceed, please could you clarify whether you mean offences recorded or offences reported? Once we have received clarification the 20 working days will begin.",
        ),
        (
            "Clarification needed",
            "Dear A, by “charged” do you mean charged or summonsed? If we do not hear from you within three months we will consider your request closed.",
        ),
        (
            "RE: x",
            "We acknowledge receipt of your request. However, we require clarification of question 2. Your request is on hold until we hear from you.",
        ),
        (
            "FOI 7",
            "I’d be grateful if you could clarify the following: which years, financial or calendar?",
        ),
    ] {
        assert_eq!(
            of(&format!("Subject: {subject}"), text),
            Some(MailKind::Clarification),
            "{text}"
        );
    }
}

#[test]
fn responses() {
    for (subject, text) in [
        (
            "FOI 2022/1234",
            "Thank you for your request for information. Please find attached our response.\n\nIf you are dissatisfied with it you may ask for an internal review.",
        ),
        (
            "RE: Request",
            "Thank you for your request of 3 June, which we acknowledged on 5 June.\n\nI can confirm that the information is held. The figures are as follows: 2022: 12; 2023: 15.",
        ),
        (
            "RE: Request",
            "Thank you for your request. Kent Police does not hold the information you asked for. You have the right to request an internal review within 40 working days.",
        ),
        (
            "Refusal",
            "Your request is refused under section 12 of the Act, because to comply would exceed the appropriate limit of 18 hours. This letter is a refusal notice under section 17(5).",
        ),
        (
            "Response",
            "In response to your request, questions 1 and 2 are answered in the table below. The information for question 3 is exempt under section 40(2), and is being withheld.",
        ),
        (
            "FOI 3",
            "Kent Police neither confirms nor denies that it holds any other information, by virtue of section 23(5).",
        ),
        (
            "FOI 4",
            "Please see the attached spreadsheet. Let us know if you have any queries.",
        ),
        (
            "FOI 5",
            "I apologise for the delay in answering. We have now completed our searches and our response is set out below. No information held for Q2. If you are unhappy with this, you may seek an internal review.",
        ),
        (
            "Internal review",
            "The review has now been completed. I find that the exemption applies, and uphold the original decision. If you are not satisfied with the outcome you may complain to the Information Commissioner.",
        ),
    ] {
        assert_eq!(
            of(&format!("Subject: {subject}"), text),
            Some(MailKind::Response),
            "{text}"
        );
    }
}

#[test]
fn holding_replies() {
    for (subject, text) in [
        (
            "FOI 9",
            "We are not yet able to respond to your request, which was due today. We apologise for the delay and hope to respond by 12 June.",
        ),
        (
            "FOI 9 extension",
            "We need more time to consider the public interest test under section 10(3), and have extended the time by 20 working days.",
        ),
        (
            "RE: FOI",
            "Unfortunately we will not be able to meet the deadline. We are still awaiting figures from the department and will send our response as soon as it is available.",
        ),
        (
            "RE: FOI",
            "Thank you for your request. It has taken longer than expected, and we are still collating the information. We apologise for the delay. If you are dissatisfied with the delay you may ask for an internal review.",
        ),
        (
            "EIR 3",
            "Under regulation 7(1) we extend the time for our reply to 40 working days, as the request is complex and voluminous.",
        ),
    ] {
        assert_eq!(
            of(&format!("Subject: {subject}"), text),
            Some(MailKind::Holding),
            "{text}"
        );
    }
}

#[test]
fn automatic_replies() {
    for (headers, text) in [
        ("Subject: Automatic reply: FOI request\nAuto-Submitted: auto-replied", "I am out of the office until Monday.".to_owned()),
        ("Subject: Out of Office: Request", "I am on annual leave and will respond to your email on my return.".to_owned()),
        ("Subject: RE: Request\nAuto-Submitted: auto-replied", format!("I am away until 3 June.\n\nOn 1 June 2024, A wrote:\n> {REQUEST}")),
        ("Subject: RE: Request\nX-Autoreply: yes", "Thanks for your message.".to_owned()),
        ("Subject: RE: Request", "Thank you for your email. I am currently out of the office and in my absence please write to foi@kent.example. I will be back on Monday.".to_owned()),
        ("Subject: Read: Request\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b", "--b\n\nYour message was read.\n--b--".to_owned()),
    ] {
        assert_eq!(of(headers, &text), Some(MailKind::AutoReply), "{headers} {text}");
    }
}

#[test]
fn a_machine_that_acknowledges_acknowledges() {
    let text = "Thank you for contacting us. We acknowledge receipt of your request for information. \
                This is an automated message. You will receive a response within 20 working days.";
    let headers = "Subject: FOI request received\nAuto-Submitted: auto-generated";
    assert_eq!(of(headers, text), Some(MailKind::Acknowledgement));
}

#[test]
fn messages_not_delivered() {
    for (headers, text) in [
        (
            "Subject: Undeliverable: Request\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
            "--b\n\nYour message could not be delivered.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;x\n\nFinal-Recipient: rfc822;foi@kent.example\nAction: failed\nStatus: 5.1.1\n--b--",
        ),
        (
            "Subject: Mail delivery failed: returning message to sender\nReturn-Path: <>\nX-Failed-Recipients: foi@kent.example",
            "This message was created automatically.",
        ),
        (
            "Subject: failure notice\nReturn-Path: <>",
            "Sorry, the following address could not be delivered to: user unknown",
        ),
    ] {
        assert_eq!(of(headers, text), Some(MailKind::Bounce), "{headers}");
    }
    // A report that all went well is none, nor a letter about a letter that was not delivered.
    let delivered =
        "--b\n\nDone.\n--b\nContent-Type: message/delivery-status\n\nAction: delivered\n--b--";
    let headers = "Subject: Delivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=b";
    assert_ne!(of(headers, delivered), Some(MailKind::Bounce));
    assert_eq!(
        of("Subject: Hello", "I will be glad to see you at the fair."),
        None
    );
}

#[test]
fn what_is_quoted_plays_no_part() {
    let reply = format!("Thanks.\n\nOn 3 June 2024, A wrote:\n> {REQUEST}");
    assert_eq!(of("Subject: RE: x", &reply), None);
    let outlook = format!("Thanks.\n\nFrom: A\nSent: 3 June\nTo: B\nSubject: FOI\n\n{REQUEST}");
    assert_eq!(of("Subject: RE: x", &outlook), None);
}

#[test]
fn the_words_are_those_of_the_message() {
    let eml =
        "From: a@b.example\nTo: c@d.example\nSubject: FOI\n\nI can Acknowledge\n  Receipt of it.\n";
    let messages = read("a.eml", eml.as_bytes(), &readers::Unwatched).expect("mail");
    let guess = guess_kind(&messages[0]).expect("a guess");
    assert_eq!(guess.words, ["Acknowledge Receipt"]);
    let eml = "From: a@b.example\nTo: c@d.example\nAuto-Submitted: auto-replied\n\nAway.\n";
    let messages = read("a.eml", eml.as_bytes(), &readers::Unwatched).expect("mail");
    let guess = guess_kind(&messages[0]).expect("a guess");
    assert_eq!(guess.words, ["Auto-Submitted: auto-replied"]);
}

#[test]
fn a_message_passed_on_is_of_its_own_kind() {
    let eml = "From: a@b.example\nTo: c@d.example\nContent-Type: multipart/mixed; boundary=b\n\n\
               --b\n\nFYI\n--b\nContent-Type: message/rfc822\n\nFrom: x@y.example\nSubject: FOI\n\n\
               We do not hold the information.\n--b--\n";
    let messages = read("a.eml", eml.as_bytes(), &readers::Unwatched).expect("mail");
    assert_eq!(
        guess_kind(&messages[0]).map(|guess| guess.kind),
        Some(MailKind::Response)
    );
}
