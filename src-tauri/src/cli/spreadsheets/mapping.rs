//! `mapping`: how a source is read, printed, kept and listed.

use super::{AboutTable, Options, authority_of, load, mapping_of, told};
use crate::cli::{Password, pretty, stamp};
use app::error::Result;
use app::session::Session;
use app::spreadsheets::{self as tables, mappings};
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum MappingCommand {
    /// Guess how a table is to be read, and print this as JSON to check, correct and keep.
    Guess {
        file: PathBuf,
        source: PathBuf,
        #[command(flatten)]
        about: AboutTable,
        #[command(flatten)]
        options: Options,
        #[command(flatten)]
        password: Password,
    },
    /// List the mappings saved in a campaign.
    List { file: PathBuf },
    /// Save a mapping in a campaign under a name.
    Save {
        file: PathBuf,
        mapping: PathBuf,
        #[arg(long, value_parser = crate::cli::name)]
        name: String,
    },
}

pub fn mapping(command: &MappingCommand) -> Result<String> {
    match command {
        MappingCommand::Guess {
            file,
            source,
            about,
            options,
            password,
        } => {
            let session = Session::open(file)?;
            let authority = authority_of(&session, about.authority.as_deref())?;
            let loaded = load(source, None, password)?;
            let told = told(&session, &loaded, authority, about)?;
            let snapshot = session.snapshot();
            let mut mapping = tables::guess_whose(snapshot, &loaded, told).0.mapping;
            options.take(&mut mapping, &loaded, snapshot)?;
            pretty(&mapping)
        }
        MappingCommand::List { file } => {
            let session = Session::open(file)?;
            let all = mappings::list(&session)?;
            if all.is_empty() {
                return Ok("This campaign has no saved mappings.".to_owned());
            }
            Ok(all
                .iter()
                .map(|one| format!("{} ({})", one.name, one.saved))
                .collect::<Vec<_>>()
                .join("\n"))
        }
        MappingCommand::Save {
            file,
            mapping,
            name,
        } => {
            let mut session = Session::open(file)?;
            let mapping = mapping_of(&session, &mapping.to_string_lossy())?;
            Ok(mappings::save(&mut session, &stamp(), name, &mapping)?.value + ".")
        }
    }
}
