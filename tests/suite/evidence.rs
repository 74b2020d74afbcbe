//! `limpide evidence`, against a real server on the loopback interface and on real documents.

mod add;
mod documents;
mod fetch;
mod verify;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the command as of a day, with lines as answers.
fn run(folder: &Path, day: &str, arguments: &[&str], answers: &str) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .current_dir(folder)
        // Asked past these, or nothing would be asked.
        .env("HTTP_PROXY", "http://127.0.0.1:1")
        .env("HTTPS_PROXY", "http://127.0.0.1:1")
        .env("NO_PROXY", "127.0.0.1")
        .env("LC_ALL", "C")
        .env(
            "SOURCE_DATE_EPOCH",
            crate::first_hour::clock(&["--as-of", day]),
        )
        .arg("evidence")
        .args(arguments)
        .args(["--as-of", day])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses at once reads nothing.
    let _ = child.stdin.take().unwrap().write_all(answers.as_bytes());
    child.wait_with_output().unwrap()
}

/// What a page says behind the link to a document elsewhere.
#[test]
fn a_document_elsewhere_is_told_with_its_format_and_its_size_where_that_is_recorded() {
    use crate::site::{Site, errors};
    let of = |address: &str, more: &str| {
        format!(
            "title = \"Rapport\"\nkind = \"document\"\ndate = 2026-01-05\npast_fact = true\ndegree = \"public\"\nurl = \"{address}\"\n{more}"
        )
    };
    let page = "+++\ntitle = \"Méthode\"\nupdated = 2026-01-05\n+++\n\nVoir [la loi](https://autre.example/loi.PDF?v=2#p3), [le rapport](https://autre.example/a) et [un site](https://autre.example/b.html).\n";
    let site = Site::small()
        .with(
            "content/evidence/mesure.toml",
            of(
                "https://autre.example/a",
                "media_type = \"application/pdf\"\nsize = 1234567\n",
            ),
        )
        .with(
            "content/evidence/nomme.toml",
            of("https://autre.example/c.pdf", ""),
        )
        .with(
            "content/evidence/page.toml",
            of("https://autre.example/d", "media_type = \"text/html\"\n"),
        )
        .with(
            "content/evidence/autre.toml",
            of("https://autre.example/e", ""),
        )
        .with(
            "content/evidence/fichier.toml",
            // The kind and the size are of the file, and say nothing of what stands at the address.
            of(
                "https://autre.example/f",
                "file = \"fichier.txt\"\nmedia_type = \"text/plain\"\nsize = 5\n",
            ),
        )
        .with("content/evidence/fichier.txt", "cinq\n")
        .with("content/pages/methode.md", page);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    // As a page is read: one space, whatever kind.
    let read = |path: &str| {
        site.published(path)
            .replace(['\u{a0}', '\u{202f}'], " ")
            .replace("&nbsp;", " ")
    };
    let item = |id: &str| read(&format!("preuves/{id}/index.html"));
    assert!(
        item("mesure").contains("(PDF, 1,2 Mo)"),
        "{}",
        item("mesure")
    );
    assert!(
        item("nomme").contains("(PDF, taille non mesurée)"),
        "{}",
        item("nomme")
    );
    assert!(item("page").contains("(HTML)"), "{}", item("page"));
    let both = item("fichier");
    assert!(!both.contains("https://autre.example/f</a> ("), "{both}");
    assert!(!item("autre").contains("https://autre.example/e</a> ("));
    let text = read("pages/methode/index.html");
    assert!(
        text.contains("la loi</a> (PDF, taille non mesurée)"),
        "{text}"
    );
    assert!(text.contains("le rapport</a> (PDF, 1,2 Mo)"), "{text}");
    assert!(text.contains("un site</a>."), "{text}");
}

