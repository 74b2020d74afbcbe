//! What is known and not described is said beside the statements that it could refute.

use super::{CHARTER, FILE, STATEMENT, site};
use crate::kinds::words;
use crate::site::{SYSTEM, Site, errors};

const INVENTORY: &str = "content/inventory.toml";

fn items(ids: &[&str]) -> String {
    let items = ids
        .iter()
        .map(|id| format!("[[item]]\nid = \"{id}\"\nname = \"{id}\"\n"));
    format!(
        "as_of = 2026-11-02\n\n{}",
        items.collect::<Vec<_>>().join("\n")
    )
}

/// What the pages that show a statement say: its own, the charter's and the home page.
fn shown(site: &Site) -> [String; 3] {
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    [
        "charte/charte-2025/c-1/index.html",
        "charte/charte-2025/index.html",
        "index.html",
    ]
    .map(|path| words(&site.published(path)))
}

#[test]
fn applied_is_said_without_a_condition_only_where_all_that_is_known_is_described() {
    let all = site(&["limits"], "applied").with(INVENTORY, items(&["outil"]));
    for page in shown(&all) {
        assert!(
            page.contains("Appliqué") && !page.contains("aux systèmes décrits"),
            "{page}"
        );
    }
    let some = all.with(INVENTORY, items(&["outil", "traducteur", "filtre"]));
    for page in shown(&some) {
        assert!(page.contains("Appliqué aux systèmes décrits"), "{page}");
        assert_eq!(
            page.matches("Appliqué").count(),
            page.matches("Appliqué aux systèmes décrits").count()
        );
        assert!(
            page.contains("2 systèmes connus ne sont pas décrits"),
            "{page}"
        );
    }
    let gaps = words(&some.published("manques/index.html"));
    assert!(
        gaps.contains("Déclarations qui ne sont pas jugées sur tous les systèmes Axe Expliquer")
    );
    // Without the list nothing looks better.
    let none = some.without(INVENTORY);
    for page in shown(&none) {
        assert!(page.contains("Appliqué aux systèmes décrits"), "{page}");
        assert!(
            page.contains("Aucun inventaire ne dit quels systèmes existent"),
            "{page}"
        );
    }
    assert!(words(&none.published("manques/index.html")).contains("pas jugées sur tous"));
}

#[test]
fn a_statement_that_asks_nothing_of_systems_is_not_judged_by_them() {
    let site = Site::small().with(INVENTORY, items(&["outil", "traducteur"]));
    for page in shown(&site) {
        assert!(!page.contains("systèmes décrits"), "{page}");
    }
}

#[test]
fn describing_no_system_makes_no_statement_about_systems_stronger() {
    let without = |status: &str| {
        site(&["notice"], status)
            .without(FILE)
            .changing(STATEMENT, "systems = [\"outil\"]\n", "")
    };
    // The one system tells nothing of it: an error, and so is leaving it out.
    for status in ["applied", "partly_applied"] {
        assert_eq!(
            errors(&site(&["notice"], status).read()),
            ["stronger-than-systems"]
        );
        assert_eq!(
            errors(&without(status).read()),
            ["statement-without-systems"]
        );
        let listed = without(status).with(INVENTORY, items(&["outil"]));
        assert_eq!(errors(&listed.read()), ["statement-without-systems"]);
    }
    assert_eq!(errors(&without("in_progress").build()), Vec::<&str>::new());
    // A system that can't be read is one fault, not two.
    let faulty = site(&["notice"], "applied").with(FILE, "+++\nname =\n+++\n");
    assert!(!errors(&faulty.build()).contains(&"statement-without-systems"));
}

#[test]
fn an_invented_inventory_says_nothing_of_a_fact() {
    let site = site(&["limits"], "applied")
        .with(INVENTORY, format!("example = true\n{}", items(&["outil"])))
        .with(
            "content/systems/invente.md",
            SYSTEM.replace("name = \"Outil\"", "example = true\nname = \"Autre\""),
        );
    let site = site.changing(
        INVENTORY,
        "[[item]]\nid = \"outil\"",
        "[[item]]\nid = \"invente\"\nname = \"x\"\n\n[[item]]\nid = \"outil\"",
    );
    for page in shown(&site) {
        assert!(
            page.contains("Aucun inventaire ne dit quels systèmes existent"),
            "{page}"
        );
    }
}

#[test]
fn a_charter_has_no_key_that_changes_nothing() {
    let scoped = site(&["limits"], "in_progress").changing(
        CHARTER,
        "id = \"c-1\"",
        "id = \"c-1\"\nscope = \"system\"",
    );
    assert_eq!(errors(&scoped.read()), ["unknown-key"]);
}
