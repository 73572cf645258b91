//! Where in a document something stands.

/// A rectangle on a page, in points (1/72 inch) from the upper left corner of the page as it is seen,
/// turned where the file turns it.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize, specta::Type)]
pub struct Rectangle {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

// Readers give finite numbers only.
impl Eq for Rectangle {}

/// The place of a cell or a text in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Spot {
    /// A rectangle on a page, from 1.
    Page { page: u32, area: Rectangle },
    /// A paragraph, from 1, in the order of the document's text. Each paragraph of a table's cell
    /// counts.
    Paragraph { paragraph: u32 },
}
