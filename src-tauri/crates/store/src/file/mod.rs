//! Files on disk: connecting to one, the list of those that are open, and writing a new one under
//! a temporary name first. Knows no campaign.

mod connect;
mod new;
mod registered;

pub(crate) use connect::connect;
pub(crate) use new::{Beside, copy_into, copy_pages};
pub(crate) use registered::Registered;
