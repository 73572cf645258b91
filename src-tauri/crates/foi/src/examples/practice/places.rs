//! Invented places.

const FIRST: [&str; 32] = [
    "Ald", "Bram", "Cald", "Dract", "Elv", "Fosk", "Gorm", "Hask", "Ilm", "Jarv", "Keld", "Lorv",
    "Mask", "Nelv", "Orst", "Pelm", "Quarn", "Rusk", "Skeld", "Tarv", "Ulv", "Varn", "Wexl",
    "Yarl", "Zeld", "Brosk", "Drev", "Frith", "Grask", "Stolv", "Thrask", "Welk",
];

const MIDDLE: [&str; 16] = [
    "a", "e", "i", "o", "u", "an", "en", "in", "on", "un", "ar", "er", "ir", "or", "ur", "el",
];

const LAST: [&str; 32] = [
    "beck", "bourne", "by", "combe", "dale", "den", "fell", "field", "fold", "garth", "gate",
    "gill", "ham", "head", "holm", "hope", "hurst", "keld", "law", "marsh", "mere", "moor",
    "mouth", "ness", "pool", "stead", "stow", "thorpe", "thwaite", "toft", "wick", "worth",
];

const REGIONS: [&str; 8] = [
    "The Carrs",
    "Eastmarch",
    "Fellside",
    "Highlode",
    "Northmarch",
    "Saltreach",
    "Southmarch",
    "Westerlode",
];

/// How many names there are before they are numbered: a power of two, so that any odd step
/// visits each of them once.
const NAMES: u64 = 32 * 16 * 32;

/// Names of forces that do not exist, each once.
pub(super) struct Places {
    seed: u64,
}

impl Places {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The name at a position; two positions never have the same.
    pub(super) fn name(&self, position: u64) -> String {
        let step = 7_919;
        let offset = self.seed.wrapping_mul(2_654_435_761) % NAMES;
        let place = usize::try_from((offset + position % NAMES * step) % NAMES)
            .expect("below the number of names");
        let (first, middle, last) = (place / 512, place / 32 % 16, place % 32);
        let name = format!("{}{}{}", FIRST[first], MIDDLE[middle], LAST[last]);
        match position / NAMES {
            0 => name,
            round => format!("{name} {}", round + 1),
        }
    }

    pub(super) fn region(&self, position: u64) -> &'static str {
        REGIONS[usize::try_from(position % 8).expect("below eight")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{forces, names};
    use std::collections::HashSet;

    #[test]
    fn no_two_names_are_alike_and_none_is_a_force() {
        let real: HashSet<String> = forces::all()
            .into_iter()
            .flat_map(|force| [force.aliases, vec![force.name, force.official_name]].concat())
            .map(|name| names::normalise(&name))
            .collect();
        for seed in [0, 1, u64::MAX] {
            let places = Places::new(seed);
            let invented: HashSet<String> = (0..NAMES + 100)
                .map(|position| places.name(position).to_lowercase())
                .collect();
            assert_eq!(invented.len() as u64, NAMES + 100);
            assert!(invented.is_disjoint(&real));
        }
    }
}
