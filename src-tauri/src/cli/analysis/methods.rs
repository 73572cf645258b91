//! `methods`: by which methods the statistics are computed.

use crate::cli::{pretty, stamp};
use app::analysis::view;
use app::error::Result;
use app::session::Session;
use clap::Args;
use std::path::PathBuf;

/// The word that means no code at all on the command line.
const USUAL: &str = "usual";

#[derive(Debug, Args)]
pub struct Methods {
    file: PathBuf,
    /// The methods to use instead of the usual ones, by code. They replace the current choice.
    /// `usual` goes back to the usual methods.
    #[arg(long, value_delimiter = ',')]
    set: Option<Vec<String>>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Methods) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    if let Some(codes) = &args.set {
        let mut codes = codes.clone();
        codes.retain(|code| code.trim() != USUAL);
        app::analysis::set(&mut session, &stamp(), &codes)?;
    }
    let view = view::methods(session.snapshot());
    if args.json {
        pretty(&view)
    } else {
        Ok(view::text(&view))
    }
}
