//! What is known, described or not.

use super::page;
use crate::site::{Site, errors};

pub(super) const INVENTORY: &str = r#"as_of = 2026-11-02
method = "Liste des contrats"

[[item]]
id = "outil"
name = "Outil"

[[item]]
id = "traducteur"
name = "Un traducteur"
described_by = 2026-10-30

[[item]]
id = "filtre"
name = "Un filtre"
not_described = "Il ne se règle pas"
"#;

#[test]
fn home_and_list_say_how_many_are_known_and_how_many_described() {
    let site = Site::small().with("content/inventory.toml", INVENTORY);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let overdue = [
        "30 octobre 2026, date dépassée",
        "30 octobre 2026 (date dépassée)",
    ];
    for (path, overdue) in ["index.html", "systemes/index.html"].iter().zip(overdue) {
        let text = page(&site, path);
        assert!(text.contains("3 connus, 1 décrit"), "{path}");
        assert!(text.contains("Un traducteur"), "{path}");
        assert!(text.contains(overdue), "{path}");
    }
    let list = page(&site, "en/systems/index.html");
    assert!(list.contains("3 known, 1 described") && list.contains("Il ne se règle pas"));
}

#[test]
fn what_should_be_described_by_now_is_a_gap_and_what_will_not_be_is_another() {
    let site = Site::small().with("content/inventory.toml", INVENTORY);
    site.build();
    let gaps = page(&site, "manques/index.html");
    assert!(gaps.contains("À décrire, date dépassée Un traducteur 30 octobre 2026"));
    assert!(gaps.contains("Connus et non décrits Un filtre Il ne se règle pas"));
    assert!(!gaps.contains("Pas d’inventaire"));
}

#[test]
fn without_an_inventory_the_list_says_that_it_may_be_incomplete() {
    let site = Site::small();
    site.build();
    assert!(page(&site, "manques/index.html").contains("Pas d’inventaire"));
    assert!(page(&site, "systemes/index.html").contains("cette liste peut être incomplète"));
}

#[test]
fn an_item_may_name_the_system_that_describes_it() {
    let named = INVENTORY.replace("id = \"outil\"", "id = \"autre-nom\"\nsystem = \"outil\"");
    let site = Site::small().with("content/inventory.toml", &named);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let absent = named.replace("system = \"outil\"", "system = \"outils\"");
    let site = Site::small().with("content/inventory.toml", absent);
    assert_eq!(
        errors(&site.read()),
        ["dangling-reference", "not-in-inventory"]
    );
}

#[test]
fn an_inventory_of_facts_counts_no_invented_system_as_described() {
    let site = Site::small()
        .with("content/inventory.toml", INVENTORY)
        .changing(
            "content/systems/outil.md",
            "contact = \"ia\"",
            "contact = \"ia\"\nexample = true",
        )
        .changing("content/statements/c-1.toml", "systems = [\"outil\"]\n", "");
    assert_eq!(errors(&site.read()), ["fact-on-example"]);
}

#[test]
fn two_lines_for_one_system_are_not_two_systems_described() {
    let second =
        format!("{INVENTORY}\n[[item]]\nid = \"autre\"\nname = \"Autre\"\nsystem = \"outil\"\n");
    let site = Site::small().with("content/inventory.toml", second);
    assert_eq!(errors(&site.read()), ["second-line"]);
    // An id that stands twice is one fault.
    let twice = format!("{INVENTORY}\n[[item]]\nid = \"outil\"\nname = \"Autre\"\n");
    let site = Site::small().with("content/inventory.toml", twice);
    assert_eq!(errors(&site.read()), ["duplicate-id"]);
}

#[test]
fn a_description_put_off_for_more_than_a_year_is_a_gap_already() {
    let gaps = |date: &str, in_words: &str| {
        let text = INVENTORY.replace("2026-10-30", date);
        let site = Site::small().with("content/inventory.toml", text);
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        page(&site, "manques/index.html").contains(&format!("Un traducteur {in_words}"))
    };
    assert!(!gaps("2027-11-24", "24 novembre 2027"));
    assert!(gaps("2027-11-25", "25 novembre 2027"));
}

#[test]
fn no_review_is_so_far_away_that_nothing_is_ever_overdue() {
    let review = |path: &str, text: String| errors(&Site::small().with(path, text).build());
    let far = ["review-too-far"];
    let system = |date: &str| {
        let text = crate::site::SYSTEM.replace("2027-01-05", date);
        review("content/systems/outil.md", text)
    };
    assert_eq!(system("2029-01-05"), Vec::<&str>::new());
    assert_eq!(system("2029-01-06"), far);
    let supplier = |date: &str| {
        let text = format!("review_due = {date}\n{}", super::SUPPLIER);
        review("content/suppliers/fournisseur.toml", text)
    };
    assert_eq!(supplier("2029-02-03"), Vec::<&str>::new());
    assert_eq!(supplier("2029-02-04"), far);
    let inventory = |date: &str| {
        let text = format!("review_due = {date}\n{INVENTORY}");
        review("content/inventory.toml", text)
    };
    assert_eq!(inventory("2029-11-02"), Vec::<&str>::new());
    assert_eq!(inventory("2029-11-03"), far);
}
