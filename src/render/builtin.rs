//! The built-in theme, inside the binary.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::SourceFile;

macro_rules! files {
    ($($name:literal,)*) => {
        /// Name and text of every file of the built-in theme.
        pub(super) const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../themes/limpide/", $name))),)*
        ];
    };
}

/// The files of the built-in theme, by name: the same each time, so that they need not be compared.
pub(super) fn files() -> &'static BTreeMap<String, Arc<SourceFile>> {
    static MADE: LazyLock<BTreeMap<String, Arc<SourceFile>>> = LazyLock::new(|| {
        let files = FILES.iter().map(|(file, text)| {
            let path = format!("(limpide)/{file}");
            let file_of = SourceFile::new(path, (*text).to_owned());
            ((*file).to_owned(), Arc::new(file_of))
        });
        files.collect()
    });
    &MADE
}

/// The text of a file of the built-in theme.
pub(super) fn text(name: &str) -> Option<&'static str> {
    let file = FILES.iter().find(|(known, _)| *known == name)?;
    Some(file.1)
}

files! {
    "404.html",
    "accessibility-plans.html",
    "accessibility.html",
    "base.html",
    "changes.html",
    "charter.html",
    "commitment.html",
    "components.html",
    "contact.html",
    "control.html",
    "ecodesign.html",
    "en.toml",
    "evidence-item.html",
    "evidence.html",
    "former.html",
    "fr.toml",
    "gaps.html",
    "glossary.html",
    "home.html",
    "legal.html",
    "page.html",
    "plan.html",
    "record.html",
    "register.html",
    "style.css",
    "supplier.html",
    "system.html",
    "systems.html",
    "texts.html",
}
