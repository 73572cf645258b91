//! Everything by which a message can lead to a request, ready to be looked up.

use super::words::Words;
use foi::{Authority, Event, Id, LetterKind, Snapshot, names};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Fewest letters and digits of an authority's reference that is looked for, one of them a digit.
const MIN_LENGTH: usize = 4;

/// Fewest digits of a reference without a letter that can be certain: shorter ones are also
/// counts.
const MIN_DIGITS: usize = 6;

/// Domains where anyone can have an address, and systems that many authorities send from: an address
/// there says nothing of its domain.
const SHARED: [&str; 48] = [
    "aol.com",
    "btinternet.com",
    "btopenworld.com",
    "fastmail.com",
    "gmail.com",
    "gmx.com",
    "googlemail.com",
    "hotmail.co.uk",
    "hotmail.com",
    "icloud.com",
    "live.co.uk",
    "live.com",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "ntlworld.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "sky.com",
    "talktalk.net",
    "tiscali.co.uk",
    "virginmedia.com",
    "whatdotheyknow.com",
    "yahoo.co.uk",
    "yahoo.com",
    "ymail.com",
    "zoho.com",
    "tutanota.com",
    "amazonses.com",
    "apteancloud.com",
    "axlr8.co.uk",
    "axlr8.com",
    "cjsm.net",
    "ecase.co.uk",
    "egress.com",
    "fixmystreet.com",
    "freshdesk.com",
    "icasework.com",
    "infreemation.co.uk",
    "mailgun.org",
    "nhs.net",
    "onmicrosoft.com",
    "sendgrid.net",
    "service-now.com",
    "zendesk.com",
    "gov.uk",
];

/// The requests of a campaign by their references, messages, addresses and names.
#[derive(Debug)]
pub struct RequestIndex {
    ids: Vec<Id>,
    by_id: HashMap<Id, usize>,
    ours: HashMap<String, Vec<usize>>,
    theirs: Runs,
    message_ids: HashMap<String, usize>,
    domains: HashMap<String, Vec<usize>>,
    addresses: HashMap<String, Vec<usize>>,
    names: Runs,
}

/// Authorities by runs of words, with how the runs are written.
#[derive(Debug, Default)]
struct Runs {
    found: HashMap<String, (Vec<usize>, String)>,
    /// Beginnings of the keys, so that most places of a text are passed over at once.
    beginnings: HashSet<[char; 3]>,
    longest: usize,
    most_words: usize,
}

impl Runs {
    fn add(&mut self, key: String, words: usize, written: &str, authority: usize) {
        self.longest = self.longest.max(key.len());
        self.most_words = self.most_words.max(words);
        self.beginnings.extend(beginning(&key));
        let (authorities, _) = self
            .found
            .entry(key)
            .or_insert_with(|| (Vec::new(), written.to_owned()));
        if !authorities.contains(&authority) {
            authorities.push(authority);
        }
    }

    /// The longest runs of a text, from the front, none within another.
    fn in_words(&self, words: &Words, between: &str, found: &mut dyn FnMut(&str, &[usize], &str)) {
        let mut at = 0;
        while at < words.len() {
            let mut longest = None;
            for (length, run) in words.runs(at, self.most_words, self.longest, between) {
                if beginning(&run).is_some_and(|start| !self.beginnings.contains(&start)) {
                    break;
                }
                if let Some((authorities, written)) = self.found.get(&run) {
                    longest = Some((length, authorities, written, run));
                }
            }
            match longest {
                Some((length, authorities, written, run)) => {
                    found(&run, authorities, written);
                    at += length;
                }
                None => at += 1,
            }
        }
    }
}

/// The first three characters; `None` where there are fewer.
fn beginning(key: &str) -> Option<[char; 3]> {
    let mut chars = key.chars();
    Some([chars.next()?, chars.next()?, chars.next()?])
}

/// Does a domain, or the one it is part of, belong to nobody alone?
fn is_shared(domain: &str) -> bool {
    // Every council's own domain is part of gov.uk.
    SHARED.iter().any(|shared| {
        domain == *shared
            || *shared != "gov.uk"
                && domain
                    .strip_suffix(shared)
                    .is_some_and(|before| before.ends_with('.'))
    })
}

impl RequestIndex {
    /// Indexes a campaign, in time proportional to its events and names.
    #[must_use]
    pub fn new(snapshot: &Snapshot) -> Self {
        let ids: Vec<Id> = snapshot
            .authorities
            .iter()
            .map(|authority| authority.id)
            .collect();
        let mut index = Self {
            by_id: ids
                .iter()
                .enumerate()
                .map(|(position, id)| (*id, position))
                .collect(),
            ids,
            ours: HashMap::new(),
            theirs: Runs::default(),
            message_ids: HashMap::new(),
            domains: HashMap::new(),
            addresses: HashMap::new(),
            names: Runs::default(),
        };
        for (position, request) in snapshot.requests.iter().enumerate() {
            index
                .ours
                .entry(foi::reference::for_request(request))
                .or_default()
                .push(position);
        }
        for (position, authority) in snapshot.authorities.iter().enumerate() {
            index.add_address(authority, position);
            index.add_names(authority, position);
        }
        for (position, events) in snapshot.events.iter().enumerate() {
            for event in events {
                index.add_event(event, position);
            }
        }
        index
    }

