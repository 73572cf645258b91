//! The fonts of pictures and documents. They are embedded and no other is looked for, so that every
//! machine draws the same page.

/// Inter, Regular and SemiBold: the font of charts, tables and headings.
pub(super) const SANS: [&[u8]; 2] = [
    include_bytes!("../../fonts/Inter-Regular.otf"),
    include_bytes!("../../fonts/Inter-SemiBold.otf"),
];

/// Source Serif Pro, Regular, Semibold and Italic: the font of running text.
pub(super) const SERIF: [&[u8]; 3] = [
    include_bytes!("../../fonts/SourceSerifPro-Regular.otf"),
    include_bytes!("../../fonts/SourceSerifPro-Semibold.otf"),
    include_bytes!("../../fonts/SourceSerifPro-It.otf"),
];
