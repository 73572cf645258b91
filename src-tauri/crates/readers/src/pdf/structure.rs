//! The tables that a file's tags describe (ISO 32000-2, 14.7 and 14.8.4.8): Table, TR, TH and TD,
//! with the marked content of each cell.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};
use std::collections::{HashMap, HashSet};

/// How deep the tree of tags is followed.
const MAX_DEPTH: usize = 64;

/// Most tags of a file that are looked at.
const MAX_ELEMENTS: usize = 2_000_000;

/// An array ends after so many in a row that lead to nothing. The library does not tell its
/// end from an item that is not in the file.
const MAX_UNREADABLE: usize = 64;

/// How many names a role may stand for one after the other.
const MAX_ROLES: usize = 8;

/// No cell spans more rows or columns.
const MAX_SPAN: u32 = 1_000;

/// A piece of marked content: its page, from 1, and its identifier there.
pub(super) type Mark = (u32, u32);

/// A cell as it is tagged.
#[derive(Clone, Debug, Default)]
pub(super) struct TaggedCell {
    pub rows: u32,
    pub columns: u32,
    pub marks: Vec<Mark>,
}

/// A table as it is tagged.
#[derive(Clone, Debug, Default)]
pub(super) struct TaggedTable {
    pub caption: Vec<Mark>,
    pub rows: Vec<Vec<TaggedCell>>,
}

/// The tables that the tags of a file describe, and whether there were too many tags to read all.
pub(super) fn tables(pdf: &Pdf) -> (Vec<TaggedTable>, bool) {
    let mut reader = Reader {
        pages: HashMap::new(),
        roles: None,
        seen: HashSet::new(),
        elements: 0,
        tables: Vec::new(),
        full: false,
    };
    for (at, page) in pdf.pages().iter().enumerate() {
        if let (Some(id), Ok(number)) = (page.raw().obj_id(), u32::try_from(at + 1)) {
            reader.pages.insert(id, number);
        }
    }
    let xref = pdf.xref();
    let root = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|catalog| catalog.get::<Dict<'_>>("StructTreeRoot"));
    let Some(root) = root else {
        return (Vec::new(), false);
    };
    reader.roles = root.get::<Dict<'_>>("RoleMap");
    reader.children(&root, None, 0, &mut Place::Outside);
    (reader.tables, reader.full)
}