    fn add_event(&mut self, event: &Event, authority: usize) {
        let id = event.details.message_id.trim();
        if !id.is_empty() {
            self.message_ids
                .entry(id.to_lowercase())
                .or_insert(authority);
        }
        let words = Words::new(&event.reference);
        let key = words.joined("");
        let digits = key.chars().filter(char::is_ascii_digit).count();
        let year = key.len() == MIN_LENGTH && digits == MIN_LENGTH;
        if key.chars().count() >= MIN_LENGTH && digits > 0 && !year {
            // Written closer or wider in a letter, it has other words: `FOI1234`, `FOI 12 34`.
            self.theirs
                .add(key.clone(), key.len(), event.reference.trim(), authority);
        }
    }

    fn add_address(&mut self, authority: &Authority, position: usize) {
        let email = authority.email.trim().to_lowercase();
        let Some((_, domain)) = email.rsplit_once('@') else {
            return;
        };
        if !is_shared(domain) && domain.contains('.') {
            self.domains
                .entry(domain.to_owned())
                .or_default()
                .push(position);
        }
        self.addresses.entry(email).or_default().push(position);
    }

    /// Names of one word are also words of the language, or places: only longer ones count.
    fn add_names(&mut self, authority: &Authority, position: usize) {
        let written = [&authority.name, &authority.official_name];
        for name in written.into_iter().chain(&authority.aliases) {
            // `London, City of` is written as “City of London” in a letter.
            for form in [name.clone(), names::normalise(name)] {
                let words = Words::new(&form);
                if words.len() >= 2 {
                    self.names
                        .add(words.joined(" "), words.len(), name.trim(), position);
                }
            }
        }
    }

    pub(super) fn id(&self, authority: usize) -> Id {
        self.ids[authority]
    }

    pub(super) fn by_our_reference(&self, reference: &str) -> &[usize] {
        self.ours.get(reference).map_or(&[], Vec::as_slice)
    }

    /// By an event's Message-ID, or by one that a draft of ours had: `{authority}.{kind}.{time}@…`.
    pub(super) fn by_message_id(&self, id: &str) -> Option<usize> {
        if let Some(authority) = self.message_ids.get(&id.to_lowercase()) {
            return Some(*authority);
        }
        let (local, _) = id.split_once('@')?;
        let mut parts = local.split('.');
        let (key, kind, time) = (parts.next()?, parts.next()?, parts.next()?);
        let ours = LetterKind::from_code(kind).is_some()
            && time.len() == 14
            && time.bytes().all(|byte| byte.is_ascii_digit())
            && parts.next().is_none();
        let key = Uuid::try_parse(key).ok().filter(|_| ours)?;
        self.by_id.get(&key).copied()
    }

    /// Authorities whose recorded address it is.
    pub(super) fn by_address(&self, email: &str) -> &[usize] {
        self.addresses
            .get(&email.trim().to_lowercase())
            .map_or(&[], Vec::as_slice)
    }

    /// Authorities whose domain an address belongs to, the nearest one, and its own domain.
    pub(super) fn by_domain(&self, email: &str) -> Option<(&[usize], String)> {
        let email = email.trim().to_lowercase();
        let (_, domain) = email.rsplit_once('@')?;
        if is_shared(domain) {
            return None;
        }
        let mut parent = domain;
        loop {
            if let Some(found) = self.domains.get(parent) {
                return Some((found, domain.to_owned()));
            }
            match parent.split_once('.') {
                Some((_, above)) if above.contains('.') => parent = above,
                Some(_) | None => return None,
            }
        }
    }

    /// Calls back with the authorities of each reference in a text, how it is written on record,
    /// and whether it could be certain.
    pub(super) fn by_their_references(
        &self,
        words: &Words,
        found: &mut dyn FnMut(&[usize], &str, bool),
    ) {
        self.theirs
            .in_words(words, "", &mut |key, authorities, written| {
                let number = key.bytes().all(|byte| byte.is_ascii_digit());
                found(authorities, written, !number || key.len() >= MIN_DIGITS);
            });
    }

    pub(super) fn by_names(&self, words: &Words, found: &mut dyn FnMut(&[usize], &str)) {
        self.names
            .in_words(words, " ", &mut |_, authorities, written| {
                found(authorities, written)
            });
    }
}
