//! `limpide new evidence`, `page`, `charter`, `supplier-request`, scripted.

use std::path::Path;

use super::system::{begin, builds};
use super::{AS_OF, answering, said, snapshot, texts};
use crate::site::contents;

fn new(folder: &Path, what: &[&str], answers: &[&str]) {
    let output = answering(folder, &[&["new"], what, &AS_OF[..]].concat(), answers);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn every_kind_of_file_is_made_and_the_site_builds() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    std::fs::write(site.join("Rapport.TXT"), "Un rapport.\n").unwrap();
    new(
        site,
        &["evidence", "rapport"],
        &["Rapport", "1", "01/10/2026", "file", "Rapport.TXT", "fact"],
    );
    let page = [
        "Notre page",
        "10",
        "01/10/2026",
        "url",
        "https://ailleurs.example/page",
        "01/10/2027",
    ];
    new(site, &["evidence", "page"], &page);
    let sealed = [
        "Contrat",
        "6",
        "01/10/2026",
        "3",
        "Rapport.TXT",
        "Il l’interdit.",
        "La direction",
        "",
    ];
    new(site, &["evidence", "contrat"], &sealed);
    new(
        site,
        &["evidence", "registre"],
        &["Registre", "4", "01/10/2026", "on_request", ""],
    );
    new(
        site,
        &["evidence", "secret"],
        &[
            "Secret",
            "1",
            "01/10/2026",
            "withheld",
            "Il nomme un client.",
            "",
        ],
    );
    new(
        site,
        &["page", "methode"],
        &["Méthode", "Nous écrivons # ceci."],
    );
    let charter = [
        "La nôtre",
        "2026",
        "fr",
        "Essai",
        "",
        "Un",
        "Dire vrai",
        "Répondre",
        "",
        "Deux",
        "Relire",
        "",
        "",
    ];
    new(site, &["charter", "la-notre"], &charter);
    new(site, &["statements", "la-notre"], &[]);
    // Commitments of the same names get files of their own.
    new(site, &["statements", "inr-ia-responsable"], &[]);
    let written = contents(site);
    assert_eq!(written["content/evidence/rapport.txt"], b"Un rapport.\n");
    std::fs::remove_file(site.join("Rapport.TXT")).unwrap();
    builds(site);
    let charter = written["content/charters/la-notre.toml"].clone();
    let texts = texts(site) + &String::from_utf8(charter).unwrap();
    let short: Vec<&str> = texts
        .split("=== ")
        .filter(|file| !file.starts_with("content/statements/") || file.contains("/c-1-1.toml"))
        .collect();
    snapshot("new-files-fr", short.join("=== "));
}

#[test]
fn nothing_stands_over_what_is_there() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "en");
    for what in [
        &["page", "about"][..],
        &["charter", "inr-ia-responsable"],
        &["statements", "nothing"],
        &["supplier-request", "nothing"],
        &["evidence", "Not An Id"],
    ] {
        let before = contents(folder.path());
        let output = answering(folder.path(), &[&["new"], what].concat(), &[]);
        assert_ne!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(contents(folder.path()), before);
    }
    builds(folder.path());
}

#[test]
fn the_letter_is_written_where_it_is_wanted() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "fr");
    let answers = ["Outil", "1", "", "Exemple SAS", "1", "", "1"];
    let arguments = ["system", "outil", "--kind", "service"];
    new(folder.path(), &arguments, &answers);
    new(
        folder.path(),
        &["supplier-request", "outil", "--out", "lettre.txt"],
        &[],
    );
    let letter = std::fs::read_to_string(folder.path().join("lettre.txt")).unwrap();
    snapshot("new-supplier-request-fr", letter);
    let arguments = ["new", "supplier-request", "outil", "--out", "lettre.txt"];
    let again = answering(folder.path(), &arguments, &[]);
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("lettre.txt"));
}

#[test]
fn a_spreadsheet_becomes_the_inventory() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let answers = ["Outil de tri", "1", "", "1", "", "1"];
    new(site, &["system", "tri", "--kind", "built"], &answers);
    let import = |text: &str| {
        std::fs::write(site.join("outils.csv"), text).unwrap();
        let arguments = ["import", "inventory", "outils.csv", "--lang", "fr"];
        answering(site, &[&arguments, &AS_OF[..]].concat(), &[])
    };
    let refused = |text: &str, reason: &str| {
        let before = contents(site);
        let output = import(text);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(reason), "{}", said(&output));
        std::fs::remove_file(site.join("outils.csv")).unwrap();
        assert_eq!(contents(site), before);
    };
    refused("Coût;Prix\n1;2\n", "aucune colonne ne s’appelle");
    refused("Nom\n", "aucune ligne");
    // Excel writes what is no UTF-8.
    let windows: Vec<u8> = "Nom;Usage\nOutil de tri;\nL’été;Écrire\n"
        .chars()
        .map(|c| {
            if c == '’' {
                0x92
            } else {
                u8::try_from(u32::from(c)).unwrap()
            }
        })
        .collect();
    std::fs::write(site.join("excel.csv"), windows).unwrap();
    let arguments = ["import", "inventory", "excel.csv", "--lang", "fr"];
    let output = answering(site, &[&arguments, &AS_OF[..]].concat(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("lu comme du Windows-1252"),
        "{}",
        said(&output)
    );
    let inventory = site.join("content/inventory.toml");
    let list = std::fs::read_to_string(&inventory).unwrap();
    assert!(
        list.contains("name = \"L’été\"") && list.contains("Écrire"),
        "{list}"
    );
    std::fs::remove_file(inventory).unwrap();
    std::fs::remove_file(site.join("excel.csv")).unwrap();
    // A system that is described and not in the list.
    refused("Nom\nAutre\n", "not-in-inventory");
    let text = "\u{feff}Outil;Fournisseur;Usage;Prix\r\noutil de TRI;;;\r\n\"Messagerie \"\"IA\"\"\";Exemple SAS;\"Écrire;\r\ntraduire\";3\r\n;x;;\r\n";
    let output = import(text);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    std::fs::remove_file(site.join("outils.csv")).unwrap();
    let written = std::fs::read_to_string(site.join("content/inventory.toml")).unwrap();
    snapshot("import-inventory-fr", said(&output) + &written);
    refused(text, "content/inventory.toml");
    builds(site);
}
