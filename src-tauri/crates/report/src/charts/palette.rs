//! The colours of charts. Light ones are written into the SVG; the window swaps them.

pub const SURFACE: &str = "#ffffff";
pub const INK: &str = "#191a1c";
pub const INK_2: &str = "#474a50";
pub const INK_3: &str = "#63666d";
pub const LINE: &str = "#e1e1db";
pub const FULL: &str = "#2a5fb0";
pub const PART: &str = "#c8841a";
pub const NONE: &str = "#5d626b";
pub const WARNING: &str = "#a5320d";
/// Between the inner limits of a funnel, and between the outer.
pub const INNER_BAND: &str = "#c4d4ed";
pub const OUTER_BAND: &str = "#e3ebf7";
/// Outcome shares in order, each 3:1 on the surface; the last is for "other".
pub const SHARES: [&str; 8] = [
    "#2a5fb1", "#7c5d9c", "#b983ae", "#c6862c", "#3e8a80", "#a3485b", "#6b7f2f", "#4f7ea8",
];
pub const OTHER: &str = "#94958e";

/// Light, dark. No two light values are equal, so that a swap is never ambiguous.
const DARK: [(&str, &str); 20] = [
    (SURFACE, "#1c1d20"),
    (INK, "#eeeeec"),
    (INK_2, "#bcbfc5"),
    (INK_3, "#969aa2"),
    (LINE, "#303237"),
    (FULL, "#4a86dc"),
    (PART, "#d99c38"),
    (NONE, "#878d98"),
    (WARNING, "#ff9f7c"),
    (INNER_BAND, "#2f435f"),
    (OUTER_BAND, "#242d3b"),
    (SHARES[0], "#4a86dd"),
    (SHARES[1], "#9b7cc0"),
    (SHARES[2], "#a8719d"),
    (SHARES[3], "#c08a3e"),
    (SHARES[4], "#58a89d"),
    (SHARES[5], "#c96a7c"),
    (SHARES[6], "#93a853"),
    (SHARES[7], "#7aa6cd"),
    (OTHER, "#6a6e76"),
];

/// The picture in the window's colours. Light is the picture as drawn.
///
/// Colours are swapped only inside attributes (`="#191a1c"`), so text that happens to contain
/// one is left alone: attribute values of ours are the only place for a bare quote.
#[must_use]
pub fn themed(svg: &str, dark: bool) -> String {
    if !dark {
        return svg.to_owned();
    }
    DARK.iter().fold(svg.to_owned(), |svg, (light, dark)| {
        svg.replace(&format!("=\"{light}\""), &format!("=\"{dark}\""))
    })
}

/// Style rules that give light pictures inside a page the dark palette, for a dark colour scheme.
#[must_use]
pub fn dark_rules() -> String {
    DARK.iter()
        .map(|(light, dark)| {
            format!(
                "svg [fill=\"{light}\"]{{fill:{dark}}}svg [stroke=\"{light}\"]{{stroke:{dark}}}\n"
            )
        })
        .collect()
}
