//! What comes back and what people bring in, up to the figures, requests and events in it.

mod alaveteli;
mod cases;
mod letter;
mod mail;
mod mapping;
