//! A site in a temporary folder, written so that a test reads as a sentence.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use limpide::build::{Memory, Options, Outcome, build, preview};
use limpide::diagnostic::terminal::{Style, draw};
use limpide::diagnostic::{MessageLanguage, Severity};

/// The date that tests build as of.
pub(crate) const AS_OF: Date = date(2026, 11, 24);

pub(crate) const SETTINGS: &str = r#"url = "https://example.org/"
languages = ["fr", "en"]

[organisation]
name = "Essai"

[[contact]]
id = "ia"
name = "Référent"
email = "ia@example.org"

[[signature]]
charter = "charte@2025"
"#;

pub(crate) const CHARTER: &str = r#"id = "charte"
edition = "2025"
status = "published"
title = "Charte"

[[axis]]
id = "un"
title = "Axe"

[[axis.commitment]]
id = "c-1"
text = "Expliquer"
system_fields = []
"#;

pub(crate) const STATEMENT: &str = r#"charter = "charte@2025"
commitment = "c-1"
status = "applied"
since = 2026-01-05
text = "Fait."
updated = 2026-01-05
review_due = 2027-01-05
evidence = ["preuve"]
systems = ["outil"]
"#;

pub(crate) const EVIDENCE: &str = r#"title = "Preuve"
kind = "document"
date = 2026-01-05
degree = "public"
file = "preuve.txt"
"#;

pub(crate) const SYSTEM: &str = r#"+++
name = "Outil"
status = "in_use"
contact = "ia"
automation = "decision_support"
effect = "none"
updated = 2026-01-05
review_due = 2027-01-05

[[data_source]]
id = "cv"
name = "CV"
role = "input"

[[data_used]]
id = "texte"
name = "Texte"

[[factor]]
id = "mots"
name = "Mots"

[[risk]]
id = "erreur"
name = "Erreur"
mitigation = "Relecture"
+++

## Rôle dans la décision

Il aide.

## Fonctionnement

Il compte.

## Limites

Il se trompe.

## Supervision humaine

Une personne relit.
"#;

pub(crate) const CORRECTION: &str = r#"date = 2026-06-05
concerns = ["system:outil"]
said = "L’outil ne se trompe jamais."
now = "L’outil se trompe une fois sur dix."
false_since = 2026-01-05
why = "Personne n’avait compté."
asked_by = "Une lectrice"
"#;

pub(crate) const INDICATOR: &str = r#"name = "Personnes formées"
kind = "training"
unit = "personnes"
source = "Registre"
concerns = ["commitment:charte@2025/c-1"]

[[value]]
date = 2026-01-31
value = 3

[[value]]
date = 2026-03-31
value = 12
"#;

/// A site that can be changed and built.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// A site without a file.
    pub(crate) fn empty() -> Self {
        Self {
            folder: crate::temporary::folder().unwrap(),
        }
    }

    /// A small site without a fault.
    pub(crate) fn small() -> Self {
        Self::empty()
            .with("site.toml", SETTINGS)
            .with("content/charters/charte.toml", CHARTER)
            .with("content/statements/c-1.toml", STATEMENT)
            .with("content/evidence/preuve.toml", EVIDENCE)
            .with("content/evidence/preuve.txt", "Une preuve.\n")
            .with("content/systems/outil.md", SYSTEM)
            .with(
                "content/pages/methode.md",
                "+++\ntitle = \"Méthode\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n",
            )
            .with(
                "content/changes/debut.toml",
                "date = 2026-01-05\nkind = \"added\"\ntitle = \"Début\"\ntext = \"Le site.\"\n",
            )
    }

    /// In French alone: half the pages, for what is the same in each language.
    pub(crate) fn in_french(self) -> Self {
        self.changing("site.toml", "[\"fr\", \"en\"]", "[\"fr\"]")
    }

    /// Under a sheet of one line, for what does not depend on what pages look like: to look at them under the theme's own takes
    /// half a build.
    pub(crate) fn plain(self) -> Self {
        self.with("themes/limpide/style.css", "body { margin: 0 }\n")
    }

    /// With a file of this text.
    pub(crate) fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let place = self.path().join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, text).unwrap();
        self
    }

    /// With one passage of a file replaced by another.
    pub(crate) fn changing(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.path().join(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        self.with(path, text.replace(from, to))
    }

    /// With its evidence and its statement marked as examples.
    pub(crate) fn invented(self) -> Self {
        self.changing(
            "content/evidence/preuve.toml",
            "degree",
            "example = true\ndegree",
        )
        .changing(
            "content/statements/c-1.toml",
            "status",
            "example = true\nstatus",
        )
    }

    /// Without a file.
    pub(crate) fn without(self, path: &str) -> Self {
        std::fs::remove_file(self.path().join(path)).unwrap();
        self
    }

    /// The site's folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder that the site is built into.
    pub(crate) fn out(&self) -> PathBuf {
        self.path().join("public")
    }

    /// How it is built unless a test says otherwise.
    pub(crate) fn options(&self) -> Options {
        Options {
            root: self.path().to_owned(),
            out: self.out(),
            home: None,
            as_of: AS_OF,
            base_url: None,
            drafts: false,
            without_examples: false,
        }
    }

    /// Builds it.
    pub(crate) fn build(&self) -> Outcome {
        build(&self.options())
    }

    /// Reads it: what a build tells before it makes the pages, in a fraction of the time.
    pub(crate) fn read(&self) -> Outcome {
        let mut diagnostics = Vec::new();
        let rest = preview(
            &self.options(),
            (&Memory::default(), None),
            |_, mut making| {
                diagnostics = making.conclude().diagnostics;
            },
        );
        diagnostics.extend(rest);
        Outcome {
            diagnostics,
            ..Outcome::default()
        }
    }

    /// The text of a published file.
    pub(crate) fn published(&self, path: &str) -> String {
        std::fs::read_to_string(self.out().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// The names of the errors of a build.
pub(crate) fn errors(outcome: &Outcome) -> Vec<&'static str> {
    outcome
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .map(|diagnostic| diagnostic.code.name())
        .collect()
}

/// What a person reads of a build's errors and notes, in a language.
pub(crate) fn told(outcome: &Outcome, language: MessageLanguage) -> String {
    outcome
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() != Severity::Gap)
        .map(|diagnostic| {
            draw(
                diagnostic,
                Style {
                    language,
                    colour: false,
                },
            )
        })
        .collect()
}

/// Every file below a folder with its bytes.
pub(crate) fn contents(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            (path, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}
