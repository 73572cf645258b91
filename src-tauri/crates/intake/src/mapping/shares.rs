//! Printed percentages, as the shares that are printed like this.

use super::mapped_table::short;
use readers::sheets::{Cell, CellKind};

/// Most digits after the point that are taken to be printed.
const MAX_PLACES: usize = 9;

/// A share of 1, in millionths.
const ONE: u128 = 1_000_000;

/// The lowest and highest share that is printed like this, in millionths and rounded outwards:
/// `3.9%` is 0.0385 to 0.0395.
///
/// # Errors
/// Why the cell is not a percentage, as a sentence.
pub(super) fn bounds(cell: Cell<'_>) -> Result<(u32, u32), String> {
    let text = cell.text.trim();
    let shown = short(text);
    let no = || format!("“{shown}” is not a percentage.");
    if matches!(cell.kind, CellKind::Date | CellKind::Bool | CellKind::Error) {
        return Err(no());
    }
    let number = text.strip_suffix('%').map(str::trim_end);
    let (whole, fraction) = match number.unwrap_or(text).split_once('.') {
        Some((whole, fraction)) => (whole, fraction),
        None => (number.unwrap_or(text), ""),
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(fraction) {
        return Err(no());
    }
    if number.is_none()
        && whole.trim_start_matches('0').len() + fraction.len() > 0
        && matches!(whole, "0" | "00" | "1")
    {
        return Err(format!(
            "“{shown}” has no % sign: it could be a share or a percentage."
        ));
    }
    let fraction = &fraction[..fraction.len().min(MAX_PLACES)];
    let scale = 10_u128.pow(u32::try_from(fraction.len()).map_err(|_| no())?);
    let printed: u128 = format!("{whole}{fraction}").parse().map_err(|_| no())?;
    if printed > 100 * scale {
        return Err(format!("“{shown}” is more than the whole."));
    }
    // Half a unit of the last digit either way; a percent is 10,000 millionths.
    let (half_units, per) = (2 * printed, 2 * scale);
    let low = half_units.saturating_sub(1) * (ONE / 100) / per;
    let high = ((half_units + 1) * (ONE / 100)).div_ceil(per).min(ONE);
    Ok((
        u32::try_from(low).map_err(|_| no())?,
        u32::try_from(high).map_err(|_| no())?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_has_the_bounds_of_its_last_digit() {
        for (text, expected) in [
            ("3.9%", Some((38_500, 39_500))),
            ("3.90 %", Some((38_950, 39_050))),
            ("4%", Some((35_000, 45_000))),
            ("0%", Some((0, 5_000))),
            ("100%", Some((995_000, 1_000_000))),
            ("3.85281%", Some((38_528, 38_529))),
            ("12.5", Some((124_500, 125_500))),
            ("0", Some((0, 5_000))),
            // Could be a half or half a percent.
            ("0.5", None),
            ("1", None),
            ("0.5%", Some((4_500, 5_500))),
            ("101%", None),
            ("-3%", None),
            ("", None),
            ("%", None),
            ("a%", None),
            ("1.2.3%", None),
        ] {
            let cell = Cell {
                text,
                kind: CellKind::Text,
            };
            assert_eq!(bounds(cell).ok(), expected, "{text}");
        }
    }
}
