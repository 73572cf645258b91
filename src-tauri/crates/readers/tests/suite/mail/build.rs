//! Outlook's files, put together by the writer of the `cfb` crate and by hand after
//! [MS-OXMSG] and [MS-OXTNEF].

use cfb::CompoundFile;
use std::io::{Cursor, Write};

/// A storage of a message, recipient or attachment.
#[derive(Clone, Default)]
pub struct Storage {
    streams: Vec<(String, Vec<u8>)>,
    fixed: Vec<u8>,
    storages: Vec<(String, Storage, Head)>,
}

#[derive(Clone, Copy)]
enum Head {
    Part,
    Message,
    File,
}

impl Storage {
    /// A Unicode string.
    pub fn text(mut self, id: u16, text: &str) -> Self {
        let bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.streams
            .push((format!("__substg1.0_{id:04X}001F"), bytes));
        self
    }

    /// A string in the message's code page.
    pub fn narrow(mut self, id: u16, bytes: &[u8]) -> Self {
        self.streams
            .push((format!("__substg1.0_{id:04X}001E"), bytes.to_vec()));
        self
    }

    pub fn bytes(mut self, id: u16, bytes: &[u8]) -> Self {
        self.streams
            .push((format!("__substg1.0_{id:04X}0102"), bytes.to_vec()));
        self
    }

    pub fn number(self, id: u16, number: u32) -> Self {
        self.fixed(id, 0x0003, u64::from(number))
    }

    pub fn fixed(mut self, id: u16, kind: u16, value: u64) -> Self {
        self.fixed.extend(kind.to_le_bytes());
        self.fixed.extend(id.to_le_bytes());
        self.fixed.extend(6_u32.to_le_bytes());
        self.fixed.extend(value.to_le_bytes());
        self
    }

    pub fn recipient(mut self, number: usize, recipient: Self) -> Self {
        self.storages.push((
            format!("__recip_version1.0_#{number:08X}"),
            recipient,
            Head::Part,
        ));
        self
    }

    pub fn attachment(mut self, number: usize, attachment: Self) -> Self {
        self.storages.push((
            format!("__attach_version1.0_#{number:08X}"),
            attachment,
            Head::Part,
        ));
        self
    }

    /// A message as an attachment.
    pub fn message(self, number: usize, message: Self) -> Self {
        let mut attachment = Self::default().number(0x3705, 5);
        attachment
            .storages
            .push(("__substg1.0_3701000D".to_owned(), message, Head::Message));
        self.attachment(number, attachment)
    }

    pub fn file(&self) -> Vec<u8> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("a file in memory");
        self.write(&mut file, "", Head::File);
        file.flush().expect("written");
        file.into_inner().into_inner()
    }

    fn write(&self, file: &mut CompoundFile<Cursor<Vec<u8>>>, path: &str, head: Head) {
        let mut put = |name: &str, bytes: &[u8]| {
            let mut stream = file
                .create_stream(format!("{path}/{name}"))
                .expect("a stream");
            stream.write_all(bytes).expect("written");
        };
        let length = match head {
            Head::Part => 8,
            Head::Message => 24,
            Head::File => 32,
        };
        let mut properties = vec![0; length];
        properties.extend(&self.fixed);
        put("__properties_version1.0", &properties);
        for (name, bytes) in &self.streams {
            put(name, bytes);
        }
        for (name, storage, head) in &self.storages {
            let within = format!("{path}/{name}");
            file.create_storage(&within).expect("a storage");
            storage.write(file, &within, *head);
        }
    }
}

/// An attribute of TNEF with its checksum.
pub fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
    let mut out = vec![level];
    out.extend(id.to_le_bytes());
    out.extend(u32::try_from(data.len()).expect("short").to_le_bytes());
    out.extend(data);
    let sum = data
        .iter()
        .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
    out.extend(sum.to_le_bytes());
    out
}

pub fn tnef(attributes: &[Vec<u8>]) -> Vec<u8> {
    let mut out = 0x223e_9f78_u32.to_le_bytes().to_vec();
    out.extend(1_u16.to_le_bytes());
    out.extend(attributes.concat());
    out
}

/// A list of properties of TNEF, each as its tag and the bytes that follow.
pub fn tnef_properties(list: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut out = u32::try_from(list.len())
        .expect("few")
        .to_le_bytes()
        .to_vec();
    for (tag, value) in list {
        out.extend(tag.to_le_bytes());
        out.extend(value);
    }
    out
}

/// One value of any size, filled up to a multiple of four.
pub fn tnef_value(bytes: &[u8]) -> Vec<u8> {
    let mut out = 1_u32.to_le_bytes().to_vec();
    out.extend(u32::try_from(bytes.len()).expect("short").to_le_bytes());
    out.extend(bytes);
    while !out.len().is_multiple_of(4) {
        out.push(0);
    }
    out
}
