//! Leaving out what is invented, or not ready.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Site;
use crate::source::Located;

/// The site without its examples. What is left can't rest on them: that is an error before this.
pub fn without_examples(mut site: Site) -> Site {
    let settings = &mut site.settings;
    settings.contacts.retain(|contact| !contact.example);
    settings.checking.runs.retain(|run| !run.example);
    settings.signatures.retain(|signature| !signature.example);
    settings.publication = settings
        .publication
        .take()
        .filter(|publication| !publication.example);
    settings.audit = settings.audit.take().filter(|audit| !audit.example);
    settings.declaration = settings.declaration.take().filter(|it| !it.example);
    settings.ecodesign = settings.ecodesign.take().filter(|it| !it.example);
    settings.privacy = settings.privacy.take().filter(|it| !it.example);
    settings.security = settings
        .security
        .take()
        .filter(|security| !security.example);
    site.statements.retain(|statement| !statement.example);
    site.evidence.retain(|evidence| !evidence.example);
    site.systems.retain(|system| !system.example);
    site.pages.retain(|page| !page.example);
    site.changes.retain(|change| !change.example);
    site.suppliers.retain(|supplier| !supplier.example);
    site.opinions.retain(|opinion| !opinion.example);
    site.corrections.retain(|correction| !correction.example);
    site.indicators.retain(|indicator| !indicator.example);
    site.inventory = site.inventory.take().filter(|inventory| !inventory.example);
    site.addresses.withdrawn.retain(|it| !it.example);
    site
}

impl Site {
    /// What of it is invented: the files and, in `site.toml`, the tables that say so, each once.
    pub fn examples(&self) -> Vec<String> {
        let mut named = Vec::new();
        let settings = &self.settings;
        let in_settings = [
            ("[[contact]]", settings.contacts.iter().any(|it| it.example)),
            (
                "[[signature]]",
                settings.signatures.iter().any(|it| it.example),
            ),
            (
                "[[check.run]]",
                settings.checking.runs.iter().any(|it| it.example),
            ),
            (
                "[publication]",
                settings.publication.as_ref().is_some_and(|it| it.example),
            ),
            (
                "[audit]",
                settings.audit.as_ref().is_some_and(|it| it.example),
            ),
            (
                "[accessibility]",
                settings.declaration.as_ref().is_some_and(|it| it.example),
            ),
            (
                "[ecodesign]",
                settings.ecodesign.as_ref().is_some_and(|it| it.example),
            ),
            (
                "[privacy]",
                settings.privacy.as_ref().is_some_and(|it| it.example),
            ),
            (
                "[security]",
                settings.security.as_ref().is_some_and(|it| it.example),
            ),
        ];
        let tables = in_settings.into_iter().filter(|(_, has)| *has);
        named.extend(tables.map(|(table, _)| format!("site.toml {table}")));
        let mut add = |example: bool, path: String| {
            if example {
                named.push(path);
            }
        };
        let path = |place: &crate::diagnostic::Place| place.file.path.clone();
        for it in &self.statements {
            add(it.example, path(&it.status.place));
        }
        for it in &self.systems {
            add(it.example, format!("content/systems/{}.md", it.id));
        }
        for it in &self.evidence {
            add(it.example, path(&it.place));
        }
        for it in &self.pages {
            add(it.example, path(&it.place));
        }
        for it in &self.changes {
            add(it.example, path(&it.place));
        }
        for it in &self.suppliers {
            add(it.example, path(&it.place));
        }
        for it in &self.opinions {
            add(it.example, path(&it.place));
        }
        for it in &self.corrections {
            add(it.example, path(&it.place));
        }
        for it in &self.indicators {
            add(it.example, path(&it.place));
        }
        let mut withdrawn = self.addresses.withdrawn.iter();
        if let Some(it) = withdrawn.find(|it| it.example) {
            add(true, path(&it.place));
        }
        if let Some(it) = &self.inventory {
            add(it.example, path(&it.place));
        }
        named
    }

    /// Whether it shows drafts.
    pub fn has_drafts(&self) -> bool {
        !self.drafts().is_empty()
    }

    /// What of it is a draft, by its files.
    fn drafts(&self) -> Vec<String> {
        let path = |place: &crate::diagnostic::Place| place.file.path.clone();
        let statements = self.statements.iter();
        let systems = self.systems.iter();
        [
            drafts(statements, |it| it.draft, |it| path(&it.status.place)),
            drafts(
                systems,
                |it| it.draft,
                |it| format!("content/systems/{}.md", it.id),
            ),
            drafts(&self.evidence, |it| it.draft, |it| path(&it.place)),
            drafts(&self.pages, |it| it.draft, |it| path(&it.place)),
            drafts(&self.changes, |it| it.draft, |it| path(&it.place)),
            drafts(&self.suppliers, |it| it.draft, |it| path(&it.place)),
            drafts(&self.opinions, |it| it.draft, |it| path(&it.place)),
            drafts(&self.corrections, |it| it.draft, |it| path(&it.place)),
            drafts(&self.indicators, |it| it.draft, |it| path(&it.place)),
        ]
        .concat()
    }
}

/// The files of those of a kind that are drafts.
fn drafts<'k, Kind: 'k>(
    all: impl IntoIterator<Item = &'k Kind>,
    is_draft: impl Fn(&Kind) -> bool,
    file: impl Fn(&Kind) -> String,
) -> Vec<String> {
    let all = all.into_iter().filter(|it| is_draft(it));
    all.map(file).collect()
}

/// The site without its drafts.
pub fn without_drafts(mut site: Site) -> Site {
    site.left_out = site.drafts();
    site.statements.retain(|statement| !statement.draft);
    site.evidence.retain(|evidence| !evidence.draft);
    let drafts: BTreeSet<String> = site
        .systems
        .iter()
        .filter(|it| it.draft)
        .map(|it| it.id.clone())
        .collect();
    if let Some(inventory) = site.inventory.as_mut().filter(|_| !drafts.is_empty()) {
        // Known all the same, and not described yet.
        let is_draft = |named: &mut Located<String>| drafts.contains(&named.value);
        for item in &mut Arc::make_mut(inventory).items {
            item.system.take_if(is_draft);
        }
    }
    site.systems.retain(|system| !system.draft);
    site.pages.retain(|page| !page.draft);
    site.changes.retain(|change| !change.draft);
    site.suppliers.retain(|supplier| !supplier.draft);
    site.opinions.retain(|opinion| !opinion.draft);
    site.corrections.retain(|correction| !correction.draft);
    site.indicators.retain(|indicator| !indicator.draft);
    site
}
