//! Charts as PNG.

use super::{WriteError, fonts};
use resvg::{tiny_skia, usvg};
use std::sync::{Arc, LazyLock};

/// Pixels of the picture for each pixel of the drawing.
const SCALE: f32 = 2.0;

static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = usvg::fontdb::Database::new();
    for font in fonts::SANS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Inter");
    Arc::new(fonts)
});

/// An SVG picture of ours at twice its size.
///
/// # Errors
/// Where it is not an SVG picture, or too large to be drawn.
pub fn png(svg: &str) -> Result<Vec<u8>, WriteError> {
    let options = usvg::Options {
        font_family: "Inter".to_owned(),
        fontdb: FONTS.clone(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).map_err(refused)?;
    let size = tree
        .size()
        .to_int_size()
        .scale_by(SCALE)
        .ok_or_else(|| WriteError::Png("it has no size".to_owned()))?;
    let mut picture = tiny_skia::Pixmap::new(size.width(), size.height())
        .ok_or_else(|| WriteError::Png("it is too large".to_owned()))?;
    let scale = tiny_skia::Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scale, &mut picture.as_mut());
    picture.encode_png().map_err(refused)
}

fn refused(error: impl std::fmt::Display) -> WriteError {
    WriteError::Png(error.to_string())
}
