//! How large a chart is on paper.

/// The most of a page that a picture takes, as its height in relation to the width of the text.
const MAX_HEIGHT: f64 = 1.3;

/// Width and height of one of our drawings, in its pixels.
fn size(svg: &str) -> Option<(f64, f64)> {
    let head = svg.split_once('>')?.0;
    let side = |name: &str| -> Option<f64> {
        let (_, after) = head.split_once(name)?;
        after.split_once('"')?.0.parse().ok()
    };
    let (width, height) = (side(" width=\"")?, side(" height=\"")?);
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// Width and height in relation to the width of the text: as wide as the text, unless it would be
/// higher than a page.
pub(super) fn on_page(svg: &str) -> (f64, f64) {
    let ratio = size(svg).map_or(1.0, |(width, height)| height / width);
    if ratio > MAX_HEIGHT {
        (MAX_HEIGHT / ratio, MAX_HEIGHT)
    } else {
        (1.0, ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::on_page;

    #[test]
    fn a_tall_picture_fits_the_page() {
        let drawn = |width: u32, height: u32| {
            format!(
                "<svg xmlns=\"x\" width=\"{width}\" height=\"{height}\"><rect width=\"1\"/></svg>"
            )
        };
        assert_eq!(on_page(&drawn(720, 360)), (1.0, 0.5));
        assert_eq!(on_page(&drawn(100, 260)), (0.5, 1.3));
        assert_eq!(on_page("no picture"), (1.0, 1.0));
        assert_eq!(on_page(&drawn(0, 10)), (1.0, 1.0));
    }
}
