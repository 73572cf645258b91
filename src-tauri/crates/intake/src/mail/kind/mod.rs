//! What kind of letter a message is: by the fields of its header, and else by what it says.

use crate::letter::{About, KindGuess, MailKind, Weights, theirs, weigh_text};
use readers::mail::{Message, own_text};

/// Most bytes of a text that are looked at.
const MAX_LOOKED_AT: usize = 256 << 10;

/// A text of fewer bytes than this, signature included, only forwards the message that comes with
/// it.
const PASSING_ON: usize = 400;

/// What servers put before the message that they return.
const RETURNED: [&str; 6] = [
    "contents of the returned mail",
    "returned message follows",
    "this is a copy of the message",
    "original message headers",
    "original message follows",
    "included is a copy of your message",
];

/// How mail programs begin the subject of what a machine answers.
const AUTOMATIC_SUBJECTS: [&str; 4] = [
    "automatic reply",
    "auto-reply",
    "autoreply",
    "automatic response",
];

/// Guesses the kind of a message; `None` where no word or header field points to one, and for what
/// a server says of a message that is on its way. Header fields count before the sender's own text,
/// without quoted letters. A message that only forwards another one has the kind of that one.
#[must_use]
pub fn guess_kind(message: &Message) -> Option<KindGuess> {
    if server_notice(message).is_some() {
        return None;
    }
    if let Some(words) = bounced(message) {
        return Some(KindGuess::new(MailKind::Bounce, words));
    }
    let weights = weights(message);
    let machine = automatic(message);
    if !machine.is_empty() {
        return Some(weights.guess_of_machine(machine));
    }
    weights.guess().or_else(|| {
        message
            .forwarded
            .first()
            .filter(|_| own_text(beginning(message)).len() < PASSING_ON)
            .and_then(guess_kind)
    })
}

/// The message itself, or the one that a colleague of ours only passes on with it: sent from the
/// domain that it is sent to, short, and saying nothing of its own but in its subject. What an authority attaches to
/// its answer never takes the answer's place.
#[must_use]
pub fn letter_in(message: &Message) -> &Message {
    let domain = |email: &str| {
        email
            .rsplit_once('@')
            .map(|(_, domain)| domain.to_lowercase())
    };
    let from = message.from.as_ref().and_then(|from| domain(&from.email));
    let ours = from.is_some() && message.to.iter().any(|to| domain(&to.email) == from);
    match message.forwarded.as_slice() {
        // No message holds more than a few within each other.
        [one]
            if ours
                && own_text(beginning(message)).len() < PASSING_ON
                && weigh_text(beginning(message), &About::default())
                    .guess()
                    .is_none() =>
        {
            letter_in(one)
        }
        _ => message,
    }
}

/// An authority's own reference, in the subject or in the sender's own text, such as
/// `FOI 2022/1234`; never ours. A person confirms it.
#[must_use]
pub fn their_reference(message: &Message) -> Option<String> {
    theirs(&message.subject, &own_text(&message.text))
}

/// What a server says of a message of ours that is still on its way or has arrived: nothing from
/// the authority, and nothing went wrong yet. A sentence to show.
#[must_use]
pub fn server_notice(message: &Message) -> Option<&'static str> {
    let action = delivery_action(message);
    let subject = message.subject.to_lowercase();
    let reported = action.is_some() || from_daemon(message);
    let text = || beginning(message).to_lowercase();
    let late = [
        "delivery delayed",
        "delayed:",
        "warning: could not send message",
        "delivery status notification (delay)",
    ]
    .iter()
    .any(|words| subject.contains(words))
        || [
            "delivery is delayed",
            "will continue to be attempted",
            "will keep trying",
            "this is a warning message only",
            "not yet been delivered",
        ]
        .iter()
        .any(|words| text().contains(words));
    match action.as_deref() {
        Some("delayed") => Some(DELAYED),
        Some("delivered" | "relayed" | "expanded") => Some(ARRIVED),
        Some(_) => None,
        None if reported && late => Some(DELAYED),
        None => None,
    }
}

const DELAYED: &str = "A mail server says that delivery of our message is delayed and that it will try again. Nothing came from the authority.";
const ARRIVED: &str = "A mail server says that our message was delivered or passed on. Nothing came from the authority.";

/// What a report on delivery says was done, in lower case (RFC 3464, 2.3.3). The worst, where it
/// names several recipients.
fn delivery_action(message: &Message) -> Option<String> {
    let status = status(message)?;
    let lines = String::from_utf8_lossy(&status[..status.len().min(MAX_LOOKED_AT)]);
    let actions: Vec<String> = lines
        .lines()
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            let action = name.trim().eq_ignore_ascii_case("action");
            action.then(|| value.trim().to_lowercase())
        })
        .collect();
    ["failed", "delayed", "delivered", "relayed", "expanded"]
        .iter()
        .find(|word| actions.iter().any(|action| action.starts_with(**word)))
        .map(|word| (*word).to_owned())
        .or_else(|| actions.into_iter().next())
}

