//! Where in a document something stands.

/// A rectangle on a page, in points (1/72 inch) from the upper left corner of the page as it is seen,
/// turned where the file turns it.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize, specta::Type)]
pub struct Rectangle {
    // The window's types would allow for NaN, which no reader gives: hence another number there.
    #[specta(type = i32)]
    pub left: f32,
    #[specta(type = i32)]
    pub top: f32,
    #[specta(type = i32)]
    pub right: f32,
    #[specta(type = i32)]
    pub bottom: f32,
}

// Readers give finite numbers only.
impl Eq for Rectangle {}

impl Rectangle {
    #[must_use]
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    #[must_use]
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Its middle, across and down.
    #[must_use]
    pub fn middle(&self) -> (f32, f32) {
        (
            f32::midpoint(self.left, self.right),
            f32::midpoint(self.top, self.bottom),
        )
    }

    /// The smallest rectangle round both.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The part that both cover; one without width or height where they do not meet.
    #[must_use]
    pub fn within(&self, other: &Self) -> Self {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        Self {
            left,
            top,
            right: self.right.min(other.right).max(left),
            bottom: self.bottom.min(other.bottom).max(top),
        }
    }

    /// Tells whether a point lies in it.
    #[must_use]
    pub fn holds(&self, (across, down): (f32, f32)) -> bool {
        across >= self.left && across <= self.right && down >= self.top && down <= self.bottom
    }
}

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