#[test]
fn a_document_that_a_field_links_to_is_told_as_one_in_a_text() {
    use crate::site::{SETTINGS, SYSTEM, Site, errors};
    let url = |name: &str| format!("url = \"https://autre.example/{name}.pdf\"\n");
    let tables = [
        ("[[document]]\nid = \"d\"\ntitle = \"Notice\"\n", "document"),
        ("[[legal_basis]]\nid = \"l\"\ntitle = \"Loi\"\n", "loi"),
        (
            "[[certificate]]\nid = \"c\"\nkind = \"Sécurité\"\n",
            "certificat",
        ),
        (
            "[[model]]\nid = \"m\"\nname = \"Modèle\"\nprovider = \"Essai\"\n",
            "modele",
        ),
        (
            "[[data_source]]\nid = \"s\"\nname = \"Lettres\"\nrole = \"input\"\n",
            "donnees",
        ),
        ("[procurement]\n", "marche"),
        ("[cost]\namount = 1\ncurrency = \"EUR\"\n", "cout"),
        ("[source_code]\n", "code"),
        ("[accessibility]\nstate = \"partly\"\n", "acces"),
    ];
    let of_tables = tables.map(|(table, name)| format!("{table}{}", url(name)));
    let act = "[ai_act]\nrole = \"provider\"\ninstructions_url = \"https://autre.example/emploi.pdf\"\ndeclaration_url = \"https://autre.example/ue.pdf\"\n\n[risk_class]\nclass = \"high\"\nbasis = \"Annexe III\"\n";
    let tables = format!("{}\n{act}\n+++\n\n", of_tables.join("\n"));
    let system = SYSTEM
        .replacen("\n+++\n\n", &format!("\n{tables}"), 1)
        .replacen(
            "name = ",
            "public_page = \"https://autre.example/page.pdf\"\nsupplier = \"fournisseur\"\nname = ",
            1,
        );
    let settings = SETTINGS
        .to_owned()
        .replacen("", "duties = [\"eu_public_body\"]\n", 1)
        + "\n[accessibility]\nenforcement_url = \"https://autre.example/plainte.pdf\"\n\n[publication.host]\nname = \"Hôte\"\n"
        + &url("hote")
        + "\n[[ecodesign.disclosure]]\nkind = \"annual-report\"\ntitle = \"Rapport\"\nvalid_until = 2026-02-05\n"
        + &url("rapport");
    let supplier = format!("{}\n{}", url("offre"), crate::kinds::SUPPLIER);
    let site = Site::small()
        .with("content/systems/outil.md", system)
        .with("content/suppliers/fournisseur.toml", supplier)
        .with("site.toml", settings);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let pages = [
        "systemes/outil",
        "systemes/outil/fiche",
        "systemes/outil/textes",
        "fournisseurs/fournisseur",
        "accessibilite",
        "mentions-legales",
        "ecoconception",
    ];
    let all = pages.map(|page| site.published(&format!("{page}/index.html")));
    let all = all.concat().replace(['\u{a0}', '\u{202f}'], " ");
    let all = all
        .replace("&nbsp;", " ")
        .replace("</strong>", "")
        .replace("</span>", "");
    let names = [
        "document",
        "loi",
        "certificat",
        "modele",
        "donnees",
        "marche",
        "cout",
        "code",
        "acces",
        "emploi",
        "ue",
        "page",
        "plainte",
        "hote",
        "rapport",
        "offre",
    ];
    for name in names {
        let address = format!("autre.example/{name}.pdf");
        let (_, found) = all.split_once(&address).unwrap_or_else(|| panic!("{name}"));
        let (_, behind) = found.split_once("</a>").unwrap();
        let told = behind.starts_with(" (PDF, taille non mesurée)");
        assert!(told, "{name}: {}", behind.lines().next().unwrap());
    }
    assert!(all.contains("valable jusqu’au <time datetime=2026-02-05>5 février 2026</time> "));
    assert!(all.contains("5 février 2026</time> <span class=late>(date dépassée)"));
}
