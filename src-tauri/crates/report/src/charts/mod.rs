//! Pictures, drawn once as SVG in the light palette: the same on screen and in every export. Each
//! file here draws one of them, if it has data, as wide as it is told.

mod canvas;
pub(crate) mod funnel;
pub(crate) mod outcomes;
mod palette;
mod picture;
pub(crate) mod rates;
pub(crate) mod ratios;
pub(crate) mod sensitivity;
pub(crate) mod timeline;
pub(crate) mod timeliness;
pub(crate) mod trend;

pub use canvas::FONT_FAMILY;
pub use palette::{dark_rules, themed};
pub(crate) use picture::{Drawing, Inputs};

/// Width in pixels that suits a page and the window.
pub const DEFAULT_WIDTH: u32 = 720;
/// A narrower picture would not be readable, in pixels.
pub(crate) const MIN_WIDTH: u32 = 360;
