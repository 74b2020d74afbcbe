//! What makes a site the organisation's own: the colour of its links, its logo.

use super::logo::{self, Logo};
use super::{Language, Text};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Drawings, Located, Table, is_colour, nearest};

/// `[identity]` in `site.toml`.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The colour of links and bars on a light ground: `#` and six hexadecimal digits.
    pub accent: Option<Located<String>>,
    /// The same on a dark ground.
    pub accent_dark: Option<Located<String>>,
    /// The file of the logo, beside `site.toml`.
    logo_file: Option<Located<String>>,
    /// What the logo says, for whoever does not see it.
    pub logo_alt: Option<Text>,
    /// The logo, made safe to stand in a page.
    pub logo: Option<Logo>,
}

impl Identity {
    pub(super) fn read(table: Table<'_>, plain: Language) -> Self {
        let colour = |key| {
            let written = table.located_text(key)?;
            if is_colour(&written.value) {
                return Some(written);
            }
            let fault = Diagnostic::at(Code::InvalidColour, written.place);
            table.report(fault.with("key", key).with("written", written.value));
            None
        };
        let identity = Self {
            accent: colour("accent"),
            accent_dark: colour("accent_dark"),
            logo_file: table.located_text("logo"),
            logo_alt: Text::read(&table, "logo_alt", plain),
            logo: None,
        };
        if table.has("logo") {
            table.needs("logo_alt", "logo");
        }
        if table.has("logo_alt") {
            table.needs("logo", "logo_alt");
        }
        table.finish();
        identity
    }

    /// Takes the logo from the drawings beside `site.toml`.
    pub(super) fn draw(&mut self, drawings: &Drawings, found: &mut Vec<Diagnostic>) {
        let Some(named) = &self.logo_file else {
            return;
        };
        match drawings.get(&named.value) {
            Some(Ok(file)) => match logo::read(file) {
                Ok(logo) => self.logo = Some(logo),
                Err(faults) => found.extend(faults),
            },
            Some(Err(fault)) => found.push(fault.clone()),
            None => {
                let known = drawings.keys().map(String::as_str);
                found.push(
                    Diagnostic::at(Code::MissingAttachment, named.place.clone())
                        .with("path", &named.value)
                        .with_optional("suggestion", nearest(&named.value, known)),
                );
            }
        }
    }
}
