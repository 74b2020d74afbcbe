//! How the manifest of a publication is signed and dated: by arguments, and by the environment for what is secret.

use std::path::PathBuf;

use clap::Args;

use crate::cli::words::{Said, said};
use crate::publish::Sealing;
use crate::source::is_web_address;

/// The arguments that say so.
#[derive(Debug, Args)]
// A group of this name is there already.
#[group(skip)]
pub(in crate::cli) struct Arguments {
    /// The file of the secret key.
    #[arg(long)]
    sign: Option<PathBuf>,
    #[arg(long, conflicts_with = "sign")]
    unsigned: bool,
    #[arg(long, value_parser = parse_authority)]
    timestamp: Option<String>,
}

/// Where the file of the secret key is, and its password.
const KEY: &str = "LIMPIDE_MINISIGN_KEY";
const PASSWORD: &str = "LIMPIDE_MINISIGN_PASSWORD";

impl Arguments {
    /// What they ask for, with what the environment says.
    pub fn sealing(&self) -> Sealing {
        let named = std::env::var_os(KEY).filter(|it| !it.is_empty());
        Sealing {
            secret: self.sign.clone().or_else(|| named.map(PathBuf::from)),
            password: std::env::var(PASSWORD).ok(),
            unsigned: self.unsigned,
            timestamp: self.timestamp.clone(),
            ..Sealing::default()
        }
    }
}

fn parse_authority(text: &str) -> Result<String, Said> {
    match is_web_address(text) {
        true => Ok(text.to_owned()),
        false => Err(said(
            "an address such as https://example.org/tsr is needed",
            "il faut une adresse comme https://example.org/tsr",
        )),
    }
}