/// The part of a message in which a server reports on delivery.
fn status(message: &Message) -> Option<&[u8]> {
    message
        .attachments
        .iter()
        .find(|one| {
            matches!(
                one.media_type.as_str(),
                "message/delivery-status" | "message/global-delivery-status"
            )
        })
        .map(|one| one.bytes.as_slice())
}

fn from_daemon(message: &Message) -> bool {
    let Some(from) = &message.from else {
        return true;
    };
    let email = from.email.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    local.is_empty()
        || matches!(
            local,
            "mailer-daemon" | "postmaster" | "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"
        )
}

fn weights(message: &Message) -> Weights {
    let files: Vec<&str> = message.files().map(|file| file.name).collect();
    let about = About {
        subject: &message.subject,
        files: &files,
        dated: message.date.map(|date| date.date_naive()),
    };
    weigh_text(beginning(message), &about)
}

fn signal<'a>(message: &'a Message, name: &str) -> impl Iterator<Item = &'a str> {
    message
        .signals
        .iter()
        .filter(move |s| s.name == name)
        .map(|s| s.value.as_str())
}

/// Signs that our message was not delivered: a delivery report (RFC 3464), or what servers that
/// write none put in its place.
fn bounced(message: &Message) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for value in signal(message, "content-type") {
        let lower = value.to_lowercase();
        if lower.contains("multipart/report") && lower.contains("delivery-status") {
            words.push("Content-Type: multipart/report; report-type=delivery-status".to_owned());
        }
    }
    if status(message).is_some() {
        let action = delivery_action(message).unwrap_or_default();
        words.push(format!("Action: {action}"));
    }
    words.extend(
        signal(message, "x-failed-recipients").map(|v| format!("X-Failed-Recipients: {v}")),
    );
    words.extend(
        signal(message, "message-class")
            .filter(|v| {
                v.to_uppercase().starts_with("REPORT.") && v.to_uppercase().ends_with(".NDR")
            })
            .map(|v| format!("Message class: {v}")),
    );
    let sender = message
        .from
        .as_ref()
        .map(|from| from.email.to_lowercase())
        .unwrap_or_default();
    let daemon = from_daemon(message);
    let nobody = signal(message, "return-path").any(|value| value.trim() == "<>");
    if words.is_empty() && (daemon || nobody) {
        let said = weights(message).words(MailKind::Bounce);
        if said.is_empty() {
            return None;
        }
        words.push(if daemon {
            format!("From: {sender}")
        } else {
            "Return-Path: <>".to_owned()
        });
        words.extend(said);
    }
    (!words.is_empty()).then_some(words)
}

/// Signs that a machine wrote it (RFC 3834, and what was there before).
fn automatic(message: &Message) -> Vec<String> {
    let mut words = Vec::new();
    let subject = message.subject.trim_start().to_lowercase();
    if AUTOMATIC_SUBJECTS
        .iter()
        .any(|start| subject.starts_with(start))
    {
        words.push(format!("Subject: {}", shown(&message.subject)));
    }
    for signal in &message.signals {
        let value = signal.value.to_lowercase();
        let automatic = match signal.name.as_str() {
            "auto-submitted" => !value.starts_with("no"),
            "x-autoreply" | "x-autorespond" | "x-autoresponder" => value != "no",
            "precedence" => matches!(value.trim(), "auto_reply" | "auto-reply"),
            "message-class" => value.contains("oof") || value.starts_with("report."),
            "content-type" => value.contains("disposition-notification"),
            _ => false,
        };
        if automatic {
            words.push(format!(
                "{}: {}",
                capitals(&signal.name),
                shown(&signal.value)
            ));
        }
    }
    words
}

/// `Auto-Submitted`
fn capitals(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let mut chars = word.chars();
            chars
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        })
        .collect::<Vec<_>>()
        .join("-")
}

fn shown(value: &str) -> String {
    value.chars().take(100).collect()
}

/// As much of the text as is looked at: up to the message that a server returns.
fn beginning(message: &Message) -> &str {
    let text = &message.text[..message.text.floor_char_boundary(MAX_LOOKED_AT)];
    let lower = text.to_ascii_lowercase();
    let returned = RETURNED.iter().filter_map(|words| lower.find(words)).min();
    match returned {
        Some(at) if from_daemon(message) || message.subject.to_lowercase().contains("return") => {
            &text[..at]
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests;
