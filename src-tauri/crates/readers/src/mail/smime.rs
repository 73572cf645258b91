//! What a signed message holds (RFC 8551 and the CMS, RFC 5652): the content is taken out, the
//! signature is not checked.
//!
//! Only the way down to the content is read. Mail programs write it with lengths that are not
//! stated and in pieces (BER), which the released `cms` crate refuses, so it is walked here, once,
//! without recursion.

/// Data that is signed, encrypted or compressed, as the CMS names it by the last numbers of
/// 1.2.840.113549.1.
const SIGNED: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
const ENVELOPED: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03";
const COMPRESSED: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09";
/// Encrypted with a proof that it was not changed (RFC 5083).
const AUTH_ENVELOPED: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17";

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const OID: u8 = 0x06;
const OCTETS: u8 = 0x04;
/// An octet string in pieces.
const OCTETS_IN_PIECES: u8 = 0x24;
/// `[0]`, with a value in it.
const CONTEXT_0: u8 = 0xa0;

/// What a file `smime.p7m` is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Smime {
    /// Signed; what it holds is a part of a message.
    Signed(Vec<u8>),
    Encrypted,
    Compressed,
}

/// Is a part with this media type or name in the form of the CMS?
pub(super) fn is_packed(media_type: &str, name: Option<&str>) -> bool {
    let p7m = || {
        name.is_some_and(|name| {
            name.rsplit_once('.')
                .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("p7m"))
        })
    };
    matches!(
        media_type,
        "application/pkcs7-mime" | "application/x-pkcs7-mime"
    ) || media_type == "application/octet-stream" && p7m()
}

/// Is a part only the signature of another one?
pub(super) fn is_signature(media_type: &str) -> bool {
    matches!(
        media_type,
        "application/pkcs7-signature"
            | "application/x-pkcs7-signature"
            | "application/pgp-signature"
    )
}