/// What the tags that are read belong to.
enum Place<'t> {
    Outside,
    Table(&'t mut TaggedTable),
    Row(&'t mut TaggedTable),
    Cell(&'t mut Vec<Mark>),
}

struct Reader<'a> {
    pages: HashMap<ObjectIdentifier, u32>,
    roles: Option<Dict<'a>>,
    /// Tags that were read, since a damaged file may lead in a circle.
    seen: HashSet<ObjectIdentifier>,
    elements: usize,
    tables: Vec<TaggedTable>,
    full: bool,
}

impl<'a> Reader<'a> {
    /// The standard name of a tag.
    fn role(&self, element: &Dict<'a>) -> String {
        let Some(mut name) = element
            .get::<Name<'_>>("S")
            .map(|name| name.as_str().to_owned())
        else {
            return String::new();
        };
        if let Some(roles) = &self.roles {
            for _ in 0..MAX_ROLES {
                let known = [
                    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Caption",
                ];
                if known.contains(&name.as_str()) {
                    break;
                }
                match roles.get::<Name<'_>>(name.as_bytes()) {
                    Some(next) => name = next.as_str().to_owned(),
                    None => break,
                }
            }
        }
        name
    }

    fn page(&self, element: &Dict<'a>) -> Option<u32> {
        let page = element.get_ref("Pg")?;
        self.pages.get(&page.into()).copied()
    }

    /// Reads what stands in a tag.
    fn children(
        &mut self,
        element: &Dict<'a>,
        page: Option<u32>,
        depth: usize,
        place: &mut Place<'_>,
    ) {
        let Some(children) = element.get::<Object<'a>>("K") else {
            return;
        };
        match children {
            Object::Array(children) => {
                let holder = element
                    .get_ref("K")
                    .map(ObjectIdentifier::from)
                    .or_else(|| element.obj_id());
                self.list(&children, holder, page, depth, place);
            }
            Object::Dict(child) => {
                let known = element.get_ref("K").map(ObjectIdentifier::from);
                self.child(&child, known, page, depth, place);
            }
            Object::Number(mark) => mark_of(f64::from(mark.as_f32()), page, place),
            Object::Null(_)
            | Object::Boolean(_)
            | Object::String(_)
            | Object::Name(_)
            | Object::Stream(_) => {}
        }
    }

    /// Reads the items of an array that stands in the object `holder`.
    fn list(
        &mut self,
        children: &Array<'a>,
        holder: Option<ObjectIdentifier>,
        page: Option<u32>,
        depth: usize,
        place: &mut Place<'_>,
    ) {
        for child in items(children) {
            match child {
                Object::Dict(child) => {
                    // A tag written out in the array has the number of what holds it.
                    let id = child.obj_id().filter(|id| Some(*id) != holder);
                    self.child(&child, id, page, depth, place);
                }
                Object::Number(mark) => mark_of(f64::from(mark.as_f32()), page, place),
                Object::Null(_)
                | Object::Boolean(_)
                | Object::String(_)
                | Object::Name(_)
                | Object::Array(_)
                | Object::Stream(_) => {}
            }
        }
    }

    fn child(
        &mut self,
        child: &Dict<'a>,
        id: Option<ObjectIdentifier>,
        page: Option<u32>,
        depth: usize,
        place: &mut Place<'_>,
    ) {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS || depth > MAX_DEPTH {
            self.full = true;
            return;
        }
        if id.is_some_and(|id| !self.seen.insert(id)) {
            return;
        }
        let page = self.page(child).or(page);
        if let Some(mark) = child.get::<i32>("MCID") {
            mark_of(f64::from(mark), page, place);
            return;
        }
        let depth = depth + 1;
        match self.role(child).as_str() {
            "Table" => {
                let mut table = TaggedTable::default();
                self.children(child, page, depth, &mut Place::Table(&mut table));
                self.tables.push(table);
            }
            "TR" => match place {
                Place::Table(table) | Place::Row(table) => {
                    table.rows.push(Vec::new());
                    self.children(child, page, depth, &mut Place::Row(table));
                }
                Place::Outside | Place::Cell(_) => self.children(child, page, depth, place),
            },
            "TH" | "TD" => match place {
                Place::Row(table) => {
                    let (rows, columns) = spans(child);
                    let mut marks = Vec::new();
                    self.children(child, page, depth, &mut Place::Cell(&mut marks));
                    if let Some(row) = table.rows.last_mut() {
                        row.push(TaggedCell {
                            rows,
                            columns,
                            marks,
                        });
                    }
                }
                Place::Outside | Place::Table(_) | Place::Cell(_) => {
                    self.children(child, page, depth, place);
                }
            },
            "Caption" => match place {
                Place::Table(table) => {
                    let mut marks = Vec::new();
                    self.children(child, page, depth, &mut Place::Cell(&mut marks));
                    table.caption.extend(marks);
                }
                Place::Outside | Place::Row(_) | Place::Cell(_) => {
                    self.children(child, page, depth, place);
                }
            },
            _ => self.children(child, page, depth, place),
        }
    }
}

fn mark_of(mark: f64, page: Option<u32>, place: &mut Place<'_>) {
    if let (Place::Cell(marks), Some(page)) = (place, page)
        && (0.0..4e9).contains(&mark)
    {
        marks.push((page, mark as u32));
    }
}

/// How many rows and columns a cell spans.
fn spans(cell: &Dict<'_>) -> (u32, u32) {
    let mut spans = (1, 1);
    let mut read = |attributes: &Dict<'_>| {
        let span = |key: &str| {
            attributes
                .get::<i32>(key)
                .and_then(|many| u32::try_from(many).ok())
        };
        if let Some(rows) = span("RowSpan") {
            spans.0 = rows.clamp(1, MAX_SPAN);
        }
        if let Some(columns) = span("ColSpan") {
            spans.1 = columns.clamp(1, MAX_SPAN);
        }
    };
    if let Some(one) = cell.get::<Dict<'_>>("A") {
        read(&one);
    } else if let Some(several) = cell.get::<Array<'_>>("A") {
        // A number after a dictionary tells its revision.
        for one in items(&several) {
            if let Object::Dict(one) = one {
                read(&one);
            }
        }
    }
    spans
}

/// The items of an array, without those that are not in the file.
fn items<'a>(array: &Array<'a>) -> impl Iterator<Item = Object<'a>> {
    let mut items = array.flex_iter();
    std::iter::from_fn(move || (0..MAX_UNREADABLE).find_map(|_| items.next::<Object<'a>>()))
}
