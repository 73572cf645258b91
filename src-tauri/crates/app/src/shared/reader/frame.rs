//! What two processes say to each other: a letter for what it is, its length, and its bytes.

use std::io::{self, Read, Write};

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Job = b'J' as isize,
    File = b'F' as isize,
    /// Steps done and steps in all, eight bytes each.
    Progress = b'P' as isize,
    Answer = b'A' as isize,
}

const KINDS: [Kind; 4] = [Kind::Job, Kind::File, Kind::Progress, Kind::Answer];

pub(super) fn write(to: &mut impl Write, kind: Kind, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&[kind as u8])?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// The next frame. What it holds is read only if it is at most `most` bytes, and memory is taken as it
/// comes, so that a length that is not true takes none.
pub(super) fn read(from: &mut impl Read, most: u64) -> io::Result<(Kind, Vec<u8>)> {
    let mut head = [0; 9];
    from.read_exact(&mut head)?;
    let [letter, length @ ..] = head;
    let length = u64::from_le_bytes(length);
    let kind = KINDS.into_iter().find(|kind| *kind as u8 == letter);
    let kind = kind
        .filter(|_| length <= most)
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok((kind, bytes))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

pub(super) fn progress(done: u64, total: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&done.to_le_bytes());
    bytes[8..].copy_from_slice(&total.to_le_bytes());
    bytes
}

/// Steps done and in all, of a frame of progress.
pub(super) fn steps(bytes: &[u8]) -> Option<(u64, u64)> {
    let number = |at: usize| {
        let eight = bytes.get(at..at + 8)?;
        Some(u64::from_le_bytes(eight.try_into().ok()?))
    };
    Some((number(0)?, number(8)?))
}

#[cfg(test)]
mod tests {
    use super::{Kind, progress, read, steps, write};
    use std::io::ErrorKind;

    #[test]
    fn what_is_written_is_read_and_a_length_that_is_not_true_is_refused() {
        let mut bytes = Vec::new();
        write(&mut bytes, Kind::Progress, &progress(3, 9)).expect("written");
        write(&mut bytes, Kind::Answer, b"read").expect("written");
        let mut from = &*bytes;
        let (kind, what) = read(&mut from, 16).expect("a frame");
        assert_eq!((kind, steps(&what)), (Kind::Progress, Some((3, 9))));
        assert_eq!(
            read(&mut from, 4).expect("a frame"),
            (Kind::Answer, b"read".to_vec())
        );
        for (bytes, most, why) in [
            (
                &b"A\xff\xff\xff\xff\xff\xff\xff\xffx"[..],
                99,
                ErrorKind::InvalidData,
            ),
            (b"A\x05\0\0\0\0\0\0\0abc", 99, ErrorKind::UnexpectedEof),
            (b"A\x05\0\0\0\0\0\0\0abcde", 4, ErrorKind::InvalidData),
            (b"Z\x01\0\0\0\0\0\0\0a", 99, ErrorKind::InvalidData),
            (b"", 99, ErrorKind::UnexpectedEof),
        ] {
            let error = read(&mut &*bytes, most).expect_err("is refused");
            assert_eq!(error.kind(), why, "{bytes:?}");
        }
    }
}