/// Opens the outermost layer; `None` where the bytes are nothing of the kind, or damaged.
pub(super) fn open(bytes: &[u8]) -> Option<Smime> {
    let mut walk = Walk { bytes, at: 0 };
    walk.enter(SEQUENCE)?;
    match walk.value(OID)? {
        SIGNED => {}
        ENVELOPED | AUTH_ENVELOPED => return Some(Smime::Encrypted),
        COMPRESSED => return Some(Smime::Compressed),
        _ => return None,
    }
    // ContentInfo, SignedData, EncapsulatedContentInfo (RFC 5652, 3, 5.1, 5.2).
    walk.enter(CONTEXT_0)?;
    walk.enter(SEQUENCE)?;
    walk.value(INTEGER)?;
    walk.skip(SET)?;
    walk.enter(SEQUENCE)?;
    walk.value(OID)?;
    walk.enter(CONTEXT_0)?;
    walk.octets().map(Smime::Signed)
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

struct Header {
    tag: u8,
    /// `None` where the value ends with two zero bytes.
    length: Option<usize>,
}

impl<'a> Walk<'a> {
    fn header(&mut self) -> Option<Header> {
        let tag = *self.bytes.get(self.at)?;
        // Nothing on the way has a tag of more than one byte.
        if tag & 0x1f == 0x1f {
            return None;
        }
        let first = *self.bytes.get(self.at + 1)?;
        self.at += 2;
        let length = match first {
            0x80 => None,
            0..0x80 => Some(usize::from(first)),
            _ => {
                let digits = usize::from(first & 0x7f);
                if digits > 4 {
                    return None;
                }
                let bytes = self.bytes.get(self.at..self.at + digits)?;
                self.at += digits;
                let length = bytes
                    .iter()
                    .fold(0, |length, byte| length << 8 | usize::from(*byte));
                Some(length)
            }
        };
        if length.is_some_and(|length| length > self.bytes.len() - self.at) {
            return None;
        }
        Some(Header { tag, length })
    }

    /// Goes into a value.
    fn enter(&mut self, tag: u8) -> Option<()> {
        (self.header()?.tag == tag).then_some(())
    }

    /// A value of a stated length.
    fn value(&mut self, tag: u8) -> Option<&'a [u8]> {
        let header = self.header().filter(|header| header.tag == tag)?;
        self.take(header.length?)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let value = self.bytes.get(self.at..self.at + length)?;
        self.at += length;
        Some(value)
    }

    /// Goes past a value.
    fn skip(&mut self, tag: u8) -> Option<()> {
        let first = self.header().filter(|header| header.tag == tag)?;
        if let Some(length) = first.length {
            return self.take(length).map(|_| ());
        }
        let mut open = 1_usize;
        while open > 0 {
            let header = self.header()?;
            match header.length {
                Some(0) if header.tag == 0 => open -= 1,
                Some(length) => {
                    self.take(length)?;
                }
                None => open += 1,
            }
        }
        Some(())
    }

    /// An octet string, put together where it comes in pieces. Pieces may hold pieces (X.690,
    /// 8.7.3), so that their bytes follow each other whatever holds them.
    fn octets(&mut self) -> Option<Vec<u8>> {
        let first = self.header()?;
        match (first.tag, first.length) {
            (OCTETS, Some(length)) => return self.take(length).map(<[u8]>::to_vec),
            (OCTETS_IN_PIECES, _) => {}
            _ => return None,
        }
        // Where the pieces end; or how many ends are still to come.
        let end = first.length.map(|length| self.at + length);
        let mut open = usize::from(end.is_none());
        let mut octets = Vec::new();
        while end.is_some_and(|end| self.at < end) || open > 0 {
            let header = self.header()?;
            match (header.tag, header.length) {
                (OCTETS, Some(length)) => octets.extend_from_slice(self.take(length)?),
                (OCTETS_IN_PIECES, None) => open += 1,
                (OCTETS_IN_PIECES, Some(_)) => {}
                (0, Some(0)) => open = open.checked_sub(1)?,
                _ => return None,
            }
        }
        Some(octets)
    }
}

#[cfg(test)]
mod tests {
    use super::{Smime, is_packed, open};

    /// Written by hand after X.690: lengths that are not stated, and content in three pieces, one
    /// of them within another.
    const IN_PIECES: &[u8] =
        b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x30\x80\
        \x02\x01\x01\x31\x80\x30\x80\x06\x01\x2a\x00\x00\x00\x00\x30\x80\
        \x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x80\x24\x80\
        \x04\x02Te\x24\x03\x04\x01x\x04\x01t\x00\x00\x00\x00\x00\x00";

    #[test]
    fn content_in_pieces_is_put_together() {
        assert_eq!(open(IN_PIECES), Some(Smime::Signed(b"Text".to_vec())));
        // Cut at any place, it is refused or whole.
        for end in 0..IN_PIECES.len() {
            let cut = open(&IN_PIECES[..end]);
            assert!(cut.is_none() || cut == open(IN_PIECES), "{end}");
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        for bytes in [
            &b""[..],
            b"\x30",
            b"\x30\x84\xff\xff\xff\xff\x06\x01\x2a",
            b"\x30\x80\x06\x80",
            b"Content-Type: text/plain\n\nx",
            // Signed, with the content elsewhere.
            b"\x30\x1e\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x11\x30\x0f\x02\x01\x01\x31\x00\x30\x08\x06\x01\x2a",
        ] {
            assert_eq!(open(bytes), None);
        }
    }

    #[test]
    fn a_name_is_enough_where_the_type_says_nothing() {
        assert!(is_packed("application/octet-stream", Some("smime.P7M")));
        assert!(is_packed("application/x-pkcs7-mime", None));
        assert!(!is_packed("application/octet-stream", Some("smime.p7s")));
        assert!(!is_packed("text/plain", Some("smime.p7m")));
    }
}
