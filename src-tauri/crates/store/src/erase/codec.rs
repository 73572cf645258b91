//! Changesets as the session extension writes them, read into parts and written again
//! (<https://sqlite.org/session/changegroup.html>, “Changeset format” in `sqlite3session.c`).

/// A value in a changeset.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Not in it: it stayed the same.
    Absent,
    Null,
    /// Eight bytes of a whole number, or of a real one.
    Number(u8, [u8; 8]),
    Text(Vec<u8>),
    Blob(Vec<u8>),
}

/// One row that was added, changed or removed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) op: u8,
    indirect: u8,
    /// What it was; empty where it was added.
    pub(super) old: Vec<Cell>,
    /// What it became; empty where it was removed.
    pub(super) new: Vec<Cell>,
}

impl Change {
    /// Its records: what it was and what it became.
    pub(super) fn records(&mut self) -> [&mut Vec<Cell>; 2] {
        [&mut self.old, &mut self.new]
    }

    /// A cell by which it is found.
    pub(super) fn key(&self, column: usize) -> Option<&Cell> {
        let record = if self.old.is_empty() {
            &self.new
        } else {
            &self.old
        };
        record.get(column)
    }
}

/// The changes of one table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TableChanges {
    pub(super) name: String,
    /// For each column, which part of the primary key it is, from 1; 0 where it is none.
    keys: Vec<u8>,
    pub(super) changes: Vec<Change>,
}

const TABLE: u8 = b'T';
const DELETE: u8 = 9;
const INSERT: u8 = 18;
const UPDATE: u8 = 23;

/// Reads a changeset; nothing where it is damaged.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<TableChanges>> {
    let mut input = Input(bytes);
    let mut tables: Vec<TableChanges> = Vec::new();
    while let Some(op) = input.byte() {
        if op == TABLE {
            let columns = usize::try_from(input.varint()?).ok()?;
            let keys = input.take(columns)?.to_vec();
            let end = input.0.iter().position(|byte| *byte == 0)?;
            let name = String::from_utf8(input.take(end)?.to_vec()).ok()?;
            input.byte()?;
            tables.push(TableChanges {
                name,
                keys,
                changes: Vec::new(),
            });
            continue;
        }
        let table = tables.last_mut()?;
        let indirect = input.byte()?;
        let mut record = || -> Option<Vec<Cell>> {
            let columns = 0..table.keys.len();
            columns.map(|_| input.cell()).collect()
        };
        let (old, new) = match op {
            INSERT => (Vec::new(), record()?),
            DELETE => (record()?, Vec::new()),
            UPDATE => (record()?, record()?),
            _ => return None,
        };
        table.changes.push(Change {
            op,
            indirect,
            old,
            new,
        });
    }
    Some(tables)
}

/// Writes what [`read`] reads.
pub(super) fn write(tables: &[TableChanges]) -> Vec<u8> {
    let mut out = Vec::new();
    for table in tables {
        out.push(TABLE);
        put_varint(&mut out, table.keys.len());
        out.extend(&table.keys);
        out.extend(table.name.as_bytes());
        out.push(0);
        for change in &table.changes {
            out.extend([change.op, change.indirect]);
            for cell in change.old.iter().chain(&change.new) {
                put_cell(&mut out, cell);
            }
        }
    }
    out
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    /// SQLite's own variable-length number, which is never longer than nine bytes.
    fn varint(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for _ in 0..8 {
            let byte = self.byte()?;
            number = (number << 7) | u64::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        Some((number << 8) | u64::from(self.byte()?))
    }

    fn cell(&mut self) -> Option<Cell> {
        Some(match self.byte()? {
            0 => Cell::Absent,
            kind @ (1 | 2) => Cell::Number(kind, self.take(8)?.try_into().ok()?),
            kind @ (3 | 4) => {
                let length = usize::try_from(self.varint()?).ok()?;
                let bytes = self.take(length)?.to_vec();
                if kind == 3 {
                    Cell::Text(bytes)
                } else {
                    Cell::Blob(bytes)
                }
            }
            5 => Cell::Null,
            _ => return None,
        })
    }
}

fn put_cell(out: &mut Vec<u8>, cell: &Cell) {
    match cell {
        Cell::Absent => out.push(0),
        Cell::Null => out.push(5),
        Cell::Number(kind, bytes) => {
            out.push(*kind);
            out.extend(bytes);
        }
        Cell::Text(bytes) | Cell::Blob(bytes) => {
            out.push(if matches!(cell, Cell::Text(_)) { 3 } else { 4 });
            put_varint(out, bytes.len());
            out.extend(bytes);
        }
    }
}

/// Lengths in memory take far fewer than 56 bits.
fn put_varint(out: &mut Vec<u8>, number: usize) {
    let mut groups = vec![(number & 0x7f) as u8];
    let mut rest = number >> 7;
    while rest > 0 {
        groups.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    out.extend(groups.iter().rev());
}
