//! The inventory as a row of labels and paragraphs, as pages are.

use super::blocks::{Block, Words};
use crate::build::{InventoryToRead, WordsToRead};
use crate::diagnostic::MessageLanguage;

/// What it is called.
pub(super) fn title(language: MessageLanguage) -> &'static str {
    language.pick("The inventory", "L’inventaire")
}

/// How it was taken, and of each thing what it is and whom it concerns.
pub(super) fn blocks(inventory: &InventoryToRead, language: MessageLanguage) -> Vec<Block> {
    let pick = |english, french| language.pick(english, french);
    let mut found = Vec::new();
    let mut say = |label: &str, words: Option<&WordsToRead>| {
        let Some((text, of)) = words else {
            return;
        };
        found.push(Block::Label(Words {
            text: label.to_owned(),
            lang: None,
        }));
        let is_other = of.code() != pick("en", "fr");
        found.push(Block::Paragraph(Words {
            text: text.clone(),
            lang: is_other.then(|| of.code().to_owned()),
        }));
    };
    say(
        pick("How it was taken", "Comment il a été fait"),
        inventory.method.as_ref(),
    );
    for item in &inventory.items {
        say(pick("System or tool", "Système ou outil"), Some(&item.name));
        say(pick("Supplier", "Fournisseur"), item.supplier.as_ref());
        say(pick("Use", "Usage"), item.usage.as_ref());
        say(
            pick("Who is concerned", "Qui est concerné"),
            item.concerns.as_ref(),
        );
        say(
            pick("Why it is not described", "Pourquoi il n’est pas décrit"),
            item.not_described.as_ref(),
        );
    }
    found
}
