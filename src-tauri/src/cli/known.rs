//! `known`: what the answers give away of the figures that they hide.

use super::{Read, pretty};
use crate::error::Result;
use crate::session::Session;
use crate::views::known as view;

pub(super) fn run(read: &Read) -> Result<String> {
    let session = Session::open(&read.file)?;
    let known = view::of(session.snapshot());
    if read.json {
        pretty(&known)
    } else {
        Ok(view::text(&known))
    }
}
