//! A public authority that is asked.

use crate::Id;
use serde::{Deserialize, Serialize};

/// A public authority, with every name it goes by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Authority {
    pub id: Id,
    /// Name shown in tables: `Bedfordshire`.
    pub name: String,
    /// Name on its letters: `Bedfordshire Police`. Empty where it is the same.
    pub official_name: String,
    /// Other names it is found by: `GMP`, `London, City of`.
    pub aliases: Vec<String>,
    pub email: String,
    pub region: String,
    /// A register's code, such as the ONS code `E23000026`. Kept as text.
    pub code: String,
    /// Short form for a map tile: `Beds`. Empty: the name is cut.
    pub tile_label: String,
    /// Column and row on the tile map.
    pub tile: Option<(u8, u8)>,
    /// People living in its area. `None`: not recorded.
    pub population: Option<u32>,
}

/// An authority that has not been added yet: all but its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AuthorityDraft {
    pub name: String,
    pub official_name: String,
    pub aliases: Vec<String>,
    pub email: String,
    pub region: String,
    pub code: String,
    pub tile_label: String,
    pub tile: Option<(u8, u8)>,
    /// People living in its area. `None`: not recorded.
    pub population: Option<u32>,
}

impl AuthorityDraft {
    #[must_use]
    pub fn with_id(self, id: Id) -> Authority {
        Authority {
            id,
            name: self.name,
            official_name: self.official_name,
            aliases: self.aliases,
            email: self.email,
            region: self.region,
            code: self.code,
            tile_label: self.tile_label,
            tile: self.tile,
            population: self.population,
        }
    }
}
